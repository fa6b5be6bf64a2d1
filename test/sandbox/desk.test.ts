import { expect, test } from 'vitest';
import { clientOf, connect, idleDoor, post, read, sandbox, sendCard } from './support.ts';

const GROUP = 'oc_chaoyang';

test('how things stand: connected or not, and whether a fresh start can be asked for', async () => {
  const box = await sandbox();
  expect((await read(box, '/status')).body).toEqual({ isConnected: false, working: [], mayReset: false });
  await connect(box, {});
  expect((await read(box, '/status')).body.isConnected).toBe(true);
  const refused = await post(box, '/reset', {});
  expect([refused.status, refused.body.error]).toEqual([409, expect.stringContaining('npm start')]);
});

test('a fresh start is asked for once, and refused in the words of whoever would carry it out', async () => {
  const answers = [null, '配置了真实的飞书应用，不能恢复到初始状态。'];
  const box = await sandbox({ reset: async () => answers.shift() ?? null });
  expect((await read(box, '/status')).body.mayReset).toBe(true);
  expect((await post(box, '/reset', {})).status).toBe(200);
  const refused = await post(box, '/reset', {});
  expect([refused.status, refused.body.error]).toEqual([409, expect.stringContaining('真实')]);
});

test('the next working day is after the weekend, at the same time of day', async () => {
  const box = await sandbox({ clockStart: '2026-11-20T16:30:00+08:00' });
  expect((await read(box, '/clock/next-working-day')).body.at).toBe('2026-11-23T16:30:00.000+08:00');
});

test('the next reminder is the next moment at which the bot speaks in a group', async () => {
  const box = await sandbox();
  const client = clientOf(box);
  const dues = ['2026-11-17T09:00:00+08:00', '2026-11-18T09:20:00+08:00', '2026-11-30T09:20:00+08:00'];
  const sayInGroup = () =>
    client.im.v1.message.create({
      params: { receive_id_type: 'chat_id' },
      data: { receive_id: GROUP, msg_type: 'text', content: JSON.stringify({ text: '最晚付款：今天' }) },
    });
  // Due on the 17th: a word in private. On the 18th: a reminder in the group.
  await idleDoor(box, async () => {
    const [due] = dues;
    if (due !== undefined && Date.parse((await read(box, '/clock')).body.now) >= Date.parse(due)) {
      dues.shift();
      if (due.startsWith('2026-11-17')) await sendCard(client, { schema: '2.0', body: { elements: [] } });
      else await sayInGroup();
    }
    return { idle: true, nextDueAt: dues[0] ?? null };
  });
  const moved = await post(box, '/clock/next-reminder', {});
  expect([moved.status, moved.body.now.slice(0, 16)]).toEqual([200, '2026-11-18T09:20']);
  expect((await read(box, `/chats/${GROUP}/messages?person=ou_chenjing`)).body.at(-1).text).toContain('最晚付款');
});

test('with nothing planned there is no next reminder', async () => {
  const box = await sandbox();
  await idleDoor(box, () => ({ idle: true, nextDueAt: null }));
  expect((await post(box, '/clock/next-reminder', {})).status).toBe(409);
});

test('unread is what others wrote since the person last looked, in each chat and in all', async () => {
  const box = await sandbox();
  const say = (from: string, text: string) => post(box, '/messages', { from, chatId: GROUP, text });
  const unreadOf = async (person: string) => {
    const { body } = await read(box, `/chats?person=${person}`);
    const group = body.find(({ chatId }: { chatId: string }) => chatId === GROUP);
    return [group?.unread, (await read(box, '/unread')).body[person]];
  };
  const first = (await say('ou_wangfang', '大家好')).body.messageId;
  await say('ou_wangfang', '今天开会');
  expect(await unreadOf('ou_chenjing')).toEqual([2, 2]);
  expect(await unreadOf('ou_wangfang')).toEqual([0, 0]);
  await post(box, `/messages/${first}/recall`, { from: 'ou_wangfang' });
  expect(await unreadOf('ou_chenjing')).toEqual([1, 1]);
  await post(box, '/read', { person: 'ou_chenjing', chatId: GROUP });
  expect(await unreadOf('ou_chenjing')).toEqual([0, 0]);
  await say('ou_zhaomin', '收到');
  expect(await unreadOf('ou_chenjing')).toEqual([1, 1]);
  expect(await unreadOf('ou_sunqiang')).toEqual([undefined, 0]);
});

test('a page may ask for the last messages alone, or the last before another; without that it gets all, oldest first', async () => {
  const box = await sandbox();
  for (const text of ['一', '二', '三']) await post(box, '/messages', { from: 'ou_wangfang', chatId: GROUP, text });
  const path = `/chats/${GROUP}/messages?person=ou_wangfang`;
  const texts = async (query: string) => (await read(box, path + query)).body.map(({ text }: { text: string }) => text);
  expect(await texts('')).toEqual(['一', '二', '三']);
  expect(await texts('&last=2')).toEqual(['二', '三']);
  expect(await texts('&last=9')).toEqual(['一', '二', '三']);
  expect((await read(box, `${path}&last=0`)).status).toBe(400);
  const third = (await read(box, path)).body.at(-1).messageId;
  expect(await texts(`&last=1&before=${third}`)).toEqual(['二']);
  expect(await texts(`&last=9&before=${third}`)).toEqual(['一', '二']);
});
