import { expect, test } from 'vitest';
import { booksAreSound, cast, EXPERT } from '../support/cast.ts';
import { available, type Person, stateOfLast, until, words } from '../support/world.ts';

/** Messages that their authors take back or edit in the chat. */

type Story = Awaited<ReturnType<typeof cast>>;

const lastSaid = async (person: Person): Promise<string> =>
  (await person.inbox()).findLast((message) => message.from === person.openId)?.messageId ?? '';

const recalls = async ({ world, lead }: Story, messageId: string): Promise<void> => {
  expect((await world.post(`/messages/${messageId}/recall`, { from: lead.openId })).status).toBe(200);
};
const edits = async ({ world, lead }: Story, messageId: string, text: string): Promise<void> => {
  expect((await world.post(`/messages/${messageId}/edit`, { from: lead.openId, text })).status).toBe(200);
};

test('taking back the message of a draft asks, and one press deletes the draft', async () => {
  const story = await cast();
  const { world, lead } = story;
  await lead.says(EXPERT);
  await recalls(story, await lastSaid(lead));
  expect(words((await lead.cardWith('take_back')).card)).toContain('这条记录还要吗？');
  expect(await stateOfLast(world.db)).toBe('draft');
  expect(await lead.taps('take_back')).toBe('已取消草稿');
  expect(await stateOfLast(world.db)).toBe('cancelled');
  expect(words((await lead.lastFromBot()).card)).toContain('已取消草稿');
});

test('taking back the message of a filed claim is no withdrawal: asked, it stays; pressed, the budget comes back', async () => {
  const story = await cast();
  const { world, lead } = story;
  await lead.says(EXPERT);
  const said = await lastSaid(lead);
  await lead.taps('submit');
  await recalls(story, said);
  const asked = await lead.cardWith('take_back');
  expect(words(asked.card)).toContain('待财务审核');
  expect(await available(world.db, 'consulting')).toBe(3_000_000 - 120_000);
  expect(await lead.press(asked.messageId, 'keep')).toBe('已保留');
  expect(await stateOfLast(world.db)).toBe('reviewing');
  await booksAreSound(world);
});

test('the question lies there while 财务 decides: a press on it afterwards is answered by the present state', async () => {
  const story = await cast();
  const { world, lead, finance } = story;
  await lead.says(EXPERT);
  const said = await lastSaid(lead);
  await lead.taps('submit');
  await recalls(story, said);
  await finance.taps('approve');
  expect(await lead.taps('take_back')).toBe('这张卡片不是最新的，已更新为现在的状态。');
  expect(words((await lead.cardWith('take_back')).card)).toContain('待审批');
  expect(await lead.taps('take_back')).toBe('已撤回');
  expect(await available(world.db, 'consulting')).toBe(3_000_000);
  await booksAreSound(world);
});

test('of what is paid, or was never recorded, nothing is asked', async () => {
  const story = await cast();
  const { lead, finance, head, cashier } = story;
  await lead.says('大家辛苦了');
  await recalls(story, await lastSaid(lead));
  const heard = (await lead.inbox()).length;
  await lead.says(EXPERT);
  const said = await lastSaid(lead);
  expect((await lead.inbox()).length).toBe(heard + 2);
  await lead.taps('submit');
  await finance.taps('approve');
  await head.taps('approve');
  await cashier.taps('pay');
  await recalls(story, said);
  expect((await lead.lastFromBot()).text).toContain('已支付，记录不受影响');
});

test('nobody else presses the question', async () => {
  const story = await cast();
  const { world, lead, handler } = story;
  await lead.says(EXPERT);
  await recalls(story, await lastSaid(lead));
  const asked = await lead.cardWith('take_back');
  const { id, version } = await world.db.claim.findFirstOrThrow();
  const answer = await world.pushTap(handler.openId, asked.messageId, {
    card: 'recalled',
    act: 'take_back',
    id,
    version,
  });
  expect(JSON.stringify(answer)).toContain('这张卡片由提交人本人处理');
  expect(await stateOfLast(world.db)).toBe('draft');
});

test('an edited message that was an untouched draft is drafted anew, once for each edit', async () => {
  const story = await cast();
  const { world, lead } = story;
  await lead.says(EXPERT);
  const said = await lastSaid(lead);
  await edits(story, said, EXPERT.replace('1200', '1300'));
  await edits(story, said, '给张教授发1400咨询费，清华大学的，税前，还没付；打印费80，还没付');
  const claims = await world.db.claim.findMany({ orderBy: { createdAt: 'asc' }, include: { lines: true } });
  expect(claims.map(({ state, lines }) => [state, lines.map((line) => line.amountFen)])).toEqual([
    ['cancelled', [120_000]],
    ['cancelled', [130_000]],
    ['draft', [140_000, 8_000]],
  ]);
  expect((await lead.inbox()).some((message) => message.text?.includes('按新内容重新办理'))).toBe(true);
  await booksAreSound(world);
});

test('an edit changes nothing of a draft that was corrected on its card, nor of what was filed; both are said', async () => {
  const story = await cast();
  const { world, lead } = story;
  await lead.says(EXPERT);
  const said = await lastSaid(lead);
  await lead.taps('edit', {});
  await edits(story, said, EXPERT.replace('1200', '9000'));
  expect((await lead.lastFromBot()).text).toContain('没有自动更新，以卡片为准');
  await lead.taps('submit');
  await edits(story, said, EXPERT.replace('1200', '9000'));
  expect((await lead.lastFromBot()).text).toContain('朝阳-2026-001 不会跟着变');
  expect((await world.db.claimLine.findFirstOrThrow()).amountFen).toBe(120_000);
  expect(await world.db.claim.count()).toBe(1);
});

test('a message that said nothing and is edited into an expense is worked; one that was acted on is not worked twice', async () => {
  const story = await cast();
  const { world, lead } = story;
  await lead.says('那个');
  await edits(story, await lastSaid(lead), EXPERT);
  expect(await stateOfLast(world.db)).toBe('draft');
  await lead.says('撤销上一笔');
  expect(await stateOfLast(world.db)).toBe('cancelled');
  await lead.says(EXPERT);
  const before = await world.db.claim.count({ where: { state: 'cancelled' } });
  await lead.says('撤销上一笔');
  await lead.says(EXPERT);
  await edits(
    story,
    (await lead.inbox()).filter((message) => message.text === '撤销上一笔').at(-1)?.messageId ?? '',
    '撤销上一笔吧',
  );
  expect((await lead.lastFromBot()).text).toContain('已经按原来的内容办过了');
  expect(await world.db.claim.count({ where: { state: 'cancelled' } })).toBe(before + 1);
});

test('a recall that overtakes its message leaves nothing behind', async () => {
  const { world, lead } = await cast();
  const header = (type: string) => ({ event_id: `raw-${type}`, event_type: type });
  await world.deliver({
    schema: '2.0',
    header: header('im.message.recalled_v1'),
    event: { message_id: 'om_late', chat_id: 'oc_p2p_chenjing', recall_time: '1', recall_type: 'message_owner' },
  });
  await world.deliver({
    schema: '2.0',
    header: header('im.message.receive_v1'),
    event: {
      sender: { sender_id: { open_id: lead.openId }, sender_type: 'user' },
      message: {
        message_id: 'om_late',
        chat_id: 'oc_p2p_chenjing',
        chat_type: 'p2p',
        message_type: 'text',
        content: JSON.stringify({ text: EXPERT }),
        create_time: '1763345000000',
      },
    },
  });
  await until(async () => (await world.db.inboxEvent.count({ where: { handledAt: null, kind: 'message' } })) === 0);
  expect(await world.db.inboxEvent.findUnique({ where: { id: 'message:om_late' } })).toMatchObject({
    outcome: 'message.overtaken',
  });
  expect(await world.db.claim.count()).toBe(0);
});
