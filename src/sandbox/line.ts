import type { Luck } from './faults.ts';
import type { Delivery } from './gateway.ts';
import { objectOf, parseJson } from './json.ts';

export interface Envelope {
  readonly header: Readonly<Record<string, string>>;
  readonly event: unknown;
}

/** What came of a push; `unreachable` with the client's own code for a press that found nobody. */
export type Answer = Delivery | { readonly kind: 'unreachable'; readonly code: number };

/** One way of a push to the bot: what goes wrong on it, and whether it has been made before. */
export interface Trip {
  readonly luck: Luck;
  readonly isAgain: boolean;
}

/** How pushes reach the bot: over its long connections, or by posting to its address. */
export interface Line {
  readonly isUp: () => boolean;
  /** Takes an event as JSON to one bot and waits for its answer, as long as the platform waits. */
  readonly carry: (payload: string, trip: Trip) => Promise<Answer>;
  /** Told when a bot comes (back) and takes at once what waits for it; never where only the schedule counts. */
  readonly onUp: (listener: () => void) => void;
  readonly close: () => void;
}

/** The stored event as this app gets it. */
export function addressed(
  payload: string,
  names: { readonly app_id: string; readonly token?: string },
): Envelope & {
  readonly schema: '2.0';
} {
  const { header, event } = objectOf(parseJson(payload));
  return { schema: '2.0', header: { ...(objectOf(header) as Envelope['header']), ...names }, event };
}
