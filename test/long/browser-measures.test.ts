import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { botSends } from '../browser/bot-says.ts';
import { tempFolder } from '../browser/files.ts';
import { longChat, wordsOf } from '../browser/old-chat.ts';
import { openWindow, openWorld } from '../browser/window.ts';

/** What the page costs: figures are printed, bounds are on what does not depend on the machine. */

const LONG = 2_000;
const MOST_ROWS = 120;

/** Scrolls up by hand for so many frames, and tells how long each took, in milliseconds. */
const scrolledUp = (frames: number, pixels: number): string => `new Promise((resolve) => {
  const box = document.querySelector('.messages');
  const taken = [];
  let last = performance.now();
  const step = (now) => {
    taken.push(now - last);
    last = now;
    box.scrollTop -= ${pixels};
    if (taken.length < ${frames}) requestAnimationFrame(step);
    else resolve(taken.slice(1));
  };
  requestAnimationFrame(step);
})`;

function shareOf(sorted: readonly number[], share: number): string {
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1);
}

test('a chat of 2,000 messages: few rows on the page, all to be reached, and the place kept when something new comes', async () => {
  const dataFile = join(tempFolder(), 'sandbox.db');
  longChat(dataFile, 'oc_p2p_wangfang', 'ou_wangfang', LONG, '2026-11-16T08:59:00+08:00');
  const world = await openWorld({ sandbox: { dataFile } });
  const screen = await openWindow(world);
  await screen.as('王芳');
  await screen.messageWith(wordsOf(LONG)).waitFor();
  const rows = screen.page.locator('[data-message]');
  expect(await rows.count()).toBeLessThanOrEqual(MOST_ROWS);

  const taken = ((await screen.page.evaluate(scrolledUp(240, 120))) as number[]).sort((a, b) => a - b);
  const figures = `median ${shareOf(taken, 0.5)} ms, p95 ${shareOf(taken, 0.95)} ms, p99 ${shareOf(taken, 0.99)} ms`;
  process.stdout.write(`frames while scrolling through ${LONG} messages (${taken.length}): ${figures}\n`);
  expect(await rows.count()).toBeLessThanOrEqual(MOST_ROWS);

  // What stands at the top of the window stays where it is.
  const place = 'document.querySelector(".messages").getBoundingClientRect().top';
  const seen = (await screen.page.evaluate(`[...document.querySelectorAll('[data-message]')]
    .map((row) => [row.dataset.message, row.getBoundingClientRect().top - ${place}]).find(([, top]) => top >= 0)`)) as [
    string,
    number,
  ];
  const topOf = (id: string): Promise<unknown> =>
    screen.page.evaluate(`document.querySelector('[data-message="${id}"]').getBoundingClientRect().top - ${place}`);
  await botSends(world, 'ou_wangfang', 'text', { text: '刚来的消息' });
  await screen.page.getByRole('button', { name: /有新消息|回到最新/ }).waitFor();
  await screen.page.getByRole('navigation').getByText('刚来的消息').waitFor();
  expect(Math.abs(Number(await topOf(seen[0])) - seen[1])).toBeLessThan(2);
  await screen.photograph('long-chat');

  // On to the very first one.
  const first = screen.messages.filter({ hasText: wordsOf(1) }).first();
  for (let tries = 0; tries < 200 && (await first.count()) === 0; tries += 1)
    await screen.page.evaluate(scrolledUp(6, 1_500));
  await first.waitFor();
  expect(await rows.count()).toBeLessThanOrEqual(MOST_ROWS);
  await screen.page.getByRole('button', { name: /有新消息|回到最新/ }).click();
  await screen.messageWith('刚来的消息').waitFor();

  // Whoever says something looks at what they said.
  await screen.page.evaluate(scrolledUp(6, 1_500));
  await screen.page.getByRole('button', { name: '回到最新' }).waitFor();
  await screen.say('预算还剩多少');
  await screen.messageWith('可用余额').waitFor();
  expect(await screen.page.getByRole('button', { name: /有新消息|回到最新/ }).count()).toBe(0);
});

const FIRST_LOAD_BYTES = 150_000;

test('the first load is under 150 kB as it would travel, and brings no chart library', async () => {
  const world = await openWorld();
  const screen = await openWindow(world);
  await screen.chats.getByRole('button').first().waitFor();
  const names = (await screen.page.evaluate(
    'performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname)',
  )) as string[];
  const paths = ['/', ...names.filter((name) => /\.(?:js|css)$/.test(name))];
  // As the sandbox serves it: what the window saw has the letters for pictures in it.
  const sizes = await Promise.all(
    paths.map(async (path) => {
      const response = await fetch(world.sandbox.url + path);
      return { path, bytes: gzipSync(Buffer.from(await response.arrayBuffer())).length };
    }),
  );
  const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
  process.stdout.write(`first load: ${total} bytes gzip in ${sizes.length} files\n`);
  expect(paths.filter((path) => path.endsWith('.js')).length).toBeGreaterThan(0);
  expect(paths.filter((path) => path.includes('chart'))).toEqual([]);
  expect(total).toBeLessThan(FIRST_LOAD_BYTES);
});
