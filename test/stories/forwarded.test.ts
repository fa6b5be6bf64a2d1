import { expect, test } from 'vitest';
import { booksAreSound, cast } from '../support/cast.ts';
import { photoOf } from '../support/invoices/photo.ts';
import { type Shown, type World, words } from '../support/world.ts';

/** Forwarded messages: whoever forwards is not who did it. */

const GROUP = 'oc_chaoyang';
const shown = (messages: readonly Shown[]): string => messages.map(({ text, card }) => text ?? words(card)).join('\n');

async function typed(world: World, from: string, text: string): Promise<string> {
  const { body } = await world.post('/messages', { from, chatId: GROUP, text });
  return String(body.messageId);
}

const lines = async (world: World) =>
  (await world.db.claimLine.findMany({ orderBy: { ordinal: 'asc' } })).map(
    ({ amountFen, payee, occurredOn, payTo }) => ({ amountFen, payee, occurredOn, payTo }),
  );

test('a forwarded chat becomes one draft of the forwarder: each message in its own day and its own mouth', async () => {
  const { world, handler, lead, finance } = await cast();
  const said = [
    await typed(world, finance.openId, '昨天打车86，我垫的'),
    await typed(world, lead.openId, '好的'),
    await typed(world, lead.openId, '印会议手册200本，每本12元，还没付'),
  ];
  await world.advance('P3D');
  const answer = shown(await handler.forwards(said));
  expect(await lines(world)).toEqual([
    { amountFen: 8_600, payee: null, occurredOn: '2026-11-16', payTo: '赵敏' },
    { amountFen: 240_000, payee: null, occurredOn: '2026-11-17', payTo: null },
  ]);
  expect(await world.db.claim.findMany()).toMatchObject([{ submitterId: handler.openId, state: 'draft' }]);
  expect(answer).toContain('内容来自转发的聊天记录，请逐项核对');
  expect(answer).not.toContain('没有记进来');
  await booksAreSound(world);
});

test('what of it is in no line is named: a correction, an amount that says nothing, pictures', async () => {
  const { world, handler, lead } = await cast();
  const picture = await lead.sendsInto(GROUP, await photoOf([], { width: 800, height: 600 }), 'p.jpg');
  const said = [
    await typed(world, lead.openId, '海报设计1500，还没付'),
    await typed(world, lead.openId, '刚才那笔改成900'),
    picture,
  ];
  const answer = shown(await handler.forwards(said));
  expect(answer).toContain('没有记进来，请核对：“刚才那笔改成900”');
  expect(answer).toContain('有 1 张图片、文件或语音，合并转发后取不出来');
  expect(await lines(world)).toMatchObject([{ amountFen: 150_000 }]);
});

test('a thought in pieces is one line, also inside a forward of a forward', async () => {
  const { world, handler, lead } = await cast();
  const pieces = [await typed(world, lead.openId, '昨天给张教授'), await typed(world, lead.openId, '1500咨询费')];
  await lead.forwards(pieces);
  const inner = (await lead.inbox()).findLast(({ msgType }) => msgType === 'merge_forward');
  expect(await lines(world)).toMatchObject([{ amountFen: 150_000, payee: '张教授' }]);
  expect(inner?.text).toContain('陈静：昨天给张教授');
  await lead.taps('cancel');
  await lead.forwards([inner?.messageId ?? ''], true);
  expect(await lines(world)).toHaveLength(2);
  expect(await world.db.claim.count({ where: { state: 'draft', submitterId: handler.openId } })).toBe(0);
});

test('a chat without an expense, one the platform does not give, and one of somebody who may not file, are answered', async () => {
  const { world, handler, lead, centre } = await cast();
  const said = [await typed(world, lead.openId, '辛苦啦'), await typed(world, lead.openId, '明天见')];
  expect(shown(await handler.forwards(said))).toContain('没有看到要记的支出，没有记账');
  expect(shown(await centre.forwards(said))).toContain('经办人或项目负责人填报');
  await world.post('/faults', { seed: 1, serverError: 1 });
  await handler.forwards(said);
  await world.post('/faults', {});
  await world.advance('PT10M');
  expect(shown(await handler.inbox()).match(/没有看到要记的支出/g)).toHaveLength(2);
  expect(await world.db.claim.count()).toBe(0);
});

test('one message forwarded alone is an ordinary message; a merged one in the group is pointed at by a reply', async () => {
  const { world, handler, lead } = await cast();
  const one = await typed(world, lead.openId, '海报设计1500，还没付');
  expect(shown(await handler.forwards([one]))).toContain('1,500');
  const { body } = await world.post('/forwards', { from: lead.openId, chatId: GROUP, messageIds: [one], merged: true });
  const answer = shown(await handler.replies(String(body.messageId), '记一下', GROUP));
  expect(answer).toContain('已记为草稿，详情发到您的私聊');
  expect(await lines(world)).toHaveLength(2);
  await booksAreSound(world);
});
