import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PICTURE_NAMES } from './pictures.ts';

const ROOT = join(import.meta.dirname, '../..');
const FOLDER = join(ROOT, 'docs/pictures');
const MAX_BYTES = 1_000_000;

test('the pictures of the documents are those that are retaken, each shown in the README, and small together', () => {
  const files = readdirSync(FOLDER);
  expect([...files].sort()).toEqual(PICTURE_NAMES.map((name) => `${name}.png`).sort());
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  const shown = [...readme.matchAll(/!\[[^\]]+\]\(docs\/pictures\/([^)]+)\)/g)].map(([, file]) => file);
  expect(shown.sort()).toEqual([...files].sort());
  const bytes = files.reduce((sum, file) => sum + statSync(join(FOLDER, file)).size, 0);
  expect(bytes).toBeLessThan(MAX_BYTES);
});
