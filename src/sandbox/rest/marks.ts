import { z } from 'zod';
import { TENANT_KEY } from '../seed.ts';
import type { World } from '../world.ts';
import { reachOwn } from './messages.ts';
import { pageOf, pageQuery } from './pages.ts';
import { findPerson, personId, userIdType } from './recipients.ts';
import { answered, type Handler, malformed, refused } from './reply.ts';

/** Who has read a message is told for this long after it was sent. */
export const READERS_LIFE_MS = 7 * 86_400_000;
/** Somebody who has this many unread urgent messages gets no further one. */
export const MOST_UNREAD_URGENT = 200;

const CODES = { notOwn: 230012, recalled: 230110 } as const;

const readQuery = z.object({ user_id_type: userIdType, ...pageQuery({ most: 100, usual: 20 }) });

/** Who has seen one of the bot's own messages. */
export const readUsers =
  (world: World): Handler =>
  (call) => {
    const asked = readQuery.safeParse(call.query);
    if (!asked.success) return malformed(asked.error);
    const own = reachOwn(world, call.appId, call.params.messageId, CODES);
    if (!own.ok) return own.reply;
    if (world.clock.now() - own.message.createdAt > READERS_LIFE_MS) return refused(230033);
    const type = asked.data.user_id_type;
    const readers = world.state.marks.readers(own.message.messageId).map(({ openId, at }) => {
      const person = world.state.people.find(openId);
      const id = person ? personId(person, type) : openId;
      return { user_id_type: type, user_id: id, timestamp: String(at), tenant_key: TENANT_KEY };
    });
    return answered(pageOf(readers, asked.data));
  };

const urgentQuery = z.object({ user_id_type: userIdType });
const urgentBody = z.object({ user_id_list: z.array(z.string()).min(1).max(200) });

export const urgentApp =
  (world: World): Handler =>
  (call) => {
    const asked = urgentQuery.safeParse(call.query);
    if (!asked.success) return malformed(asked.error);
    const body = urgentBody.safeParse(call.body);
    if (!body.success) return malformed(body.error);
    const own = reachOwn(world, call.appId, call.params.messageId, CODES);
    if (!own.ok) return own.reply;
    const { message, chat } = own;
    const given = body.data.user_id_list.map((id) => ({ id, person: findPerson(world, asked.data.user_id_type, id) }));
    const valid = given.flatMap(({ person }) =>
      person && person.status === 'active' && chat.members.includes(person.openId) ? [person.openId] : [],
    );
    if (valid.length === 0) return refused(230001, 'all of user_id_list is invalid');
    if (valid.some((openId) => world.state.marks.unreadUrgent(openId) >= MOST_UNREAD_URGENT)) return refused(230023);
    for (const openId of valid) world.state.marks.urge(message.messageId, openId, world.clock.now());
    world.changes.tell({ kind: 'chat', chatId: message.chatId });
    const invalid = given.filter(({ person }) => !person || !valid.includes(person.openId));
    return answered({ invalid_user_id_list: invalid.map(({ id }) => id) });
  };
