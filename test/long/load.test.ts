import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as Lark from '@larksuiteoapi/node-sdk';
import { expect, test } from 'vitest';
import type { Sandbox } from '../../src/sandbox/server.ts';
import { clientOf, connect, messagesOf, post } from '../sandbox/support.ts';
import { closeLater } from '../support/closing.ts';

/** Ten thousand messages over five connections of the unmodified SDK, each answered over REST: none is lost, and nothing piles up. */

const MESSAGES = 10_000;
const CONNECTIONS = 5;
const AT_ONCE = 100;
const PEOPLE = ['ou_chenjing', 'ou_wangfang', 'ou_zhaomin', 'ou_wangjianguo', 'ou_zhouli'];
const MB = 1024 * 1024;
/** From the second thousand on; what is kept on purpose (300 journal entries) is there by then. */
const MOST_GROWTH_MB = 8;

interface Memory {
  readonly heapUsed: number;
  readonly external: number;
  readonly rss: number;
}

async function sandboxProcess(): Promise<{ box: Sandbox; memory: () => Promise<Memory> }> {
  const folder = mkdtempSync(join(tmpdir(), 'load-'));
  closeLater(() => rmSync(folder, { recursive: true }));
  const child = fork('test/support/sandbox-child.ts', [join(folder, 'sandbox.db')], {
    execArgv: ['--expose-gc', '--import', 'tsx'],
  });
  closeLater(() => child.kill('SIGKILL'));
  const told = <T>() => new Promise<T>((resolve) => child.once('message', (message) => resolve(message as T)));
  const { url, port } = await told<{ url: string; port: number }>();
  const memory = (): Promise<Memory> => {
    const answer = told<Memory>();
    child.send('memory');
    return answer;
  };
  return { box: { url, port, close: async () => undefined }, memory };
}

/** What the bots were told: by which connection, and how often. */
function ledger(client: Lark.Client) {
  const heard = new Map<string, number>();
  const shares = new Array<number>(CONNECTIONS).fill(0);
  const replies: Promise<unknown>[] = [];
  const handlers = (connection: number) => ({
    'im.message.receive_v1': async ({ message }: { message: { message_id: string } }) => {
      const id = message.message_id;
      heard.set(id, (heard.get(id) ?? 0) + 1);
      shares[connection] = (shares[connection] ?? 0) + 1;
      // Acknowledged now, answered beside it, as the platform asks; a second delivery is the same answer by its uuid.
      const data = { msg_type: 'text', content: JSON.stringify({ text: `收到 ${id}` }), uuid: id };
      replies.push(client.im.v1.message.reply({ path: { message_id: id }, data }));
    },
  });
  return { heard, shares, handlers, answered: () => Promise.all(replies.splice(0)) };
}

test('ten thousand messages over five connections: none lost, memory flat', { timeout: 600_000 }, async () => {
  const { box, memory } = await sandboxProcess();
  const { heard, shares, handlers, answered } = ledger(clientOf(box));
  for (let connection = 0; connection < CONNECTIONS; connection += 1) await connect(box, handlers(connection));
  const said = new Set<string>();
  const memories: Memory[] = [];
  const started = performance.now();
  for (let from = 0; from < MESSAGES; from += AT_ONCE) {
    const batch = Array.from({ length: AT_ONCE }, (_, index) => {
      const person = PEOPLE[(from + index) % PEOPLE.length];
      return post(box, '/messages', { from: person, chatId: 'bot', text: `第 ${from + index} 句` });
    });
    for (const { body } of await Promise.all(batch)) said.add(body.messageId);
    await answered();
    if ((from + AT_ONCE) % 1_000 === 0) memories.push(await memory());
  }
  const seconds = (performance.now() - started) / 1_000;

  const chats = await Promise.all(PEOPLE.map((person) => messagesOf(box, person)));
  const answers: string[] = chats.flat().flatMap(({ from, replyTo }) => (from === 'bot' ? [replyTo] : []));
  const again = [...heard.values()].filter((times) => times > 1).length;
  const inMb = (bytes: number) => (bytes / MB).toFixed(1);
  const report = [
    `${MESSAGES} messages in ${seconds.toFixed(0)} s (${(MESSAGES / seconds).toFixed(0)}/s), delivered again: ${again}`,
    `by connection: ${shares.join(' ')}`,
    `heap after each thousand, MB: ${memories.map(({ heapUsed, external }) => inMb(heapUsed + external)).join(' ')}`,
    `resident, MB: ${memories.map(({ rss }) => inMb(rss)).join(' ')}`,
  ];
  process.stdout.write(`${report.join('\n')}\n`);

  expect(said.size).toBe(MESSAGES);
  expect([...said].filter((id) => !heard.has(id))).toEqual([]);
  expect(answers).toHaveLength(MESSAGES);
  expect(new Set(answers)).toEqual(said);
  expect(Math.min(...shares)).toBeGreaterThan(MESSAGES / CONNECTIONS / 2);
  const [, second, ...rest] = memories.map(({ heapUsed, external }) => (heapUsed + external) / MB);
  expect((rest.at(-1) ?? 0) - (second ?? 0)).toBeLessThan(MOST_GROWTH_MB);
});
