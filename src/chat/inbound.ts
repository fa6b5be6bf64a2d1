import { z } from 'zod';

/**
 * What a conversation brings, whatever the platform: the one shape every door produces. Stored as JSON in the inbox; people's words in
 * it are already masked.
 */
const base = { id: z.string().min(1).max(200) };

/** A picture or file of a message: known by the message and its key, fetched later. */
export const attachmentSchema = z.object({
  kind: z.enum(['image', 'file', 'audio']),
  key: z.string().min(1).max(200),
  name: z.string().max(300),
});
export type Attachment = z.infer<typeof attachmentSchema>;

/** So many files of one message are taken in. */
export const MAX_FILES = 20;

export const messageSchema = z.object({
  ...base,
  kind: z.literal('message'),
  messageId: z.string(),
  chatId: z.string(),
  chatType: z.enum(['p2p', 'group']),
  senderId: z.string(),
  /** The words, without mentions. Empty for what is not text. */
  text: z.string(),
  /** `text`, or what else was sent: `image`, `file`, `audio`, `sticker`, … */
  form: z.string(),
  isMentioned: z.boolean(),
  replyTo: z.string().nullable(),
  sentAt: z.string(),
  isMasked: z.boolean(),
  /** Absent in what was stored before files were read. */
  files: z.array(attachmentSchema).max(MAX_FILES).optional(),
  /** So many more than are taken in. */
  moreFiles: z.int().positive().optional(),
  /** A recording of what is said instead of typed. */
  voice: attachmentSchema.optional(),
  /** The words were recognised in a recording: nothing in them is to be trusted. */
  isHeard: z.boolean().optional(),
});

/** A message as the platform shows it when asked for it: the one that was replied to, or what was forwarded. */
export const foundMessageSchema = messageSchema
  .pick({ messageId: true, senderId: true, text: true, form: true, sentAt: true, isMasked: true, files: true })
  .extend({
    /** Of a forwarded message: the forwarding one that holds it. */
    upperId: z.string().nullable(),
  });
export type FoundMessage = z.infer<typeof foundMessageSchema>;

/** A message whose words its author changed: as it stands now. */
const editedSchema = messageSchema.extend({ kind: z.literal('edited') });

export const tapSchema = z.object({
  ...base,
  kind: z.literal('tap'),
  messageId: z.string(),
  chatId: z.string(),
  senderId: z.string(),
  value: z.unknown(),
  name: z.string().nullable(),
  fields: z.record(z.string(), z.unknown()),
});

/** A number from a private form, as it stands behind the door: a token, its last four characters, and whether its own check is right. */
export const sealedNumberSchema = z.object({ sealed: z.string(), tail: z.string().max(4), isSound: z.boolean() });
export type SealedNumber = z.infer<typeof sealedNumberSchema>;

/** The ids under which a message and its recall stand in the inbox. */
export const messageEventId = (messageId: string): string => `message:${messageId}`;
export const recalledId = (messageId: string): string => `recalled:${messageId}`;

export const inboundSchema = z.discriminatedUnion('kind', [
  messageSchema,
  editedSchema,
  /** A message was taken back in the chat. */
  z.object({ ...base, kind: z.literal('recalled'), messageId: z.string(), chatId: z.string() }),
  tapSchema,
  z.object({ ...base, kind: z.literal('menu'), senderId: z.string(), key: z.string() }),
  z.object({ ...base, kind: z.literal('entered'), senderId: z.string(), chatId: z.string() }),
  z.object({ ...base, kind: z.literal('bot-added'), senderId: z.string(), chatId: z.string(), name: z.string() }),
  /** Somebody has left the company; what waits for them waits for nobody. */
  z.object({ ...base, kind: z.literal('departed'), personId: z.string() }),
  z.object({ ...base, kind: z.literal('timer'), timer: z.string(), data: z.record(z.string(), z.string()) }),
]);

export type Inbound = z.infer<typeof inboundSchema>;
export type Message = z.infer<typeof messageSchema>;
export type Edited = z.infer<typeof editedSchema>;
export type Recalled = Extract<Inbound, { kind: 'recalled' }>;
export type Tap = z.infer<typeof tapSchema>;
export type Timer = Extract<Inbound, { kind: 'timer' }>;
