import { z } from 'zod';
import { ok, type Result, refuse } from '../../result.ts';
import { MAX_TEXT_BYTES } from '../content.ts';
import { edit, recall, say, sendFile } from '../conversation.ts';
import { botAddedEvent, enteredEvent, menuEvent } from '../events.ts';
import { readMultipart } from '../multipart.ts';
import { BOT, type Chat, type Message } from '../types.ts';
import type { World } from '../world.ts';
import { actorOf, chatOf, messageOf, sceneOf } from './lookups.ts';
import { badRequest, type ControlHandler, type ControlReply, done, type Routes, refusal } from './router.ts';

const MAX_FILE_BYTES = 30 * 1024 * 1024;

const words = z
  .string()
  .refine((text) => text.trim() !== '', '不能为空')
  .refine((text) => Buffer.byteLength(text) <= MAX_TEXT_BYTES, '超过 150 KB');

const messageBody = z.object({
  from: z.string(),
  chatId: z.string(),
  text: words,
  mention: z
    .boolean()
    .nullish()
    .transform((mention) => mention === true),
  replyTo: z.string().nullish(),
});

/** The message that is answered: it must stand in the same chat. */
export function parentOf(
  world: World,
  chat: Chat,
  replyTo: string | null | undefined,
): Result<Message | null, ControlReply> {
  if (!replyTo) return ok(null);
  const parent = world.state.messages.find(replyTo);
  if (!parent) return refuse(refusal(404, `没有这条消息：${replyTo}`));
  if (parent.chatId !== chat.chatId) return refuse(refusal(409, '回复的消息不在这个会话里'));
  return parent.recalled ? refuse(refusal(409, '消息已撤回')) : ok(parent);
}

const postMessage =
  (world: World): ControlHandler =>
  (request) => {
    const body = messageBody.safeParse(request.body);
    if (!body.success) return badRequest(body.error);
    const scene = sceneOf(world, body.data.from, body.data.chatId);
    if (!scene.ok) return scene.error;
    const { person, chat } = scene.value;
    const parent = parentOf(world, chat, body.data.replyTo);
    if (!parent.ok) return parent.error;
    const message = say(world, { sender: person, chat, parent: parent.value }, body.data.text, body.data.mention);
    return done({ messageId: message.messageId });
  };

const fileFields = z.object({ from: z.string(), chatId: z.string(), replyTo: z.string().optional() });

const postFile =
  (world: World): ControlHandler =>
  async (request) => {
    const upload = await readMultipart(request, MAX_FILE_BYTES);
    const fields = fileFields.safeParse(upload?.fields);
    const file = upload?.files.file;
    if (!fields.success || !file) return refusal(400, '需要 multipart：from、chatId、file');
    if (file.isCut) return refusal(400, '文件超过 30 MB');
    if (file.bytes.length === 0) return refusal(400, '文件是空的');
    const scene = sceneOf(world, fields.data.from, fields.data.chatId);
    if (!scene.ok) return scene.error;
    const { person, chat } = scene.value;
    const parent = parentOf(world, chat, fields.data.replyTo);
    if (!parent.ok) return parent.error;
    const name = file.name || '未命名';
    const message = sendFile(
      world,
      { sender: person, chat, parent: parent.value },
      { name, mime: file.mime, bytes: file.bytes },
    );
    return done({ messageId: message.messageId });
  };

const recallBody = z.object({ from: z.string() });
const editBody = recallBody.extend({ text: words });

const recallMessage =
  (world: World): ControlHandler =>
  (request) => {
    const body = recallBody.safeParse(request.body);
    if (!body.success) return badRequest(body.error);
    const found = messageOf(world, body.data.from, String(request.params.messageId));
    if (!found.ok) return found.error;
    const { message, chat, person } = found.value;
    if (message.sender !== person.openId) return refusal(409, '只能撤回自己的消息');
    recall(world, message, chat);
    return done({ messageId: message.messageId });
  };

const editMessage =
  (world: World): ControlHandler =>
  (request) => {
    const body = editBody.safeParse(request.body);
    if (!body.success) return badRequest(body.error);
    const found = messageOf(world, body.data.from, String(request.params.messageId));
    if (!found.ok) return found.error;
    const { message, chat, person } = found.value;
    if (message.sender !== person.openId || message.msgType !== 'text') return refusal(409, '只能编辑自己的文字消息');
    edit(world, message, chat, person, body.data.text);
    return done({ messageId: message.messageId });
  };

const eventBody = z.discriminatedUnion('type', [
  z.object({ type: z.literal('menu'), from: z.string(), key: z.string().min(1), chatId: z.string().optional() }),
  z.object({ type: z.literal('entered'), from: z.string(), chatId: z.string().default('bot') }),
  z.object({ type: z.literal('bot-added'), from: z.string(), chatId: z.string() }),
]);

const postEvent =
  (world: World): ControlHandler =>
  (request) => {
    const body = eventBody.safeParse(request.body);
    if (!body.success) return badRequest(body.error);
    const actor = actorOf(world, body.data.from);
    if (!actor.ok) return actor.error;
    const person = actor.value;
    const chat = chatOf(world, person, body.data.type === 'menu' ? 'bot' : body.data.chatId);
    if (!chat.ok) return chat.error;
    const now = world.clock.now();
    if (body.data.type === 'menu') world.pushes.enqueue(menuEvent(person, body.data.key, now), null);
    else if (body.data.type === 'entered') {
      if (chat.value.type !== 'p2p') return refusal(409, '只有和机器人的单聊有进入事件');
      world.pushes.enqueue(enteredEvent(person, chat.value, world.state.messages.last(chat.value.chatId), now), null);
    } else {
      world.state.chats.join(chat.value.chatId, BOT);
      world.pushes.enqueue(botAddedEvent(person, chat.value, now), null);
    }
    return done({});
  };

const redeliverBody = z.object({ messageId: z.string() });

const redeliver =
  (world: World): ControlHandler =>
  (request) => {
    const body = redeliverBody.safeParse(request.body);
    if (!body.success) return badRequest(body.error);
    if (!world.state.messages.find(body.data.messageId)) return refusal(404, `没有这条消息：${body.data.messageId}`);
    return world.pushes.repeat(body.data.messageId) ? done({}) : refusal(409, '这条消息没有推送过');
  };

/** What people do besides pressing buttons. */
export function messageRoutes(world: World, routes: Routes): void {
  routes.act('/messages', postMessage(world));
  routes.act('/messages/:messageId/recall', recallMessage(world));
  routes.act('/messages/:messageId/edit', editMessage(world));
  routes.act('/files', postFile(world));
  routes.act('/events', postEvent(world));
  routes.act('/redeliver', redeliver(world));
}
