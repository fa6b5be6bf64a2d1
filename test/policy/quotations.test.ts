import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { editions, isQuoted } from '../../src/policy/index.ts';

/** 「…」, “…” or '…' right behind a citation, and `article: …, quote: …` of samples. */
const BESIDE = /(第[一二三四五六七八九十]+条(?:（[一二三四五六七]）)?)(?:说|写|规定|：|:)?\s*[「“]([^」”]+)[」”]/g;
const FIELDS = /article:\s*'([^']+)',[^{}]*?quote:\s*'([^']+)'/g;
const JSON_FIELDS = /"article":\s*"([^"]+)",[^{}]*?"quote":\s*"([^"]+)"/g;

describe('quotations of the measure', () => {
  const root = join(import.meta.dirname, '../..');
  const files = ['src', 'cards', 'test/cards/golden'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(tsx?|json)$/.test(file) && !file.startsWith('generated'))
      .map((file) => join(folder, file)),
  );
  const quotations = files.flatMap((file) => {
    const text = readFileSync(join(root, file), 'utf8');
    return [BESIDE, FIELDS, JSON_FIELDS].flatMap((pattern) =>
      [...text.matchAll(pattern)].map(([, article = '', words = '']) => ({ file, article, words })),
    );
  });

  test('in every card, rule and text of the interface stand in the article they name, letter by letter', () => {
    const isOurs = ({ words }: { words: string }): boolean => !/[…$]/.test(words);
    const wrong = quotations.filter(isOurs).filter(({ article, words }) => {
      const [measure] = editions;
      return !measure || !isQuoted(measure.edition, article, words);
    });
    expect(wrong).toEqual([]);
    expect(quotations.length).toBeGreaterThan(10);
  });
});
