import { z } from 'zod';
import { ok, type Result, refuse } from '../../result.ts';
import { sayInPost } from '../conversation.ts';
import { forwardMerged, forwardOne } from '../forwarding.ts';
import { readMultipart } from '../multipart.ts';
import type { Message } from '../types.ts';
import type { World } from '../world.ts';
import { sceneOf } from './lookups.ts';
import { parentOf } from './messages.ts';
import { badRequest, type ControlHandler, type ControlReply, done, type Routes, refusal } from './router.ts';

/** What people send besides plain words and single files: posts with pictures, and what they forward. */

const MAX_FILE_BYTES = 30 * 1024 * 1024;
const MOST_FILES = 30;

const postFields = z.object({
  from: z.string(),
  chatId: z.string(),
  text: z.string().default(''),
  mention: z.enum(['true', 'false']).default('false'),
  replyTo: z.string().optional(),
});

const sendPost =
  (world: World): ControlHandler =>
  async (request) => {
    const upload = await readMultipart(request, MAX_FILE_BYTES, MOST_FILES);
    const fields = postFields.safeParse(upload?.fields);
    if (!upload || !fields.success) return refusal(400, '需要 multipart：from、chatId、text、file…');
    const files = Object.values(upload.files);
    if (files.some(({ isCut, bytes }) => isCut || bytes.length === 0))
      return refusal(400, '文件超过 30 MB，或者是空的');
    const scene = sceneOf(world, fields.data.from, fields.data.chatId);
    if (!scene.ok) return scene.error;
    const { person, chat } = scene.value;
    const parent = parentOf(world, chat, fields.data.replyTo);
    if (!parent.ok) return parent.error;
    const draft = { sender: person, chat, parent: parent.value };
    const message = sayInPost(world, draft, { text: fields.data.text, files, mention: fields.data.mention === 'true' });
    return done({ messageId: message.messageId });
  };

const forwardBody = z.object({
  from: z.string(),
  chatId: z.string(),
  messageIds: z.array(z.string()).min(1).max(100),
  /** One alone is sent anew unless it is to be held as several are. */
  merged: z.boolean().default(false),
});

/** Messages of chats that the person is in. */
function originalsOf(world: World, from: string, ids: readonly string[]): Result<readonly Message[], ControlReply> {
  const found: Message[] = [];
  for (const id of ids) {
    const message = world.state.messages.find(id);
    const chat = message && world.state.chats.find(message.chatId);
    if (!message || !chat?.members.includes(from)) return refuse(refusal(404, `没有这条消息：${id}`));
    if (message.recalled) return refuse(refusal(409, '消息已撤回'));
    found.push(message);
  }
  return ok(found);
}

const sendForward =
  (world: World): ControlHandler =>
  (request) => {
    const body = forwardBody.safeParse(request.body);
    if (!body.success) return badRequest(body.error);
    const scene = sceneOf(world, body.data.from, body.data.chatId);
    if (!scene.ok) return scene.error;
    const originals = originalsOf(world, scene.value.person.openId, body.data.messageIds);
    if (!originals.ok) return originals.error;
    const { person, chat } = scene.value;
    const draft = { sender: person, chat, parent: null };
    const [only, ...more] = originals.value;
    const message =
      only && more.length === 0 && !body.data.merged
        ? forwardOne(world, draft, only)
        : forwardMerged(world, draft, originals.value);
    return done({ messageId: message.messageId });
  };

export function postRoutes(world: World, routes: Routes): void {
  routes.act('/posts', sendPost(world));
  routes.act('/forwards', sendForward(world));
}
