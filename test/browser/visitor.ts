import type { Browser, Page } from 'playwright-core';
import { bringFonts } from './fonts.ts';

export interface View {
  readonly width?: number;
  readonly height?: number;
  readonly theme?: 'light' | 'dark';
  /** Dots per pixel of the page. */
  readonly scale?: number;
}

const WIDE = { width: 1280, height: 800 };

/** A computer of its own, as another person would have one; its time zone is not ours, and nothing on its screen moves. */
export async function visitorAt(browser: Browser, { theme = 'light', scale = 1, ...size }: View = {}): Promise<Page> {
  const context = await browser.newContext({
    viewport: { ...WIDE, ...size },
    deviceScaleFactor: scale,
    locale: 'zh-CN',
    timezoneId: 'America/New_York',
    reducedMotion: 'reduce',
    colorScheme: theme,
  });
  // Under a test's own limit, so that the step that never came is the one that is named.
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  await bringFonts(page);
  return page;
}
