import { expect, test } from 'vitest';
import { exhibits } from '../../cards/gallery.ts';
import { openWindow, openWorld } from '../browser/window.ts';

/** The gallery, in a real browser under the same policy as the chat. */

test('every card in every state is there beside its JSON, with nothing against it, in light and dark, wide and narrow', async () => {
  const world = await openWorld();
  const { page, photograph } = await openWindow(world, {
    path: '/gallery',
    forgiven: PICTURES,
    width: 1440,
    height: 1000,
  });
  const ours = page.getByRole('region', { name: '千企管家的卡片' });
  await ours.getByRole('article').first().waitFor();
  const names = await ours
    .getByRole('article')
    .evaluateAll((nodes) => nodes.map((node) => node.getAttribute('aria-label')));
  expect(names).toEqual(exhibits().map(({ name, state }) => `${name}.${state}`));
  expect(await ours.getByRole('heading', { level: 2 }).textContent()).toContain(`${names.length} 张，全部达到`);
  await photograph('gallery-wide');

  await page.getByRole('button', { name: '深色' }).click();
  await page.getByRole('radio', { name: '手机' }).check();
  await photograph('gallery-dark-phone');
  expect(await page.getByRole('region', { name: '官方示例' }).getByRole('article').count()).toBe(12);
});

/** The examples name pictures that only Feishu has. */
const PICTURES = /404 .*\/sandbox\/files\/img_/;

test('a card is found by what is written on it or said against it, and a press on it goes nowhere', async () => {
  const world = await openWorld();
  const { page, photograph, toast } = await openWindow(world, { path: '/gallery', forgiven: PICTURES });
  await page.getByRole('searchbox', { name: '查找' }).fill('已付款，付款日 周丽');
  const found = page.getByRole('article', { name: 'claim-sheet.paid' });
  await found.waitFor();
  expect(await page.getByRole('article').count()).toBe(1);
  expect(await found.getByLabel('claim-sheet.paid 的 JSON').inputValue()).toContain('"schema": "2.0"');

  await page.getByRole('searchbox', { name: '查找' }).fill('');
  await page.getByRole('checkbox', { name: '只看未达到的' }).check();
  await page.getByRole('article', { name: 'sales-leaderboard' }).waitFor();
  await page.getByText('标题里有表情').waitFor();
  await photograph('gallery-unmet');

  await page.getByRole('checkbox', { name: '只看未达到的' }).uncheck();
  await page.getByRole('article', { name: 'claim-list.pending' }).getByRole('button', { name: '打开' }).first().click();
  await toast('样例卡片不发送').waitFor();
});
