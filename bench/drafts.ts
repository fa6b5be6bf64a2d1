import { type Db, openDb } from '../src/db.ts';
import type { Place } from '../test/kill/place.ts';
import { until } from '../test/kill/programs.ts';
import { expenseLetter, pressLetter } from './letters.ts';
import { demandTaken, prepareLoad } from './load.ts';

/** Drafts that lie there to be submitted, and the presses that submit them. */

const PATH = '/feishu/events';
const FILED_WITHIN_MS = 180_000;
const TEXT = '海报设计1元，还没付';

/** The lead tells of `count` expenses; a letter for each draft that submits it. Nothing is sent to anybody before it is measured. */
export async function submitLetters(place: Place, count: number, text = TEXT): Promise<readonly object[]> {
  const db = await openDb(`file:${place.botEnv.DATA_DIR}/qianqi.db`);
  try {
    const at = await place.now();
    const letters = Array.from({ length: count }, () => expenseLetter(at, 'chenjing', text));
    const send = await prepareLoad({ port: place.botPort, path: PATH, at, letters, connections: 16 });
    const drafts = () => db.claim.findMany({ where: { text, state: 'draft' }, select: { id: true, version: true } });
    const before = (await drafts()).length;
    demandTaken(await send());
    await until(async () => (await drafts()).length >= before + count, 'the drafts are written', FILED_WITHIN_MS);
    return (await drafts()).map(({ id, version }) =>
      pressLetter(at, 'ou_chenjing', { card: 'claim-draft', act: 'submit', id, version }),
    );
  } finally {
    await db.$disconnect();
  }
}

export const databaseOf = (place: Place): Promise<Db> => openDb(`file:${place.botEnv.DATA_DIR}/qianqi.db`);

/** How many of the answers say that it was done. */
export const successes = (answers: readonly { readonly text: string }[]): number =>
  answers.filter(({ text }) => text.includes('"type":"success"')).length;
