/** What a person does at the station or around it; null is somebody the station does not know. */
export type Role =
  | 'handler'
  | 'lead'
  | 'finance'
  | 'unit-head'
  | 'cashier'
  | 'accountant'
  | 'district'
  | 'centre'
  | 'auditor'
  | 'admin';

export type PersonStatus = 'active' | 'departed';

export interface Person {
  readonly openId: string;
  readonly name: string;
  readonly role: Role | null;
  readonly mobile: string;
  readonly email: string;
  readonly unionId: string;
  readonly userId: string;
  readonly status: PersonStatus;
  /** False: outside the app's availability, so the bot may not write to this person (230013). */
  readonly available: boolean;
}

export type ChatType = 'p2p' | 'group';

export interface Chat {
  readonly chatId: string;
  readonly name: string;
  readonly type: ChatType;
  /** Open ids, and {@link BOT} where the bot is in the chat. */
  readonly members: readonly string[];
}

/** How the bot is called among a chat's members and as a message's sender. */
export const BOT = 'bot';

export interface Mention {
  readonly key: string;
  readonly openId: string;
  readonly name: string;
}

export interface Message {
  readonly messageId: string;
  readonly chatId: string;
  /** An open id, or {@link BOT}. */
  readonly sender: string;
  /** The app that sent it; empty for a person's message. */
  readonly appId: string;
  readonly msgType: string;
  /** The JSON string as it was sent. */
  readonly content: string;
  readonly mentions: readonly Mention[];
  readonly parentId: string | null;
  readonly rootId: string | null;
  /** Milliseconds of the sandbox's clock. */
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly edits: number;
  readonly recalled: boolean;
}

export interface StoredFile {
  readonly fileKey: string;
  readonly kind: 'image' | 'file';
  readonly name: string;
  readonly mime: string;
  readonly bytes: Buffer;
  /** An open id, or {@link BOT}. */
  readonly owner: string;
}

/** `event` and `press` go to the bot, `call` comes from it. */
export type EntryKind = 'event' | 'press' | 'call';

export interface Entry {
  readonly id: number;
  /** ISO-8601 of the sandbox's clock, when it began. */
  readonly at: string;
  readonly kind: EntryKind;
  /** The event's type, or the call's method and path. */
  readonly name: string;
  readonly isOk: boolean;
  /** How it ended: a status, or a word of why there is none. */
  readonly outcome: string;
  /** Real milliseconds until the answer. */
  readonly ms: number;
  readonly sent: unknown;
  readonly answer: unknown;
}

export type EntryLine = Omit<Entry, 'sent' | 'answer'>;

export type Log = (entry: Readonly<Record<string, unknown>>) => void;
