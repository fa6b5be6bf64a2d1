import { z } from 'zod';
import { BOT } from '../types.ts';
import type { World } from '../world.ts';
import { messageObject } from './message-object.ts';
import { answered, type Handler, malformed, refused } from './reply.ts';

const seconds = z
  .string()
  .regex(/^\d{1,12}$/)
  .transform((text) => Number(text) * 1_000);

const listQuery = z.object({
  container_id_type: z.enum(['chat', 'thread']),
  container_id: z.string().min(1),
  start_time: seconds.optional(),
  end_time: seconds.optional(),
  sort_type: z.enum(['ByCreateTimeAsc', 'ByCreateTimeDesc']).default('ByCreateTimeAsc'),
  page_size: z.coerce.number().int().min(1).max(50).default(20),
  page_token: z.string().optional(),
  card_msg_content_type: z.string().optional(),
});

const AS_SENT = 'user_card_content';
/** `end_time` names a whole second, which still belongs to the span. */
const SECOND_MS = 1_000;

/** What was said in a chat, page by page: with it a bot catches up after an outage. */
export const list =
  (world: World): Handler =>
  (call) => {
    const asked = listQuery.safeParse(call.query);
    if (!asked.success) return malformed(asked.error);
    const {
      container_id: chatId,
      start_time: from = 0,
      end_time: until,
      page_size: size,
      page_token: token,
    } = asked.data;
    const chat = world.state.chats.find(chatId);
    if (!chat) return refused(230001, 'container_id is invalid');
    if (!chat.members.includes(BOT)) return refused(230002);
    const to = until === undefined ? Number.MAX_SAFE_INTEGER : until + SECOND_MS;
    const newestFirst = asked.data.sort_type === 'ByCreateTimeDesc';
    const found = world.state.messages.page(chatId, {
      from,
      to,
      after: token ? Number(token) : null,
      newestFirst,
      limit: size + 1,
    });
    const page = found.slice(0, size);
    const asSent = asked.data.card_msg_content_type === AS_SENT;
    const hasMore = found.length > size;
    const items = page.map(({ message }) => messageObject(message, asSent));
    return answered({ has_more: hasMore, page_token: hasMore ? String(page.at(-1)?.position ?? '') : '', items });
  };

export const get =
  (world: World): Handler =>
  (call) => {
    const message = world.state.messages.find(call.params.messageId ?? '');
    if (!message) return refused(231003);
    const chat = world.state.chats.find(message.chatId);
    if (!chat?.members.includes(BOT)) return refused(230002);
    return answered({ items: [messageObject(message, call.query.card_msg_content_type === AS_SENT)] });
  };
