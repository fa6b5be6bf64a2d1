import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { startBot } from '../../src/bot.ts';
import { SANDBOX_APP_ID } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import { startSandbox } from '../../src/sandbox/server.ts';
import { buildPage, launch } from './chromium.ts';

/** A bot and its sandbox on the first morning, and a browser to look at them with: what pictures are taken in. */

export interface Studio {
  readonly url: string;
  readonly browser: Browser;
  /** Runs on to this instant of the sandbox's clock, so that every picture shows the same time whenever it is taken. */
  readonly clockTo: (instant: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Until the bot is connected, presses would be answered by nobody. */
async function connected(url: string): Promise<void> {
  for (;;) {
    const status = (await (await fetch(`${url}/sandbox/status`)).json()) as { isConnected: boolean };
    if (status.isConnected) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export async function openStudio(clockStart: string): Promise<Studio> {
  const folder = mkdtempSync(join(tmpdir(), 'qianqi-studio-'));
  const [browser, page] = await Promise.all([launch(), buildPage()]);
  const sandbox = await startSandbox({ port: 0, dataFile: ':memory:', clockStart, pageFolder: page.folder });
  const own = { dataKey: 'studio-data-key', dataDir: folder, databaseUrl: `file:${join(folder, 'qianqi.db')}` };
  const app = { serves: 'sandbox', isSandbox: true, appId: SANDBOX_APP_ID, appSecret: 'sandbox', adminOpenIds: [] };
  const bot = await startBot(
    { ...app, ...own, domain: sandbox.url, port: 0, webhook: null, hasOcr: false, hasVoice: false, logLevel: 'silent' },
    createLog('silent'),
  );
  await connected(sandbox.url);
  return {
    url: sandbox.url,
    browser,
    clockTo: async (instant) => {
      const headers = { 'content-type': 'application/json' };
      await fetch(`${sandbox.url}/sandbox/clock`, { method: 'POST', headers, body: JSON.stringify({ set: instant }) });
    },
    close: async () => {
      await browser.close();
      await bot.stop();
      await sandbox.close();
      page.remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
