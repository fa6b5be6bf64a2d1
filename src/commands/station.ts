import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseAllDocuments, stringify } from 'yaml';
import { z } from 'zod';
import { budgetFaults } from '../budget/budget.store.ts';
import type { Db, Tx } from '../db.ts';
import { readStationFile, type StationFile, stationFileSchema } from '../station/station.file.ts';
import { exportStation, writeStation } from '../station/station.store.ts';
import { given, print, Refused, runCommand, runToEnd } from './command.ts';

const help = `npm run -s station -- import FILE   writes a station file (YAML): a new station, or over the one of the same id
npm run -s station -- export [ID]   prints what import takes
npm run -s station -- --schema      prints the JSON Schema of the file`;

/** Every station of the file is checked before the first is written. */
async function importFile(db: Db, path: string | undefined): Promise<void> {
  if (!path) throw new Refused(help);
  const documents = documentsIn(readFileSync(path, 'utf8'));
  if (documents.every((document) => document === null)) throw new Refused('The file holds no station.');
  const files = documents.map((document) => {
    const read = readStationFile(document);
    if ('faults' in read) throw new Refused(read.faults.join('\n'));
    return read.file;
  });
  for (const file of files) print(`${file.id} ${await db.$transaction((tx) => writeAndPlan(tx, file))}`);
}

function documentsIn(text: string): unknown[] {
  const documents = [...parseAllDocuments(text)];
  const errors = documents.flatMap((document) => document.errors.map((error) => error.message));
  if (errors.length > 0) throw new Refused(errors.join('\n'));
  return documents.map((document) => document.toJS() as unknown);
}

async function writeAndPlan(tx: Tx, file: StationFile): Promise<string> {
  const faults = await budgetFaults(tx, file);
  if (faults.length > 0) throw new Refused(faults.join('\n'));
  const outcome = await writeStation(tx, file);
  const id = `timer:imported:${randomUUID()}`;
  const payload = JSON.stringify({ kind: 'timer', id, timer: 'imported', data: {} });
  // A running bot plans the reminders of what changed; it finds this event by itself.
  await tx.inboxEvent.create({ data: { id, kind: 'timer', payload, receivedAt: new Date(), dueAt: new Date(0) } });
  return outcome;
}

async function exportAll(db: Db, id: string | undefined): Promise<void> {
  const stations = await db.station.findMany({ where: id ? { id } : {}, select: { id: true }, orderBy: { id: 'asc' } });
  if (stations.length === 0) throw new Refused(id ? `no station ${id}` : 'no station');
  const files = [];
  for (const station of stations) files.push(stringify(await exportStation(db, station.id)));
  print(files.join('---\n').trimEnd());
}

const usage = { help, options: { schema: { type: 'boolean' } }, words: 2 } as const;

function printSchema(): void {
  if (given(usage))
    print(JSON.stringify(z.toJSONSchema(stationFileSchema, { io: 'input', unrepresentable: 'any' }), null, 2));
}

if (process.argv.includes('--schema')) await runToEnd(printSchema);
else
  await runCommand({
    ...usage,
    run: async (db, { words: [verb, argument] }) => {
      if (verb === 'import') return importFile(db, argument);
      if (verb === 'export') return exportAll(db, argument);
      throw new Refused(help);
    },
  });
