import { z } from 'zod';
import { ok, type Result, refuse } from '../../src/result.ts';
import type { CardJson } from './json.ts';

/**
 * A card: what it shows is a View, what its buttons send back is one schema, and both live in one file.
 * `samples` holds one view per state a reader may meet; gallery, golden files and checks are drawn from them.
 */
export interface Card<View, Action extends z.ZodType> {
  readonly name: string;
  readonly action: Action;
  readonly samples: Readonly<Record<string, View>>;
  /** Sealed numbers in its view are opened when it leaves: it is sent to those alone who may read them. */
  readonly isConfidential?: true;
  // A method, not a property: cards of different views fit into one list (`AnyCard`).
  render(view: View): CardJson;
}

export type AnyCard = Card<unknown, z.ZodType>;

export type ViewOf<C> = C extends Card<infer View, z.ZodType> ? View : never;
export type ActionOf<C> = C extends { readonly action: z.ZodType } ? z.output<C['action']> : never;

/** For a card without buttons. */
export const noAction = z.never();

export const defineCard = <View, Action extends z.ZodType>(card: Card<View, Action>): Card<View, Action> => card;

/** What a press brought back, checked against the card's own schema; what does not fit is told as one line per fault. */
export function parseAction<Action extends z.ZodType>(
  card: { readonly action: Action },
  value: unknown,
): Result<z.output<Action>, readonly string[]> {
  const parsed = card.action.safeParse(value);
  return parsed.success
    ? ok(parsed.data)
    : refuse(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
}

/** Every callback value in a drawn card, so that a test can hold each button against the card's schema. */
export function payloadsOf(node: unknown): readonly unknown[] {
  if (Array.isArray(node)) return node.flatMap(payloadsOf);
  if (typeof node !== 'object' || node === null) return [];
  const own = 'type' in node && node.type === 'callback' && 'value' in node ? [node.value] : [];
  return [...own, ...Object.values(node).flatMap(payloadsOf)];
}
