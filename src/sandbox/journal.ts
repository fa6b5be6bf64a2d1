import { isoOf } from './clock.ts';
import { isObject, objectOf, parseJson, textOf } from './json.ts';
import type { Answer, Line } from './line.ts';
import type { Entry, EntryLine } from './types.ts';

/** What passed between the platform and the bot, lately: events and presses one way, calls the other. */

export interface Journal {
  readonly record: (entry: Omit<Entry, 'id' | 'at'>) => void;
  /** Oldest first, those after this id. */
  readonly after: (id: number) => readonly EntryLine[];
  readonly find: (id: number) => Entry | null;
}

/** Older entries are forgotten. */
const KEPT = 300;
/** A body longer than this is kept as its size alone. */
const LONGEST_BODY = 64 * 1024;

const SECRET_KEYS = new Set([
  ...['app_secret', 'AppSecret', 'tenant_access_token', 'app_access_token', 'token', 'authorization', 'encrypt'],
  ...['mobile', 'mobiles', 'email', 'emails'],
]);
/** Tokens by their shape, and what an address carries for its single use. */
const SECRET_WORDS = /\b([tcu]-)[0-9a-zA-Z]{16,}|((?:ticket|access_key)=)[^&\s"]+/g;
const HIDDEN = '***';

/** The same value without tokens, secrets, telephone numbers and addresses. */
export function redacted(value: unknown): unknown {
  if (typeof value === 'string')
    return value.replace(SECRET_WORDS, (_, token = '', query = '') => `${token}${query}${HIDDEN}`);
  if (Array.isArray(value)) return value.map(redacted);
  if (!isObject(value)) return value;
  const hide = ([key, inner]: [string, unknown]): [string, unknown] =>
    SECRET_KEYS.has(key) && inner !== '' ? [key, HIDDEN] : [key, redacted(inner)];
  return Object.fromEntries(Object.entries(value).map(hide));
}

function kept(value: unknown): unknown {
  const size = Buffer.byteLength(JSON.stringify(value) ?? '');
  return size > LONGEST_BODY ? { omitted: `${size} bytes` } : redacted(value);
}

export function createJournal(now: () => number, onRecorded: () => void): Journal {
  const ring: Entry[] = [];
  let count = 0;
  return {
    record: (entry) => {
      const { sent, answer, ms } = entry;
      const at = isoOf(now() - ms);
      ring.push({ ...entry, id: ++count, at, ms: Math.round(ms), sent: kept(sent), answer: kept(answer) });
      if (ring.length > KEPT) ring.shift();
      onRecorded();
    },
    after: (id) => ring.filter((entry) => entry.id > id).map(({ sent: _sent, answer: _answer, ...line }) => line),
    find: (id) => ring.find((entry) => entry.id === id) ?? null,
  };
}

const PRESS = 'card.action.trigger';

const OUTCOMES: Readonly<Record<Exclude<Answer['kind'], 'answered'>, string>> = {
  silent: '没有应答',
  gone: '连接断开',
  unreachable: '连不上机器人',
};

type Sent = Pick<Entry, 'kind' | 'name' | 'sent'>;

function sentOf(payload: string): Sent {
  const envelope = objectOf(parseJson(payload));
  const name = textOf(objectOf(envelope.header).event_type);
  return { kind: name === PRESS ? 'press' : 'event', name, sent: envelope };
}

function answerOf(answer: Answer): Pick<Entry, 'isOk' | 'outcome' | 'answer'> {
  if (answer.kind !== 'answered') return { isOk: false, outcome: OUTCOMES[answer.kind], answer: null };
  return { isOk: answer.code === 200, outcome: String(answer.code), answer: answer.data ?? null };
}

/** The same line, every trip of which is written into the journal with its answer and time. */
export function recordedLine(line: Line, journal: Journal): Line {
  return {
    ...line,
    carry: async (payload, trip) => {
      const started = performance.now();
      const answer = await line.carry(payload, trip);
      journal.record({ ...sentOf(payload), ...answerOf(answer), ms: performance.now() - started });
      return answer;
    },
  };
}

/** A push that the faults swallowed before it left. */
export function recordDropped(journal: Journal, payload: string): void {
  journal.record({ ...sentOf(payload), isOk: false, outcome: '途中丢失', ms: 0, answer: null });
}
