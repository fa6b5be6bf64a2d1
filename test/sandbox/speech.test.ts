import { expect, test } from 'vitest';
import { silence } from '../support/recording.ts';
import { clientOf, codeOf, messagesOf, sandbox } from './support.ts';

/** Recognition of speech: it hears what it is told to hear, and refuses what the interface would not take. */

const MINUTE = 60 * 16_000 * 2;
const asked = (pcm: Buffer, config: object = {}) => ({
  data: {
    speech: { speech: pcm.toString('base64') },
    config: { file_id: 'a1b2c3d4e5f60718', format: 'pcm', engine_type: '16k_auto', ...config },
  },
});

test('a minute is taken and not a sample more, nor another format, engine or name', async () => {
  const box = await sandbox({ hears: (pcm) => `${pcm.length}` });
  const { fileRecognize } = clientOf(box).speech_to_text.v1.speech;
  expect((await fileRecognize(asked(Buffer.alloc(MINUTE)))).data).toEqual({ recognition_text: String(MINUTE) });
  for (const request of [
    asked(Buffer.alloc(MINUTE + 2)),
    asked(Buffer.alloc(3)),
    asked(Buffer.alloc(0)),
    asked(Buffer.alloc(2), { format: 'opus' }),
    asked(Buffer.alloc(2), { engine_type: '8k_auto' }),
    asked(Buffer.alloc(2), { file_id: 'a1b2c3d4e5f6071' }),
  ])
    expect(await codeOf(fileRecognize(request))).toBe(99992402);
});

test('it hears nothing unless told, and nothing without the scope', async () => {
  const deaf = clientOf(await sandbox());
  expect(await codeOf(deaf.speech_to_text.v1.speech.fileRecognize(asked(Buffer.alloc(2))))).toBe(99991672);
  const without = clientOf(await sandbox({ hears: () => '一', scopes: [] }));
  expect(await codeOf(without.speech_to_text.v1.speech.fileRecognize(asked(Buffer.alloc(2))))).toBe(99991672);
});

test.each([
  ['a.opus', 'audio', silence(75)],
  ['a.OGG', 'audio', silence(75)],
  ['a.opus', 'audio', Buffer.from('OggS')],
  ['a.opus.pdf', 'file', silence(75)],
])('%s is sent as %s', async (name, type, bytes) => {
  const box = await sandbox();
  const form = new FormData();
  form.set('from', 'ou_wangfang');
  form.set('chatId', 'bot');
  form.set('file', new Blob([new Uint8Array(bytes)]), name);
  expect((await fetch(`${box.url}/sandbox/files`, { method: 'POST', body: form })).status).toBeLessThan(300);
  expect((await messagesOf(box, 'ou_wangfang')).at(-1)).toMatchObject({ msgType: type, file: { name } });
});
