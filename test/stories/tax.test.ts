import { describe, expect, test } from 'vitest';
import { sampleStation } from '../../src/commands/sample.ts';
import { formatYuan } from '../../src/money.ts';
import { readStationFile } from '../../src/station/station.file.ts';
import { writeStation } from '../../src/station/station.store.ts';
import { booksAreSound, cast } from '../support/cast.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import { available, words } from '../support/world.ts';

/** 个税 on fees: what one person gets for one project in one calendar month is taxed together, by whatever claims and lines. */

const LEAD = 'ou_chenjing';
const form = { employer: '清华大学', note: '对接会咨询' };

test('two payments to one expert in a month: every card shows the same 应发, 个税 and 实发, and the budget follows', async () => {
  const { world, lead, finance, head, cashier } = await cast();
  await lead.says('给张教授发1500咨询费，税后，还没付');
  expect(await lead.taps('submit', form)).toBe('已确认并提交');
  const second = await lead.says('给张教授发1500咨询费，税后，还没付，评审会的');
  // 3,000 net is 3,550 gross; the first 1,675 of it is charged already.
  const figures = '应发 1,875，个税 375，实发 1,500（与当月先前的 1,675 元合并计税）';
  expect(words(second.card)).toContain(figures);
  expect(words(second.card)).toContain('预算按税前 1,875 元计');
  expect(await lead.taps('submit', form)).toBe('已确认并提交');
  const filed = words((await lead.lastFromBot()).card);
  expect(filed).toContain(figures);
  expect(filed).toContain('计入预算（元）\n1,875');
  const asked = words((await finance.cardWith('approve')).card);
  expect(asked).toContain(figures);
  expect(asked).toContain('计入预算（元）\n1,875');
  expect(await available(world.db, 'consulting')).toBe(3_000_000 - 167_500 - 187_500);
  await finance.taps('approve');
  expect(words((await head.cardWith('approve')).card)).toContain(figures);
  await head.taps('approve');
  expect(words((await cashier.cardWith('pay')).card)).toContain(figures);
  await cashier.taps('pay');
  const sheet = (await lead.inbox()).filter(({ card }) => words(card).includes('支出单 朝阳')).at(-1);
  expect(words(sheet?.card)).toContain(figures);
  await booksAreSound(world);
});

test('a sheet of a claim that was given back still tells the amount it would have taken', async () => {
  const { lead } = await cast();
  await lead.says('给张教授发1500咨询费，税后，还没付');
  await lead.taps('submit', form);
  await lead.taps('withdraw');
  const sheet = words((await lead.inbox()).findLast(({ card }) => words(card).includes('已撤回'))?.card);
  expect(sheet).toContain('计入预算（元）\n1,675');
});

test('two lines to one expert in one claim are taxed together, in the order they stand', async () => {
  const { world, lead } = await cast();
  const draft = await lead.says('张教授1500、张教授1500，都是今天的专家费，税后，还没付');
  expect(words(draft.card)).toContain('应发 1,675，个税 175，实发 1,500');
  expect(words(draft.card)).toContain('应发 1,875，个税 375，实发 1,500（与当月先前的 1,675 元合并计税）');
  await lead.taps('submit', { ...form, employer_2: '清华大学' });
  expect(await available(world.db, 'consulting')).toBe(3_000_000 - 355_000);
  await booksAreSound(world);
});

/** A minute later it is said and filed. */
async function files(desk: Desk, text: string, fields: Readonly<Record<string, string>> = form): Promise<string> {
  desk.clock.now = new Date(desk.clock.now.getTime() + 60_000);
  await desk.says(LEAD, text);
  expect(await desk.submits(LEAD, fields)).toBe('已确认并提交');
  return (await desk.claim()).id;
}

const chargeOf = async (desk: Desk, id: string): Promise<number> =>
  (await desk.db.claim.findUniqueOrThrow({ where: { id } })).chargeFen;

describe('what counts as earlier in the month', () => {
  const LAST = '给张教授发1500咨询费，税后，还没付';

  test.each<readonly [string, string, number]>([
    ['another person', '给李研究员发1500咨询费，税后，还没付', 167_500],
    ['paid by the unit last month', '10月20号给张教授发了1500咨询费，税后，公户付的', 167_500],
    ['paid by the unit this month', '11月2号给张教授发了1500咨询费，税后，公户付的', 187_500],
    ['borne by the unit itself', '给张教授发1500咨询费，税后，还没付，单位自己承担', 167_500],
  ])('%s', async (_sentence, first, expected) => {
    const desk = await openDesk();
    await desk.says(LEAD, first);
    await desk.submits(LEAD, form);
    expect(await chargeOf(desk, await files(desk, LAST))).toBe(expected);
  });

  test('a claim that was withdrawn, rejected or returned no longer counts; what was filed on top of it stays', async () => {
    for (const act of ['withdraw', 'reject', 'return'] as const) {
      const desk = await openDesk();
      const first = await files(desk, LAST);
      const second = await files(desk, LAST);
      expect(await chargeOf(desk, second)).toBe(187_500);
      const { version } = await desk.db.claim.findUniqueOrThrow({ where: { id: first } });
      const press =
        act === 'withdraw'
          ? desk.presses(LEAD, { card: 'claim-sheet', act, id: first, version })
          : desk.presses('ou_zhaomin', {
              card: 'claim-decide',
              act,
              id: first,
              version,
              step: 'review',
              reason: act === 'reject' ? '重复提交' : '缺发票',
            });
      await press;
      expect(await chargeOf(desk, second)).toBe(187_500);
      // On top of the second alone: 3,160 net is 3,750 gross. With the first it would be 1,807.14.
      expect(await chargeOf(desk, await files(desk, LAST))).toBe(187_500);
    }
  });

  test('what is filed later counts for nobody before it', async () => {
    const desk = await openDesk();
    const first = await files(desk, LAST);
    await files(desk, LAST);
    await desk.decides('ou_zhaomin', 'approve', { id: first, version: 2, step: 'review' });
    const shown = await desk.db.outboxMessage.findFirstOrThrow({
      where: { record: `claim:${first}`, card: 'claim-decide' },
      orderBy: { seq: 'desc' },
    });
    expect(shown.view).toContain('应发 1,675，个税 175，实发 1,500');
    expect(shown.view).not.toContain('合并计税');
  });

  test('a new month begins anew; what waits over the turn of the month is paid in the new one', async () => {
    const desk = await openDesk({ at: '2026-10-30T10:00:00+08:00' });
    await files(desk, LAST);
    desk.clock.now = new Date('2026-10-31T10:00:00+08:00');
    expect(await chargeOf(desk, await files(desk, LAST))).toBe(187_500);
    const paid = await openDesk({ at: '2026-10-30T10:00:00+08:00' });
    await files(paid, '给张教授发了1500咨询费，税后，公户付的');
    paid.clock.now = new Date('2026-11-02T10:00:00+08:00');
    expect(await chargeOf(paid, await files(paid, LAST))).toBe(167_500);
    expect(await chargeOf(paid, await files(paid, LAST))).toBe(187_500);
  });

  test('another station’s project is another project', async () => {
    const desk = await openDesk();
    await files(desk, LAST);
    const read = readStationFile({
      ...sampleStation,
      id: 'haidian-2026',
      name: '海淀区工作站点',
      shortName: '海淀',
      groupChatId: null,
    });
    if ('faults' in read) throw new Error(read.faults.join());
    await desk.db.$transaction((tx) => writeStation(tx, read.file));
    await desk.db.claim.updateMany({ data: { stationId: 'haidian-2026' } });
    await desk.db.member.deleteMany({ where: { stationId: 'haidian-2026' } });
    expect(await chargeOf(desk, await files(desk, LAST))).toBe(167_500);
  });
});

describe('both sides of each bracket, on top of what came before, both ways', () => {
  // Gross fen of what came before · the amount typed, in yuan · its basis · what is charged and what is withheld, in fen.
  test.each<readonly [string, string, string, 'net' | 'gross', number, number]>([
    ['800 in all: no tax', '300', '500', 'gross', 50_000, 0],
    ['a fen more is taxed', '300', '505', 'gross', 50_500, 100],
    ['800 net in all', '300', '500', 'net', 50_000, 0],
    ['above 800 net', '300', '600', 'net', 62_500, 2_500],
    ['4,000 in all', '1000', '3000', 'gross', 300_000, 60_000],
    ['above 4,000', '1000', '3100', 'gross', 310_000, 61_600],
    ['3,360 net in all', '800', '2560', 'net', 320_000, 64_000],
    ['above 3,360 net', '800', '2800', 'net', 348_571, 68_571],
    ['25,000 in all', '5000', '20000', 'gross', 2_000_000, 320_000],
    ['above 25,000', '5000', '21000', 'gross', 2_100_000, 344_000],
  ])('%s', async (_sentence, before, amount, basis, charge, tax) => {
    const desk = await openDesk();
    await files(desk, `给张教授发${before}咨询费，税前，还没付`);
    const id = await files(desk, `给张教授发${amount}咨询费，${basis === 'net' ? '税后' : '税前'}，还没付`);
    expect(await chargeOf(desk, id)).toBe(charge);
    const line = await desk.db.claimLine.findFirstOrThrow({ where: { claimId: id } });
    const net = basis === 'net' ? (line.amountFen ?? 0) : charge - tax;
    expect(charge - net).toBe(tax);
    const [sheet] = await desk.db.outboxMessage.findMany({ where: { record: `claim:${id}`, card: 'claim-decide' } });
    const { lines } = JSON.parse(sheet?.view ?? '{}') as { lines: { details: string }[] };
    expect(lines[0]?.details.includes(`应发 ${formatYuan(charge)}，个税 ${formatYuan(tax)}，`)).toBe(tax > 0);
    expect(lines[0]?.details.includes('个税')).toBe(tax > 0);
  });
});
