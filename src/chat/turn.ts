import type { Tx } from '../db.ts';
import type { Inbound } from './inbound.ts';

/** Who a message goes to: a person (their private chat with the bot), or a chat. */
export type Recipient = { readonly openId: string } | { readonly chatId: string };

/** A card by name and view, drawn only when it leaves; `text` is the card of plain words. */
export interface CardView {
  readonly card: string;
  readonly view: unknown;
}

export interface Outgoing extends CardView {
  readonly to: Recipient;
  /** What the card shows, e.g. `claim:ID`, so that every copy can be updated later. */
  readonly record?: string;
  /** Which of the record's cards this is, e.g. `draft`, `decide:review`. */
  readonly role?: string;
}

/** Every live copy of a record's card (of one role, or all but some) gets a new face. */
export interface CardUpdate extends CardView {
  readonly record: string;
  readonly role?: string;
  /** Only the copy with this message id, even a retired one. */
  readonly only?: string;
  /** Only these people's own copies, or all but theirs: open_ids. */
  readonly whose?: readonly string[];
  readonly notWhose?: readonly string[];
  /** The copies are final: no later update touches them. */
  readonly retire?: boolean;
}

export interface Toast {
  readonly type: 'info' | 'success' | 'error' | 'warning';
  readonly content: string;
}

/** The answer to an event. `outcome` is a code for the log; a press is always answered with a toast. */
export interface Reply {
  readonly outcome: string;
  readonly toast?: Toast;
}

/** One event being worked: one transaction. No network, no clock but `now`, no randomness but `newId`. */
export interface Turn {
  readonly event: Inbound;
  readonly tx: Tx;
  readonly now: Date;
  readonly newId: () => string;
  /** open_ids of whoever is told when something needs a hand. */
  readonly admins: readonly string[];
  send(message: Outgoing): void;
  update(update: CardUpdate): void;
  /** An event to be worked later, once for ever by its id. */
  later(timer: {
    readonly id: string;
    readonly timer: string;
    readonly dueAt: Date;
    readonly data: Readonly<Record<string, string>>;
  }): void;
}

/** Throw it to work this event again at `at`: nothing of the turn is kept and no attempt is counted. */
export class Postponed extends Error {
  readonly at: Date;
  constructor(at: Date) {
    super(`postponed to ${at.toISOString()}`);
    this.name = 'Postponed';
    this.at = at;
  }
}

export const toast = (type: Toast['type'], content: string): Toast => ({ type, content });
