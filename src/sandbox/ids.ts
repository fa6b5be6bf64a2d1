import { randomBytes } from 'node:crypto';

const hex = (bytes: number): string => randomBytes(bytes).toString('hex');

/** Identifiers shaped like the platform's. */
export const newMessageId = (): string => `om_${hex(16)}`;
export const newEventId = (): string => hex(16);
export const newToken = (): string => `t-${hex(20)}`;
/** What a card's delayed update is asked with. */
export const newCardToken = (): string => `c-${hex(20)}`;
export const newLogId = (): string => hex(16);
export const newTicket = (): string => hex(16);
export const newReactionId = (): string => hex(24);
export const newFileKey = (kind: 'image' | 'file'): string =>
  kind === 'image' ? `img_v3_${hex(16)}` : `file_v3_${hex(16)}`;
