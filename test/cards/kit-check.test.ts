import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkCard } from '../../cards/kit/check.ts';
import { badCards, card, columnSet, form, hr, mdTable, nested, table, words } from './kit-bad-cards.ts';

const EXAMPLES = join(import.meta.dirname, 'examples');
const examples = readdirSync(EXAMPLES).filter((name) => name.endsWith('.json'));
const example = (name: string): string => readFileSync(join(EXAMPLES, name), 'utf8');

describe('the official examples are accepted', () => {
  test.each(examples)('%s', (name) => {
    expect(checkCard(example(name))).toEqual([]);
    expect(checkCard(JSON.parse(example(name)))).toEqual([]);
  });
});

describe('what Feishu refuses is refused, with its place and its code', () => {
  test.each(badCards)('%s', (_name, path, code, bad) => {
    const problems = checkCard(bad);
    expect(problems.map((problem) => `${problem.code} ${problem.path}`)).toContain(`${code} ${path}`);
    expect(problems.every(({ message }) => message !== '')).toBe(true);
  });

  test('each for one reason only', () => {
    const several = badCards.filter(([, , , bad]) => new Set(checkCard(bad).map(({ path }) => path)).size !== 1);
    expect(several.map(([name]) => name)).toEqual([]);
  });
});

describe('what is still allowed at each boundary', () => {
  test.each([
    ['a header and nothing else', { schema: '2.0', header: { title: words('题') } }],
    ['200 elements', card(...new Array(200).fill(hr))],
    ['100 texts', card(...new Array(100).fill({ tag: 'div', text: words('一') }))],
    ['five tables', card(...new Array(5).fill(table()))],
    [
      'markdown tables in a code block',
      card(...new Array(5).fill(table()), { tag: 'markdown', content: `\`\`\`\n${mdTable}\n\`\`\`` }),
    ],
    ['five containers deep', card(nested(5))],
    ['columns count no level of their own', card(columnSet(columnSet(columnSet(columnSet(columnSet(hr))))))],
    [
      '30 KB',
      card({
        tag: 'markdown',
        content: 'x'.repeat(30 * 1024 - JSON.stringify(card({ tag: 'markdown', content: '' })).length),
      }),
    ],
    ['an element_id of 20 characters', card({ ...hr, element_id: `a${'1'.repeat(18)}_` })],
    ['the same name outside forms', card({ tag: 'input', name: 'a' }, { tag: 'input', name: 'a' })],
    [
      'a form submitted the old way',
      card({ tag: 'form', name: 'f', elements: [{ tag: 'button', name: 'go', action_type: 'form_submit' }] }),
    ],
    [
      'a repeated group, as the card builder writes it',
      card({ tag: 'repeat', variable: 'items', elements: [{ tag: 'markdown', content: '$'.concat('{items.name}') }] }),
    ],
    ['a column of 4 pixels', card({ tag: 'column_set', columns: [{ tag: 'column', width: '4px', elements: [] }] })],
    ['a container without radius', card({ tag: 'interactive_container', corner_radius: '', elements: [] })],
    ['a callback that sends a word', card({ tag: 'button', behaviors: [{ type: 'callback', value: 'refresh' }] })],
    [
      'pictures with their number',
      card({
        tag: 'img_combination',
        combination_mode: 'double',
        img_list: [{ img_key: 'img_v3_a' }],
        img_list_length: 1,
      }),
    ],
    ['a link to a telephone', card({ tag: 'markdown', content: '[拨号](tel://010-12345678)' })],
    ['an address without scheme', card({ tag: 'markdown', content: '[a]($u)', href: { u: { url: 'xxx1' } } })],
    ['a card that leads nowhere', { ...card(hr), card_link: { url: '' } }],
    ['a form with chosen people', card(form({ tag: 'multi_select_person', name: 'a', options: [] }))],
    [
      'data of ours that looks like components',
      card({
        tag: 'button',
        behaviors: [{ type: 'callback', value: { tag: 'x', element_id: '-', a: [{ tag: 'y' }] } }],
      }),
    ],
    [
      'an unknown person in a lenient list',
      card({ tag: 'person_list', drop_invalid_user_id: true, persons: [{ id: '张三' }] }),
    ],
  ])('%s', (_name, good) => {
    expect(checkCard(good)).toEqual([]);
  });

  test('200 elements and one more, once nested', () => {
    const rest = new Array(198).fill(hr);
    expect(checkCard(card(columnSet(), ...rest))).toEqual([]);
    expect(checkCard(card(columnSet(hr), ...rest)).map(({ code }) => code)).toEqual([11310]);
  });
});

test('what cannot be read at all is answered, not thrown', () => {
  const circle: { self?: unknown } = {};
  circle.self = circle;
  expect(checkCard(circle)[0]?.code).toBe(200621);
  expect(checkCard(10n)[0]?.code).toBe(200621);
  expect(checkCard(null)[0]?.code).toBe(200621);
  expect(checkCard(`${'['.repeat(20_000)}${']'.repeat(20_000)}`)[0]?.code).toBe(200621);
  expect(checkCard(card({ tag: 'hr', margin: JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`) }))[0]?.code).toBe(
    200621,
  );
});

test('a card made to exhaust the checker is refused as fast as any other', () => {
  const deep = (open: string, close: string, levels: number): string =>
    `{"schema":"2.0","body":{"elements":[${open.repeat(levels)}{"tag":"hr"}${close.repeat(levels)}]}}`;
  const started = performance.now();
  for (const attack of [
    deep('{"tag":"column","elements":[', ']}', 4000),
    deep('{"tag":"interactive_container","elements":[', ']}', 4000),
    deep('{"tag":"div","text":', '}', 4000),
    deep('{"tag":"div","text":', '}', 200_000),
    JSON.stringify(card({ tag: 'markdown', content: '|'.repeat(200_000) })),
    JSON.stringify(card({ tag: 'markdown', content: '|-'.repeat(100_000) })),
    JSON.stringify(card({ tag: 'markdown', content: '```|\n'.repeat(50_000) })),
    JSON.stringify(card({ tag: 'markdown', content: ']('.repeat(100_000) })),
  ]) {
    expect(checkCard(attack)).not.toEqual([]);
  }
  expect(performance.now() - started).toBeLessThan(5000);
});

describe('cards:check', () => {
  const run = (files: readonly string[]): Promise<{ code: number; out: string }> =>
    new Promise((resolve) => {
      const cli = join(import.meta.dirname, '../../cards/kit/check.cli.ts');
      execFile(process.execPath, ['--import', 'tsx', cli, ...files], (error, out) =>
        resolve({ code: Number(error?.code ?? 0), out }),
      );
    });

  test('answers one JSON line for each file and fails when one is bad', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cards-'));
    const bad = join(folder, 'bad.json');
    writeFileSync(bad, JSON.stringify(card(hr, hr, { tag: 'marquee' })));
    const good = join(EXAMPLES, examples[0] ?? '');
    const { code, out } = await run([good, bad, join(folder, 'absent.json')]);
    rmSync(folder, { recursive: true });
    const lines = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(code).toBe(1);
    expect(lines.map(({ ok }) => ok)).toEqual([true, false, false]);
    expect(lines[0]).toEqual({ file: good, ok: true, problems: [] });
    expect(lines[1].problems).toEqual([{ path: 'body.elements[2]', code: 200861, message: 'unsupported tag marquee' }]);
  });

  test('is content when all are good', async () => {
    const { code, out } = await run(examples.map((name) => join(EXAMPLES, name)));
    expect(code).toBe(0);
    expect(out.trimEnd().split('\n')).toHaveLength(examples.length);
  });

  test('says what it does, and how, when asked', async () => {
    const { code, out } = await run(['--help']);
    expect([code, out]).toEqual([0, expect.stringContaining('cards:check -- FILE')]);
  });
});
