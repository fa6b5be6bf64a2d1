import { expect, test } from 'vitest';
import { booksAreSound, cast } from '../support/cast.ts';
import { ofd, pdf } from '../support/invoices/files.ts';
import { photoOf, qrText } from '../support/invoices/photo.ts';
import { digital, itemOf } from '../support/invoices/sample.ts';
import { type Shown, words } from '../support/world.ts';

/** Files that are pointed at in a group, and pictures inside a post. */

const GROUP = 'oc_chaoyang';
const printing = digital();
const design = digital({ number: '26112000000099999999', items: [itemOf('*设计服务*海报设计', 80_000)] });
const shown = (messages: readonly Shown[]): string => messages.map(({ text, card }) => text ?? words(card)).join('\n');
const texts = (messages: readonly Shown[]): readonly (string | null)[] => messages.map(({ text }) => text);

test('in a group a file is taken when a reply to it mentions the bot: details in private, one grey line there', async () => {
  const { world, handler, finance } = await cast();
  const file = await finance.sendsInto(GROUP, pdf(printing), 'a.pdf');
  expect(await world.db.receivedFile.count()).toBe(0);
  await handler.replies(file, '发票', GROUP);
  const inGroup = (await handler.inbox(GROUP)).filter(({ from }) => from === 'bot');
  expect(texts(inGroup)).toEqual(['文件已收到，结果发到您的私聊。']);
  const inPrivate = shown(await handler.inbox());
  expect(inPrivate).toContain('360');
  expect(inPrivate).toContain(printing.number);
  expect(await world.db.claim.findMany()).toMatchObject([{ submitterId: handler.openId }]);
  await booksAreSound(world);
});

test('a picture is pointed at without a word, twice, and by two people: it is taken once, and each is answered', async () => {
  const { world, handler, lead } = await cast();
  const picture = await handler.sendsInto(GROUP, await photoOf(qrText(printing)), '票.jpg');
  expect(texts(await handler.replies(picture, '@千企管家', GROUP))).toContain('文件已收到，结果发到您的私聊。');
  await handler.replies(picture, '看一下', GROUP);
  expect(texts(await lead.replies(picture, '发票', GROUP)).slice(-1)).toEqual([
    '这个文件之前已经收到过，没有重复登记。',
  ]);
  expect(await world.db.claim.count()).toBe(1);
  expect(await world.db.receivedFile.count()).toBe(1);
});

test('words that say an expense are worked, and the file they reply to finds that very line', async () => {
  const { world, handler } = await cast();
  const file = await handler.sendsInto(GROUP, pdf(printing), 'a.pdf');
  await handler.replies(file, '昨天印对接会资料花了360，还没付', GROUP);
  expect(texts((await handler.inbox(GROUP)).filter(({ from }) => from === 'bot'))).toEqual([
    '已记为草稿，详情发到您的私聊。',
  ]);
  expect(await world.db.claim.count()).toBe(1);
  expect(await world.db.allocation.findMany()).toMatchObject([{ amountFen: 36_000 }]);
  await booksAreSound(world);
});

test('a reply to words is answered as words; what cannot be had is said', async () => {
  const { world, handler, lead } = await cast();
  const { body } = await world.post('/messages', { from: lead.openId, chatId: GROUP, text: '发票在谁那里' });
  const spoken = String(body.messageId);
  expect(texts(await handler.replies(spoken, '辛苦啦', GROUP))).toEqual([]);
  expect(shown(await handler.replies(spoken, '预算', GROUP))).toContain('专项');
  await world.post('/faults', { seed: 1, serverError: 1 });
  await handler.replies(spoken, '发票', GROUP);
  await world.post('/faults', {});
  await world.advance('PT10M');
  expect(shown(await handler.inbox(GROUP))).toContain('请把发票文件直接发到');
});

test('somebody who may not file points at a file in vain, and is told so', async () => {
  const { world, handler, centre } = await cast();
  const file = await handler.sendsInto(GROUP, pdf(printing), 'a.pdf');
  expect(shown(await centre.replies(file, '发票', GROUP))).toContain('经办人或项目负责人');
  expect(await world.db.receivedFile.count()).toBe(0);
});

test('a message that was pointed at just before the bot was stopped is looked up by the next process, once', async () => {
  const { world, handler } = await cast();
  const file = await handler.sendsInto(GROUP, ofd(printing), 'a.ofd');
  await world.post('/faults', { seed: 1, serverError: 1 });
  await handler.replies(file, '发票', GROUP);
  expect(await world.db.soughtMessage.findMany()).toMatchObject([{ state: 'waiting' }]);
  await world.stopBot();
  await world.post('/faults', {});
  await world.startAgain();
  await world.advance('PT5M');
  expect(await world.db.claim.count()).toBe(1);
  expect(await world.db.soughtMessage.findMany()).toMatchObject([{ state: 'done' }]);
  await booksAreSound(world);
});

test('a post is read as words and its pictures as files: an expense with its two invoices', async () => {
  const { world, handler } = await cast();
  const pictures = [printing, design].map(
    async (sample, index) => [await photoOf(qrText(sample)), `${index}.jpg`] as const,
  );
  const said = shown(await handler.posts('昨天印对接会资料花了360，还没付', await Promise.all(pictures)));
  expect(said).toContain('已记上发票');
  expect(await world.db.claim.findMany({ orderBy: { createdAt: 'asc' } })).toMatchObject([
    { text: '昨天印对接会资料花了360，还没付' },
    { text: expect.stringContaining('发票') },
  ]);
  expect(await world.db.allocation.count()).toBe(2);
  await booksAreSound(world);
});

test('a post in the group: pictures alone, or with words that ask for nothing, are answered by what is on them', async () => {
  const { world, handler } = await cast();
  const picture = await photoOf(qrText(printing));
  const said = shown(await handler.posts('发票', [[picture, 'a.jpg']], GROUP));
  expect(said).toContain('文件已收到，结果发到您的私聊。');
  expect(said).toContain(printing.number);
  expect(await world.db.claim.count()).toBe(1);
});
