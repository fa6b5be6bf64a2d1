import { expect, test } from 'vitest';
import { booksAreSound, cast } from '../support/cast.ts';
import { pdfOf } from '../support/invoices/pdf.ts';
import { words } from '../support/world.ts';

/** 执行截止 moves by the centre's notice and the lead's press, and everything that counts on it moves along. */

const NOTICE = { documentNumber: '京创服〔2026〕20号', documentOn: '2026-11-16' };

test('「截止延到12月15了」: registered with the notice’s number and day, the group hears, the reminders follow the new day', async () => {
  const { world, lead, finance } = await cast();
  const card = words((await lead.says('截止延到12月15了')).card);
  expect(card).toContain('11 月 30 日 周一 → 12 月 15 日 周二');
  expect(await lead.taps('confirm')).toContain('请附上延期通知');
  expect(await lead.taps('confirm', { ...NOTICE, documentOn: '2026-11-18' })).toContain('不能晚于今天');
  expect(await lead.taps('confirm', NOTICE)).toBe('已登记，提醒按新日期安排');
  expect((await world.db.station.findFirstOrThrow()).deadlineOn).toBe('2026-12-15');
  const said = (await lead.inbox('oc_chaoyang')).at(-1)?.text ?? '';
  expect(said).toContain('由 11 月 30 日 周一 变更为 12 月 15 日 周二（依据：京创服〔2026〕20号');
  expect((await finance.lastFromBot()).text).toContain('提醒已按新的日期重新安排');
  const planned = await world.db.inboxEvent.findMany({
    where: { id: { startsWith: 'timer:deadline:' }, handledAt: null },
  });
  const ahead = planned.map(({ id }) => id).filter((id) => id.includes('2026-12-15'));
  expect(ahead.map((id) => id.split(':').at(-1)).sort()).toEqual(['closed', 'invoice-by', 'pay-by', 'submit-by']);

  // The old day's cards are silent; the new day's come.
  const before = (await lead.inbox('oc_chaoyang')).length;
  await world.setClock('2026-11-24T18:00:00+08:00');
  const heard = (await lead.inbox('oc_chaoyang')).slice(before).map(({ card }) => words(card));
  expect(heard).toHaveLength(1);
  expect(heard[0]).toContain('最晚开票：今天');
  expect((await world.db.ledgerLine.findMany()).map(({ type }) => type)).toEqual(['deadline.move']);
  await booksAreSound(world);
});

test('the notice’s scan is enough; what a handler says waits for the lead; nobody else registers it, and nothing happens twice', async () => {
  const { world, handler, lead } = await cast();
  expect((await handler.says('中心通知截止时间顺延到12月15日')).text).toContain('由项目负责人凭通知登记');
  const { id, version } = await world.db.deadlineChange.findFirstOrThrow();
  const press = { card: 'deadline-change', act: 'confirm', id, version };
  expect(JSON.stringify(await world.pushTap('ou_wangfang', 'om_x', press, NOTICE))).toContain('由项目负责人登记');
  expect(await world.db.deniedPress.count()).toBe(1);
  const asked = await lead.cardWith('confirm');
  await lead.sends(pdfOf([{ puts: [{ text: '关于延长执行期的通知', x: 100, y: 100 }] }]), '通知.pdf', asked.messageId);
  expect(words((await lead.cardWith('confirm')).card)).toContain('已收到通知的扫描件');
  expect(await lead.taps('confirm')).toBe('已登记，提醒按新日期安排');
  const last = await world.db.deadlineChange.findFirstOrThrow();
  const again = { ...press, version: last.version - 1 };
  expect(JSON.stringify(await world.pushTap('ou_chenjing', 'om_x', again))).toContain('已登记');
  expect(await world.db.ledgerLine.count()).toBe(1);
  expect((await world.db.station.findFirstOrThrow()).deadlineOn).toBe('2026-12-15');
  await booksAreSound(world);
});

test.each([
  ['the same day', '截止延到11月30了', '没有变更'],
  ['a day gone by', '截止改到2026年11月10日了', '不能早于今天'],
  ['more than a year', '截止延到2028年12月15日了', '请核对年份'],
  ['no day', '截止延后了，改到年后', '请选择新的执行截止日期'],
])('%s is refused with a sentence, and the deadline stays', async (_, said, sentence) => {
  const { world, lead } = await cast();
  await lead.says(said);
  expect(await lead.taps('confirm', NOTICE)).toContain(sentence);
  expect((await world.db.station.findFirstOrThrow()).deadlineOn).toBe('2026-11-30');
  expect(await lead.taps('cancel')).toBe('已取消');
  await booksAreSound(world);
});

test('a question about it, and other closing days, are none of this', async () => {
  const { world, lead } = await cast();
  for (const said of ['截止能延到12月15吗', '报名截止延到12月15了', '开票截止延到周五']) await lead.says(said);
  expect(await world.db.deadlineChange.count()).toBe(0);
});
