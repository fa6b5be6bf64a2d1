import { expect, test } from 'vitest';
import { fileNamed } from '../browser/files.ts';
import { GROUP, type Screen } from '../browser/page.ts';
import { openWindow, openWorld } from '../browser/window.ts';
import { booksAreSound } from '../support/cast.ts';
import { stateOfLast } from '../support/world.ts';

/** The sandbox's page in a real browser: what people do there besides the main story. */

const FEE = '给张教授发1500咨询费，清华大学的，税前，还没付';
const PHONE = { width: 390, height: 844 };

async function file(screen: Screen, words: string): Promise<void> {
  await screen.as('陈静');
  await screen.say(words);
  await screen.press('确认并提交');
  await screen.messageWith('待财务审核').waitFor();
}

test('what was left out of a form is said on the card, and nothing is filed until it is there', async () => {
  const world = await openWorld();
  const screen = await openWindow(world);
  await screen.as('王芳');
  await screen.say('打车去亦庄调研来回86块，我垫的');
  const draft = screen.cardWith('提交');
  await screen.press('改');
  await screen.fill(draft, 'amount', '八十六块吧');
  await screen.press('提交');
  await screen.messageWith('看不懂，请填大于 0 的数字').waitFor();
  expect(await stateOfLast(world.db)).toBe('draft');
  await screen.photograph('form-error');
  await screen.fill(draft, 'amount', '86');
  await screen.fill(draft, 'invoice', '26117000000012345678');
  await screen.press('提交');
  await screen.messageWith('待负责人确认').waitFor();
});

test('an expense sent back for its invoice is corrected, filed again and paid', async () => {
  const world = await openWorld();
  const screen = await openWindow(world);
  await screen.as('王芳');
  await screen.say('昨天印对接会资料花了360，还没付');
  await screen.press('提交');
  await screen.as('陈静');
  await screen.press('确认属实');
  await screen.as('赵敏');
  await screen.unfold('退回补充 / 驳回');
  await screen.press('缺发票');
  await screen.as('王芳');
  await screen.messageWith('缺发票').waitFor();
  await screen.photograph('returned');
  await screen.press('改');
  await screen.fill(screen.cardWith('提交'), 'invoice', '26117000000012345678');
  await screen.press('提交');
  await screen.as('陈静');
  await screen.press('确认属实');
  await screen.as('赵敏');
  await screen.press('审核通过');
  await screen.as('王建国');
  await screen.press('同意');
  await screen.as('周丽');
  await screen.press('已付款');
  await screen.as('王芳');
  await screen.messageWith('已支付').waitFor();
  await screen.photograph('corrected-and-paid');
  expect(await stateOfLast(world.db)).toBe('paid');
  await booksAreSound(world);
});

test('a rejected expense says why, and cannot be decided again', async () => {
  const world = await openWorld();
  const screen = await openWindow(world);
  await file(screen, FEE);
  await screen.as('赵敏');
  await screen.unfold('退回补充 / 驳回');
  await screen.press('不属于项目支出', { sure: true });
  await screen.messageWith('已驳回').waitFor();
  expect(await screen.page.getByRole('button', { name: '审核通过' }).count()).toBe(0);
  await screen.as('陈静');
  await screen.messageWith('不属于项目支出').waitFor();
  await screen.photograph('rejected');
  expect(await stateOfLast(world.db)).toBe('rejected');
});

test('a file goes into the chat under its own name, and can be fetched again', async () => {
  const world = await openWorld();
  const screen = await openWindow(world);
  await screen.as('王芳');
  await screen.attach(fileNamed('发票 印刷费.pdf', '%PDF-1.4 an invoice'));
  const sent = screen.messageWith('发票 印刷费.pdf');
  await sent.waitFor();
  const [download] = await Promise.all([screen.page.waitForEvent('download'), sent.getByRole('link').click()]);
  expect(download.suggestedFilename()).toBe('发票 印刷费.pdf');
  await screen.photograph('file');
});

test('the clock is moved to the deadline reminder, which stands in the group with sums and no names', async () => {
  const world = await openWorld();
  const screen = await openWindow(world);
  await screen.become('李红');
  await screen.open(GROUP);
  await screen.passDays(1);
  const reminder = screen.messageWith('执行截止');
  await reminder.waitFor();
  await screen.photograph('reminder');
  const words = await reminder.textContent();
  expect(words).toContain('距执行截止还有');
  for (const name of ['陈静', '王芳', '张教授']) expect(words).not.toContain(name);
});

test('two people at two screens see the same card change without touching anything', async () => {
  const world = await openWorld();
  const [lead, finance] = [await openWindow(world), await openWindow(world)];
  await file(lead, FEE);
  await finance.as('赵敏');
  await finance.press('审核通过');
  await lead.messageWith('待审批').waitFor();
  await finance.messageWith('待审批').waitFor();
  await Promise.all([lead.photograph('two-windows-lead'), finance.photograph('two-windows-finance')]);
});

test('on a phone the chat fills the screen, nothing is cut off, and the story goes on', async () => {
  const world = await openWorld();
  const screen = await openWindow(world, PHONE);
  await screen.as('陈静');
  await screen.say(FEE);
  await screen.press('确认并提交');
  await screen.messageWith('待财务审核').waitFor();
  await screen.photograph('phone-lead');
  await screen.leaveChat();
  await screen.chats.waitFor();
  await screen.photograph('phone-chats');
  await screen.as('赵敏');
  await screen.cardWith('审核通过').waitFor();
  await screen.photograph('phone-finance');
  expect(await screen.overflowing()).toEqual([]);
  await screen.press('审核通过');
  await screen.messageWith('待审批').waitFor();
});

test('with the keyboard alone: a person, a chat, an expense said and filed, and a question answered no and then yes', async () => {
  const world = await openWorld();
  const screen = await openWindow(world);
  const { keyboard } = screen.page;
  await screen.tabTo(screen.page.getByRole('button', { name: '切换人员' }));
  await keyboard.press('Enter');
  const wang = screen.page.getByRole('menuitemradio').filter({ hasText: '王芳' });
  while (!(await wang.evaluate((node) => node === node.ownerDocument.activeElement))) await keyboard.press('ArrowDown');
  await screen.photograph('keyboard-people');
  await keyboard.press('Enter');
  await screen.page.getByRole('button', { name: '切换人员' }).getByText('王芳').first().waitFor();
  await screen.tabTo(screen.chats.getByRole('button').filter({ hasText: '千企管家' }).first());
  await keyboard.press('Enter');
  await screen.page.getByRole('main', { name: '与千企管家的对话' }).waitFor();

  await screen.tabTo(screen.composer);
  await keyboard.type('昨天印对接会资料花了360，还没付');
  await keyboard.press('Enter');
  const submit = screen.page.getByRole('button', { name: '提交', exact: true });
  await submit.waitFor();
  await screen.tabTo(submit);
  await keyboard.press('Enter');
  await screen.messageWith('待负责人确认').waitFor();
  expect(await stateOfLast(world.db)).toBe('confirming');

  const withdraw = screen.page.getByRole('button', { name: '撤回', exact: true }).last();
  const dialog = screen.page.getByRole('dialog');
  await screen.tabTo(withdraw);
  await keyboard.press('Enter');
  await dialog.waitFor();
  await screen.photograph('keyboard-dialog');
  await keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  expect(await stateOfLast(world.db)).toBe('confirming');
  await screen.tabTo(withdraw);
  await keyboard.press('Enter');
  await screen.tabTo(dialog.getByRole('button', { name: '确定' }));
  await keyboard.press('Enter');
  await screen.messageWith('已撤回').waitFor();
  expect(await stateOfLast(world.db)).toBe('withdrawn');
});
