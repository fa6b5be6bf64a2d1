import { describe, expect, test } from 'vitest';
import { formatNumber, optionsOf, personsOf, wordsOfCell } from '../../src/sandbox/page/card/cells.ts';
import { chartHeight, readChartSpec } from '../../src/sandbox/page/card/chart-spec.ts';
import { findIcon, NEUTRAL } from '../../src/sandbox/page/card/icon-map.ts';
import { formatDate, localDatetime } from '../../src/sandbox/page/card/moments.ts';

const NOON = Date.parse('2026-11-30T12:05:09+08:00');

describe('cells of tables', () => {
  test.each([
    [1234567.5, { symbol: '¥', precision: 2, separator: true }, '¥1,234,567.50'],
    [-411522.5, { symbol: '¥', precision: 2, separator: true }, '-¥411,522.50'],
    [1234.567, { precision: 0 }, '1235'],
    [0.1 + 0.2, {}, '0.3'],
    [7, { precision: 99 }, '7.0000000000'],
  ])('%s as %j is %s', (value, format, words) => expect(formatNumber(value, format)).toBe(words));

  test('people are ids, lists of ids, or objects with one', () => {
    expect(personsOf('ou_a')).toEqual(['ou_a']);
    expect(personsOf(['ou_a', { id: 'ou_b' }, 7])).toEqual(['ou_a', 'ou_b']);
    expect(personsOf(undefined)).toEqual([]);
  });

  test('tags are objects with a colour, or bare words', () => {
    expect(optionsOf([{ text: '已付', color: 'green' }, '专项', { color: 'red' }])).toEqual([
      { text: '已付', color: 'green' },
      { text: '专项', color: '' },
    ]);
  });

  test('anything else is shown as it is', () => {
    expect([null, undefined, 0, true, { a: 1 }].map(wordsOfCell)).toEqual(['', '', '0', 'true', '{"a":1}']);
  });
});

describe('moments', () => {
  test.each([
    ['', '2026/11/30'],
    ['YYYY-MM-DD HH:mm:ss', '2026-11-30 12:05:09'],
    ['YY年M月D日 H:m', '26年11月30日 12:5'],
  ])('a date as %j is %s', (format, words) => expect(formatDate(NOON, format)).toBe(words));

  test('what is no instant is no date', () => {
    const given = ['待定', Number.NaN, 9e15, null];
    expect(given.map((value) => formatDate(value))).toEqual(['待定', '', '', '']);
  });

  test.each([
    ['date_num', '2026-11-30'],
    ['date_short', '11月30日'],
    ['date', '2026年11月30日'],
    ['week', '星期一'],
    ['time', '12:05'],
    ['timezone', 'GMT+8:00'],
    ['constructor', '2026-11-30 12:05'],
  ])('a local time as %s is %s', (type, words) => expect(localDatetime(String(NOON), type)).toBe(words));

  test('without an instant there is nothing to say', () => {
    expect(['', 'soon', undefined].map((instant) => localDatetime(instant, 'date'))).toEqual(['', '', '']);
  });
});

describe('icons', () => {
  test('tokens of the official examples are known', () => {
    const tokens = [
      ...['member-add_outlined', 'day_outlined', 'warning-hollow_filled', 'list-check-bold_outlined', 'close_outlined'],
      ...['approval_colorful', 'add-app_outlined', 'member_outlined', 'msgcard-rectangle_outlined', 'no_outlined'],
      ...['sheet-iconsets-star-100_filled', 'sheet-iconsets-increase_filled', 'sheet-iconsets-stable_filled'],
      ...['expand-down_filled', 'chat_outlined', 'app-default_outlined', 'vote_colorful', 'todo_colorful'],
      ...['myai_colorful', 'succeed_filled', 'select-down_outlined', 'down-small-ccm_outlined'],
    ];
    expect(tokens.filter((token) => findIcon(token).node === NEUTRAL)).toEqual([]);
  });

  test('of a longer name its beginning is enough; an unknown one is neutral', () => {
    expect(findIcon('chat-anything-new_outlined').node).toBe(findIcon('chat_outlined').node);
    const unknown = ['nonsense_filled', '', 'constructor_outlined', '__proto__'];
    expect(unknown.every((token) => findIcon(token).node === NEUTRAL)).toBe(true);
  });

  test('the ending says how it looks', () => {
    const tokens = ['succeed_filled', 'star_filled', 'close_filled', 'chat_colorful', 'chat_outlined', 'chat'];
    const looks = ['holed', 'solid', 'bold', 'colorful', 'outlined', 'outlined'];
    expect(tokens.map((token) => findIcon(token).look)).toEqual(looks);
  });
});

describe('charts', () => {
  const bar = { type: 'bar', data: { values: [{ x: 'a', y: 1 }] }, xField: 'x', yField: 'y' };

  test('a specification is drawn still, in the card’s colours, and never as HTML', () => {
    const read = readChartSpec({ ...bar, width: 9_999, tooltip: { renderMode: 'html', visible: true } }, 'primary');
    expect(read).toMatchObject({
      ok: true,
      spec: { type: 'bar', animation: false, width: undefined, tooltip: { renderMode: 'canvas', visible: true } },
    });
    expect(read.ok && read.spec.color).toHaveLength(8);
    expect(readChartSpec({ ...bar, color: ['#123456'] }, 'rainbow')).toMatchObject({ spec: { color: ['#123456'] } });
  });

  test('functions, prototypes and markup do not pass', () => {
    const hostile = JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{}},"label":{"html":"<b>"}}');
    const read = readChartSpec({ ...bar, ...hostile, onClick: () => 1, axes: [{ tick: { tickCount: 1e9 } }] }, '');
    expect(JSON.stringify(read)).not.toMatch(/polluted|html":"<b>|onClick|1000000000/);
    expect(read.ok && Object.hasOwn(read.spec, 'constructor')).toBe(false);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  test('nesting without end is cut', () => {
    let deep: unknown = 1;
    for (let level = 0; level < 1_000; level += 1) deep = { deep };
    expect(JSON.stringify(readChartSpec({ ...bar, deep }, '')).length).toBeLessThan(2_000);
  });

  test.each([
    ['not one', 7, '不是对象'],
    ['no type', {}, '不支持的图表类型'],
    ['an unknown type', { type: 'sankey', data: {} }, 'sankey'],
    ['no data', { type: 'bar' }, '没有 data'],
    ['no series', { type: 'common' }, '没有 series'],
    ['no fields', { type: 'bar', data: {}, xField: 'x' }, 'yField'],
  ])('a specification with %s says so', (_what, spec, reason) => {
    expect(readChartSpec(spec, 'brand')).toMatchObject({ ok: false, reason: expect.stringContaining(reason) });
  });

  test.each([
    [{ height: '300px' }, 500, 300],
    [{ aspect_ratio: '2:1' }, 600, 300],
    [{ aspect_ratio: '2:1' }, 300, 200],
    [{}, 379, 379],
    [{}, 380, 214],
  ])('%j at %i px is %i px high', (node, width, height) => expect(chartHeight(node, width)).toBe(height));
});
