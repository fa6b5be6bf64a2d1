import { type Category, categories } from '../category.ts';
import { type Config, environment, readConfig } from '../config.ts';
import { type Db, fileOf, openDb, providerOf } from '../db.ts';
import { lockFile } from '../lock.ts';
import { migrate, schemaState } from '../migrate.ts';
import { rememberServes } from '../serves.ts';
import { loadStation } from '../station/station.store.ts';
import { given, print, Refused, runToEnd } from './command.ts';
import { sampleStation, seedStation } from './sample.ts';
import { writeYear } from './seed-writer.ts';
import { plausibleYear } from './seed-year.ts';

/** Fills an empty database with the sample station and a plausible year. Nothing of it is ever sent. */

const help = `npm run seed -- --expenses N   fills an empty database: the sample station, and N plausible lines in claims of every state
                               (the same for the same N; 0 writes the station alone)
The database may not exist yet. Beside a running bot it works too, as long as nobody has filed anything.`;

const MOST = 1_000_000;

function wantedLines(): number | null {
  const asked = given({ help, options: { expenses: { type: 'string' } } });
  if (!asked) return null;
  const { expenses } = asked.values;
  const wanted = Number(expenses);
  if (!expenses || !Number.isInteger(wanted) || wanted < 0 || wanted > MOST)
    throw new Refused(`--expenses takes a whole number from 0 to ${MOST}\n\n${help}`);
  return wanted;
}

/** Migrates where no bot could be disturbed by it; beside a bot the database is migrated already. */
async function prepared(config: Config): Promise<{ readonly db: Db; readonly release: () => void }> {
  const provider = providerOf(config.databaseUrl);
  const lock = provider === 'sqlite' ? lockUnlessHeld(`${fileOf(config.databaseUrl)}.lock`) : null;
  try {
    if (lock ?? provider === 'postgresql') await migrateWhatIsEmpty(config.databaseUrl);
    return { db: await openDb(config.databaseUrl), release: () => lock?.release() };
  } catch (error) {
    lock?.release();
    throw error;
  }
}

function lockUnlessHeld(path: string): { release(): void } | null {
  try {
    return lockFile(path);
  } catch {
    return null;
  }
}

/** A database with an older schema holds somebody's data: only the bot, which copies it aside first, migrates that. */
async function migrateWhatIsEmpty(url: string): Promise<void> {
  const db = await openDb(url);
  const state = await schemaState(db, providerOf(url));
  await db.$disconnect();
  if (state === 'empty') await migrate(url);
}

async function refuseUnlessEmpty(db: Db, url: string): Promise<void> {
  if ((await schemaState(db, providerOf(url))) !== 'current')
    throw new Refused('The database has another schema than this program: start the bot once with npm start.');
  const claims = await db.claim.count();
  if (claims > 0) throw new Refused(`Seeding takes an empty database; this one holds ${claims} claims.`);
  const others = await db.station.count({ where: { id: { not: sampleStation.id } } });
  if (others > 0)
    throw new Refused(`Seeding takes an empty database; this one holds ${others} stations besides the sample.`);
  const told = await db.ledgerLine.count();
  if (told > 0) throw new Refused(`Seeding takes an empty database; the ledger of this one has ${told} lines.`);
}

async function seed(db: Db, config: Config, count: number): Promise<void> {
  await refuseUnlessEmpty(db, config.databaseUrl);
  await rememberServes(db, config.serves);
  await seedStation(db);
  const station = await loadStation(db, sampleStation.id);
  const lines = await db.budgetLine.findMany({ where: { stationId: station.id, fundSource: 'special' } });
  const budget = Object.fromEntries(
    categories.map((category) => [category, lines.find((line) => line.category === category)?.budgetFen ?? 0]),
  ) as Record<Category, number>;
  const year = plausibleYear(count, station, budget);
  await writeYear(db, station.id, year, (written) => print(`${written} of ${count} lines`));
  print(`${station.name}: ${count} lines in ${year.length} claims`);
}

await runToEnd(async () => {
  const count = wantedLines();
  if (count === null) return;
  const config = readConfig(environment());
  const { db, release } = await prepared(config);
  try {
    await seed(db, config, count);
  } finally {
    await db.$disconnect();
    release();
  }
});
