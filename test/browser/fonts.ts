import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';

/**
 * Chinese letters for a machine that has none. They are slipped into the page's own stylesheet on its way to the browser, and come
 * from the page's own address, so that the page's policy stays in force while it is photographed.
 */

const FONT = dirname(fileURLToPath(import.meta.resolve('@fontsource/noto-sans-sc/400.css')));
const WEIGHTS = [400, 500, 600, 700];
const AT = '/assets/photograph/';

const faces = (): string =>
  WEIGHTS.map((weight) => readFileSync(join(FONT, `${weight}.css`), 'utf8'))
    .join('\n')
    .replaceAll('url(./files/', `url(${AT}`);

const USED = "html, body, button, input, select, textarea { font-family: 'Noto Sans SC', sans-serif !important; }";

export async function bringFonts(page: Page): Promise<void> {
  await page.route(/\/assets\/[^/]+\.css$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${await response.text()}\n${faces()}\n${USED}` });
  });
  await page.route(`**${AT}*`, (route) =>
    route.fulfill({ path: join(FONT, 'files', new URL(route.request().url()).pathname.slice(AT.length)) }),
  );
}
