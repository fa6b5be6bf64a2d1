import { randomBytes } from 'node:crypto';
import type { Request } from 'express';
import type { z } from 'zod';
import type { StoredFile } from '../types.ts';

/** What a call of the platform's interface is answered with. */
export type Reply =
  | {
      readonly kind: 'json';
      readonly status: number;
      readonly body: Readonly<Record<string, unknown>>;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'file'; readonly file: StoredFile }
  /** The connection ends and nothing was said. */
  | { readonly kind: 'lost' };

/** A call whose token has been checked. */
export interface Call {
  readonly appId: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly request: Request;
}

export type Handler = (call: Call) => Reply | Promise<Reply>;

/** The platform's sentences for the codes answered here. */
const SENTENCES: Readonly<Record<number, string>> = {
  10003: 'invalid param',
  10014: 'app secret invalid',
  41012: 'user id is invalid',
  99991201: 'The request path does not exist.',
  99991400: 'request trigger frequency limit',
  99991661: 'Missing access token for authorization. Please make a request with token attached.',
  99991663: 'Invalid access token for authorization. Please make a request with token attached.',
  99991668: 'Invalid access token for authorization. Please make a request with token attached.',
  99991671: "Invalid access token for authorization. The token must start with 't-' or 'u-'.",
  99992354: 'The request you send is not a valid id.',
  99992402: 'field validation failed',
  230001: 'Your request contains an invalid request parameter.',
  230002: 'The bot can not be outside the group.',
  230011: 'The message is recalled.',
  230012: 'The bot is NOT the sender of the message.',
  230013: 'The bot has NO availability to this user.',
  230017: 'The bot is NOT the owner of the resource.',
  230020: 'This operation triggers the frequency limit.',
  230029: 'User has resigned.',
  230031: 'The message has exceeded the time limit for updating.',
  230034: 'The receive_id is invalid.',
  230054: 'This operation is not supported for this message type.',
  230072: 'The message has been edited too many times.',
  230110: 'Action unavailable as the message has been deleted.',
  231001: 'reaction type is invalid.',
  231003: 'The message is not found, it may have been deleted.',
  232006: 'The chat id is invalid.',
  232011: 'Operator can NOT be out of the chat.',
  234001: 'Invalid request param.',
  234003: 'The resource does not belong to the message.',
  234006: 'The file size exceeds the max value.',
  234010: "File's size can't be 0.",
  234011: "Can't recognize the image format.",
  300020: 'invalid token',
  300030: 'token expired',
  300040: 'token used too many times',
  300090: 'The card can not be updated before its callback has been answered.',
};

const logId = (): string => randomBytes(16).toString('hex');

export const answered = (data: unknown): Reply => ({
  kind: 'json',
  status: 200,
  body: { code: 0, msg: 'success', data },
});

/** For the older interfaces whose fields lie beside the code. */
export const answeredFlat = (fields: Readonly<Record<string, unknown>>): Reply => ({
  kind: 'json',
  status: 200,
  body: { code: 0, msg: 'ok', ...fields },
});

export function refused(code: number, msg: string = SENTENCES[code] ?? 'error', status = 400): Reply {
  const id = logId();
  return { kind: 'json', status, body: { code, msg, error: { log_id: id } }, headers: { 'x-tt-logid': id } };
}

/** 429 with what the platform says about when to come back, in whole seconds. */
export const tooMany = (limit: number, waitMs: number): Reply => ({
  kind: 'json',
  status: 429,
  body: { code: 99991400, msg: SENTENCES[99991400] },
  headers: {
    'x-ogw-ratelimit-limit': String(limit),
    'x-ogw-ratelimit-reset': String(Math.max(1, Math.ceil(waitMs / 1_000))),
  },
});

/** 99992402 with the fields that are wrong. */
export const malformed = (error: z.ZodError): Reply => ({
  kind: 'json',
  status: 400,
  body: {
    code: 99992402,
    msg: SENTENCES[99992402],
    error: {
      log_id: logId(),
      field_violations: error.issues.map((issue) => ({
        field: issue.path.join('.'),
        value: '',
        description: issue.message,
      })),
    },
  },
});
