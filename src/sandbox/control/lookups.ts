import type { Request } from 'express';
import { ok, type Result, refuse } from '../../result.ts';
import { p2pChatId } from '../seed.ts';
import type { Chat, Message, Person } from '../types.ts';
import type { World } from '../world.ts';
import { type ControlReply, refusal } from './router.ts';

type Found<T> = Result<T, ControlReply>;

export const queryOf = (request: Request, name: string): string => {
  const value = request.query[name];
  return typeof value === 'string' ? value : '';
};

export function personOf(world: World, openId: string): Found<Person> {
  if (!openId) return refuse(refusal(400, '缺少人员 open_id'));
  const person = world.state.people.find(openId);
  return person ? ok(person) : refuse(refusal(404, `没有这个人：${openId}`));
}

/** Somebody who can still act: a departed person sees and presses nothing. */
export function actorOf(world: World, openId: string): Found<Person> {
  const person = personOf(world, openId);
  return person.ok && person.value.status === 'departed' ? refuse(refusal(409, `${person.value.name}已离职`)) : person;
}

/** The chat as this person sees it: `bot` is the own chat with the bot. 409 for a chat the person is not in. */
export function chatOf(world: World, person: Person, chatId: string): Found<Chat> {
  const chat = world.state.chats.find(chatId === 'bot' ? p2pChatId(person.openId) : chatId);
  if (!chat) return refuse(refusal(404, `没有这个会话：${chatId}`));
  return chat.members.includes(person.openId) ? ok(chat) : refuse(refusal(409, `${person.name}不在这个会话里`));
}

export interface Scene {
  readonly person: Person;
  readonly chat: Chat;
}

export function sceneOf(world: World, openId: string, chatId: string): Found<Scene> {
  const person = actorOf(world, openId);
  if (!person.ok) return person;
  const chat = chatOf(world, person.value, chatId);
  return chat.ok ? ok({ person: person.value, chat: chat.value }) : chat;
}

/** A message that is still there, with the person acting on it and their chat. */
export function messageOf(
  world: World,
  openId: string,
  messageId: string,
): Found<Scene & { readonly message: Message }> {
  const person = actorOf(world, openId);
  if (!person.ok) return person;
  const message = world.state.messages.find(messageId);
  if (!message) return refuse(refusal(404, `没有这条消息：${messageId}`));
  const chat = chatOf(world, person.value, message.chatId);
  if (!chat.ok) return chat;
  if (message.recalled) return refuse(refusal(409, '消息已撤回'));
  return ok({ person: person.value, chat: chat.value, message });
}
