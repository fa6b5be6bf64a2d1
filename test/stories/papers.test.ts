import { expect, test } from 'vitest';
import { booksAreSound, cast } from '../support/cast.ts';
import { pdfOf } from '../support/invoices/pdf.ts';
import { photoOf } from '../support/invoices/photo.ts';
import { type Person, type Shown, words } from '../support/world.ts';

/** Papers that are no invoices: on the lines of a claim, or with an activity. */

const shown = (messages: readonly Shown[]): string => messages.map(({ text, card }) => text ?? words(card)).join('\n');
const scan = (title = '扫描件'): Buffer => pdfOf([{ puts: [{ text: `${title}：甲乙双方约定如下`, x: 40, y: 60 }] }]);

async function cardOf(person: Person, button = 'submit'): Promise<string> {
  return (await person.cardWith(button)).messageId;
}

const PARTNER = '支持某某协会办活动5000，还没付';

test('a support of another unit cannot be filed without its agreement; the file sent as a reply to its card lets it pass', async () => {
  const { world, handler } = await cast();
  await handler.says(PARTNER);
  const card = await cardOf(handler, 'edit');
  const form = { purpose: '支持某某协会开展成果对接活动', note: '见支持协议', confirmed: 'true' };
  expect(await handler.press(card, 'submit', form)).not.toBe('已提交');
  expect(shown(await handler.inbox())).toContain('支持协议');
  const said = shown(await handler.sends(scan(), '支持协议.pdf', card));
  expect(said).toContain('支持协议已附到草稿');
  expect(shown([(await handler.cardWith('edit')) as Shown])).toContain('已附支持协议');
  expect(await world.db.linePaper.findMany()).toMatchObject([{ kind: 'agreement', byId: handler.openId }]);
  expect(await handler.taps('submit')).toBe('已提交');
  await booksAreSound(world);
});

test('a file without a telling name is asked about by chips, one press is enough, and a wrong one is taken back', async () => {
  const { world, handler } = await cast();
  await handler.says('会务公司办对接会花了12800，还没付');
  const said = shown(await handler.sends(scan(), 'IMG_0001.pdf', await cardOf(handler, 'edit')));
  expect(said).toContain('这是什么材料？');
  expect(await handler.taps('kind')).toBe('已登记');
  const [kept] = await world.db.linePaper.findMany();
  expect(kept).toBeDefined();
  expect(await handler.taps('undo')).toBe('已取消登记');
  expect(await world.db.linePaper.count()).toBe(0);
  expect(shown(await handler.inbox())).toContain('已从草稿');
  expect(await handler.taps('kind_2')).toMatch(/已登记|请选/);
});

test('what is said of a file as a reply to it counts as its name, and puts a wrong choice right', async () => {
  const { world, handler } = await cast();
  await handler.says('昨天印对接会资料花了360，还没付');
  await handler.sends(await photoOf([], { width: 800, height: 600 }), 'a.jpg');
  const file = (await handler.inbox()).findLast(({ from }) => from === handler.openId);
  await handler.replies(file?.messageId ?? '', '这是合同');
  expect(await world.db.linePaper.findMany()).toMatchObject([{ kind: 'contract' }]);
  await handler.replies(file?.messageId ?? '', '这是样张');
  expect(await world.db.linePaper.findMany()).toMatchObject([{ kind: 'sample' }]);
});

test('photos and minutes of an activity are kept with it, and taken back with it', async () => {
  const { world, handler } = await cast();
  await handler.says('活动：11月12日 成果对接会 35人 8家企业');
  await handler.taps('confirm');
  const said = shown(await handler.sends(scan('会议纪要'), '会议纪要.pdf'));
  expect(said).toContain('会议纪要已附到成果对接会');
  expect(await world.db.activity.findFirst()).toMatchObject({ evidence: '["minutes"]' });
  expect(await handler.taps('undo')).toBe('已取消登记');
  expect(await world.db.activity.findFirst()).toMatchObject({ evidence: '[]' });
  expect(await world.db.activityPaper.count()).toBe(0);
  // A press had registered the photos already: a file more or less changes nothing of it.
  await handler.taps('paper_4');
  await handler.sends(scan(), '照片.pdf', await cardOf(handler, 'paper_4'));
  await handler.taps('undo');
  expect(await world.db.activity.findFirst()).toMatchObject({ evidence: '["photo"]' });
  await booksAreSound(world);
});

test('where several things wait for such a paper, the place is asked once', async () => {
  const { world, handler } = await cast();
  await handler.says('昨天印对接会资料花了360，还没付');
  await handler.says('海报设计1500，还没付');
  expect(shown(await handler.sends(scan(), '合同.pdf'))).toContain('这份合同是哪一笔的？');
  expect(await handler.taps('place_2')).toBe('已登记');
  expect(await world.db.linePaper.count()).toBe(1);
});

test('a filed claim keeps its papers on the books and finance hears of them; nobody else may press', async () => {
  const { world, handler, lead, finance } = await cast();
  await handler.says('昨天印对接会资料花了360，还没付');
  await handler.taps('submit');
  const sheet = (await handler.inbox()).findLast(({ card }) => card !== null);
  await handler.sends(scan(), '合同.pdf', sheet?.messageId);
  expect((await finance.lastFromBot()).text).toMatch(/朝阳-2026-\d+（.*）补来合同。/);
  const asked = await handler.cardWith('undo');
  const press = { card: 'paper', act: 'undo', file: (await world.db.receivedFile.findFirstOrThrow()).id };
  await world.pushTap(lead.openId, asked.messageId, press);
  expect(await world.db.linePaper.count()).toBe(1);
  expect(await world.db.deniedPress.count()).toBe(1);
  expect(await handler.taps('undo')).toBe('已取消登记');
  expect((await finance.lastFromBot()).text).toContain('的合同登记错了，已取下。');
  const types = (await world.db.ledgerLine.findMany()).map(({ type }) => type);
  expect(types).toEqual(expect.arrayContaining(['paper.attach', 'paper.detach']));
  await booksAreSound(world);
});

test('what waits for nothing, and what is no paper, is said', async () => {
  const { world, handler } = await cast();
  expect(shown(await handler.sends(scan(), '合同.pdf'))).toContain('还没有可以附合同的支出单或活动');
  expect(shown(await handler.sends(scan(), '说明.pdf'))).toContain('这是什么材料？');
  expect(await handler.taps('drop')).toBe('没有登记');
  expect(await world.db.linePaper.count()).toBe(0);
});
