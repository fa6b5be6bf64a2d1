import protobuf from 'protobufjs';
import { z } from 'zod';

/**
 * The long connection's frames, `pbbp2`: one binary message is one frame. SeqID and LogID are uint64 on the platform;
 * a varint of either width reads the same, and 64-bit fields break where the SDK shares this process and its protobuf.
 */
const { root } = protobuf.parse(
  `syntax = "proto2"; package pbbp2;
  message Header { required string key = 1; required string value = 2; }
  message Frame { required uint32 SeqID = 1; required uint32 LogID = 2; required int32 service = 3; required int32 method = 4;
    repeated Header headers = 5; optional string payload_encoding = 6; optional string payload_type = 7;
    optional bytes payload = 8; optional string LogIDNew = 9; }`,
  { keepCase: true },
);
const Frame = root.lookupType('pbbp2.Frame');

export const SERVICE_ID = 33554678;
/** A payload above this many bytes goes out in several frames. */
export const FRAGMENT_BYTES = 8_192;

/** Quick reconnection: what waits two minutes on the real platform waits a second here. */
export const CLIENT_CONFIG = {
  PingInterval: 120,
  ReconnectCount: -1,
  ReconnectInterval: 1,
  ReconnectNonce: 0,
} as const;

const CONTROL = 0;
const DATA = 1;

const decoded = z.object({
  method: z.number(),
  headers: z.array(z.object({ key: z.string(), value: z.string() })).default([]),
  payload: z.instanceof(Uint8Array).optional(),
});

export type Received =
  | { readonly kind: 'ping' }
  | { readonly kind: 'acknowledgement'; readonly messageId: string; readonly payload: string }
  | { readonly kind: 'other' };

const headersOf = (headers: Readonly<Record<string, string>>) =>
  Object.entries(headers).map(([key, value]) => ({ key, value }));

function encode(method: number, headers: Readonly<Record<string, string>>, payload: Buffer): Uint8Array {
  return Frame.encode({
    SeqID: 0,
    LogID: 0,
    service: SERVICE_ID,
    method,
    headers: headersOf(headers),
    payload,
  }).finish();
}

/** The pong carries the whole configuration: the SDK reads it anew each time, and an incomplete one makes it ping without pause. */
export const pong = (): Uint8Array => encode(CONTROL, { type: 'pong' }, Buffer.from(JSON.stringify(CLIENT_CONFIG)));

/** The frames of one event, in order; all carry the same message id. */
export function eventFrames(messageId: string, payload: string): readonly Uint8Array[] {
  const bytes = Buffer.from(payload);
  const sum = Math.max(1, Math.ceil(bytes.length / FRAGMENT_BYTES));
  return Array.from({ length: sum }, (_, seq) => {
    const headers = { type: 'event', message_id: messageId, sum: String(sum), seq: String(seq), trace_id: messageId };
    return encode(DATA, headers, bytes.subarray(seq * FRAGMENT_BYTES, (seq + 1) * FRAGMENT_BYTES));
  });
}

/** Reads what the bot sent. Throws for bytes that are no frame. */
export function readFrame(data: Uint8Array): Received {
  const frame = decoded.parse(Frame.toObject(Frame.decode(data), { longs: Number, bytes: Buffer }));
  const headers = new Map(frame.headers.map(({ key, value }) => [key, value]));
  if (frame.method === CONTROL) return { kind: headers.get('type') === 'ping' ? 'ping' : 'other' };
  const payload = Buffer.from(frame.payload ?? new Uint8Array()).toString();
  return { kind: 'acknowledgement', messageId: headers.get('message_id') ?? '', payload };
}
