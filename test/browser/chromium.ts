import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';
import { chromium as playwright } from 'playwright-core';
import { build } from 'vite';

/** A real Chromium that comes with `npm ci`, and the sandbox's page as production builds it. */

const ROOT = join(import.meta.dirname, '../..');

/** No sandbox of its own, since tests run as root in containers; pictures look the same everywhere. */
const FLAGS = [
  '--no-sandbox',
  '--no-zygote',
  '--disable-gpu',
  '--font-render-hinting=none',
  '--hide-scrollbars',
  '--lang=zh-CN',
];

/** Where the package unpacked Chromium: done once per machine, and not by two at the same time. */
export async function unpack(): Promise<string> {
  // Read when the package is first imported: under this name it brings the libraries that a bare machine lacks.
  process.env.AWS_LAMBDA_JS_RUNTIME = 'nodejs22.x';
  const { default: chromium } = await import('@sparticuz/chromium');
  return chromium.executablePath();
}

export const launch = async (): Promise<Browser> =>
  playwright.launch({ executablePath: await unpack(), args: FLAGS, headless: true });

const run = promisify(execFile);

export interface BuiltPage {
  readonly folder: string;
  readonly remove: () => void;
}

/** Into a folder of its own: `dist` may belong to a sandbox that is running. */
export async function buildPage(): Promise<BuiltPage> {
  const folder = mkdtempSync(join(tmpdir(), 'qianqi-page-'));
  await build({
    root: join(ROOT, 'src/sandbox/page'),
    configFile: join(ROOT, 'src/sandbox/page/vite.config.ts'),
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true },
  });
  const args = ['--import', 'tsx', 'cards/gallery.cli.ts', 'test/cards/examples'];
  const { stdout } = await run(process.execPath, args, { cwd: ROOT, maxBuffer: 64e6 });
  writeFileSync(join(folder, 'gallery.json'), stdout);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
