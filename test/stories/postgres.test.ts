import { afterAll, beforeAll, expect, test } from 'vitest';
import { ledgerChecks, runChecks, standingChecks } from '../../src/checks/checks.store.ts';
import { migrate, migrationNames, schemaState } from '../../src/migrate.ts';
import { booksAreSound, cast, EXPERT } from '../support/cast.ts';
import { openDesk } from '../support/desk.ts';
import { pdf } from '../support/invoices/files.ts';
import { cancelling, digital } from '../support/invoices/sample.ts';
import { startPostgres } from '../support/postgres.ts';
import { stateOfLast, until, words } from '../support/world.ts';

/** The same bot on a real PostgreSQL. */

let postgres: Awaited<ReturnType<typeof startPostgres>>;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

test('on PostgreSQL an empty database migrates once, and an expense is filed, reviewed, approved and paid', async () => {
  expect(await migrate(postgres.url)).toEqual(migrationNames('postgresql'));
  expect(await migrate(postgres.url)).toEqual([]);
  const { world, lead, finance, head, cashier } = await cast({ databaseUrl: postgres.url });
  expect(await schemaState(world.db, 'postgresql')).toBe('current');
  expect(words((await lead.says(EXPERT)).card)).toContain('张教授 咨询费');
  expect(await lead.taps('submit')).toBe('已确认并提交');
  expect(await finance.taps('approve')).toBe('审核通过');
  expect(await head.taps('approve')).toBe('已同意');
  expect(await cashier.taps('pay')).toBe('已登记付款');
  expect(await stateOfLast(world.db)).toBe('paid');
  const line = await world.db.budgetLine.findFirstOrThrow({ where: { category: 'consulting' } });
  expect(line).toMatchObject({ inReviewFen: 0, approvedFen: 0, paidFen: 120_000 });
  await booksAreSound(world);
});

test('two processes on one PostgreSQL work two presses on one version at once: one decision, both answered, sound books', async () => {
  const at = '2026-11-18T10:00:00+08:00';
  const [one, other] = [
    await openDesk({ databaseUrl: postgres.url, at }),
    await openDesk({ databaseUrl: postgres.url, at }),
  ];
  await one.says('ou_chenjing', EXPERT);
  expect(await one.submits('ou_chenjing', { note: '对接会咨询' })).toBe('已确认并提交');
  const { id, version } = await one.claim();
  const press = { card: 'claim-decide', act: 'approve', id, version, step: 'review' };
  const answers = await Promise.all([one, other].map((desk) => desk.presses('ou_zhaomin', press)));
  for (const answer of answers) expect(answer).not.toBe('');
  // Whoever lost the race is worked again on what is there then.
  for (const desk of [one, other]) {
    desk.clock.now = new Date(desk.clock.now.getTime() + 600_000);
    desk.app.tick();
  }
  await until(async () => (await one.db.inboxEvent.count({ where: { handledAt: null, kind: 'tap' } })) === 0);
  await Promise.all([one.settled(), other.settled()]);
  const { state, decisions } = await one.claim();
  expect(state).toBe('approving');
  expect(decisions.map((item) => item.act)).toEqual(['submit', 'review']);
  expect(await runChecks(one.db, one.clock.now, { ...ledgerChecks, ...standingChecks })).toEqual([]);
});

test('on PostgreSQL an invoice is kept, filed with its line, and cancelled', async () => {
  const { world, lead } = await cast({ databaseUrl: postgres.url });
  const blue = digital({ number: '26112000000044444444', issuedOn: '2026-11-13' });
  await lead.sends(pdf(blue), 'a.pdf');
  expect(await lead.taps('submit')).toBe('已确认并提交');
  expect(await world.db.allocation.findMany({ select: { amountFen: true } })).toEqual([{ amountFen: 36_000 }]);
  await lead.sends(pdf(cancelling(blue, '26112000000045454545')), 'red.pdf');
  expect(await world.db.invoice.findFirst({ where: { key: blue.number } })).toMatchObject({ cancelledFen: 36_000 });
  await booksAreSound(world);
});
