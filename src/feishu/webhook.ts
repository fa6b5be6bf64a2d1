import express, { type NextFunction, type Request, type Response, type Router } from 'express';
import { rateLimit } from 'express-rate-limit';
import helmet from 'helmet';
import { z } from 'zod';
import { faultOf } from '../log.ts';
import { answer, type Behind } from './door.ts';
import { decrypt, isSame, signatureOf } from './secrecy.ts';

/**
 * The webhook door. In this order: method and type, size, a limit on failures per address, the signature over the raw bytes, the
 * timestamp's window, decryption, the verification token. Only then is anything believed, a challenge included.
 */

export interface Seal {
  readonly encryptKey: string;
  readonly verificationToken: string;
  readonly now: () => Date;
  /** A late redelivery may carry its first timestamp: Feishu redelivers for 7.1 hours. Event ids are remembered for ever. */
  readonly maxAgeMs: number;
  readonly maxAheadMs: number;
}

export interface WebhookOptions extends Behind, Seal {
  /** A body that takes longer is cut off; Feishu sends its own at once. */
  readonly bodyWithinMs?: number;
}

const MAX_BYTES = 1_000_000;
const BODY_WITHIN_MS = 5_000;
const FAILURES_PER_MINUTE = 300;

/** An answer that ends the request: its status, and a word for the log. */
class Turned extends Error {
  readonly status: number;
  constructor(status: number, word: string) {
    super(word);
    this.status = status;
  }
}

const headersSchema = z.object({
  'x-lark-request-timestamp': z.string().regex(/^\d{1,13}$/),
  'x-lark-request-nonce': z.string().max(200),
  'x-lark-signature': z.string().max(200),
});
const sealedSchema = z.object({ encrypt: z.string().min(1) });
const challengeSchema = z.object({
  type: z.literal('url_verification'),
  challenge: z.string().max(1_000),
  token: z.string(),
});
const tokenSchema = z.object({ header: z.object({ token: z.string() }) });

export function webhookDoor(options: WebhookOptions): Router {
  const router = express.Router();
  router.use(helmet());
  router.use(
    rateLimit({
      windowMs: 60_000,
      limit: FAILURES_PER_MINUTE,
      skipSuccessfulRequests: true,
      standardHeaders: false,
      legacyHeaders: false,
      validate: false,
    }),
  );
  // Nothing of a stranger's is unpacked: the platform sends its bodies plain.
  const body = express.raw({ type: () => true, limit: MAX_BYTES, inflate: false });
  router.post('/', onlyJson, inTime(options.bodyWithinMs ?? BODY_WITHIN_MS), body, (request, response, next) => {
    work(options, request, response).catch(next);
  });
  router.all('/', (_, response) => void response.status(405).set('allow', 'POST').json({ error: 'POST only' }));
  router.use((error: unknown, _: Request, response: Response, next: NextFunction) =>
    turnAway(options, error, response, next),
  );
  return router;
}

function onlyJson(request: Request, _: Response, next: NextFunction): void {
  next(request.is('application/json') ? undefined : new Turned(415, 'not JSON'));
}

/** A body still coming after this time is cut off, however steadily it trickles. */
const inTime =
  (withinMs: number) =>
  (request: Request, _: Response, next: NextFunction): void => {
    const timer = setTimeout(() => request.destroy(), withinMs);
    for (const end of ['end', 'close']) request.once(end, () => clearTimeout(timer));
    next();
  };

async function work(options: WebhookOptions, request: Request, response: Response): Promise<void> {
  const raw: Buffer = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const envelope = believed(options, request.headers, raw);
  const challenge = challengeSchema.safeParse(envelope);
  if (challenge.success) {
    response.json({ challenge: challenge.data.challenge });
    return;
  }
  response.json((await answer(options, envelope)) ?? {});
}

/** The envelope, once everything that could be forged has been checked. `given`: the headers, by lower-case name. Throws what ends the request. */
export function believed(options: Seal, given: unknown, raw: Buffer): unknown {
  const headers = headersSchema.safeParse(given);
  if (!headers.success) throw new Turned(401, 'headers missing');
  const {
    'x-lark-request-timestamp': timestamp,
    'x-lark-request-nonce': nonce,
    'x-lark-signature': signature,
  } = headers.data;
  if (!isSame(signature, signatureOf(timestamp, nonce, options.encryptKey, raw))) throw new Turned(401, 'signature');
  checkWindow(options, timestamp);
  const envelope = opened(options, raw);
  const token = challengeSchema.safeParse(envelope).data?.token ?? tokenSchema.safeParse(envelope).data?.header.token;
  if (token === undefined) throw new Turned(400, 'no token');
  if (!isSame(token, options.verificationToken)) throw new Turned(401, 'token');
  return envelope;
}

function checkWindow({ now, maxAgeMs, maxAheadMs }: Seal, timestamp: string): void {
  const at = Number(timestamp) * (timestamp.length > 10 ? 1 : 1000);
  const age = now().getTime() - at;
  if (age > maxAgeMs || age < -maxAheadMs) throw new Turned(401, 'timestamp');
}

function opened({ encryptKey }: Seal, raw: Buffer): unknown {
  try {
    const sealed = sealedSchema.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(raw)));
    return JSON.parse(decrypt(sealed.encrypt, encryptKey));
  } catch {
    throw new Turned(400, 'undecipherable');
  }
}

/** A refusal says no more than its status; a fault of ours answers 500, so that the platform delivers again. */
function turnAway({ log }: WebhookOptions, error: unknown, response: Response, next: NextFunction): void {
  if (response.headersSent) {
    next(error);
    return;
  }
  const status = error instanceof Turned ? error.status : statusOf(error);
  if (status >= 500) log.error({ fault: faultOf(error) }, 'webhook failed');
  else log.warn({ status, why: error instanceof Turned ? error.message : 'body' }, 'webhook turned away');
  response.status(status).json({});
}

/** The body parser's own refusals carry their status: 413 too large, 400 aborted. */
const statusOf = (error: unknown): number => {
  const status = typeof error === 'object' && error !== null && 'status' in error ? Number(error.status) : 500;
  return status >= 400 && status < 600 ? status : 500;
};
