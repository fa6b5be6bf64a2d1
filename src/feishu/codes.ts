import type { Sent } from '../chat/port.ts';

/** What Feishu's codes mean for a send (fact sheet of the platform, rate limits and error codes). */

const RETRY = new Set([230020, 11232, 11233, 11247, 230049, 18121, 2200, 5000, 1500]);
/** The app as a whole is limited, or its credentials are refused: a changed secret is put right by an admin, not by another message. */
const AWAY = new Set([99991400, 10003, 10014, 99991401]);
const RENEW = new Set([99991661, 99991663, 99991665, 99991668, 99991677]);

export interface Failure {
  readonly status: number | null;
  readonly code: number | null;
  /** Seconds until the limit resets, if the platform said. */
  readonly resetSeconds: number | null;
}

export const mustRenewToken = (failure: Failure): boolean => failure.code !== null && RENEW.has(failure.code);

/**
 * A failure as an outcome. No answer, a server's fault, a limit and refused credentials say nothing of the message: it waits until the
 * platform is there again. Some codes are worth another try with the same uuid; the rest never succeeds.
 */
export function outcomeOf(failure: Failure): Sent {
  const code = String(failure.code ?? failure.status ?? 'no-answer');
  const kind = kindOf(failure);
  if (kind === 'refused') return { kind, code };
  return failure.resetSeconds === null ? { kind, code } : { kind, code, afterMs: failure.resetSeconds * 1000 };
}

function kindOf({ status, code }: Failure): 'retry' | 'unavailable' | 'refused' {
  if (code !== null && (RENEW.has(code) || AWAY.has(code))) return 'unavailable';
  if (code !== null && RETRY.has(code)) return 'retry';
  return status === null || status >= 500 || status === 429 ? 'unavailable' : 'refused';
}
