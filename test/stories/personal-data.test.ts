import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { startBot } from '../../src/bot.ts';
import { createLog } from '../../src/log.ts';
import { booksAreSound, cast, EXPERT } from '../support/cast.ts';
import { words } from '../support/world.ts';

/** Invented numbers whose check digits are right. */
const ID = '11010519491231002X';
const CARD = '6222020200112233446';
const OTHER_CARD = '6217000010001234569';

type Story = Awaited<ReturnType<typeof cast>>;

/** Everything the bot keeps, as bytes. */
function kept({ world }: Story): string {
  const { dataDir } = world.config;
  return readdirSync(dataDir)
    .filter((name) => name.startsWith('qianqi.db'))
    .map((name) => readFileSync(`${dataDir}/${name}`, 'latin1'))
    .join('');
}

async function payable(story: Story): Promise<void> {
  await story.lead.says(EXPERT);
  await story.lead.taps('submit');
  await story.finance.taps('approve');
  await story.head.taps('approve');
}

const registers = (story: Story, number: string): Promise<string> =>
  story.lead.taps('keep', { payee: '张教授', idNumber: ID, bankNumber: number, bankName: '工商银行' });

test('a card number in the chat is hidden at once, and what is typed into the private form is seen by the cashier alone', async () => {
  const story = await cast();
  const { world, lead, finance, handler, cashier } = story;
  await payable(story);
  const form = words((await lead.says(`张教授的卡号 ${CARD} 身份证${ID}`)).card);
  expect(form).toContain('已隐去');
  expect(form).toContain('撤回原消息');
  expect(await registers(story, CARD.replace(/(.{4})/g, '$1 '))).toBe('已加密保存');
  const answered = words((await lead.cardWith('again')).card);
  expect(answered).toContain('身份证 尾号 002X');
  expect(answered).toContain('工商银行 尾号 3446');

  expect(await cashier.taps('payout')).toBe('收款信息已发到您的私聊');
  const seen = await cashier.cardWith('hide');
  expect(words(seen.card)).toContain(CARD);
  expect(words(seen.card)).toContain(ID);
  expect(kept(story)).not.toContain(CARD);
  expect(kept(story)).not.toContain(ID);
  expect(await world.db.payeeAccount.count()).toBe(1);

  for (const other of [lead, handler]) {
    const said = await world.pushTap(other.openId, seen.messageId, {
      card: 'payout',
      act: 'show',
      claimId: await idOf(story),
    });
    expect(JSON.stringify(said)).toContain('只有财务和出纳能看');
    expect(JSON.stringify(said)).not.toContain(CARD);
  }
  expect(await world.db.deniedPress.count({ where: { card: 'payout' } })).toBe(2);
  expect(JSON.stringify(await finance.inbox())).not.toContain(CARD);
  await booksAreSound(world);
});

const idOf = async ({ world }: Story): Promise<string> => (await world.db.claim.findFirstOrThrow()).id;

test('what was shown in full hides itself after ten minutes, and can be hidden before', async () => {
  const story = await cast();
  const { world, lead, cashier } = story;
  await payable(story);
  await lead.says(`张教授卡号${CARD}`);
  await registers(story, CARD);
  await cashier.taps('payout');
  await world.advance('PT9M');
  expect(words((await cashier.cardWith('hide')).card)).toContain(CARD);
  await world.advance('PT1M');
  expect(JSON.stringify(await cashier.inbox())).not.toContain(CARD);
  expect(await cashier.taps('show')).toBe('收款信息已发到您的私聊');
  expect(await cashier.taps('hide')).toBe('已隐藏');
  expect(JSON.stringify(await cashier.inbox())).not.toContain(CARD);
  const seen = await world.db.ledgerLine.findMany({ where: { type: 'account.seen' } });
  expect(seen).toHaveLength(2);
});

test('the cashier asks for what is missing with one press, and whoever filed gets the form with the name in it', async () => {
  const story = await cast();
  const { lead, cashier } = story;
  await payable(story);
  await cashier.taps('payout');
  expect(words((await cashier.cardWith('ask')).card)).toContain('还没有登记');
  expect(await cashier.taps('ask')).toBe('已请 陈静 补登记');
  const form = await lead.cardWith('keep');
  expect(words(form.card)).toContain('付款需要 张教授 的收款账户');
  expect(JSON.stringify(form.card)).toContain('"default_value":"张教授"');
  await registers(story, CARD);
  expect(await cashier.taps('ask')).toBe('收款信息已经登记齐了');
});

test('a changed account is told to those who pay before they pay', async () => {
  const story = await cast();
  const { lead, finance, cashier } = story;
  await payable(story);
  await lead.says(`张教授卡号${CARD}`);
  await registers(story, CARD);
  expect(await lead.taps('again')).toBe('请重新填写');
  expect(await registers(story, OTHER_CARD)).toBe('已加密保存');
  for (const payer of [cashier, finance])
    expect((await payer.lastFromBot()).text).toBe(
      '张教授 的收款账户由 陈静 改登记：尾号 3446 → 4569。付款前请与收款人核对。',
    );
  await cashier.taps('payout');
  expect(words((await cashier.cardWith('hide')).card)).toContain('上次尾号 3446');
});

test.each([
  [{ payee: '张教授' }, '请填写身份证号或银行账号。'],
  [{ payee: '张教授', idNumber: '110105194912310021' }, '身份证号校验不过，请核对后再填。'],
  [{ payee: '张教授', bankNumber: '6222020200112233445' }, '银行账号不像是对的，请核对后再填。'],
  [{ payee: '张教授', bankNumber: '12345678' }, '银行账号不像是对的，请核对后再填。'],
  [{ payee: '北京会务服务有限公司', bankNumber: '0200 0096 0920 0123 456' }, '已加密保存'],
])('what the form brings is checked: %j', async (fields, answer) => {
  const story = await cast();
  await story.lead.says(`张教授卡号${CARD}`);
  expect(await story.lead.taps('keep', fields)).toBe(answer);
});

test('in a group the number is not repeated and the form goes to the person', async () => {
  const story = await cast();
  const { world, handler } = story;
  const groupId = (await world.db.station.findFirstOrThrow()).groupChatId ?? '';
  await handler.says(`张教授卡号 ${CARD}`, groupId, true);
  const group = await handler.inbox(groupId);
  expect(group.at(-1)?.text).toContain('已隐去，没有保存，请撤回原消息');
  expect(words((await handler.cardWith('keep')).card)).toContain('登记收款信息');
});

test('another DATA_KEY than the one the database was written with is refused at the start', async () => {
  const { world } = await cast();
  await world.stopBot();
  const wrong = { ...world.config, dataKey: 'another-key-of-sixteen' };
  await expect(startBot(wrong, createLog('silent'))).rejects.toThrow('DATA_KEY is not the one');
  await world.startAgain();
});
