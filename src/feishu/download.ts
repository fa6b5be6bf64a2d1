import type { Readable } from 'node:stream';
import type * as Lark from '@larksuiteoapi/node-sdk';
import type { Attachment } from '../chat/inbound.ts';
import type { Fetched } from '../chat/port.ts';

/** Files of messages: the SDK hands out streams, and leaves the stream of a refusal unread. */

/** Beyond it nothing is read; Feishu itself allows 100 MB. */
const MAX_BYTES = 20 << 20;
const MAX_ERROR_BYTES = 64 << 10;
/** For all of it: the time-out of a call ends with its headers. */
const DOWNLOAD_MS = 60_000;

const isStream = (data: unknown): data is Readable =>
  typeof data === 'object' && data !== null && Symbol.asyncIterator in data && 'destroy' in data;

/** The bytes of a stream; null as soon as there are more than `limit`. */
async function collected(stream: Readable, limit: number): Promise<Buffer | null> {
  const timer = setTimeout(() => stream.destroy(new Error('the download stalled')), DOWNLOAD_MS);
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of stream) {
      chunks.push(Buffer.from(chunk as Uint8Array));
      size += (chunk as Uint8Array).length;
      if (size > limit) return null;
    }
    return Buffer.concat(chunks);
  } finally {
    clearTimeout(timer);
    stream.destroy();
  }
}

/** The body of a refusal, whether it came as a value or as a stream. */
export async function errorBody(data: unknown): Promise<unknown> {
  if (!isStream(data)) return data;
  try {
    return JSON.parse(String(await collected(data, MAX_ERROR_BYTES)));
  } catch {
    return null;
  }
}

export async function download(
  client: Lark.Client,
  messageId: string,
  { kind, key }: Attachment,
  auth: ReturnType<typeof Lark.withTenantToken>,
): Promise<Fetched> {
  const path = { message_id: messageId, file_key: key };
  const file = await client.im.messageResource.get(
    { path, params: { type: kind === 'image' ? 'image' : 'file' } },
    auth,
  );
  const bytes = await collected(file.getReadableStream(), MAX_BYTES).catch(() => 'stalled' as const);
  if (bytes === 'stalled') return { kind: 'unavailable', code: 'stalled' };
  return bytes === null ? { kind: 'too-large' } : { kind: 'got', bytes };
}
