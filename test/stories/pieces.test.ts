import { expect, test } from 'vitest';
import { booksAreSound, cast, EXPERT } from '../support/cast.ts';
import { stateOfLast, words } from '../support/world.ts';

/** One thought in several messages, and afterthoughts. */

test('a thought sent in pieces becomes one draft; what is said too late for it fills in what is open', async () => {
  const { world, lead } = await cast();
  await world.post('/messages', { from: lead.openId, chatId: 'oc_p2p_chenjing', text: '昨天给张教授' });
  expect((await lead.inbox()).filter((message) => message.from === 'bot')).toEqual([]);
  expect(words((await lead.says('1500')).card)).toContain('张教授');
  const draft = words((await lead.says('咨询费')).card);
  expect(draft).toContain('张教授 咨询费');
  expect(draft).toContain('1,500');
  await world.advance('PT1M');
  expect(await world.db.claimLine.findMany()).toMatchObject([
    { payee: '张教授', amountFen: 150_000, category: 'consulting', occurredOn: '2026-11-16' },
  ]);
  expect(await world.db.heldPiece.count()).toBe(0);
  await booksAreSound(world);
});

test('an answered piece takes nothing of what is said after it', async () => {
  const { world, lead } = await cast();
  await lead.says('昨天给张教授发了1500咨询费');
  expect(words((await lead.says('会议费')).card)).toContain('会议费');
  expect(await world.db.claimLine.findFirstOrThrow()).toMatchObject({ category: 'consulting' });
});

test('a piece that nothing follows is answered after ten seconds, once', async () => {
  const { world, lead } = await cast();
  await world.post('/messages', { from: lead.openId, chatId: 'oc_p2p_chenjing', text: '昨天给张教授' });
  await world.advance('PT9S');
  expect((await lead.inbox()).filter((message) => message.from === 'bot')).toEqual([]);
  await world.advance('PT1S');
  expect((await lead.lastFromBot()).text).toContain('“昨天给张教授”还看不出要办什么，没有记账');
  await world.advance('PT1H');
  expect((await lead.inbox()).filter((message) => message.from === 'bot')).toHaveLength(1);
});

test('a request of its own ends the waiting: both are answered', async () => {
  const { world, lead } = await cast();
  await world.post('/messages', { from: lead.openId, chatId: 'oc_p2p_chenjing', text: '昨天给张教授' });
  await lead.says('还剩多少钱');
  const heard = (await lead.inbox()).filter((message) => message.from === 'bot');
  expect(heard.map((message) => message.text ?? words(message.card)).join('\n')).toContain('还看不出要办什么');
  expect(heard).toHaveLength(2);
  expect(await world.db.claim.count()).toBe(0);
});

test('an afterthought fills in what was open on the draft, shown as old → new, and touches no amount', async () => {
  const { world, lead } = await cast();
  await lead.says('昨天给张教授发了1500咨询费');
  const draft = words((await lead.says('清华的，税前')).card);
  expect(draft).toContain('→ 清华');
  expect(await world.db.claimLine.findFirstOrThrow()).toMatchObject({
    employer: '清华',
    basis: 'gross',
    amountFen: 150_000,
  });
  expect(await world.db.claim.count()).toBe(1);
});

test('an afterthought changes nothing that was said, nor a draft of long ago', async () => {
  const { world, lead } = await cast();
  await lead.says(EXPERT);
  await lead.says('北大的');
  expect(await world.db.claimLine.findFirstOrThrow()).toMatchObject({ employer: '清华大学' });
  await lead.taps('cancel');
  await lead.says('昨天给张教授发了1500咨询费');
  await world.advance('PT3M');
  await lead.says('清华的');
  expect(await world.db.claimLine.findFirstOrThrow({ orderBy: { claim: { createdAt: 'desc' } } })).toMatchObject({
    employer: null,
  });
  expect(await stateOfLast(world.db)).toBe('draft');
});

test('in a group every message stands for itself', async () => {
  const { world, lead } = await cast();
  const groupId = (await world.db.station.findFirstOrThrow()).groupChatId ?? '';
  await lead.says('昨天给张教授发了', groupId, true).catch(() => null);
  expect(await world.db.heldPiece.count()).toBe(0);
});
