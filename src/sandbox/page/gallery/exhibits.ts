import { useEffect, useState } from 'preact/hooks';
import { reviewStyle, type StyleFinding } from '../../../../cards/kit/style/style.ts';
import { type JsonObject, objectOf, objectsOf, textOf } from '../../json.ts';

/** A card on show, with what there is to say about it. */
export interface Exhibit {
  readonly id: string;
  readonly isOurs: boolean;
  readonly name: string;
  readonly state: string;
  readonly json: JsonObject;
  readonly findings: readonly StyleFinding[];
}

export interface Filter {
  readonly words: string;
  readonly isOnlyFaulty: boolean;
}

export const faultsOf = ({ findings }: Exhibit): readonly StyleFinding[] => findings.filter(({ isMet }) => !isMet);

const read = (entry: JsonObject): Exhibit => {
  const [name, state, json] = [textOf(entry.name), textOf(entry.state), objectOf(entry.json)];
  return {
    id: state ? `${name}.${state}` : name,
    isOurs: entry.group === 'ours',
    name,
    state,
    json,
    findings: reviewStyle(json),
  };
};

const saysOf = (exhibit: Exhibit): string =>
  [exhibit.id, JSON.stringify(exhibit.json), ...faultsOf(exhibit).flatMap(({ words }) => words)].join(' ');

/** A word may stand in the card's name, in its texts, or in what is said against it. */
export const chosen = (exhibits: readonly Exhibit[], { words, isOnlyFaulty }: Filter): readonly Exhibit[] =>
  exhibits.filter((exhibit) => {
    if (isOnlyFaulty && faultsOf(exhibit).length === 0) return false;
    const says = saysOf(exhibit);
    return words.split(/\s+/).every((word) => says.includes(word));
  });

export type Loaded = { readonly exhibits: readonly Exhibit[] } | { readonly fault: string } | null;

/** The cards were drawn when the page was built. */
export function useExhibits(): Loaded {
  const [loaded, setLoaded] = useState<Loaded>(null);
  useEffect(() => {
    fetch('/gallery.json')
      .then((response) => (response.ok ? response.json() : Promise.reject(new Error(String(response.status)))))
      .then((entries: unknown) => setLoaded({ exhibits: objectsOf(entries).map(read) }))
      .catch(() => setLoaded({ fault: '没有读到卡片，请重新运行 npm run build。' }));
  }, []);
  return loaded;
}
