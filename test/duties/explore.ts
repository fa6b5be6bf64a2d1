/** Every state that can be reached, the nearest first, and the shortest way to one that must not be. */

export interface Step<S> {
  readonly to: S;
  /** Who did what, for the way that is printed. */
  readonly words: string;
}

export interface Exploration {
  readonly states: number;
  /** The shortest way to something that must not be, step by step, and what is wrong there; null when there is none. */
  readonly hole: { readonly way: readonly string[]; readonly fault: string } | null;
}

interface Node {
  readonly from: Node | null;
  readonly words: string;
}

const wayTo = (node: Node): readonly string[] => (node.from === null ? [] : [...wayTo(node.from), node.words]);

export function explore<S>(
  starts: readonly S[],
  next: (state: S) => readonly Step<S>[],
  faultOf: (state: S) => string | null,
  keyOf: (state: S) => string,
): Exploration {
  const seen = new Set<string>();
  let frontier: { readonly state: S; readonly node: Node }[] = [];
  const visit = (state: S, node: Node): void => {
    const key = keyOf(state);
    if (seen.has(key)) return;
    seen.add(key);
    frontier.push({ state, node });
  };
  for (const state of starts) visit(state, { from: null, words: '' });
  while (frontier.length > 0) {
    const level = frontier;
    frontier = [];
    for (const { state, node } of level) {
      const fault = faultOf(state);
      if (fault !== null) return { states: seen.size, hole: { way: wayTo(node), fault } };
      for (const { to, words } of next(state)) visit(to, { from: node, words });
    }
  }
  return { states: seen.size, hole: null };
}
