import { expect, test } from 'vitest';
import { payloadsOf } from '../../cards/kit/card.ts';
import { booksAreSound, cast, EXPERT } from '../support/cast.ts';
import { available, stateOfLast, words } from '../support/world.ts';

test('a double press on 提交 files once and answers the same', async () => {
  const { world, lead } = await cast();
  await lead.says(EXPERT);
  const { messageId, card } = await lead.cardWith('submit');
  const value = buttonValue(card, 'submit');
  const press = async (): Promise<string> => (await rawPress(world, lead.openId, messageId, value)).toast.content;
  const together = await Promise.all([press(), press()]);
  expect([...together, await press()]).toEqual(['已确认并提交', '已确认并提交', '已确认并提交']);
  expect(await world.db.claim.count({ where: { number: { not: null } } })).toBe(1);
  expect(await available(world.db, 'consulting')).toBe(3_000_000 - 120_000);
  await booksAreSound(world);
});

test('two deciders press at once: one decision, both answered', async () => {
  const { world, lead, finance, head } = await cast();
  await lead.says(EXPERT);
  await lead.taps('submit');
  await finance.taps('approve');
  const { messageId, card } = await head.cardWith('approve');
  const press = async (): Promise<string> =>
    (await rawPress(world, head.openId, messageId, buttonValue(card, 'approve'))).toast.content;
  const together = await Promise.all([press(), press()]);
  expect([...together, await press()]).toEqual(['已同意', '已同意', '已同意']);
  expect(await world.db.decision.count({ where: { act: 'approve' } })).toBe(1);
  await booksAreSound(world);
});

test('a press on an old card gets a sentence and the present card, and changes nothing', async () => {
  const { world, lead, finance } = await cast();
  await lead.says(EXPERT);
  await lead.taps('submit');
  const { messageId, card } = await finance.cardWith('approve');
  await finance.taps('return');
  // The old face of the card is still in somebody's hand: the very value of its button comes back.
  const value = buttonValue(card, 'approve');
  const before = await world.db.claim.findFirstOrThrow();
  const answer = await rawPress(world, 'ou_zhaomin', messageId, value);
  expect(answer.toast.content).toContain('不是最新');
  expect(words(answer.card.data)).toContain('退回补充');
  expect(await world.db.claim.findFirstOrThrow()).toEqual(before);
});

test('nobody decides on their own claim, and a stranger to the step is told so', async () => {
  const { world, lead, handler, finance } = await cast();
  await finance.says(EXPERT);
  expect(await finance.taps('submit')).toBe('已提交');
  await lead.taps('confirm');
  // The reviewer is the submitter: nobody may review, and the admin hears of it.
  expect(await stateOfLast(world.db)).toBe('reviewing');
  const claim = await world.db.claim.findFirstOrThrow();
  const value = { card: 'claim-decide', act: 'approve', id: claim.id, version: claim.version, step: 'review' };
  const own = await rawPress(world, 'ou_zhaomin', 'om_none', value);
  expect(own.toast.content).toContain('本人提交');
  const wrong = await rawPress(world, 'ou_wangfang', 'om_none', value);
  expect(wrong.toast.content).toContain('不由您处理');
  const outside = await rawPress(world, 'ou_sunqiang', 'om_none', value);
  expect(outside.toast.content).toContain('不是本站点成员');
  expect(await world.db.deniedPress.count()).toBe(3);
  expect(await stateOfLast(world.db)).toBe('reviewing');
  expect(words((await handler.says('帮助')).card)).toContain('千企管家');
  expect((await world.person('ou_zhengkai').lastFromBot()).text).toContain('没有人可以办理');
});

test('money that goes to the reviewer is not reviewed by the reviewer', async () => {
  const { world, lead, handler } = await cast();
  await handler.says('打车86块，赵敏垫的');
  const draft = await handler.cardWith('submit');
  await handler.press(draft.messageId, 'edit');
  expect(await handler.taps('submit', { payTo: '赵敏', paid: 'personal', invoice: '25117000000012345678' })).toBe(
    '已提交',
  );
  await lead.taps('confirm');
  const claim = await world.db.claim.findFirstOrThrow();
  const answer = await rawPress(world, 'ou_zhaomin', 'om_none', {
    card: 'claim-decide',
    act: 'approve',
    id: claim.id,
    version: claim.version,
    step: 'review',
  });
  expect(answer.toast.content).toContain('付给您本人');
});

test('two claims race for the last money: exactly one gets it, the other is told why', async () => {
  const { world, lead, handler } = await cast();
  await lead.says('会议室租金12000元，今天，还没付');
  await handler.says('会议室租金11000元，今天，还没付');
  const one = (await lead.cardWith('submit')).messageId;
  const other = (await handler.cardWith('submit')).messageId;
  const answers = await Promise.all([
    lead.press(one, 'submit', { note: '对接会' }),
    handler.press(other, 'submit', { note: '对接会' }),
  ]);
  expect(answers.filter((answer) => answer.includes('提交') && !answer.includes('余额'))).toHaveLength(1);
  expect(answers.filter((answer) => answer.includes('第十三条（四）'))).toHaveLength(1);
  expect(await available(world.db, 'meeting')).toBeGreaterThanOrEqual(0);
  await booksAreSound(world);
});

test('reject and withdraw give the money back; the decider’s card says so', async () => {
  const { world, lead, finance } = await cast();
  await lead.says(EXPERT);
  await lead.taps('submit');
  expect(await finance.taps('reject')).toBe('已驳回');
  expect(await available(world.db, 'consulting')).toBe(3_000_000);
  expect((await lead.lastFromBot()).text).toContain('已驳回：不属于项目支出');
  await lead.says('给李研究员发900咨询费，中科院的，税前，还没付');
  await lead.taps('submit');
  expect(await lead.taps('withdraw')).toBe('已撤回');
  expect(await available(world.db, 'consulting')).toBe(3_000_000);
  expect(words((await finance.lastFromBot()).card)).toContain('已撤回');
  await booksAreSound(world);
});

test('what was never on a card is answered and changes nothing', async () => {
  const { world, lead } = await cast();
  await lead.says(EXPERT);
  const { messageId } = await lead.cardWith('submit');
  const claim = await world.db.claim.findFirstOrThrow();
  const values: unknown[] = [
    null,
    'text',
    42,
    { card: 'claim-draft' },
    { card: 'claim-draft', act: 'steal', id: claim.id, version: 1 },
    { card: 'claim-draft', act: 'submit', id: 'someone-else', version: 1 },
    { card: 'claim-draft', act: 'submit', id: claim.id, version: 1, extra: true },
    { card: '__proto__', act: 'submit' },
    { card: 'claim-decide', act: 'approve', id: claim.id, version: 1, step: 'approve' },
  ];
  for (const value of values) {
    const answer = await rawPress(world, 'ou_chenjing', messageId, value);
    expect(answer.toast.content.length).toBeGreaterThan(4);
  }
  expect((await world.db.claim.findFirstOrThrow()).state).toBe('draft');
});

test.each([
  ['1e9', '看不懂'],
  ['-5', '看不懂'],
  ['12.345', '看不懂'],
  ['99999999999', '看不懂'],
  ['abc', '看不懂'],
])('an amount typed as %s is named and kept in the form', async (typed, sentence) => {
  const { world, lead } = await cast();
  await lead.says(EXPERT);
  expect(await lead.taps('submit', { amount: typed })).toContain(sentence);
  expect(JSON.stringify((await lead.lastFromBot()).card)).toContain(typed);
  expect((await world.db.claim.findFirstOrThrow()).state).toBe('draft');
});

test('fields that are on no card of one line change nothing', async () => {
  const { world, lead } = await cast();
  await lead.says(EXPERT);
  const claim = await world.db.claim.findFirstOrThrow();
  const { messageId } = await lead.cardWith('submit');
  const value = { card: 'claim-draft', act: 'submit', id: claim.id, version: claim.version };
  const names = ['amount_1', 'amount_0', 'amount_2', 'amount_999', 'Amount', 'amountFen', 'chargeFen', '__proto__'];
  const form = JSON.parse(`{${names.map((name) => `"${name}":"1"`).join()}}`) as Record<string, unknown>;
  await world.pushTap('ou_chenjing', messageId, value, form);
  expect(await world.db.claimLine.findFirstOrThrow()).toMatchObject({ amountFen: 120_000, chargeFen: 120_000 });
  expect((await world.db.claim.findFirstOrThrow()).state).toBe('reviewing');
});

test('a full-width amount is read as what it says', async () => {
  const { world, lead } = await cast();
  await lead.says(EXPERT);
  await lead.taps('submit', { amount: '１２' });
  expect((await world.db.claimLine.findFirstOrThrow()).amountFen).toBe(1_200);
});

type Held = { toast: { content: string }; card: { data: unknown } };

/** A press that did not come from the card the platform holds: pushed as the platform would push it. */
async function rawPress(
  world: Awaited<ReturnType<typeof cast>>['world'],
  openId: string,
  messageId: string,
  value: unknown,
): Promise<Held> {
  return (await world.pushTap(openId, messageId, value)) as Held;
}

/** The value that a card's button carries. */
function buttonValue(card: unknown, act: string): unknown {
  const found = payloadsOf(card).find(
    (value) => typeof value === 'object' && value !== null && 'act' in value && value.act === act,
  );
  expect(found).toBeDefined();
  return found;
}
