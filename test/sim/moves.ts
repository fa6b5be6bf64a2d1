import { sampleStation } from '../../src/commands/sample.ts';
import { type Trouble, troubles } from './feishu.ts';
import { type SampleName, sampleNames } from './files.ts';
import type { When } from './mortal-db.ts';
import { createRandom, type Random } from './random.ts';
import { type StationChange, stationChanges } from './station.ts';
import { words } from './words.ts';

/**
 * What can happen in a world, as data: a story is a list of moves. A move that chooses among what is there when it is made carries a
 * number between 0 and 1, so that a story stays a story when other moves are dropped from it.
 */

/** How the platform delivers one event. */
export interface Delivery {
  /** So many pushes never reach the bot. */
  readonly drops: number;
  /** The first push arrives, its acknowledgement does not. */
  readonly isAckLost: boolean;
  /** The first push leaves so much later. */
  readonly delayMs: number;
  /** The same event once more, so much later, although it was acknowledged. */
  readonly againMs: number | null;
}

export interface Press {
  /** Whoever the card was sent to, or a person by open_id. */
  readonly who: 'holder' | string;
  /** Which of the cards that lie about. */
  readonly card: number;
  /** Which of its faces: the present one, or one it had before. */
  readonly face: 'present' | number;
  readonly button: number;
  /** What is filled in: sensible below 0.8. */
  readonly form: number;
  readonly isTwice: boolean;
  readonly isAnswerLost: boolean;
}

export type Move =
  | {
      readonly kind: 'says';
      readonly who: string;
      readonly text: string;
      readonly isInGroup: boolean;
      readonly delivery: Delivery;
    }
  /** A file into the private chat. */
  | { readonly kind: 'sends'; readonly who: string; readonly sample: SampleName; readonly delivery: Delivery }
  /** Somebody changes the words of a message of theirs, or takes it back: which, among those that were typed. */
  | { readonly kind: 'edits'; readonly which: number; readonly text: string; readonly delivery: Delivery }
  | { readonly kind: 'recalls'; readonly which: number; readonly delivery: Delivery }
  | { readonly kind: 'presses'; readonly presses: readonly Press[] }
  | { readonly kind: 'waits'; readonly ms: number }
  /** Until a second before a day of Beijing ends, so that what comes next happens around it. */
  | { readonly kind: 'midnight' }
  | { readonly kind: 'clock-back' }
  | { readonly kind: 'dies'; readonly writes: number; readonly when: When; readonly downMs: number }
  | { readonly kind: 'trouble'; readonly trouble: Trouble; readonly times: number }
  | { readonly kind: 'unreachable'; readonly who: string; readonly ms: number }
  /** The platform says that somebody has left the company. */
  | { readonly kind: 'leaves'; readonly who: string }
  /** The operator imports another station file beside the bot. */
  | { readonly kind: 'imports'; readonly change: StationChange };

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export const STRANGER = 'ou_sunqiang';
const members = sampleStation.members.map((member) => member.openId);
const writers = ['ou_wangfang', 'ou_wangfang', 'ou_chenjing', 'ou_chenjing', ...members, STRANGER];
export const nameOfPerson = (openId: string): string =>
  sampleStation.members.find((member) => member.openId === openId)?.name ?? 'a stranger';

const delivered: Delivery = { drops: 0, isAckLost: false, delayMs: 0, againMs: null };

function delivery(random: Random): Delivery {
  if (random.chance(0.6)) return delivered;
  return {
    drops: random.chance(0.4) ? 1 + random.below(5) : 0,
    isAckLost: random.chance(0.3),
    delayMs: random.chance(0.4) ? random.pick([300, 4 * SECOND, 3 * MINUTE]) : 0,
    againMs: random.chance(0.4) ? random.pick([0, SECOND, 6 * MINUTE, 2 * HOUR, 7 * HOUR]) : null,
  };
}

const says = (random: Random, who = random.pick(writers)): Move => ({
  kind: 'says',
  who,
  text: words(random),
  isInGroup: random.chance(0.12),
  delivery: delivery(random),
});

const sends = (random: Random): Move => ({
  kind: 'sends',
  who: random.pick(writers),
  sample: random.pick(sampleNames),
  delivery: delivery(random),
});

/** Mostly what was said last. */
const lately = (random: Random): number => (random.chance(0.7) ? 1 - random.next() * 0.2 : random.next());

const press = (random: Random): Press => ({
  who: random.chance(0.88) ? 'holder' : random.pick([...members, STRANGER]),
  // Mostly one of the cards that came last.
  card: random.chance(0.8) ? 1 - random.next() * 0.15 : random.next(),
  face: random.chance(0.85) ? 'present' : random.next(),
  button: random.chance(0.75) ? 0 : random.next(),
  form: random.next(),
  isTwice: random.chance(0.15),
  isAnswerLost: random.chance(0.06),
});

const presses = (random: Random, count: number): Move => ({
  kind: 'presses',
  presses: Array.from({ length: count }, () => press(random)),
});

const waits = (ms: number): Move => ({ kind: 'waits', ms });

const dies = (random: Random): Move => ({
  kind: 'dies',
  writes: 1 + random.below(random.chance(0.5) ? 12 : 60),
  when: random.pick(['before', 'after']),
  downMs: random.pick([SECOND, 20 * SECOND, 10 * MINUTE, 9 * HOUR]),
});

/** Somebody types faster than the platform takes answers. */
const burst = (random: Random): readonly Move[] => {
  const who = random.pick(writers);
  return Array.from({ length: 7 + random.below(4) }, () => ({ ...says(random, who), delivery: delivered }));
};

/** One claim is seen through: whoever got the latest card presses its main button, from 提交 to 付款. */
const seesThrough = (random: Random): readonly Move[] =>
  Array.from({ length: 4 + random.below(3) }, () => ({
    kind: 'presses',
    presses: [{ ...press(random), who: 'holder', card: 1, face: 'present', button: 0, form: random.next() * 0.9 }],
  }));

type Kind = (random: Random) => readonly Move[];
const kinds: readonly (readonly [weight: number, kind: Kind])[] = [
  [22, (random) => [says(random)]],
  [24, (random) => [presses(random, 1)]],
  [8, (random) => [presses(random, 2 + random.below(3))]],
  [12, (random) => [waits(random.pick([200, 3 * SECOND, 30 * SECOND, 10 * MINUTE, HOUR]))]],
  [3, (random) => [waits(random.pick([8 * HOUR, DAY, 4 * DAY, 16 * DAY, 52 * DAY]))]],
  [1, () => [{ kind: 'clock-back' }]],
  [2, () => [{ kind: 'midnight' }]],
  [9, (random) => [dies(random)]],
  [6, (random) => [{ kind: 'trouble', trouble: random.pick(troubles), times: 1 + random.below(4) }]],
  [2, (random) => [{ kind: 'unreachable', who: random.pick(members), ms: random.pick([MINUTE, HOUR, DAY]) }]],
  [1, (random) => [{ kind: 'leaves', who: random.pick(members) }]],
  [3, (random) => [{ kind: 'imports', change: random.pick(Object.keys(stationChanges) as StationChange[]) }]],
  [9, (random) => [sends(random)]],
  [4, (random) => [{ kind: 'edits', which: lately(random), text: words(random), delivery: delivery(random) }]],
  [3, (random) => [{ kind: 'recalls', which: lately(random), delivery: delivery(random) }]],
  [4, burst],
  [6, seesThrough],
];
const TOTAL = kinds.reduce((sum, [weight]) => sum + weight, 0);

function oneKind(random: Random): readonly Move[] {
  let left = random.next() * TOTAL;
  const found = kinds.find(([weight]) => {
    left -= weight;
    return left < 0;
  });
  return found ? found[1](random) : [];
}

const MOVES = 28;

/** The story of a seed. It begins with somebody who has something to file, so that most of it happens around claims. */
export function storyOf(seed: number, length = MOVES): readonly Move[] {
  const random = createRandom(seed);
  const opening = [says(random, 'ou_wangfang'), presses(random, 1), says(random, 'ou_chenjing'), presses(random, 1)];
  return [...opening, ...Array.from({ length }, () => oneKind(random)).flat()];
}
