import { z } from 'zod';
import { p2pChatId } from '../seed.ts';
import type { PersonKey } from '../state/people.ts';
import { BOT, type Chat, type Person } from '../types.ts';
import type { World } from '../world.ts';
import { type Reply, refused } from './reply.ts';

export const receiveIdType = z.enum(['open_id', 'chat_id', 'user_id', 'union_id', 'email']);
export type ReceiveIdType = z.infer<typeof receiveIdType>;

export const userIdType = z.enum(['open_id', 'user_id', 'union_id']).default('open_id');
export type UserIdType = z.infer<typeof userIdType>;

const KEYS: Readonly<Record<Exclude<ReceiveIdType, 'chat_id'>, PersonKey>> = {
  open_id: 'openId',
  user_id: 'userId',
  union_id: 'unionId',
  email: 'email',
};

export const findPerson = (world: World, type: Exclude<ReceiveIdType, 'chat_id'>, id: string): Person | null =>
  world.state.people.findBy(KEYS[type], id);

/** A person's identity of the kind that was asked for. */
export const personId = (person: Person, type: UserIdType): string =>
  person[KEYS[type] as 'openId' | 'userId' | 'unionId'];

type Found = { readonly ok: true; readonly chat: Chat } | { readonly ok: false; readonly reply: Reply };

const no = (code: number): Found => ({ ok: false, reply: refused(code) });

const partnerOf = (world: World, chat: Chat): Person | null =>
  chat.type === 'group'
    ? null
    : (chat.members.map((id) => world.state.people.find(id)).find((p) => p !== null) ?? null);

/** Whether the bot may act in this chat now; somebody who has left is outside its availability. */
export function mayReach(world: World, chat: Chat): Reply | null {
  if (!chat.members.includes(BOT)) return refused(230002);
  const person = partnerOf(world, chat);
  return person && (person.status === 'departed' || !person.available) ? refused(230013) : null;
}

const SHAPES: Readonly<Record<ReceiveIdType, RegExp>> = {
  open_id: /^ou_\w+$/,
  union_id: /^on_\w+$/,
  user_id: /^\w{1,64}$/,
  chat_id: /^oc_\w+$/,
  email: /^\S+@\S+$/,
};

/** An open id as the platform makes them, and nobody's here: another app was told it. */
const FOREIGN_OPEN_ID = /^ou_[0-9a-f]{32}$/;

/** Why nobody is found under an id: it is of another kind, or of no one, or of somebody another app knows. */
function absent(type: ReceiveIdType, id: string): Found {
  if (!SHAPES[type].test(id) || type === 'email' || type === 'chat_id') return no(230034);
  if (type === 'open_id') return no(FOREIGN_OPEN_ID.test(id) ? 99992361 : 99992351);
  return no(type === 'user_id' ? 99992360 : 99992364);
}

/** The chat a message to this receiver goes into. */
export function findRecipient(world: World, type: ReceiveIdType, id: string): Found {
  const person = type === 'chat_id' ? null : findPerson(world, type, id);
  if (type !== 'chat_id' && !person) return absent(type, id);
  const chat = world.state.chats.find(person ? p2pChatId(person.openId) : id);
  if (!chat) return absent(type, id);
  if (partnerOf(world, chat)?.status === 'departed') return no(230029);
  const obstacle = mayReach(world, chat);
  return obstacle ? { ok: false, reply: obstacle } : { ok: true, chat };
}
