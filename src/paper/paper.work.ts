import type { Inbound } from '../chat/inbound.ts';
import type { Db } from '../db.ts';
import { createDrain } from '../drain.ts';
import type { Shelf } from '../invoice/shelf.ts';
import { faultOf, type Log } from '../log.ts';
import { nextPaper, noteAnnounced, noteMade, noteNotMade, type Paper } from './paper.store.ts';
import type { Print } from './printer.ts';

/** Papers are made and kept outside any turn, and come back as an event of their own (`timer:paper:ID`), worked once by its id. */
export interface PaperWorkOptions {
  readonly db: Db;
  readonly shelf: Pick<Shelf, 'keep'>;
  readonly print: Print;
  readonly now: () => Date;
  readonly log: Log;
  readonly receive: (event: Inbound) => Promise<unknown>;
}

/** About ten minutes, then the person is told. */
const MAX_ATTEMPTS = 8;
const waitMs = (attempts: number): number => 2_000 * 2 ** attempts;

export function createPaperWork({ db, shelf, print, now, log, receive }: PaperWorkOptions) {
  async function drain(): Promise<void> {
    while (!loop.isStopping()) {
      const paper = await nextPaper(db, now());
      if (paper === null) return;
      if (paper.state === 'made') await announce(paper);
      else await make(paper).catch((error) => failed(paper, error));
    }
  }

  const make = async ({ id, view }: Paper): Promise<unknown> => noteMade(db, id, await shelf.keep(await print(view)));

  async function failed(paper: Paper, error: unknown): Promise<void> {
    log.error({ paper: paper.id, fault: faultOf(error) }, 'paper not made');
    if (paper.attempts + 1 >= MAX_ATTEMPTS) await announce(paper);
    else await noteNotMade(db, paper, new Date(now().getTime() + waitMs(paper.attempts)));
  }

  async function announce({ id }: Paper): Promise<void> {
    await receive({ kind: 'timer', id: `timer:paper:${id}`, timer: 'paper', data: { paper: id } });
    await noteAnnounced(db, id);
  }

  const loop = createDrain(drain, (error) => log.error({ fault: faultOf(error) }, 'paper drain failed'));
  return { wake: loop.wake, stop: loop.stop, isBusy: loop.isBusy };
}
