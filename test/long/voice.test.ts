import { expect, test } from 'vitest';
import { booksAreSound, cast } from '../support/cast.ts';
import { silence, tone } from '../support/recording.ts';
import { fieldsOf, type Shown, words } from '../support/world.ts';

/** What people say instead of typing. */

const shown = (messages: readonly Shown[]): string => messages.map(({ text, card }) => text ?? words(card)).join('\n');
/** A cast whose recognition hears these, one after another; null: it may not be asked. */
const hearing = (...said: readonly (string | null)[]) => {
  const left = [...said];
  const asked: number[] = [];
  const hears = (pcm: Buffer): string | null => {
    asked.push(pcm.length);
    return left.shift() ?? null;
  };
  return cast({ sandbox: { hears } }).then((people) => ({ ...people, asked }));
};

test('what is heard is said back, and becomes a draft whose amount has to be confirmed before it is filed', async () => {
  const { world, lead, asked } = await hearing('昨天给清华大学的张教授发了1500咨询费，税前');
  const answer = await lead.sends(tone(), 'voice.opus');
  expect(asked).toEqual([32_000]);
  expect(answer[0]?.text).toBe('听到：“昨天给清华大学的张教授发了1500咨询费，税前”');
  expect(shown(answer)).toContain('张教授 咨询费');
  expect(shown(answer)).toContain('收款人为推定');
  expect(shown(answer)).toContain('11 月 16 日 周一（推定）');
  expect(fieldsOf(answer.at(-1)?.card)).toContain('amount');
  const rest = { form: 'meeting', note: '专家当天离京' };
  await lead.taps('submit', { ...rest, amount: '' });
  expect(await world.db.claim.findFirstOrThrow()).toMatchObject({ state: 'draft', number: null });
  await lead.taps('submit', { ...rest, amount: '1500' });
  expect(await world.db.claim.findFirstOrThrow()).toMatchObject({ number: 1 });
  expect(await world.db.claimLine.findFirstOrThrow()).toMatchObject({ amountFen: 150_000, payee: '张教授' });
  expect(await world.db.receivedFile.findFirstOrThrow()).toMatchObject({ kind: 'audio', state: 'done', sha256: null });
  await booksAreSound(world);
});

test('a recording that is delivered twice is heard once', async () => {
  const { world, lead, asked } = await hearing('打印费320', '打印费320');
  await lead.sends(tone(), 'voice.opus');
  const message = (await lead.inbox()).find(({ msgType }) => msgType === 'audio');
  await world.post('/redeliver', { messageId: message?.messageId });
  expect(asked).toHaveLength(1);
  expect(await world.db.claim.count()).toBe(1);
  await booksAreSound(world);
});

test('what is not understood, is too long, is no recording or may not be recognised asks for text in one sentence', async () => {
  const { world, lead, asked } = await hearing('', null);
  expect(shown(await lead.sends(silence(50), 'a.ogg'))).toBe('没有听清这条语音，没有记账，请发文字。');
  expect(shown(await lead.sends(silence(50), 'b.ogg'))).toBe('现在识别不了语音，没有记账，请发文字。');
  expect(asked).toHaveLength(2);
  expect(shown(await lead.sends(silence(3_001), 'c.ogg'))).toContain('超过 60 秒');
  expect(shown(await lead.sends(Buffer.from('no sound'), 'd.opus'))).toBe('这条语音打不开，没有记账，请发文字。');
  expect(asked).toHaveLength(2);
  expect(await world.db.claim.count()).toBe(0);
  await booksAreSound(world);
});

test('without the scope text is asked for', async () => {
  const { lead } = await cast({
    sandbox: { hears: () => '打印费320', scopes: ['im:message', 'contact:user.id:readonly'] },
  });
  expect(shown(await lead.sends(tone(), 'voice.opus'))).toBe('现在识别不了语音，没有记账，请发文字。');
});

test('where recognition is off, which it is unless switched on, text is asked for and nothing is fetched', async () => {
  const { world, lead } = await cast();
  expect(shown(await lead.sends(tone(), 'voice.opus'))).toBe('现在还听不了语音，请发文字。');
  expect(await world.db.receivedFile.count()).toBe(0);
});

test('in a group a recording mentions nobody and is left alone', async () => {
  const { world, lead, asked } = await hearing('打印费320');
  const groups = (await (await fetch(`${world.sandbox.url}/sandbox/chats?person=${lead.openId}`)).json()) as {
    chatId: string;
    type: string;
  }[];
  await lead.sendsInto(groups.find(({ type }) => type === 'group')?.chatId ?? '', tone(), 'voice.opus');
  expect(asked).toEqual([]);
  expect(await world.db.receivedFile.count()).toBe(0);
});

test('nothing that is there is changed on what was only heard', async () => {
  const { world, lead } = await hearing('刚才那笔改成2800', '撤销上一笔');
  await lead.says('昨天给张教授发了1500咨询费');
  for (const name of ['a.opus', 'b.opus'])
    expect(shown(await lead.sends(tone(), name))).toContain('修改和撤回不按语音办');
  expect(await world.db.claim.findFirstOrThrow()).toMatchObject({ state: 'draft' });
  expect(await world.db.claimLine.findFirstOrThrow()).toMatchObject({ amountFen: 150_000 });
});

test('a card number that is said is masked everywhere, and the private form is offered', async () => {
  const { world, lead } = await hearing('张教授的卡号是六二二二零二一二三四五六七八九零一二八');
  const answer = shown(await lead.sends(tone(), 'voice.opus'));
  expect(answer).toContain('****0128');
  const stored = JSON.stringify([
    await world.db.receivedFile.findMany(),
    await world.db.inboxEvent.findMany(),
    await world.db.outboxMessage.findMany(),
  ]);
  expect(stored).not.toMatch(/6222021234567890128|六二二二/);
});

test('a service that is away is asked again, and after half a minute text is asked for', async () => {
  let isAway = true;
  let asked = 0;
  const hears = (): string => {
    asked += 1;
    if (isAway) throw new Error('away');
    return '打印费320';
  };
  const { world, lead } = await cast({ sandbox: { hears } });
  expect(await lead.sends(tone(), 'a.opus')).toEqual([]);
  isAway = false;
  await world.advance('PT5S');
  expect(shown(await lead.inbox())).toContain('听到：“打印费320”');
  expect(asked).toBe(2);
  isAway = true;
  asked = 0;
  await lead.sends(tone(), 'b.opus');
  for (const _ of [1, 2, 3, 4, 5, 6]) await world.advance('PT1M');
  expect(asked).toBe(5);
  expect((await lead.lastFromBot()).text).toBe('现在识别不了语音，没有记账，请发文字。');
  expect(await world.db.claim.count()).toBe(1);
  await booksAreSound(world);
});

test('a recording that was taken back before it was heard becomes nothing', async () => {
  let isAway = true;
  const { world, lead } = await cast({
    sandbox: {
      hears: () => {
        if (isAway) throw new Error('away');
        return '打印费320';
      },
    },
  });
  await lead.sends(tone(), 'a.opus');
  const message = (await lead.inbox()).find(({ msgType }) => msgType === 'audio');
  await world.post(`/messages/${message?.messageId}/recall`, { from: lead.openId });
  isAway = false;
  await world.advance('PT5S');
  expect(shown((await lead.inbox()).filter(({ from }) => from === 'bot'))).toBe('');
  expect(await world.db.claim.count()).toBe(0);
  await booksAreSound(world);
});

test('several things and a plan that are heard ask each of their amounts', async () => {
  const { world, lead } = await hearing(
    '昨天打印费320，快递费18，矿泉水56',
    '26号下午办沙龙，场地6000、摄影2000，先让王总批一下',
  );
  const lines = (await lead.sends(tone(), 'a.opus')).at(-1);
  expect(fieldsOf(lines?.card)).toEqual(expect.arrayContaining(['amount', 'amount_2', 'amount_3']));
  const plan = shown(await lead.sends(tone(), 'b.opus'));
  expect(plan).toContain('“场地、摄影”的金额没有看准');
  expect(await world.db.claim.count()).toBe(1);
});
