import { expect, test } from 'vitest';
import { createJournal, redacted } from '../../src/sandbox/journal.ts';
import { button, call, card, clientOf, connect, post, read, sandbox, sendCard, until } from './support.ts';

const MESSAGE = { from: 'ou_wangfang', chatId: 'bot', text: '你好' };

test('every event, press and call is in the journal with its answer and time', async () => {
  const box = await sandbox();
  await connect(box, {
    'im.message.receive_v1': async () => undefined,
    'card.action.trigger': async () => ({ toast: { type: 'success', content: '已收到' } }),
  });
  await post(box, '/messages', MESSAGE);
  const messageId = await sendCard(clientOf(box), card(button('approve')));
  await post(box, '/taps', { from: 'ou_wangfang', messageId, name: 'approve' });
  const { body } = await read(box, '/journal');
  const of = (name: string) => body.find((entry: { name: string }) => entry.name === name);
  expect(of('im.message.receive_v1')).toMatchObject({ kind: 'event', isOk: true, outcome: '200' });
  expect(of('POST /open-apis/im/v1/messages')).toMatchObject({ kind: 'call', isOk: true, outcome: '200' });
  const press = of('card.action.trigger');
  expect(press).toMatchObject({ kind: 'press', isOk: true, ms: expect.any(Number) });
  const opened = (await read(box, `/journal/${press.id}`)).body;
  expect(opened.answer).toEqual({ toast: { type: 'success', content: '已收到' } });
  expect(opened.sent.event.context.open_message_id).toBe(messageId);
});

test('secrets, tokens and tickets are nowhere in the journal', async () => {
  const box = await sandbox();
  await connect(box, { 'im.message.receive_v1': async () => undefined });
  await sendCard(clientOf(box), card(button('approve')));
  const { body } = await read(box, '/journal');
  const opened = await Promise.all(
    body.map(async ({ id }: { id: number }) => (await read(box, `/journal/${id}`)).body),
  );
  const words = JSON.stringify(opened);
  expect(opened.some(({ name }) => name === 'POST /callback/ws/endpoint')).toBe(true);
  expect(words).not.toMatch(/a secret|t-[0-9a-f]{16}|ticket=[0-9a-f]/);
  expect(words).toContain('***');
});

test('what is refused, lost or left unanswered says so', async () => {
  const box = await sandbox({ answerWithinMs: 100 });
  await connect(box, {
    'im.message.receive_v1': () => new Promise(() => undefined),
  });
  const outcomes = async () => (await read(box, '/journal')).body.map(({ outcome }: { outcome: string }) => outcome);
  await call(box, 'GET', '/open-apis/bot/v3/info');
  expect((await outcomes()).at(-1)).toBe('400');
  void post(box, '/messages', MESSAGE);
  await expect.poll(async () => (await outcomes()).at(-1)).toBe('没有应答');
  await post(box, '/faults', { drop: 1 });
  void post(box, '/messages', MESSAGE);
  await expect.poll(async () => (await outcomes()).at(-1)).toBe('途中丢失');
});

test('the journal keeps the latest entries alone, and the size of what is too long', () => {
  const journal = createJournal(
    () => Date.parse('2026-11-16T09:00:00+08:00'),
    () => undefined,
  );
  for (let index = 0; index < 1_000; index += 1)
    journal.record({
      kind: 'event',
      name: 'x',
      isOk: true,
      outcome: '200',
      ms: 0,
      sent: null,
      answer: 'y'.repeat(70_000),
    });
  const kept = journal.after(0);
  expect([kept.length, kept[0]?.id, kept.at(-1)?.id]).toEqual([300, 701, 1_000]);
  expect(journal.after(998).map(({ id }) => id)).toEqual([999, 1_000]);
  expect(journal.find(1_000)?.answer).toEqual({ omitted: '70002 bytes' });
  expect(journal.find(700)).toBeNull();
});

test('what is hidden, and what is left as it is', () => {
  expect(
    redacted({ token: 'abc', text: '咨询费 1500', list: [{ app_secret: 's' }], url: 'ws://h/ws?ticket=ab12&x=1' }),
  ).toEqual({
    token: '***',
    text: '咨询费 1500',
    list: [{ app_secret: '***' }],
    url: 'ws://h/ws?ticket=***&x=1',
  });
  expect(redacted(`Bearer t-${'0a'.repeat(20)}`)).toBe('Bearer t-***');
  expect(redacted({ token: '', message_id: 'om_1', count: 3, none: null })).toEqual({
    token: '',
    message_id: 'om_1',
    count: 3,
    none: null,
  });
});

test('a page hears of new entries, and of the chats the bot is at work in', async () => {
  const box = await sandbox();
  await connect(box, { 'im.message.receive_v1': async () => undefined });
  const stream = new AbortController();
  const response = await fetch(`${box.url}/sandbox/stream`, { signal: stream.signal });
  let heard = '';
  const reading = response.body?.pipeThrough(new TextDecoderStream()).pipeTo(
    new WritableStream({
      write: (chunk) => {
        heard += chunk;
      },
    }),
  );
  await post(box, '/messages', MESSAGE);
  await until(() => heard.includes('"kind":"journal"') && heard.includes('"chatIds":[]'));
  expect(heard).toContain('{"kind":"working","chatIds":["oc_p2p_wangfang"]}');
  stream.abort();
  await reading?.catch(() => undefined);
});
