import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import sharp from 'sharp';
import { screenOf } from './page.ts';
import { type Photographer, PICTURE_NAMES, playAll } from './pictures.ts';
import { openStudio } from './studio.ts';
import { visitorAt } from './visitor.ts';

/** `npm run pictures`: retakes every picture of the documents, from a fresh seed, in the browser that the tests use. */

const FOLDER = join(import.meta.dirname, '../../docs/pictures');

const USAGE = `npm run pictures [-- FOLDER]

Plays the tours on the sandbox's page and takes the pictures of the documents: ${PICTURE_NAMES.join(', ')}.
They go to docs/pictures unless another folder is named.`;

type Box = NonNullable<Awaited<ReturnType<Locator['boundingBox']>>>;

const EDGE_PX = 6;
/** Sharp on a good screen, and small: a page of few colours does not need millions. */
const SCALE = 1.5;
const COLORS = 64;

/** A part of a page keeps a little of what is around it; the whole window is not cut. */
async function clipOf(what: Locator | Page): Promise<{ clip?: Box }> {
  const box = 'page' in what ? await what.boundingBox() : null;
  if (!box) return {};
  const { x, y, width, height } = box;
  return { clip: { x: x - EDGE_PX, y: y - EDGE_PX, width: width + 2 * EDGE_PX, height: height + 2 * EDGE_PX } };
}

async function takeAll(folder: string): Promise<void> {
  const studio = await openStudio('2026-11-16T09:00:00+08:00');
  const photographer: Photographer = {
    clockTo: studio.clockTo,
    open: async (view, path = '/') => {
      const page = await visitorAt(studio.browser, { ...view, scale: SCALE });
      await page.goto(studio.url + path);
      return screenOf(page);
    },
    take: async (name, what) => {
      const path = join(folder, `${name}.png`);
      const page = 'page' in what ? what.page() : what;
      await page.locator('.toast').first().waitFor({ state: 'detached' });
      // Away from everything that shows more under the mouse.
      await page.mouse.move(0, 0);
      const taken = await page.screenshot({ caret: 'hide', animations: 'disabled', ...(await clipOf(what)) });
      await sharp(taken).png({ palette: true, colours: COLORS, dither: 0, effort: 10 }).toFile(path);
      process.stdout.write(`${path} ${Math.round(statSync(path).size / 1_000)} kB\n`);
    },
  };
  try {
    await playAll(photographer);
  } finally {
    await studio.close();
  }
}

const [folder = FOLDER, ...rest] = process.argv.slice(2);
if (folder.startsWith('-') || rest.length > 0) {
  process.stdout.write(`${USAGE}\n`);
  process.exitCode = folder === '--help' ? 0 : 1;
} else {
  mkdirSync(folder, { recursive: true });
  await takeAll(folder);
}
