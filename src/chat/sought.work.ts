import type { Db } from '../db.ts';
import { createDrain } from '../drain.ts';
import { faultOf, type Log } from '../log.ts';
import type { Inbound } from './inbound.ts';
import type { ChatPort } from './port.ts';
import { nextSought, noteFound, noteSoughtAnnounced, type Sought, seekLater } from './sought.store.ts';

/**
 * Messages are looked up outside any turn, since that needs the network; what was found comes back as an event of its own
 * (`timer:sought:ID`), known by the event that asked and therefore worked once.
 */

export interface SoughtWorkOptions {
  readonly db: Db;
  readonly port: ChatPort;
  readonly now: () => Date;
  readonly log: Log;
  readonly receive: (event: Inbound) => Promise<unknown>;
}

/** About half an hour of a platform that is away; then it is answered without what was sought. */
const MAX_ATTEMPTS = 10;
const LONGEST_WAIT_MS = 5 * 60_000;
const waitMs = (attempts: number): number => Math.min(LONGEST_WAIT_MS, 2_000 * 2 ** attempts);

export function createSoughtWork({ db, port, now, log, receive }: SoughtWorkOptions) {
  async function work(sought: Sought): Promise<void> {
    const looked = await port.lookUp(sought.messageId);
    if (looked.kind === 'found') return void (await noteFound(db, sought.id, looked.messages));
    if (looked.kind === 'refused') return giveUp(sought, looked.code);
    return later(sought, looked.code, looked.afterMs);
  }

  async function giveUp({ id }: Sought, code: string): Promise<void> {
    log.warn({ event: id, code }, 'message not to be had');
    await noteFound(db, id, null);
  }

  async function later(sought: Sought, code: string, afterMs = waitMs(sought.attempts)): Promise<void> {
    if (sought.attempts + 1 >= MAX_ATTEMPTS) return giveUp(sought, code);
    await seekLater(db, sought, new Date(now().getTime() + afterMs));
  }

  async function failed(sought: Sought, error: unknown): Promise<void> {
    log.error({ event: sought.id, fault: faultOf(error) }, 'message not looked up');
    await later(sought, 'fault');
  }

  async function announce({ id }: Sought): Promise<void> {
    await receive({ kind: 'timer', id: `timer:sought:${id}`, timer: 'sought', data: { sought: id } });
    await noteSoughtAnnounced(db, id);
  }

  async function drain(): Promise<void> {
    while (!loop.isStopping()) {
      const sought = await nextSought(db, now());
      if (sought === null) return;
      if (sought.state === 'found') await announce(sought);
      else await work(sought).catch((error) => failed(sought, error));
    }
  }

  const loop = createDrain(drain, (error) => log.error({ fault: faultOf(error) }, 'sought drain failed'));
  return { wake: loop.wake, stop: loop.stop, isBusy: loop.isBusy };
}
