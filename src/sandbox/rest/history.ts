import { z } from 'zod';
import type { World } from '../world.ts';
import { messageObject } from './message-object.ts';
import { reach } from './messages.ts';
import { pageQuery } from './pages.ts';
import { mayReach } from './recipients.ts';
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
  ...pageQuery({ most: 50, usual: 20 }),
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
    const obstacle = mayReach(world, chat);
    if (obstacle) return obstacle;
    if (until !== undefined && until < from) return refused(230001, 'end_time lies before start_time');
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
    const next = hasMore ? { page_token: String(page.at(-1)?.position) } : {};
    return answered({ has_more: hasMore, ...next, items });
  };

export const get =
  (world: World): Handler =>
  (call) => {
    const reached = reach(world, call.params.messageId);
    if (!reached.ok) return reached.reply;
    const { message } = reached;
    const shown = messageObject(message, call.query.card_msg_content_type === AS_SENT);
    // In a list a recalled message says so in words; asked for by itself it has no content at all.
    if (message.recalled) return answered({ items: [{ ...shown, body: {} }] });
    const inner = world.state.forwards.within(message.messageId).map((item) => ({
      ...messageObject(item.message),
      upper_message_id: item.upperId,
    }));
    return answered({ items: [shown, ...inner] });
  };
