import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { cards } from '../../cards/index.ts';
import { parseAction, payloadsOf } from '../../cards/kit/card.ts';
import { checkCard } from '../../cards/kit/check.ts';
import { MAX_BYTES } from '../../cards/kit/limits.ts';

/** Every state of every card, drawn: what changes on a card is read here, in review. */

const FOLDER = join(import.meta.dirname, 'golden');
const states = cards.flatMap((card) =>
  Object.entries(card.samples).map(([state, view]) => ({ name: `${card.name}.${state}`, card, view })),
);

/** The card whose feature answers the press: a button may lead to another card than the one it stands on. */
function named(payload: unknown): { readonly action: z.ZodType } {
  const { card: name } = z.looseObject({ card: z.string() }).parse(payload);
  return cards.find((card) => card.name === name) ?? { action: z.never() };
}

test('every card has a name of its own and at least one state to look at', () => {
  expect(new Set(cards.map((card) => card.name)).size).toBe(cards.length);
  expect(cards.filter((card) => Object.keys(card.samples).length === 0).map((card) => card.name)).toEqual([]);
});

test.each(states)('$name is drawn as it was last agreed', async ({ name, card, view }) => {
  const drawn = card.render(view);
  await expect(`${JSON.stringify(drawn, null, 2)}\n`).toMatchFileSnapshot(`golden/${name}.json`);
});

test.each(states)('$name would be accepted by Feishu, and is no larger than it may be', ({ card, view }) => {
  const drawn = card.render(view);
  expect(checkCard(drawn)).toEqual([]);
  expect(Buffer.byteLength(JSON.stringify(drawn))).toBeLessThan(MAX_BYTES);
});

test.each(states)('every button of $name sends back what the card it names understands', ({ card, view }) => {
  for (const payload of payloadsOf(card.render(view)))
    expect(parseAction(named(payload), payload), JSON.stringify(payload)).toMatchObject({ ok: true });
});

test('no golden file is left of a card or a state that is gone', () => {
  const known = new Set(states.map(({ name }) => `${name}.json`));
  const left = existsSync(FOLDER) ? readdirSync(FOLDER).filter((file) => !known.has(file)) : [];
  expect(left).toEqual([]);
});
