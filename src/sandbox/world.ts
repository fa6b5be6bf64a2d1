import { EventEmitter } from 'node:events';
import type { Bots } from './bots.ts';
import type { Clock } from './clock.ts';
import type { Faults } from './faults.ts';
import type { Gateway } from './gateway.ts';
import type { Idle } from './idle.ts';
import { newMessageId } from './ids.ts';
import type { Journal } from './journal.ts';
import type { Limits } from './limits.ts';
import type { Line } from './line.ts';
import type { Pushes } from './push.ts';
import type { State } from './state/state.ts';
import type { Log, Message, Person } from './types.ts';
import type { Working } from './working.ts';

/** What people's pages are told: something about this chat, or about the whole, is not as it was. */
export interface Change {
  readonly kind: 'chat' | 'clock' | 'people' | 'faults' | 'journal' | 'working' | 'connection';
  readonly chatId?: string;
  /** Where the bot is at work, of `working`. */
  readonly chatIds?: readonly string[];
}

/** Begins a fresh start of the sandbox and its bot; null once it has begun, else why it may not. */
export type Reset = () => Promise<string | null>;

export class Changes extends EventEmitter<{ change: [Change] }> {
  tell(change: Change): void {
    this.emit('change', change);
  }
}

/** Everything a route may need. */
export interface World {
  readonly state: State;
  readonly clock: Clock;
  readonly gateway: Gateway;
  /** How pushes travel. */
  readonly line: Line;
  readonly pushes: Pushes;
  readonly bots: Bots;
  readonly faults: Faults;
  readonly limits: Limits;
  /** Whether the app was given one of these scopes. */
  readonly mayCall: (anyOf: readonly string[]) => boolean;
  /** The invoices that recognition sees on a picture, each as fields; null when it sees none. */
  readonly recognises: (bytes: Buffer) => readonly (readonly { type: string; value: string }[])[] | null;
  /** What recognition hears in a recording, as it is sent to it (PCM); null when it may not be asked. */
  readonly hears: (pcm: Buffer) => string | null;
  readonly idle: Idle;
  readonly journal: Journal;
  readonly working: Working;
  /** Null where nobody could carry it out. */
  readonly reset: Reset | null;
  readonly changes: Changes;
  readonly log: Log;
  /** Known once the server listens. */
  readonly port: () => number;
}

export const peopleById = (state: State): ReadonlyMap<string, Person> =>
  new Map(state.people.all().map((person) => [person.openId, person]));

export interface NewMessage extends Pick<Message, 'chatId' | 'sender' | 'appId' | 'msgType' | 'content' | 'mentions'> {
  /** The message it answers. */
  readonly parent: Message | null;
}

/** Puts a new message into its chat, now, and tells the pages. */
export function addMessage(world: World, { parent, ...said }: NewMessage): Message {
  const now = world.clock.now();
  const message: Message = {
    ...said,
    messageId: newMessageId(),
    parentId: parent?.messageId ?? null,
    rootId: parent ? (parent.rootId ?? parent.messageId) : null,
    createdAt: now,
    updatedAt: now,
    edits: 0,
    recalled: false,
  };
  world.state.messages.add(message);
  world.changes.tell({ kind: 'chat', chatId: message.chatId });
  return message;
}
