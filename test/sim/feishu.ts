import { drawCard } from '../../cards/index.ts';
import { checkCard } from '../../cards/kit/check.ts';
import type { ChatPort, Fetched, Sent } from '../../src/chat/port.ts';
import type { CardView, Recipient } from '../../src/chat/turn.ts';
import { type Failure, outcomeOf } from '../../src/feishu/codes.ts';
import { laneOf } from '../../src/outbox/rows.ts';
import { samples } from './files.ts';
import type { Timeline } from './timeline.ts';

/** The platform's side of the wire: what arrived where, in which order, at which rate, and the ways in which it says no. */

export const troubles = [
  'limited',
  'app-limited',
  'server-error',
  'busy-with-200',
  'answer-lost',
  'never-arrived',
  'broken-pipe',
] as const;
export type Trouble = (typeof troubles)[number];

export interface Face extends CardView {
  /** The card as it was drawn; null for plain words. */
  readonly json: unknown;
}

export interface Delivered {
  readonly messageId: string;
  readonly to: string;
  readonly uuid: string;
  readonly at: number;
  readonly faces: Face[];
}

interface Attempt {
  readonly place: string;
  readonly at: number;
}

const HOUR_MS = 3_600_000;
const TIMEOUT_MS = 10_000;
const PATCHED_UNTIL_MS = 14 * 24 * HOUR_MS;
const LIMITS = { place: 5, second: 50, minute: 1_000 } as const;

const failures: Readonly<Record<Exclude<Trouble, 'broken-pipe'>, Failure>> = {
  limited: { status: 429, code: 99991400, resetSeconds: 2 },
  'app-limited': { status: 400, code: 99991400, resetSeconds: null },
  'server-error': { status: 502, code: null, resetSeconds: null },
  'busy-with-200': { status: 200, code: 230020, resetSeconds: null },
  'answer-lost': { status: null, code: null, resetSeconds: null },
  'never-arrived': { status: null, code: null, resetSeconds: null },
};
const refusal = (code: number): Sent => outcomeOf({ status: 400, code, resetSeconds: null });

export function createFeishu(timeline: Timeline) {
  const delivered: Delivered[] = [];
  const violations: string[] = [];
  const pending: Trouble[] = [];
  const unreachable = new Set<string>();
  let attempts: Attempt[] = [];
  let calls = 0;
  let isRateExcused = false;

  const find = (messageId: string): Delivered | undefined => delivered.find((item) => item.messageId === messageId);

  function faceOf({ card, view }: CardView): Face {
    if (card === 'text' || card === 'file') return { card, view, json: null };
    const json = drawCard(card, view);
    for (const problem of checkCard(JSON.stringify(json)))
      violations.push(`a ${card} card that the platform refuses: ${problem.path} ${problem.message}`);
    return { card, view, json };
  }

  /** Counts a call as the platform does, and notes the one that is too many. */
  function count(place: string): void {
    calls += 1;
    const now = timeline.now();
    attempts = [...attempts.filter((item) => item.at > now - 60_000), { place, at: now }];
    const second = attempts.filter((item) => item.at > now - 1_000);
    const here = second.filter((item) => item.place === place);
    const isOver = here.length > LIMITS.place || second.length > LIMITS.second || attempts.length > LIMITS.minute;
    if (isOver && !isRateExcused)
      violations.push(`rate: ${here.length} calls for ${place}, ${second.length} in all within a second`);
  }

  function arrive(to: Recipient, message: CardView, uuid: string): string {
    const now = timeline.now();
    const same = delivered.find((item) => item.uuid === uuid && item.at > now - HOUR_MS);
    if (same) return same.messageId;
    const messageId = `om_b${delivered.length + 1}`;
    delivered.push({ messageId, to: laneOf(to), uuid, at: now, faces: [faceOf(message)] });
    return messageId;
  }

  function patch(messageId: string, message: CardView): Sent {
    const item = find(messageId);
    if (!item) return refusal(230_002);
    if (timeline.now() - item.at > PATCHED_UNTIL_MS) return refusal(230_031);
    item.faces.push(faceOf(message));
    return { kind: 'sent', messageId };
  }

  const soon = <T>(value: T): Promise<T> => new Promise((resolve) => setImmediate(() => resolve(value)));
  const late = <T>(value: T): Promise<T> =>
    new Promise((resolve) => void timeline.after(TIMEOUT_MS, () => resolve(value)));

  /** Runs a call under the trouble whose turn it is. */
  async function troubled<T>(perform: () => T): Promise<T | Exclude<Sent, { readonly kind: 'sent' }>> {
    const trouble = pending.shift();
    if (trouble === undefined) return soon(perform());
    if (trouble === 'broken-pipe') throw new Error('the connection broke');
    if (trouble === 'answer-lost') perform();
    const outcome = outcomeOf(failures[trouble]);
    if (outcome.kind === 'sent') throw new Error(`${trouble} is no trouble`);
    return trouble === 'answer-lost' || trouble === 'never-arrived' ? late(outcome) : soon(outcome);
  }

  const port: ChatPort = {
    async send(to, message, uuid) {
      count(laneOf(to));
      if ('openId' in to && unreachable.has(to.openId)) return soon(refusal(230_053));
      return troubled<Sent>(() => ({ kind: 'sent', messageId: arrive(to, message, uuid) }));
    },
    async update(messageId, message) {
      count(messageId);
      return troubled(() => patch(messageId, message));
    },
    async fetch(messageId, { key }) {
      count(messageId);
      const sample = samples[key.replace(/^file_/, '')];
      if (!sample) return soon({ kind: 'refused', code: '234003' } as const);
      return troubled<Fetched>(() => ({ kind: 'got', bytes: sample.bytes }));
    },
    lookUp: async () => ({ kind: 'refused', code: 'no-message' }),
    findPeople: async (contacts) => contacts.map(() => null),
  };

  return {
    port,
    delivered,
    violations,
    unreachable,
    find,
    calls: () => calls,
    trouble: (kind: Trouble, times: number) => pending.push(...Array<Trouble>(times).fill(kind)),
    calm: () => {
      pending.splice(0);
      unreachable.clear();
    },
    /** The answer to a press gives its card a new face. */
    answered: (messageId: string, message: CardView) => find(messageId)?.faces.push(faceOf(message)),
    /** A bot whose clock was set back counts anew: what it sends too fast then is the platform's 429 to say. */
    excuseRate: (isExcused: boolean) => {
      isRateExcused = isExcused;
    },
  };
}

export type FakeFeishu = ReturnType<typeof createFeishu>;
