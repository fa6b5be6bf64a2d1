import { z } from 'zod';
import type { FoundMessage } from '../chat/inbound.ts';
import { contentOf } from './content.ts';

/** A message as Feishu lists it: turned into the event it would have arrived as, or into what was found of it. */

const itemSchema = z.object({
  message_id: z.string(),
  parent_id: z.string().optional(),
  upper_message_id: z.string().optional(),
  msg_type: z.string(),
  create_time: z.string().regex(/^\d{1,15}$/),
  deleted: z.boolean().default(false),
  chat_id: z.string(),
  sender: z.object({ id: z.string(), id_type: z.string(), sender_type: z.string() }),
  body: z.object({ content: z.string() }),
  mentions: z
    .array(
      z.object({
        key: z.string(),
        id: z.string().optional(),
        name: z.string().optional(),
        mentioned_type: z.string().optional(),
      }),
    )
    .optional(),
});

/** Null for what is no person's message any more: the bot's own, and what was recalled. */
export function envelopeOfHistory(item: unknown, chatType: 'p2p' | 'group', botOpenId: string | null): unknown {
  const parsed = itemSchema.safeParse(item);
  if (
    !parsed.success ||
    parsed.data.deleted ||
    parsed.data.sender.sender_type !== 'user' ||
    parsed.data.sender.id_type !== 'open_id'
  )
    return null;
  const { message_id, parent_id, msg_type, create_time, chat_id, sender, body, mentions } = parsed.data;
  return {
    schema: '2.0',
    header: { event_id: `history-${message_id}`, event_type: 'im.message.receive_v1' },
    event: {
      sender: { sender_id: { open_id: sender.id }, sender_type: 'user' },
      message: {
        message_id,
        chat_id,
        chat_type: chatType,
        message_type: msg_type,
        content: body.content,
        create_time,
        ...(parent_id === undefined ? {} : { parent_id }),
        mentions: mentions?.map(({ key, id, name }) => ({
          key,
          id: { open_id: id ?? '' },
          name: name ?? '',
          mentioned_type: kindOf(id, botOpenId),
        })),
      },
    },
  };
}

/** Null for what is there no more, and for what no person said. */
export function foundMessage(item: unknown, botOpenId: string | null): FoundMessage | null {
  const parsed = itemSchema.safeParse(item);
  if (!parsed.success || parsed.data.deleted || parsed.data.sender.sender_type !== 'user') return null;
  const { message_id, upper_message_id, msg_type, create_time, sender, body, mentions } = parsed.data;
  const named = (mentions ?? []).map(({ key, id, name }) => ({ key, name, mentioned_type: kindOf(id, botOpenId) }));
  const { moreFiles: _, ...content } = contentOf(msg_type, body.content, named);
  return {
    messageId: message_id,
    senderId: sender.id,
    sentAt: new Date(Number(create_time)).toISOString(),
    upperId: upper_message_id ?? null,
    ...content,
  };
}

const kindOf = (mentioned: string | undefined, botOpenId: string | null): 'bot' | 'user' =>
  mentioned === botOpenId ? 'bot' : 'user';
