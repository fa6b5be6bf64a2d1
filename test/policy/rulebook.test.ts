import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { policyOfToday } from '../../src/policy/lint/lint.ts';
import { rulebook } from '../../src/policy/rulebook.ts';

const policy = policyOfToday();
const paper = policy ? rulebook(policy) : '';
const [, table = ''] = paper.split('## 逐条规则');
const rowsOf = (id: string): readonly string[] =>
  table.split('\n').filter((line) => line.endsWith(`| \`${id}\` |`) && line.split(' | ').length === 7);

describe('docs/规则.md', () => {
  test('is what the rules say today (npm run policy:book writes it)', () => {
    expect(readFileSync(join(import.meta.dirname, '../../docs/规则.md'), 'utf8')).toBe(paper);
  });

  test('has a row for every rule, and none without what is checked, when, and who decides', () => {
    for (const { id, checks } of policy?.rules ?? []) {
      const rows = rowsOf(id);
      expect([id, rows.length]).toEqual([id, 1]);
      expect(rows[0]).toContain(checks);
      expect(rows[0]?.split(' | ').filter((cell) => cell.trim() === '')).toEqual([]);
    }
  });

  test.each([
    ['11.5-receipt', '草稿至提交：需说明；审批至决算：不能列支'],
    ['11.2-social-insurance-receipt', '草稿：提示；提交至决算：不能列支'],
    ['11.5-support-agreement', '草稿：需说明；提交至决算：不能列支'],
    ['12.2-meal', '各环节：不能列支或需说明'],
    ['12.2-tea-break', '各环节：需说明'],
    ['8-annexes', '各环节：提示'],
  ])('%s: %s', (id, when) => {
    expect(rowsOf(id)[0]).toContain(`| ${when} |`);
  });
});
