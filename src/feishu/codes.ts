import type { Sent } from '../chat/port.ts';

/** What Feishu's codes mean for a send (fact sheet of the platform, rate limits and error codes). */

const RETRY = new Set([99991400, 230020, 11232, 11233, 11247, 230049, 18121, 2200, 5000, 1500]);
const RENEW = new Set([99991661, 99991663, 99991665, 99991668, 99991677]);

export interface Failure {
  readonly status: number | null;
  readonly code: number | null;
  /** Seconds until the limit resets, if the platform said. */
  readonly resetSeconds: number | null;
}

export const mustRenewToken = (failure: Failure): boolean => failure.code !== null && RENEW.has(failure.code);

/** A failure as an outcome: no answer, a server's fault and a limit are tried again with the same uuid; the rest never succeeds. */
export function outcomeOf(failure: Failure): Sent {
  const code = String(failure.code ?? failure.status ?? 'no-answer');
  const isTransient = failure.status === null || failure.status >= 500 || failure.status === 429;
  if (!isTransient && !(failure.code !== null && (RETRY.has(failure.code) || RENEW.has(failure.code))))
    return { kind: 'refused', code };
  return failure.resetSeconds === null
    ? { kind: 'retry', code }
    : { kind: 'retry', code, afterMs: failure.resetSeconds * 1000 };
}
