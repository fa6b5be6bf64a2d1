import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { ledgerChecks, runChecks, standingChecks } from '../../src/checks/checks.store.ts';
import { sampleStation } from '../../src/commands/sample.ts';
import { openDb } from '../../src/db.ts';
import { readStationFile } from '../../src/station/station.file.ts';
import { writeStation } from '../../src/station/station.store.ts';
import { type Ended, run, temporaryFolder } from '../support/child.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import { pdf } from '../support/invoices/files.ts';
import { digital } from '../support/invoices/sample.ts';
import { startWorld } from '../support/world.ts';

/** The operators' commands, as processes of their own. */

const command = (name: string, args: readonly string[], databaseUrl: string): Promise<Ended> =>
  run(`src/commands/${name}.ts`, args, { DATABASE_URL: databaseUrl });

const jsonLines = (text: string): Record<string, unknown>[] =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

test('beside a running bot: what stands in the books is dumped, verified, and a station goes out and in unchanged', async () => {
  const world = await startWorld();
  const lead = world.person('ou_chenjing');
  await lead.says('给张教授发1200咨询费，清华大学的，税前，还没付');
  expect(await lead.taps('submit')).toBe('已确认并提交');
  const url = world.config.databaseUrl;

  const [dump, verify, checked, exported] = await Promise.all([
    command('dump', [], url),
    command('verify', [], url),
    command('check-data', [], url),
    command('station', ['export'], url),
  ]);
  expect([dump.code, verify.code, checked.code, exported.code]).toEqual([0, 0, 0, 0]);
  expect([dump.err, verify.err, checked.err, exported.err].join('')).toBe('');

  const lines = jsonLines(dump.out);
  expect(lines.find((line) => line.type === 'claim')).toMatchObject({
    station: 'chaoyang-2026',
    state: 'reviewing',
    submitter: 'ou_chenjing',
    lines: [{ amountFen: 120_000, category: 'consulting', payee: '张教授', occurredOn: '2026-11-17' }],
    decisions: [{ act: 'submit', by: 'ou_chenjing', at: expect.stringMatching(/^2026-11-17T02:/) }],
  });
  expect(lines.find((line) => line.type === 'budget' && line.category === 'consulting')).toMatchObject({
    fundSource: 'special',
    budgetFen: 3_000_000,
    inReviewFen: 120_000,
    availableFen: 2_880_000,
  });
  expect(lines.filter((line) => line.type === 'inbox' || line.type === 'outbox')).toEqual([
    { type: 'inbox', unhandled: 0, parked: 0 },
    { type: 'outbox', due: 0, failed: 0 },
  ]);

  const file = join(world.config.dataDir, 'station.yaml');
  writeFileSync(file, exported.out);
  const imported = await command('station', ['import', file], url);
  expect(imported).toMatchObject({ code: 0, err: '' });
  expect((await command('station', ['export', 'chaoyang-2026'], url)).out).toBe(exported.out);
  // The bot beside it goes on working.
  expect(await world.person('ou_zhaomin').taps('approve')).toBe('审核通过');
}, 60_000);

test('invoices, what each line takes of them, papers and files stand in the dump', async () => {
  const world = await startWorld();
  const handler = world.person('ou_wangfang');
  const invoice = digital();
  await handler.says('昨天印对接会资料花了360，还没付');
  const card = (await handler.cardWith('submit')).messageId;
  await handler.sends(pdf(invoice), 'a.pdf', card);
  await handler.sends(Buffer.from('PK-no-zip'), '合同.docx', card);
  const { out } = await command('dump', [], world.config.databaseUrl);
  const lines = jsonLines(out);
  const claim = lines.find((line) => line.type === 'claim');
  expect(lines.filter((line) => line.type === 'invoice')).toMatchObject([
    { number: invoice.number, totalFen: 36_000, allocations: [{ claim: claim?.id, line: 1, amountFen: 36_000 }] },
  ]);
  expect(lines.filter((line) => line.type === 'paper')).toMatchObject([
    { kind: 'contract', claim: claim?.id, line: 1 },
  ]);
  expect(lines.filter((line) => line.type === 'file')).toMatchObject([{ state: 'done' }, { state: 'done' }]);
  expect(lines.at(-1)).toEqual({ type: 'fetching', files: 0, messages: 0 });
}, 60_000);

test('a station file with faults is refused with every one of them, and nothing is written', async () => {
  const folder = temporaryFolder();
  const url = `file:${join(folder, 'qianqi.db')}`;
  cpSync(inject('template'), join(folder, 'qianqi.db'));
  const file = join(folder, 'station.yaml');
  writeFileSync(
    file,
    'id: NO\nname: 某站\nmembers: []\nbudget: { special: { consulting: "1e5" } }\nperiod: { from: 2026-02-30, deadline: 2026-11-30 }\n',
  );
  const [refused, schema] = await Promise.all([
    command('station', ['import', file], url),
    command('station', ['--schema'], url),
  ]);
  expect(refused.code).toBe(1);
  for (const place of ['id', 'members', 'budget.special.consulting', 'period.from'])
    expect(refused.err).toContain(place);
  expect(schema.code).toBe(0);
  expect(JSON.parse(schema.out)).toMatchObject({
    type: 'object',
    required: expect.arrayContaining(['id', 'members', 'budget']),
  });
}, 60_000);

test('where there is no database yet, a command says so', async () => {
  const ended = await command('dump', [], `file:${join(temporaryFolder(), 'none.db')}`);
  expect(ended).toEqual({ code: 1, out: '', err: expect.stringContaining('no database yet') });
});

/** A ledger of five lines. */
async function booked(): Promise<Desk> {
  const desk = await openDesk();
  await desk.says('ou_wangfang', '给张教授发1200咨询费，清华大学的，税前，还没付');
  await desk.submits('ou_wangfang', { note: '对接会咨询' });
  await desk.decides('ou_chenjing', 'confirm');
  await desk.decides('ou_zhaomin', 'approve');
  await desk.decides('ou_wangjianguo', 'approve');
  await desk.decides('ou_zhouli', 'pay');
  expect(await desk.db.ledgerLine.count()).toBe(5);
  expect(await runChecks(desk.db, desk.clock.now, ledgerChecks)).toEqual([]);
  return desk;
}

const tampered: readonly (readonly [what: string, statements: readonly string[], fault: string])[] = [
  [
    'an amount changed',
    [`UPDATE LedgerLine SET payload = replace(payload, '120000', '12000') WHERE seq = 2`],
    'ledger chaoyang-2026 line 2: its content does not match its hash',
  ],
  [
    'somebody else put in as the approver',
    [`UPDATE LedgerLine SET payload = replace(payload, 'ou_wangjianguo', 'ou_zhaomin') WHERE seq = 4`],
    'ledger chaoyang-2026 line 4: its content does not match its hash',
  ],
  ['a line dropped', ['DELETE FROM LedgerLine WHERE seq = 3'], 'ledger chaoyang-2026 line 4: expected number 3'],
  [
    'the last line dropped',
    ['DELETE FROM LedgerLine WHERE seq = 5'],
    'the station remembers line 5, the chain ends at 4',
  ],
  [
    'a line inserted',
    [
      "INSERT INTO LedgerLine (stationId, seq, at, type, payload, previous, hash) SELECT stationId, 6, at, type, payload, hash, 'made up' FROM LedgerLine WHERE seq = 5",
    ],
    'ledger chaoyang-2026 line 6: its content does not match its hash',
  ],
  [
    'two lines in the other order',
    [
      'UPDATE LedgerLine SET seq = 99 WHERE seq = 2',
      'UPDATE LedgerLine SET seq = 2 WHERE seq = 3',
      'UPDATE LedgerLine SET seq = 3 WHERE seq = 99',
    ],
    'ledger chaoyang-2026 line 2: does not follow the line before it',
  ],
  [
    'a claim’s amount changed beside the ledger',
    ['UPDATE ClaimLine SET chargeFen = 12000'],
    'charged 12000 fen, the ledger says 120000',
  ],
  [
    'a claim’s payee exchanged beside the ledger',
    ["UPDATE ClaimLine SET payee = '周丽'"],
    'the payee is not the one in the ledger',
  ],
  ['a decision dropped', ["DELETE FROM Decision WHERE act = 'approve'"], '0 decisions, 1 ledger lines'],
];

class PutBack extends Error {}

test('whatever is done to the ledger, or to the claims beside it, is named', async () => {
  const { db, clock } = await booked();
  for (const [what, statements, fault] of tampered) {
    const attempt = db.$transaction(async (tx) => {
      for (const statement of statements) await tx.$executeRawUnsafe(statement);
      expect((await runChecks(tx, clock.now, ledgerChecks)).join('\n'), what).toContain(fault);
      throw new PutBack();
    });
    await expect(attempt).rejects.toThrow(PutBack);
  }
  expect(await runChecks(db, clock.now, ledgerChecks)).toEqual([]);
});

test('whoever takes two acts of one claim that one person may not take is named by the standing checks', async () => {
  const { db, clock } = await booked();
  for (const [statement, fault] of [
    ["UPDATE Decision SET byId = 'ou_wangfang' WHERE act = 'review'", 'review by its own submitter'],
    ["UPDATE Decision SET byId = 'ou_chenjing' WHERE act = 'approve'", 'confirmed and approved by one person'],
    ["UPDATE Decision SET byId = 'ou_wangjianguo' WHERE act = 'pay'", 'approved and paid by one person'],
  ] as const) {
    const attempt = db.$transaction(async (tx) => {
      await tx.$executeRawUnsafe(statement);
      expect((await runChecks(tx, clock.now, standingChecks)).join('\n')).toContain(fault);
      throw new PutBack();
    });
    await expect(attempt).rejects.toThrow(PutBack);
  }
  expect(await runChecks(db, clock.now, standingChecks)).toEqual([]);
});

test('verify names every fault on standard error and exits with 1; check:data names those of the data', async () => {
  const desk = await booked();
  await desk.db.$executeRawUnsafe('DELETE FROM LedgerLine WHERE seq = 3');
  await desk.db.$executeRawUnsafe('UPDATE BudgetLine SET paidFen = paidFen + 1');
  const [verify, checked] = await Promise.all([command('verify', [], desk.url), command('check-data', [], desk.url)]);
  expect([verify.code, checked.code, verify.out + checked.out]).toEqual([1, 1, '']);
  expect(verify.err).toContain('chainsAreUnbroken: ledger chaoyang-2026 line 4: expected number 3');
  expect(verify.err).toContain(
    'budgetEqualsItsRows: budget chaoyang-2026/special/consulting: paidFen is 120001, its rows sum to 120000',
  );
  expect(checked.err).toContain('budgetEqualsItsRows');
  expect(checked.err).not.toContain('chainsAreUnbroken');
  // What was found is still readable by a second look: finding changes nothing.
  const db = await openDb(desk.url);
  expect(await db.ledgerLine.count()).toBe(4);
  await db.$disconnect();
}, 60_000);

// Several stations are printed as several YAML documents.
test('what is exported of two stations can be imported as it is', async () => {
  const desk = await openDesk();
  const other = { ...sampleStation, id: 'haidian-2026', name: '海淀区工作站点', shortName: '海淀', groupChatId: null };
  const read = readStationFile(other);
  if ('faults' in read) throw new Error(read.faults.join('; '));
  await writeStation(desk.db, read.file);
  const { out } = await command('station', ['export'], desk.url);
  const file = join(temporaryFolder(), 'stations.yaml');
  writeFileSync(file, out);
  expect(await command('station', ['import', file], desk.url)).toMatchObject({ code: 0, err: '' });
});

test.each(['', '# nothing but a comment\n'])('a file without a station is refused: %j', async (text) => {
  const desk = await openDesk();
  const file = join(temporaryFolder(), 'empty.yaml');
  writeFileSync(file, text);
  const { code, err } = await command('station', ['import', file], desk.url);
  expect([code, err]).toEqual([1, 'The file holds no station.\n']);
});
