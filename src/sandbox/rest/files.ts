import { z } from 'zod';
import { newFileKey } from '../ids.ts';
import { objectOf, parseJson } from '../json.ts';
import { imageTypeOf, readMultipart, type UploadedFile } from '../multipart.ts';
import { BOT, type StoredFile } from '../types.ts';
import type { World } from '../world.ts';
import { answered, type Handler, type Reply, refused } from './reply.ts';

export const MAX_IMAGE_BYTES = 10 * 1024 * 1024;
export const MAX_FILE_BYTES = 30 * 1024 * 1024;

const imageFields = z.object({ image_type: z.enum(['message', 'avatar']) });
const fileFields = z.object({
  file_type: z.enum(['opus', 'mp4', 'pdf', 'doc', 'xls', 'ppt', 'stream']),
  file_name: z.string().min(1),
  /** Milliseconds of a recording or film. */
  duration: z.string().regex(/^\d+$/).optional(),
});

function sizeRefusal(file: UploadedFile): Reply | null {
  if (file.isCut) return refused(234006);
  return file.bytes.length === 0 ? refused(234010) : null;
}

function keep(world: World, file: Omit<StoredFile, 'fileKey' | 'owner'>): string {
  const fileKey = newFileKey(file.kind);
  world.state.files.add({ ...file, fileKey, owner: BOT });
  return fileKey;
}

export const uploadImage =
  (world: World): Handler =>
  async (call) => {
    const upload = await readMultipart(call.request, MAX_IMAGE_BYTES);
    const file = upload?.files.image;
    if (!file || !imageFields.safeParse(upload.fields).success) return refused(234001);
    const refusal = sizeRefusal(file);
    if (refusal) return refusal;
    const mime = imageTypeOf(file.bytes);
    if (!mime) return refused(234011);
    return answered({ image_key: keep(world, { kind: 'image', name: file.name || 'image', mime, bytes: file.bytes }) });
  };

export const uploadFile =
  (world: World): Handler =>
  async (call) => {
    const upload = await readMultipart(call.request, MAX_FILE_BYTES);
    const file = upload?.files.file;
    const fields = fileFields.safeParse(upload?.fields);
    if (!file || !fields.success) return refused(234001);
    const refusal = sizeRefusal(file);
    if (refusal) return refusal;
    const mime = file.mime || 'application/octet-stream';
    return answered({ file_key: keep(world, { kind: 'file', name: fields.data.file_name, mime, bytes: file.bytes }) });
  };

const MAX_RECOGNISED_BYTES = 10 * 1024 * 1024;

export const recogniseInvoice =
  (world: World): Handler =>
  async (call) => {
    const upload = await readMultipart(call.request, MAX_RECOGNISED_BYTES);
    const file = upload?.files.file;
    if (!file || file.isCut || file.bytes.length === 0) return refused(2110001);
    const invoices = world.recognises(file.bytes);
    return invoices === null
      ? refused(2110010)
      : answered({ vat_invoices: invoices.map((entities) => ({ entities })) });
  };

/** The bot's own uploads, by key alone. */
export const ownUpload =
  (world: World, kind: StoredFile['kind']): Handler =>
  (call) => {
    const file = world.state.files.find(call.params.key ?? '');
    if (!file) return refused(234005);
    if (file.owner !== BOT) return refused(234008);
    return file.kind === kind ? { kind: 'file', file } : refused(234001);
  };

/** The keys of all files a content mentions, wherever in it they stand: a post carries them within its lines. */
function keysIn(content: unknown): readonly string[] {
  if (Array.isArray(content)) return content.flatMap(keysIn);
  return Object.entries(objectOf(content)).flatMap(([name, value]) =>
    (name === 'image_key' || name === 'file_key') && typeof value === 'string' ? [value] : keysIn(value),
  );
}

/** A file of a message: only with the message it belongs to. */
export const resource =
  (world: World): Handler =>
  (call) => {
    const kind = z.enum(['image', 'file']).safeParse(call.query.type);
    if (!kind.success) return refused(234001);
    const message = world.state.messages.find(call.params.messageId ?? '');
    if (!message) return refused(99992354);
    if (message.recalled) return refused(230110);
    if (!world.state.chats.find(message.chatId)?.members.includes(BOT)) return refused(234004);
    if (message.msgType === 'interactive' || message.msgType === 'merge_forward') return refused(234043);
    const key = call.params.key ?? '';
    const file = keysIn(parseJson(message.content)).includes(key) ? world.state.files.find(key) : null;
    return file?.kind === kind.data ? { kind: 'file', file } : refused(234003);
  };
