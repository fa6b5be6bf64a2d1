import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ledgerChecks, runChecks, standingChecks } from '../../src/checks/checks.store.ts';
import { type Claim, claimStates } from '../../src/claim/claim.ts';
import { sampleStation } from '../../src/commands/sample.ts';
import { plausibleYear } from '../../src/commands/seed-year.ts';
import { openDb } from '../../src/db.ts';
import { loadStation } from '../../src/station/station.store.ts';
import type { Station } from '../../src/station/station.ts';
import { run, temporaryFolder } from '../support/child.ts';
import { openDesk } from '../support/desk.ts';

const BUDGET = {
  consulting: 3_000_000,
  labour: 1_000_000,
  implementation: 3_000_000,
  meeting: 2_000_000,
  other: 1_000_000,
};

const known: { station: Station | null } = { station: null };
async function yearOf(count: number) {
  known.station ??= await loadStation((await openDesk()).db, sampleStation.id);
  return plausibleYear(count, known.station, BUDGET);
}
const linesOf = (year: readonly { readonly claim: Claim }[]) => year.flatMap(({ claim }) => claim.lines);

test.each([0, 1, 7, 300])('a year of %d lines has exactly so many, and is the same every time', async (count) => {
  const [one, other] = [await yearOf(count), await yearOf(count)];
  expect(linesOf(one)).toHaveLength(count);
  expect(other).toEqual(one);
});

test('another count gives another year', async () => {
  const ids = async (count: number): Promise<string[]> => (await yearOf(count)).map(({ claim }) => claim.id);
  const [some, others] = [await ids(20), await ids(21)];
  expect(some.filter((id) => others.includes(id))).toEqual([]);
});

test('what happens in the year lies within it, in working hours, and each act after the one before', async () => {
  for (const { claim, moves } of await yearOf(400)) {
    for (const line of claim.lines)
      expect([
        line.occurredOn && line.occurredOn >= '2026-03-01' && line.occurredOn <= '2026-11-13',
        line.amountFen && line.amountFen > 0,
      ]).toEqual([true, true]);
    const times = [claim.createdAt, ...moves.map((move) => move.at)].map((at) => at.getTime());
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times.at(-1)).toBeLessThan(Date.parse('2026-11-14T00:00:00+08:00'));
  }
});

/** The names of everything in a value, at whatever depth. */
const shapeOf = (value: unknown): unknown =>
  Array.isArray(value)
    ? [shapeOf(value[0])]
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shapeOf(item)]))
      : null;

test('seeding an empty folder: every state, sound books, nothing left to send, a ledger like the bot’s own; a second time is refused', async () => {
  const [one, other] = [temporaryFolder(), temporaryFolder()];
  const seed = (folder: string) => run('src/commands/seed.ts', ['--expenses', '60'], { DATA_DIR: folder });
  const done = await Promise.all([seed(one), seed(other)]);
  expect(done.map(({ code, err }) => [code, err])).toEqual([
    [0, ''],
    [0, ''],
  ]);

  const contents = [];
  for (const folder of [one, other]) {
    const db = await openDb(`file:${join(folder, 'qianqi.db')}`);
    expect(await runChecks(db, new Date('2027-01-01T00:00:00Z'), { ...ledgerChecks, ...standingChecks })).toEqual([]);
    const claims = await db.claim.findMany({
      include: { lines: true, decisions: true, reviews: true },
      orderBy: { id: 'asc' },
    });
    expect(new Set(claims.map((claim) => claim.state))).toEqual(new Set(claimStates));
    expect(claims.flatMap((claim) => claim.lines)).toHaveLength(60);
    expect(await db.outboxMessage.count()).toBe(0);
    expect(await db.inboxEvent.count({ where: { handledAt: null } })).toBe(0);
    expect(await db.meta.findUnique({ where: { key: 'serves' } })).toEqual({ key: 'serves', value: 'sandbox' });
    contents.push({ claims, ledger: await db.ledgerLine.findMany(), budget: await db.budgetLine.findMany() });
    await db.$disconnect();
  }
  expect(contents[0]).toEqual(contents[1]);

  // The ledger is written as the bot writes its own.
  const desk = await openDesk();
  await desk.says('ou_chenjing', '给张教授发1200咨询费，清华大学的，税前，还没付');
  await desk.submits('ou_chenjing', { note: '对接会咨询' });
  const own = await desk.db.ledgerLine.findFirstOrThrow();
  for (const line of contents[0]?.ledger ?? [])
    expect(shapeOf(JSON.parse(line.payload))).toEqual(shapeOf(JSON.parse(own.payload)));

  expect(await seed(one)).toEqual({
    code: 1,
    out: '',
    err: expect.stringMatching(/^Seeding takes an empty database; this one holds \d+ claims\.\n$/),
  });
}, 60_000);

test('what is no whole number of lines is refused before anything is touched', async () => {
  const folder = temporaryFolder();
  const refused = await run('src/commands/seed.ts', ['--expenses', '2.5'], { DATA_DIR: folder });
  expect(refused).toEqual({ code: 1, out: '', err: expect.stringContaining('--expenses takes a whole number') });
  expect(readdirSync(folder)).toEqual([]);
});
