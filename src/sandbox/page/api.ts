import type { JsonObject } from '../json.ts';
import type { Entry, EntryLine } from '../types.ts';

export interface Person {
  readonly openId: string;
  readonly name: string;
  readonly role: string | null;
  readonly status: 'active' | 'departed';
}

export interface ChatLine {
  readonly chatId: string;
  readonly name: string;
  readonly type: 'p2p' | 'group';
  readonly preview: string;
  readonly lastFrom: string | null;
  readonly lastAt: string | null;
  readonly unread: number;
  /** Open ids, and `bot`. */
  readonly members: readonly string[];
}

export interface FileInfo {
  readonly name: string;
  readonly size: number;
  readonly url: string;
}

export interface Message {
  readonly messageId: string;
  readonly from: string;
  readonly msgType: string;
  readonly text: string | null;
  readonly card: JsonObject | null;
  readonly file: FileInfo | null;
  readonly replyTo: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly recalled: boolean;
  readonly edited: boolean;
  readonly urgent: readonly string[];
  readonly reactions: readonly { readonly emoji: string; readonly from: string }[];
}

export interface Now {
  readonly now: string;
}

export interface Status {
  readonly isConnected: boolean;
  /** The chats the bot is at work in. */
  readonly working: readonly string[];
  readonly mayReset: boolean;
}

export type FaultPlan = Readonly<Record<string, number>>;

export interface Toast {
  readonly type: string;
  readonly content: string;
}

export interface TapBody {
  readonly from: string;
  readonly messageId: string;
  readonly place: number;
  readonly form?: JsonObject;
  readonly option?: unknown;
  readonly checked?: boolean;
}

export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: string };

export async function outcomeOf<T>(response: Response): Promise<Outcome<T>> {
  const body: unknown = await response.json();
  if (response.ok) return { ok: true, value: body as T };
  const error = (body as { error?: unknown }).error;
  return { ok: false, error: typeof error === 'string' ? error : '请求没有成功' };
}

async function ask<T>(path: string, init?: RequestInit): Promise<Outcome<T>> {
  try {
    return await outcomeOf<T>(await fetch(`/sandbox${path}`, init));
  } catch {
    return { ok: false, error: '连不上沙箱，它可能已经停下' };
  }
}

const post = <T>(path: string, body: unknown): Promise<Outcome<T>> =>
  ask<T>(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

const id = encodeURIComponent;

export interface Draft {
  readonly from: string;
  readonly chatId: string;
  readonly text: string;
  readonly mention: boolean;
  readonly replyTo: string | null;
}

/** The control interface, as a person at this page uses it. */
export const api = {
  people: () => ask<readonly Person[]>('/people'),
  chats: (person: string) => ask<readonly ChatLine[]>(`/chats?person=${id(person)}`),
  /** The last so many messages before another one; an empty id: the last of all. */
  messages: (person: string, chatId: string, last: number, before: string) =>
    ask<readonly Message[]>(`/chats/${id(chatId)}/messages?person=${id(person)}&last=${last}&before=${id(before)}`),
  unread: () => ask<Readonly<Record<string, number>>>('/unread'),
  status: () => ask<Status>('/status'),
  say: (draft: Draft) => post<{ messageId: string }>('/messages', draft),
  edit: (from: string, messageId: string, text: string) => post(`/messages/${id(messageId)}/edit`, { from, text }),
  recall: (from: string, messageId: string) => post(`/messages/${id(messageId)}/recall`, { from }),
  tap: (body: TapBody) => post<{ toast: Toast | null }>('/taps', body),
  seen: (person: string, chatId: string) => post('/read', { person, chatId }),
  entered: (from: string) => post('/events', { type: 'entered', from }),
  menu: (from: string, key: string) => post('/events', { type: 'menu', from, key }),
  clock: () => ask<Now>('/clock'),
  advance: (by: string) => post<Now>('/clock', { advance: by }),
  setClock: (instant: string) => post<Now>('/clock', { set: instant }),
  nextWorkingDay: () => ask<{ at: string }>('/clock/next-working-day'),
  nextReminder: () => post<Now>('/clock/next-reminder', {}),
  faults: () => ask<FaultPlan>('/faults'),
  setFaults: (plan: FaultPlan) => post<FaultPlan>('/faults', plan),
  journal: (after: number) => ask<readonly EntryLine[]>(`/journal?after=${after}`),
  entry: (entry: number) => ask<Entry>(`/journal/${entry}`),
  reset: () => post('/reset', {}),
};
