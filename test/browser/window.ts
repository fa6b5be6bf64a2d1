import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { startWorld, type World, type WorldOptions } from '../support/world.ts';
import { type BuiltPage, buildPage, launch } from './chromium.ts';
import { type Screen, screenOf } from './page.ts';
import { type View, visitorAt } from './visitor.ts';

/** Windows onto a bot and its sandbox. Whatever the page complains about — a script error, something its policy forbids — fails the test. */

const shared: { browser: Browser | null; built: BuiltPage | null } = { browser: null, built: null };
const contexts: BrowserContext[] = [];
const complaints: string[] = [];

beforeAll(async () => {
  [shared.browser, shared.built] = await Promise.all([launch(), buildPage()]);
}, 120_000);
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close();
  expect(complaints.splice(0)).toEqual([]);
});
afterAll(async () => {
  await shared.browser?.close();
  shared.built?.remove();
});

export const pageFolder = (): string => {
  if (!shared.built) throw new Error('the page was not built');
  return shared.built.folder;
};

export const openWorld = (options: WorldOptions = {}): Promise<World> =>
  startWorld({
    clockStart: '2026-11-16T09:00:00+08:00',
    ...options,
    sandbox: { ...options.sandbox, pageFolder: pageFolder() },
  });

function listen(page: Page, forgiven: RegExp | undefined): void {
  const complain = (words: string): void => {
    if (!forgiven?.test(words)) complaints.push(words);
  };
  page.on('pageerror', (error) => complain(`script: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') complain(`console: ${message.text()} ${message.location().url}`);
  });
  // A dialog of the browser itself can only come from a script that somebody slipped in.
  page.on('dialog', (dialog) => {
    complain(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
}

export interface WindowOptions extends View {
  readonly path?: string;
  /** Complaints that are no fault of the page. */
  readonly forgiven?: RegExp;
}

/** A window of its own, as another person at another computer would have one. */
export async function openWindow(
  world: { readonly sandbox: { readonly url: string } },
  { path = '/', forgiven, ...view }: WindowOptions = {},
): Promise<Screen> {
  if (!shared.browser) throw new Error('no browser was started');
  const page = await visitorAt(shared.browser, view);
  contexts.push(page.context());
  listen(page, forgiven);
  await page.goto(world.sandbox.url + path);
  return screenOf(page);
}
