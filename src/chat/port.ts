import type { Attachment, FoundMessage } from './inbound.ts';
import type { CardView, Recipient } from './turn.ts';

/**
 * How a send ended. `retry`: the same key may be sent again. `unavailable`: so may it, once the platform itself is back. `refused`: it
 * never will be accepted.
 */
export type Sent =
  | { readonly kind: 'sent'; readonly messageId: string }
  | { readonly kind: 'retry' | 'unavailable'; readonly code: string; readonly afterMs?: number }
  | { readonly kind: 'refused'; readonly code: string };

/** How a fetch ended: the bytes, or as a send ends. */
export type Fetched =
  | { readonly kind: 'got'; readonly bytes: Uint8Array }
  | { readonly kind: 'too-large' }
  | Exclude<Sent, { readonly kind: 'sent' }>;

/** What a service of recognition understood of a recording; empty when nothing. Or as a send ends. */
export type Recognised =
  | { readonly kind: 'recognised'; readonly text: string }
  | Exclude<Sent, { readonly kind: 'sent' }>;

/** A message of people’s with whatever it forwards, or as a send ends. */
export type Looked =
  | { readonly kind: 'found'; readonly messages: readonly FoundMessage[] }
  | Exclude<Sent, { readonly kind: 'sent' }>;

export interface Contact {
  readonly mobile?: string;
  readonly email?: string;
}

/** What the bot needs of a chat platform. */
export interface ChatPort {
  send(to: Recipient, message: CardView, uuid: string): Promise<Sent>;
  update(messageId: string, message: CardView): Promise<Sent>;
  /** A picture or file of a message. */
  fetch(messageId: string, attachment: Attachment): Promise<Fetched>;
  /** A message by its id, first itself, then the messages it forwards. */
  lookUp(messageId: string): Promise<Looked>;
  /** open_ids for mobiles or e-mails, in the order given; null where nobody has it. */
  findPeople(contacts: readonly Contact[]): Promise<readonly (string | null)[]>;
}
