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

/** Whether the bot may write into this chat now. */
export function mayWrite(world: World, chat: Chat): Reply | null {
  if (!chat.members.includes(BOT)) return refused(230002);
  if (chat.type === 'group') return null;
  const person = chat.members.map((id) => world.state.people.find(id)).find((member) => member !== null);
  if (person?.status === 'departed') return refused(230029);
  return person?.available === false ? refused(230013) : null;
}

/** The chat a message to this receiver goes into. */
export function findRecipient(world: World, type: ReceiveIdType, id: string): Found {
  const person = type === 'chat_id' ? null : findPerson(world, type, id);
  if (type !== 'chat_id' && !person) return no(230034);
  const chat = world.state.chats.find(person ? p2pChatId(person.openId) : id);
  if (!chat) return no(230034);
  const obstacle = mayWrite(world, chat);
  return obstacle ? { ok: false, reply: obstacle } : { ok: true, chat };
}
