import type { SampleName } from './files.ts';
import type { Delivery, Move, Press } from './moves.ts';

/** Stories written by hand: a message and a press as they usually are, and what is different this time. */

const delivered: Delivery = { drops: 0, isAckLost: false, delayMs: 0, againMs: null };

export const says = (who: string, text: string, delivery: Partial<Delivery> = {}): Move => ({
  kind: 'says',
  who,
  text,
  isInGroup: false,
  delivery: { ...delivered, ...delivery },
});

export const sends = (who: string, sample: SampleName, delivery: Partial<Delivery> = {}): Move => ({
  kind: 'sends',
  who,
  sample,
  delivery: { ...delivered, ...delivery },
});

/** Of what was typed last, unless said otherwise. */
export const edits = (text: string, which = 1, delivery: Partial<Delivery> = {}): Move => ({
  kind: 'edits',
  which,
  text,
  delivery: { ...delivered, ...delivery },
});
export const recalls = (which = 1, delivery: Partial<Delivery> = {}): Move => ({
  kind: 'recalls',
  which,
  delivery: { ...delivered, ...delivery },
});

/** The main button of the card that came last, by whoever got it, with sensible answers. */
const press: Press = {
  who: 'holder',
  card: 1,
  face: 'present',
  button: 0,
  form: 0.5,
  isTwice: false,
  isAnswerLost: false,
};

/** Several presses are made at one instant. */
export const presses = (...changes: readonly Partial<Press>[]): Move => ({
  kind: 'presses',
  presses: changes.map((change) => ({ ...press, ...change })),
});
