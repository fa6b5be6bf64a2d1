import { z } from 'zod';
import { BOT_IDENTITY, TENANT_KEY } from '../seed.ts';
import { BOT, type Chat, type Person } from '../types.ts';
import type { World } from '../world.ts';
import { pageOf, pageQuery } from './pages.ts';
import { findPerson, personId, userIdType } from './recipients.ts';
import { answered, answeredFlat, type Handler, malformed, refused } from './reply.ts';

const chatObject = (chat: Chat) => ({
  name: chat.type === 'group' ? chat.name : '',
  description: '',
  avatar: '',
  chat_mode: chat.type,
  chat_type: 'private',
  chat_status: 'normal',
  external: false,
  owner_id: chat.members.find((id) => id !== BOT) ?? '',
  owner_id_type: 'open_id',
  tenant_key: TENANT_KEY,
  user_count: String(chat.members.filter((id) => id !== BOT).length),
  bot_count: chat.members.includes(BOT) ? '1' : '0',
});

export const chat =
  (world: World): Handler =>
  (call) => {
    const found = world.state.chats.find(call.params.chatId ?? '');
    if (!found) return refused(232006);
    return found.members.includes(BOT) ? answered(chatObject(found)) : refused(232011);
  };

const chatsQuery = z.object(pageQuery({ most: 100, usual: 20 }));

/** The groups the bot is in. */
export const chats =
  (world: World): Handler =>
  (call) => {
    const asked = chatsQuery.safeParse(call.query);
    if (!asked.success) return malformed(asked.error);
    const groups = world.state.chats.of(BOT).filter(({ type }) => type === 'group');
    const items = groups.map((group) => ({ chat_id: group.chatId, ...chatObject(group) }));
    return answered(pageOf(items, asked.data));
  };

const membersQuery = z.object({ member_id_type: userIdType, ...pageQuery({ most: 100, usual: 20 }) });

export const members =
  (world: World): Handler =>
  (call) => {
    const asked = membersQuery.safeParse(call.query);
    if (!asked.success) return malformed(asked.error);
    const found = world.state.chats.find(call.params.chatId ?? '');
    if (!found) return refused(232006);
    if (!found.members.includes(BOT)) return refused(232011);
    const type = asked.data.member_id_type;
    const people = found.members
      .map((id) => world.state.people.find(id))
      .filter((person) => person !== null && person.status === 'active') as Person[];
    const items = people.map((person) => ({
      member_id_type: type,
      member_id: personId(person, type),
      name: person.name,
      tenant_key: TENANT_KEY,
    }));
    return answered({ ...pageOf(items, asked.data), member_total: people.length });
  };

const statusOf = (person: Person) => ({
  is_frozen: false,
  is_resigned: person.status === 'departed',
  is_activated: person.status === 'active',
  is_exited: false,
  is_unjoin: false,
});

const batchQuery = z.object({ user_id_type: userIdType });
const batchBody = z.object({
  emails: z.array(z.string()).max(50).default([]),
  mobiles: z.array(z.string()).max(50).default([]),
  include_resigned: z.boolean().default(false),
});

export const batchGetId =
  (world: World): Handler =>
  (call) => {
    const asked = batchQuery.safeParse(call.query);
    if (!asked.success) return malformed(asked.error);
    const body = batchBody.safeParse(call.body);
    if (!body.success) return malformed(body.error);
    const entry = (field: 'email' | 'mobile', value: string) => {
      const person = world.state.people.findBy(field, value.replace(/^\+86/, ''));
      const isShown = person && (person.status === 'active' || body.data.include_resigned);
      return isShown
        ? { [field]: value, user_id: personId(person, asked.data.user_id_type), status: statusOf(person) }
        : { [field]: value };
    };
    const { emails, mobiles } = body.data;
    return answered({
      user_list: [...emails.map((email) => entry('email', email)), ...mobiles.map((mobile) => entry('mobile', mobile))],
    });
  };

const userObject = (person: Person) => ({
  union_id: person.unionId,
  user_id: person.userId,
  open_id: person.openId,
  name: person.name,
  en_name: '',
  email: person.email,
  mobile: `+86${person.mobile}`,
  avatar: {},
  status: statusOf(person),
  department_ids: ['0'],
  leader_user_id: '',
});

export const user =
  (world: World): Handler =>
  (call) => {
    const asked = batchQuery.safeParse(call.query);
    if (!asked.success) return malformed(asked.error);
    const person = findPerson(world, asked.data.user_id_type, call.params.userId ?? '');
    if (!person) return refused(41012);
    return person.available ? answered({ user: userObject(person) }) : refused(41050, 'no user authority error');
  };

export const botInfo = (): Handler => () =>
  answeredFlat({
    bot: {
      activate_status: 2,
      app_name: BOT_IDENTITY.name,
      avatar_url: '',
      ip_white_list: [],
      open_id: BOT_IDENTITY.openId,
    },
  });
