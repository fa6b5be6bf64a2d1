import { describe, expect, test } from 'vitest';
import { booksAreSound, cast, EXPERT } from '../support/cast.ts';
import { DOORS } from '../support/doors.ts';
import { available, type Person, stateOfLast, until, type World, words } from '../support/world.ts';

/** The main job over each door, and what happens to it when the platform, or the line to it, misbehaves: one effect, one answer. */

const fromBot = async (person: Person) => (await person.inbox()).filter((message) => message.from === 'bot');

/** What the outbox holds, and what the platform shows of it: each thing that was to be sent is there exactly once. */
async function eachSendArrivedOnce(world: World): Promise<void> {
  const waiting = { sentAt: null, failedAt: null };
  expect(await world.db.outboxMessage.count({ where: waiting })).toBe(0);
  const sent = await world.db.outboxMessage.findMany({ where: { action: 'send' } });
  expect(new Set(sent.map((row) => row.messageId)).size).toBe(sent.length);
  const chats = ['chenjing', 'wangfang', 'zhaomin', 'wangjianguo', 'zhouli', 'lihong', 'zhengkai', 'sunqiang'];
  const shown = await Promise.all(chats.map((name) => fromBot(world.person(`ou_${name}`))));
  const group = (await world.messages('oc_chaoyang', 'ou_lihong')).filter((message) => message.from === 'bot');
  expect([...shown.flat(), ...group].map((message) => message.messageId).sort()).toEqual(
    sent.map((row) => row.messageId).sort(),
  );
}

const faults = (world: World, plan: object) => world.post('/faults', plan);

/** Presses until the platform took it: a press whose answer was lost shows the client's error, and people press again. */
async function pressesOn(person: Person, name: string, tries = 30): Promise<string> {
  const { messageId } = await person.cardWith(name);
  for (let left = tries; left > 0; left -= 1) {
    const answer = await person.press(messageId, name).catch((error: Error) => error.message);
    if (!answer.startsWith('出错了')) return answer;
  }
  throw new Error(`${name} was never taken`);
}

/** Only a webhook's requests carry a timestamp. */
const OF_WEBHOOKS = 'with its first timestamp each time';
const WAYS: readonly (readonly [string, Readonly<Record<string, number>>])[] = [
  ['twice', { duplicate: 1 }],
  ['overtaken by one another', { reorder: 0.5, delayMs: 30 }],
  ['never, and again on schedule', { drop: 0.6 }],
  ['but its acknowledgement is lost', { lostAck: 1 }],
  ['while the connection breaks', { disconnect: 0.7, delayMs: 5 }],
  [OF_WEBHOOKS, { lostAck: 0.8, staleTimestamp: 1 }],
];

describe.each(DOORS)('over the %s', (door) => {
  test('an expense is filed, reviewed, approved and paid', async () => {
    const { world, lead, finance, head, cashier } = await cast({ door });
    expect(words((await lead.says(EXPERT)).card)).toContain('张教授 咨询费');
    expect(await lead.taps('submit')).toBe('已确认并提交');
    expect(await finance.taps('approve')).toBe('审核通过');
    expect(await head.taps('approve')).toBe('已同意');
    expect(await cashier.taps('pay', { paidOn: '2026-11-17' })).toBe('已登记付款');
    expect(await stateOfLast(world.db)).toBe('paid');
    expect(await available(world.db, 'consulting')).toBe(3_000_000 - 120_000);
    await booksAreSound(world);
    await eachSendArrivedOnce(world);
  });

  test('a double press files once, and both are answered', async () => {
    const { world, lead } = await cast({ door });
    await lead.says(EXPERT);
    const { messageId } = await lead.cardWith('submit');
    const answers = await Promise.all([lead.press(messageId, 'submit'), lead.press(messageId, 'submit')]);
    expect(answers).toEqual(['已确认并提交', '已确认并提交']);
    expect(await world.db.claim.count({ where: { number: { not: null } } })).toBe(1);
    await booksAreSound(world);
    await eachSendArrivedOnce(world);
  });

  test('an old card gets a sentence and the present card', async () => {
    const { world, lead, finance } = await cast({ door });
    await lead.says(EXPERT);
    await lead.taps('submit');
    const { id, version } = await world.db.claim.findFirstOrThrow();
    const { messageId } = await finance.cardWith('approve');
    await finance.taps('return');
    const value = { card: 'claim-decide', act: 'approve', id, version, step: 'review' };
    const answer = (await world.pushTap('ou_zhaomin', messageId, value)) as {
      toast: { content: string };
      card: unknown;
    };
    expect(answer.toast.content).toContain('不是最新');
    expect(JSON.stringify(answer.card)).toContain('退回补充');
    expect(await stateOfLast(world.db)).not.toBe('approving');
  });

  test.each(WAYS.filter(([way]) => door === 'webhook' || way !== OF_WEBHOOKS))(
    'an event comes %s: one draft and one answer each',
    async (_, plan) => {
      const { world, lead, handler } = await cast({ door });
      await faults(world, { seed: 4, ...plan });
      const said = ['打车86块', '设计 3000', '翻译 1800'];
      await Promise.all([
        ...said.map((text) => lead.says(text).catch(() => null)),
        handler.says(EXPERT).catch(() => null),
      ]);
      await world.advance('PT20S');
      await faults(world, {});
      await world.advance('P1D');
      const lines = await world.db.claimLine.findMany({ orderBy: { amountFen: 'asc' } });
      expect(lines.map((line) => line.amountFen)).toEqual([8_600, 120_000, 180_000, 300_000]);
      expect(await fromBot(lead)).toHaveLength(3);
      expect(await fromBot(handler)).toHaveLength(1);
      expect(await world.db.inboxEvent.count({ where: { kind: 'message' } })).toBe(4);
      await eachSendArrivedOnce(world);
    },
  );

  test('an event that was handled long ago comes again and changes nothing', async () => {
    const { world, lead } = await cast({ door });
    await lead.says(EXPERT);
    const own = (await lead.inbox()).find((message) => message.from === lead.openId);
    await world.advance('PT7H');
    expect((await world.post('/redeliver', { messageId: own?.messageId })).status).toBe(200);
    expect(await world.db.claim.count()).toBe(1);
    expect(await fromBot(lead)).toHaveLength(1);
  });

  test('a reply to a send is lost: the same uuid is sent again, and the message is there once', async () => {
    const { world, lead } = await cast({ door });
    await faults(world, { lostReply: 1 });
    await lead.says(EXPERT);
    const first = await world.db.outboxMessage.findFirstOrThrow();
    expect(first).toMatchObject({ sentAt: null, error: 'no-answer' });
    expect(await fromBot(lead)).toHaveLength(1);
    await faults(world, {});
    await world.advance('PT5M');
    expect((await world.db.outboxMessage.findFirstOrThrow()).attempts).toBeGreaterThan(1);
    expect(await fromBot(lead)).toHaveLength(1);
    await eachSendArrivedOnce(world);
  });

  test('the answer to a press is lost: pressed again it says how things stand, and counts once', async () => {
    const { world, lead, finance } = await cast({ door });
    await lead.says(EXPERT);
    await faults(world, { lostAck: 1 });
    expect(await lead.taps('submit')).toContain('200341');
    await faults(world, {});
    await until(async () => (await stateOfLast(world.db)) === 'reviewing');
    // The card in the person's hand is still the old one, button and all.
    expect(await lead.taps('submit')).toBe('已确认并提交');
    expect(words((await lead.lastFromBot()).card)).toContain('待财务审核');
    expect(await world.db.claim.count({ where: { number: { not: null } } })).toBe(1);
    expect(await pressesOn(finance, 'approve')).toBe('审核通过');
    await booksAreSound(world);
  });

  test('with everything misbehaving at once the money moves once, and everybody is told once', async () => {
    const { world, lead, finance, head, cashier } = await cast({ door });
    const trouble = { duplicate: 0.3, reorder: 0.2, drop: 0.2, delayMs: 10, lostAck: 0.2 };
    const refusals = { rateLimit: 0.2, serverError: 0.3, expiredToken: 0.1, lostReply: 0.2 };
    await faults(world, { seed: 9, ...trouble, ...refusals });
    await world.unheard(lead.openId, 'oc_p2p_chenjing', EXPERT);
    await world.advance('PT10M');
    await pressesOn(lead, 'submit');
    await world.advance('PT10M');
    await pressesOn(finance, 'approve');
    await world.advance('PT10M');
    await pressesOn(head, 'approve');
    await world.advance('PT10M');
    await pressesOn(cashier, 'pay');
    await faults(world, {});
    await world.advance('P1D');
    expect(await stateOfLast(world.db)).toBe('paid');
    const decisions = await world.db.decision.findMany({ orderBy: { at: 'asc' } });
    expect(decisions.map(({ act }) => act)).toEqual(['submit', 'review', 'approve', 'pay']);
    expect(await available(world.db, 'consulting')).toBe(3_000_000 - 120_000);
    await booksAreSound(world);
    await eachSendArrivedOnce(world);
  });

  test('what comes while the bot is away waits for it', async () => {
    const { world, lead } = await cast({ door });
    await world.stopBot();
    await world.unheard(lead.openId, 'oc_p2p_chenjing', EXPERT);
    expect(await world.db.claim.count()).toBe(0);
    await world.startAgain();
    await world.advance('PT20S');
    expect(await world.db.claim.count()).toBe(1);
    expect((await fromBot(lead)).filter((message) => message.card !== null)).toHaveLength(1);
  });
});
