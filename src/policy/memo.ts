/** Several rules look at the same facts in the same way: what is pure is worked out once for each line, and forgotten with it. */
export function oncePer<K extends object, V>(compute: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, V>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined || known.has(key)) return before as V;
    const value = compute(key);
    known.set(key, value);
    return value;
  };
}
