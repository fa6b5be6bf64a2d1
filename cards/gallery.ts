import { cards } from './index.ts';
import type { CardJson } from './kit/json.ts';

/** One card as the gallery shows it. */
export interface Exhibit {
  readonly group: 'ours' | 'examples';
  readonly name: string;
  readonly state: string;
  readonly json: CardJson | object;
}

/** Every card of ours in every state, drawn from its samples. */
export const exhibits = (): readonly Exhibit[] =>
  cards.flatMap((card) =>
    Object.entries(card.samples).map(([state, view]) => ({
      group: 'ours' as const,
      name: card.name,
      state,
      json: card.render(view),
    })),
  );
