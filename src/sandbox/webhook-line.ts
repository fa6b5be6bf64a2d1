import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import type { Bots } from './bots.ts';
import type { Clock } from './clock.ts';
import { type Posted, post } from './http-post.ts';
import { objectOf, parseJson } from './json.ts';
import { type Answer, addressed, type Line, type Trip } from './line.ts';
import { sealed } from './seal.ts';
import type { Log } from './types.ts';

export interface WebhookOptions {
  /** Where events go, `http:` only; a function is asked each time, with a port that a bot announced, or null when none did. */
  readonly url: string | ((announced: number | null) => string);
  readonly encryptKey: string;
  readonly verificationToken: string;
}

interface Parts {
  readonly webhook: WebhookOptions;
  readonly bots: Bots;
  readonly clock: Clock;
  readonly appId: () => string;
  readonly answerWithinMs: number;
  readonly log: Log;
}

/** A press while nobody listens at the address: the connection failed. */
const CONNECT_FAILED = 200342;
/** The address must answer a challenge within a second. */
const CHALLENGE_WITHIN_MS = 1_000;
const BREAKS_WITHIN_MS = 20;

const answerOf = (posted: Posted): Answer => {
  if (posted.kind === 'refused') return { kind: 'unreachable', code: CONNECT_FAILED };
  if (posted.kind !== 'answered') return posted;
  const data = posted.text === '' ? undefined : (parseJson(posted.text) ?? posted.text);
  return { kind: 'answered', code: posted.status, data };
};

/** The addresses to try, each with the port that was announced for it: of several bots a random one, as behind a balancer. */
function targetsOf({ url }: WebhookOptions, bots: Bots, random: () => number) {
  if (typeof url === 'string') return [{ port: null, url }];
  const announced = bots.ports().map((port) => ({ port, url: url(port), at: random() }));
  return [...announced.sort((a, b) => a.at - b.at), { port: null, url: url(null) }];
}

/** A redelivery carries a new timestamp, or that of the first delivery; which of the two is not documented. */
function timestampOf(payload: string, { luck, isAgain }: Trip, now: number): number {
  if (!isAgain || !luck.strikes('staleTimestamp')) return now;
  return Number(objectOf(objectOf(parseJson(payload)).header).create_time);
}

/** Pushes posted to the bot's address, encrypted and signed. Nothing leaves early: what fails comes again on schedule only. */
export function webhookLine({ webhook, bots, clock, appId, answerWithinMs, log }: Parts): Line {
  const closing = new AbortController();
  const { signal } = closing;
  setMaxListeners(0, signal);
  let isReachable = true;
  let isChallenged = false;

  async function tryAll(envelope: unknown, at: number, trip: Trip): Promise<Posted> {
    for (const { url, port } of targetsOf(webhook, bots, trip.luck.random)) {
      const breakAfterMs = trip.luck.strikes('disconnect') ? trip.luck.random() * BREAKS_WITHIN_MS : undefined;
      const letter = sealed(envelope, webhook.encryptKey, at);
      const posted = await post({ ...letter, url, withinMs: answerWithinMs, breakAfterMs, signal });
      isReachable = posted.kind !== 'refused';
      if (isReachable) return posted;
      if (port !== null) bots.forget(port);
    }
    return { kind: 'refused' };
  }

  /** The platform keeps an address only if it answers its challenge; here the answer is only noted. */
  async function challenge(url: string): Promise<void> {
    if (isChallenged) return;
    isChallenged = true;
    const word = randomUUID();
    const envelope = { challenge: word, token: webhook.verificationToken, type: 'url_verification' };
    const letter = sealed(envelope, webhook.encryptKey, clock.now());
    const posted = await post({ ...letter, url, withinMs: CHALLENGE_WITHIN_MS, signal });
    const isRight = posted.kind === 'answered' && objectOf(parseJson(posted.text)).challenge === word;
    const status = posted.kind === 'answered' ? posted.status : posted.kind;
    if (!signal.aborted) log({ at: 'challenge', outcome: isRight ? 'answered' : 'wrong', status });
  }

  const { url } = webhook;
  bots.onAnnounced((port, isSettled) => {
    isReachable = true;
    if (isSettled && typeof url === 'function') void challenge(url(port));
  });
  if (typeof url === 'string') void challenge(url);

  return {
    isUp: () => isReachable,
    carry: async (payload, trip) => {
      await trip.luck.late();
      const envelope = addressed(payload, { app_id: appId(), token: webhook.verificationToken });
      return answerOf(await tryAll(envelope, timestampOf(payload, trip, clock.now()), trip));
    },
    onUp: () => undefined,
    close: () => closing.abort(),
  };
}
