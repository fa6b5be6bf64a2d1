import type { Request } from 'express';
import type { z } from 'zod';
import { newLogId } from '../ids.ts';
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
  99991672: 'Access denied. One of the following scopes is required.',
  99992351: 'these open ids not existed',
  99992354: 'these message ids not existed',
  99992360: 'these user ids not existed',
  99992361: 'open_id cross app',
  99992364: 'these union ids not existed',
  99992402: 'field validation failed',
  // Codes as the page of the interface lists them, which gives no sentences.
  2110001: 'param error',
  2110010: 'recognize failed',
  230001: 'Your request contains an invalid request parameter.',
  230002: 'The bot can not be outside the group.',
  230011: 'The message is recalled.',
  230012: 'The bot is NOT the sender of the message.',
  230013: 'The bot has NO availability to this user.',
  230017: 'The bot is NOT the owner of the resource.',
  230020: 'This operation triggers the frequency limit.',
  230023: 'The user has too many unread urgent messages.',
  230025: 'The length of the message content reaches its limit.',
  230026: 'No permission to recall this message.',
  230029: 'User has resigned.',
  230031: 'Message can only be modified within 14 days after sending.',
  230033: 'Get the reading status must be done within 7 days after the message is sent.',
  230034: 'The receive_id is invalid.',
  230054: 'This operation is not supported for this message type.',
  230071: 'The operator is not the sender of the message.',
  230072: 'The message has reached the number of times it can be edited.',
  230110: 'Action unavailable as the message has been deleted.',
  231001: 'reaction type is invalid.',
  231002: 'The operator has no permission to react on the specific message.',
  231003: 'The message is not found, maybe not exist or deleted.',
  231007: 'The operator has no permission to delete this reaction.',
  231010: 'The reaction does not belong to the message.',
  231011: 'The request has an invalid reaction_id.',
  232006: 'The chat id is invalid.',
  232011: 'Operator can NOT be out of the chat.',
  234001: 'Invalid request param.',
  234003: 'File not in message.',
  234004: 'App not in chat.',
  234005: 'Image has been deleted',
  234006: 'The file size exceed the max value.',
  234008: 'The app is not the resource sender',
  234010: "File's size can't be 0.",
  234011: "Can't regonnize the image format.",
  234043: 'Unsupported message type.',
  100000: 'The card is larger than 100 KB.',
  100030: 'The request is not valid JSON.',
  200000: 'The message is recalled.',
  200310: 'The card was sent by another app.',
  200320: 'open_ids is invalid.',
  300020: 'invalid token',
  300030: 'token expired',
  300040: 'token used too many times',
  300090: 'The card can not be updated before its callback has been answered.',
};

const HELP = 'https://open.feishu.cn/search?from=openapi&log_id=';

/** What every refusal carries for whoever has to find out why; the header of the same number is set on every answer. */
const trace = () => {
  const id = newLogId();
  return { headers: { 'x-tt-logid': id }, error: { log_id: id, troubleshooter: `排查建议查看: ${HELP}${id}` } };
};

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
  const { headers, error } = trace();
  return { kind: 'json', status, body: { code, msg, error }, headers };
}

/** 429 with what the platform says about when to come back, in whole seconds. */
export function tooMany(limit: number, waitMs: number): Reply {
  const { headers, error } = trace();
  const limits = {
    'x-ogw-ratelimit-limit': String(limit),
    'x-ogw-ratelimit-reset': String(Math.max(1, Math.ceil(waitMs / 1_000))),
  };
  const body = { code: 99991400, msg: SENTENCES[99991400], error };
  return { kind: 'json', status: 429, body, headers: { ...headers, ...limits } };
}

/** 99992402 with the fields that are wrong. */
export function malformed(failure: z.ZodError): Reply {
  const { headers, error } = trace();
  const violations = failure.issues.map((issue) => ({
    field: issue.path.join('.'),
    value: '',
    description: issue.message,
  }));
  const body = { code: 99992402, msg: SENTENCES[99992402], error: { ...error, field_violations: violations } };
  return { kind: 'json', status: 400, body, headers };
}
