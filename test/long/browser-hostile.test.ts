import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { botSends, cardOf } from '../browser/bot-says.ts';
import { openWindow, openWorld } from '../browser/window.ts';
import type { World } from '../support/world.ts';

/** What others write never runs on the page. A dialog, a script error or a breach of the policy fails each of these by itself. */

const SCRIPTS = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  "<a href='javascript:alert(1)'>点我</a>",
  '[点我](javascript:alert(1))',
  '![x](javascript:alert(1))',
  '<at id=all></at><iframe srcdoc="<script>parent.alert(1)</script>"></iframe>',
];

/** Tags and addresses through which a script could come, had it been let in. */
const DANGEROUS =
  'script:not([src]), iframe, object, embed, svg[onload], img[onerror], a[href^="javascript" i], form[action]';

test('script in a message stays what it is: words', async () => {
  const world = await openWorld();
  const screen = await openWindow(world);
  await screen.become('孙强');
  await screen.open('千企管家');
  for (const words of SCRIPTS) {
    await screen.say(words);
    await screen.messageWith(words).waitFor();
  }
  await screen.photograph('hostile-messages');
  expect(await screen.page.locator(DANGEROUS).count()).toBe(0);
});

test('script in a person’s name, a chat’s name or a file’s name stays what it is', async () => {
  const [name = '', other = ''] = SCRIPTS.slice(1);
  const mallory = { openId: 'ou_mallory', name, role: null, mobile: '13800000009', email: 'm@example.cn' };
  const identity = { unionId: 'on_mallory', userId: 'mallory', status: 'active', available: true } as const;
  const world = await openWorld({
    sandbox: {
      people: [{ ...mallory, ...identity }],
      chats: [{ chatId: 'oc_bad', name: other, type: 'group', members: ['ou_mallory', 'ou_wangfang'] }],
    },
  });
  const screen = await openWindow(world);
  await screen.become(name);
  await screen.open(other);
  await screen.say('你好');
  await screen.messageWith('你好').waitFor();
  const folder = mkdtempSync(join(tmpdir(), 'qianqi-file-'));
  const path = join(folder, '<img src=x onerror=alert(1)>.png');
  writeFileSync(path, 'not a picture');
  await screen.attach(path);
  await screen
    .messageWith('<img src=x onerror=alert(1)>.png')
    .or(screen.page.getByAltText('onerror'))
    .first()
    .waitFor();
  rmSync(folder, { recursive: true });
  await screen.photograph('hostile-names');
  expect(await screen.page.locator(DANGEROUS).count()).toBe(0);
});

/** A link to a script is refused by the platform already; all else is for the page to withstand. */
const LINK = '[点我](javascript:alert(1))';
const TAKEN = SCRIPTS.filter((words) => !words.includes('](javascript:'));

const send = (world: World, title: string, ...elements: object[]): Promise<void> =>
  botSends(world, 'ou_sunqiang', 'interactive', cardOf(title, ...elements));

test('script in a card’s markdown, links and chart never runs, and the card is there', async () => {
  const world = await openWorld();
  await expect(send(world, '链接', { tag: 'markdown', content: LINK })).rejects.toThrow('200621');
  const chart = { type: 'bar', data: { values: [{ x: TAKEN[1], y: 1 }] }, xField: 'x', yField: 'y' };
  const address = 'https://example.invalid/"><script>alert(1)</script>';
  await send(
    world,
    TAKEN[0] ?? '',
    ...TAKEN.map((content) => ({ tag: 'markdown', content })),
    { tag: 'markdown', content: '<font color="red" onclick="alert(1)" style="position:fixed">红</font>' },
    { tag: 'markdown', content: `[打开网页](${address})` },
    { tag: 'chart', chart_spec: { ...chart, title: { text: TAKEN[0] } } },
  );
  const screen = await openWindow(world);
  await screen.become('孙强');
  await screen.open('千企管家');
  await screen.messageWith('红').waitFor();
  await screen.photograph('hostile-card');
  expect(await screen.page.locator(DANGEROUS).count()).toBe(0);
  expect(await screen.page.locator('[style*="fixed"]').count()).toBe(0);
});
