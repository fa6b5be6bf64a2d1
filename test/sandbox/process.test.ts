import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startBotProcess, temporaryFolder } from '../support/child.ts';
import { closeLater } from '../support/closing.ts';
import { connect, messagesOf, post, sandbox } from './support.ts';

/** The sandbox as its own process; what it printed, and how it ended. */
function start(environment: Record<string, string>) {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
  closeLater(() => rmSync(folder, { recursive: true }));
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/sandbox/main.ts'], {
    env: { PATH: '', DATA_DIR: folder, ...environment },
  });
  closeLater(() => child.kill('SIGKILL'));
  let printed = '';
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  const address = new Promise<string>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk;
      const url = /http:\/\/\S+/.exec(printed)?.[0];
      if (url) resolve(url);
    });
  });
  child.stderr.on('data', (chunk: Buffer) => {
    printed += chunk;
  });
  return { child, ended, address, printed: () => printed };
}

test('the process says where it is and stops within a second when asked to, also with a bot connected', async () => {
  const { child, ended, address } = start({ SANDBOX_PORT: '0' });
  const url = await address;
  await connect({ url, port: 0, close: async () => undefined }, {});
  const asked = performance.now();
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
  expect(performance.now() - asked).toBeLessThan(1_000);
});

test('the process refuses a taken port with a sentence', async () => {
  const box = await sandbox();
  const { ended, printed } = start({ SANDBOX_PORT: String(box.port) });
  expect(await ended).toBe(1);
  expect(printed()).toContain(`端口 ${box.port} 已被占用`);
});

test('the process ends with a sentence when a real app is configured, and starts for one spoken to on this machine', async () => {
  const real = start({ SANDBOX_PORT: '0', FEISHU_APP_ID: 'cli_a1b2c3d4e5f60718' });
  expect(await real.ended).toBe(1);
  expect(real.printed()).toContain('FEISHU_APP_ID');
  const local = { FEISHU_APP_ID: 'cli_a1b2c3d4e5f60718', FEISHU_DOMAIN: 'http://127.0.0.1:3100' };
  expect(await start({ SANDBOX_PORT: '0', ...local }).address).toMatch(/^http:\/\/127\.0\.0\.1:/);
});

test('two processes set to the webhook: what is said is answered, what is pressed is done', async () => {
  const { address } = start({ SANDBOX_PORT: '0', FEISHU_TRANSPORT: 'webhook', FEISHU_ENCRYPT_KEY: '' });
  const url = await address;
  const { port } = new URL(url);
  await startBotProcess({ DATA_DIR: temporaryFolder(), SANDBOX_PORT: port, FEISHU_TRANSPORT: 'webhook' });
  const box = { url, port: Number(port), close: async () => undefined };
  const said = await post(box, '/messages', {
    from: 'ou_chenjing',
    chatId: 'bot',
    text: '给张教授发1200咨询费，清华大学的，税前，还没付',
  });
  expect(said.status).toBe(200);
  const [, card] = await messagesOf(box, 'ou_chenjing');
  const tapped = await post(box, '/taps', { from: 'ou_chenjing', messageId: card.messageId, name: 'submit' });
  expect(tapped).toMatchObject({ status: 200, body: { toast: { content: '已确认并提交' } } });
});
