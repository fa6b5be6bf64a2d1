import { expect, test } from 'vitest';
import { booksAreSound, cast } from '../support/cast.ts';
import { ofd, pdf, xml } from '../support/invoices/files.ts';
import { cancelling, digital, itemOf } from '../support/invoices/sample.ts';
import { allocations, claims, shown } from '../support/invoices/story.ts';
import { words } from '../support/world.ts';

/** Invoices and files: sent in the private chat, through the real door, fetched from the platform and read. */

const printing = digital();
const other = { number: '26112000000099999999' };

test('an invoice sent alone becomes a draft: what it prints stands, what it means is marked 推定', async () => {
  const { world, handler, lead, finance } = await cast();
  const said = shown(await handler.sends(pdf(printing), 'dzfp_26112000000012345678.pdf'));
  for (const part of [
    '360',
    '北京印刷有限公司',
    '活动实施费',
    '科目为推定',
    '11 月 12 日 周四（推定）',
    printing.number,
  ])
    expect(said).toContain(part);
  expect(await handler.taps('submit')).toBe('已提交');
  expect(await allocations(world)).toEqual([[1, 36_000]]);
  expect(words((await lead.cardWith('confirm')).card)).toContain(printing.number);
  expect(await lead.taps('confirm')).toBe('已确认');
  expect(await finance.taps('files')).toBe('发票原件已发到您的私聊');
  const sent = (await finance.lastFromBot()).file;
  expect(sent?.name).toBe('dzfp_26112000000012345678.pdf');
  const bytes = Buffer.from(await (await fetch(new URL(sent?.url ?? '', world.sandbox.url))).arrayBuffer());
  expect(bytes.equals(pdf(printing))).toBe(true);
  await booksAreSound(world);
});

test('an invoice finds its line by the amount, whatever kind of file it is', async () => {
  const { world, handler } = await cast();
  const files = [
    [ofd, 'a.ofd', 360],
    [xml, 'a.xml', 480],
    [pdf, 'a.pdf', 520],
  ] as const;
  for (const [make, name, yuan] of files) {
    await handler.says(`昨天印对接会资料花了${yuan}，还没付`);
    const file = make(digital({ number: `26112000000000000${yuan}`, items: [itemOf('*印刷品*资料', yuan * 100)] }));
    expect(shown(await handler.sends(file, name))).toMatch(new RegExp(`已记上发票 \\d{20}（${yuan} 元）`));
  }
  expect(await claims(world)).toHaveLength(3);
  expect(await allocations(world)).toEqual([
    [1, 36_000],
    [1, 48_000],
    [1, 52_000],
  ]);
});

test('one 会务 invoice covers three lines', async () => {
  const { world, handler } = await cast();
  await handler.says('会务公司一张票12800，场地6000搭建4000摄影2800');
  const invoice = digital({
    seller: { ...printing.seller, name: '北京会务服务有限公司' },
    items: [itemOf('*会议展览服务*会务服务费', 1_280_000)],
  });
  const said = shown(await handler.sends(pdf(invoice), '会务.pdf'));
  expect(said).toContain('共 12,800 元，本笔用 6,000 元');
  expect(await allocations(world)).toEqual([
    [1, 600_000],
    [2, 400_000],
    [3, 280_000],
  ]);
});

test('when several lines fit, buttons ask; one press is enough', async () => {
  const { world, handler } = await cast();
  await handler.says('昨天印对接会资料花了360，还没付');
  await handler.says('前天印沙龙资料花了360，还没付');
  const said = shown(await handler.sends(pdf(printing), 'a.pdf'));
  expect(said).toContain('这张发票是哪一笔的？');
  expect(await allocations(world)).toEqual([]);
  expect(await handler.taps('attach_2')).toBe('已记上这张发票');
  expect(await allocations(world)).toEqual([[1, 36_000]]);
  expect(shown(await handler.inbox())).toContain('已记到草稿');
});

test('an invoice whose draft was given up, or that was asked about twice, is not lost', async () => {
  const { world, handler } = await cast();
  await handler.sends(pdf(printing), 'a.pdf');
  await handler.taps('cancel');
  await handler.says('昨天印对接会资料花了360，还没付');
  await handler.says('前天印沙龙资料花了360，还没付');
  expect(shown(await handler.sends(pdf(printing), 'a.pdf'))).toContain('这张发票是哪一笔的？');
  expect(shown(await handler.sends(ofd(printing), 'a.ofd'))).toContain('这张发票是哪一笔的？');
  expect(await handler.taps('attach')).toBe('已记上这张发票');
  expect(shown(await handler.sends(xml(printing), 'a.xml'))).toContain('已经登记过');
  await booksAreSound(world);
});

test('the same invoice again is said with where it is, and is never counted twice', async () => {
  const { world, handler, lead } = await cast();
  await handler.sends(pdf(printing), 'a.pdf');
  await handler.taps('submit');
  expect(shown(await handler.sends(pdf(printing), 'b.pdf'))).toMatch(/已经登记过，用在朝阳-2026-\d+/);
  expect(shown(await lead.sends(ofd(printing), 'c.ofd'))).toMatch(/已经登记过，用在朝阳-2026-\d+/);
  expect(await world.db.claim.count()).toBe(1);
  // Typed in by hand on another claim it is refused by the rule.
  await handler.says('昨天印沙龙资料花了360，还没付');
  await handler.taps('edit');
  expect(await handler.taps('submit', { invoice: printing.number })).toContain('超过价税合计');
  await booksAreSound(world);
});

test('an invoice to somebody else is told by its 抬头, and goes nowhere', async () => {
  const { world, handler } = await cast();
  const foreign = digital({ buyer: { name: '北京另一家有限公司', taxId: printing.seller.taxId } });
  expect(shown(await handler.sends(pdf(foreign), 'a.pdf'))).toContain('不是项目承担单位全称（北京科创服务有限公司）');
  expect(await world.db.invoice.count()).toBe(0);
  expect(await world.db.claim.count()).toBe(0);
});

test('红冲 takes the invoice off its claim and says so; the reissued one takes its place', async () => {
  const { world, handler, finance } = await cast();
  await handler.sends(pdf(printing), 'a.pdf');
  await handler.taps('submit');
  const red = cancelling(printing, '26112000000055555555');
  const said = shown(await handler.sends(pdf(red), 'red.pdf'));
  expect(said).toMatch(/已被红冲。它原来用在朝阳-2026-\d+/);
  expect((await finance.lastFromBot()).text).toContain('已被红冲，要换开的发票');
  expect(shown(await handler.sends(pdf(printing), 'a.pdf'))).toContain('已被红冲，不能再用');
  expect(shown(await handler.sends(pdf(digital(other)), 'new.pdf'))).toContain('补来发票');
  expect((await finance.lastFromBot()).text).toContain(`补来发票 ${other.number}`);
  expect(await world.db.claim.count()).toBe(1);
  await booksAreSound(world);
});

test('定金 first, 尾款 later: two invoices on one line, and the card says what is lacking', async () => {
  const { world, handler } = await cast();
  await handler.says('场地费5000，北京会议中心有限公司，还没付');
  const [card] = (await handler.inbox()).filter((message) => message.card !== null).slice(-1);
  const venue = { name: '北京会议中心有限公司', taxId: printing.seller.taxId };
  const deposit = digital({ seller: venue, items: [itemOf('*会议展览服务*场地费定金', 150_000)] });
  const rest = digital({ ...other, seller: venue, items: [itemOf('*会议展览服务*场地费尾款', 350_000)] });
  expect(shown(await handler.sends(pdf(deposit), '定金.pdf', card?.messageId))).toContain('还缺 3,500 元的票');
  expect(shown(await handler.sends(pdf(rest), '尾款.pdf'))).toContain('发票 2 张');
  expect(await allocations(world)).toEqual([
    [1, 150_000],
    [1, 350_000],
  ]);
});

test('somebody who may not file, and a stranger, are answered and nothing is kept', async () => {
  const { world, centre, stranger } = await cast();
  expect(shown(await centre.sends(pdf(printing), 'a.pdf'))).toContain('经办人或项目负责人');
  expect(shown(await stranger.sends(pdf(printing), 'a.pdf'))).toContain('不在任何工作站点');
  expect(await world.db.receivedFile.count()).toBe(0);
});

test('欠票 stands on the card with its day, is asked for on that day, and ends when the invoice comes', async () => {
  const { world, handler, lead, finance } = await cast();
  const said = words((await handler.says('昨天印对接会资料花了360，先打款，票下周给')).card);
  expect(said).toContain('欠票，11 月 27 日 周五前补');
  await handler.taps('submit');
  await lead.taps('confirm');
  expect(words((await finance.says('欠票')).card)).toContain('欠票');
  await world.setClock('2026-11-27T10:00:00+08:00');
  expect(shown(await handler.inbox())).toContain('欠的发票说好 11 月 27 日 周五补，还没有收到');
  expect(shown(await finance.inbox())).toContain('欠的发票说好 11 月 27 日 周五补，还没有收到');
  expect(shown(await handler.sends(pdf(printing), 'a.pdf'))).toContain('补来发票');
  const asked = shown(await handler.inbox()).split('还没有收到').length;
  await world.advance('P10D');
  expect(shown(await handler.inbox()).split('还没有收到').length).toBe(asked);
  expect(await world.db.claim.count()).toBe(1);
  await booksAreSound(world);
});

test('another station of the same bot is told that an invoice is used elsewhere, and nothing more', async () => {
  const { world, handler } = await cast();
  await handler.sends(pdf(printing), 'a.pdf');
  await handler.taps('submit');
  const station = await world.db.station.findFirstOrThrow();
  await world.db.station.create({
    data: {
      ...station,
      id: 'haidian-2026',
      name: '海淀区工作站点',
      shortName: '海淀',
      groupChatId: null,
      ledgerSeq: 0,
      ledgerHead: '',
    },
  });
  await world.db.member.create({
    data: { id: 'm-haidian', stationId: 'haidian-2026', name: '孙强', openId: 'ou_sunqiang', roles: '["handler"]' },
  });
  const said = shown(await world.person('ou_sunqiang').sends(pdf(printing), 'a.pdf'));
  expect(said).toContain('已经登记过，用在朝阳区工作站点');
  expect(said).not.toMatch(/-2026-|360|王芳/);
  expect(await world.db.claim.count()).toBe(1);
});
