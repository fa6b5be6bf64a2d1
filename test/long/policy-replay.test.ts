import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { openDb } from '../../src/db.ts';
import { EDITION } from '../../src/policy/index.ts';
import { type Ended, run, temporaryFolder } from '../support/child.ts';

const LINES = 60;

test('every stored line is judged again: the same edition says the same, a proposed one lists what it would change, with sums', async () => {
  const folder = temporaryFolder();
  const DATABASE_URL = `file:${join(folder, 'qianqi.db')}`;
  cpSync(inject('template'), join(folder, 'qianqi.db'));
  const command = (name: string, ...args: string[]): Promise<Ended> =>
    run(`src/commands/${name}.ts`, args, { DATABASE_URL });
  expect((await command('seed', '--expenses', String(LINES))).code).toBe(0);

  const same = await command('policy-replay');
  expect(same).toMatchObject({ code: 0, err: '' });
  expect(same.out).toMatch(
    new RegExp(`^${EDITION}: ${LINES} lines, [\\d,.]+ 元 judged again, 0 lines, 0 元 differ\\n$`),
  );

  const file = join(folder, '2027.yaml');
  writeFileSync(
    file,
    `edition: 2027-draft\nbasedOn: ${EDITION}\nrules: { 8-annexes: ask, 7-reference-standard: off }\n`,
  );
  const draft = await command('policy-replay', '--edition', file, '--json');
  expect(draft.code).toBe(0);
  const said = draft.out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const summary = said.at(-1);
  expect(summary).toMatchObject({ type: 'summary', edition: '2027-draft', judged: { lines: LINES } });
  expect(summary.changed.lines).toBe(said.length - 1);
  expect(summary.changed.lines).toBeGreaterThan(0);
  expect(summary.byRule['8-annexes: note → ask'].fen).toBeGreaterThan(0);
  expect(said[0].label).toMatch(/^朝阳-2026-\d{3} 第 \d 笔$/);

  for (const [args, words] of [
    [['--edition', '1999'], 'There is no edition 1999'],
    [['--edition', join(folder, 'none.yaml')], 'none.yaml'],
  ] as const) {
    const refused = await command('policy-replay', ...args);
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err).toContain(words);
  }
  writeFileSync(file, 'edition: x\nbasedOn: 2022-trial\nrules: { no-such-rule: off }\n');
  expect(await command('policy-replay', '--edition', file)).toMatchObject({
    code: 1,
    err: expect.stringContaining('没有规则 no-such-rule'),
  });

  // What was stored then is what is judged: other facts in a row are a difference, a row that cannot be read is a fault with its name.
  const db = await openDb(DATABASE_URL);
  const row = await db.policyReview.findFirstOrThrow({ where: { outcome: 'pass' }, orderBy: { at: 'desc' } });
  const facts = JSON.parse(row.facts);
  const agreement = { ...facts, project: { ...facts.project, agreement: false } };
  await db.policyReview.update({ where: { id: row.id }, data: { facts: JSON.stringify(agreement) } });
  const other = await command('policy-replay');
  expect(other).toMatchObject({ code: 0 });
  expect(other.out).toMatch(/pass → refuse {2}\(7-agreement none → refuse\)\n/);
  await db.policyReview.update({ where: { id: row.id }, data: { facts: '{' } });
  await db.$disconnect();
  expect(await command('policy-replay')).toMatchObject({ code: 1, err: expect.stringContaining(row.id) });
}, 120_000);
