import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { localize } from '../../src/sandbox/page/card/localize.ts';
import {
  boxStyle,
  colorOf,
  columnStyle,
  familyOf,
  ownStyles,
  radius,
  safeUrl,
  sizeClass,
  spacing,
} from '../../src/sandbox/page/card/look.ts';

describe('colours', () => {
  test.each([
    ['blue', 'ink', 'var(--blue-600)'],
    ['blue', 'ground', 'var(--blue-100)'],
    ['grey', 'line', 'var(--grey-300)'],
    ['neutral', 'ground', 'var(--grey-100)'],
    ['green-700', 'ink', 'var(--green-700)'],
    ['grey-00', 'ink', 'var(--grey-00)'],
    ['rgba(1, 2, 3, 0.5)', 'ground', 'rgba(1, 2, 3, 0.5)'],
    ['bg-white', 'ground', 'var(--paper)'],
  ] as const)('%s as %s is %s', (name, use, css) => expect(colorOf(name, use)).toBe(css));

  test.each(['default', '', 'blue-55', 'pink', 'url(https://example.cn/x)', 'rgba(1,2,3,0.5);x:1', 'var(--ink)', 7])(
    '%s is none',
    (name) => expect(colorOf(name, 'ground')).toBeUndefined(),
  );

  test('a card’s own colour has a light and a dark side, and wins', () => {
    const own = ownStyles({
      style: {
        color: {
          blue: { light_mode: 'rgba(1,2,3,1)', dark_mode: 'rgba(4,5,6,1)' },
          half: { light_mode: 'red-50' },
          bad: { light_mode: 'expression(1)' },
        },
      },
    });
    expect(colorOf('blue', 'ground', own)).toBe('light-dark(rgba(1,2,3,1), rgba(4,5,6,1))');
    expect(colorOf('half', 'ground', own)).toBe('light-dark(var(--red-50), var(--red-50))');
    expect(colorOf('bad', 'ground', own)).toBeUndefined();
  });

  test('only families that are known become part of a class', () => {
    expect(['orange-50', 'neutral', 'x y', null].map((name) => familyOf(name))).toEqual([
      'orange',
      'grey',
      'default',
      'default',
    ]);
  });
});

test('a card’s own size may differ on a phone', () => {
  const own = ownStyles({ style: { text_size: { big: { default: 'normal', pc: 'heading-0', mobile: 'heading' } } } });
  expect(sizeClass('big', own)).toBe('size-heading-0 phone-heading');
  expect(sizeClass('notation', own)).toBe('size-notation');
  expect(sizeClass('14px; color: red', own)).toBe('');
});

test.each([
  ['12px', '12px'],
  ['4px 0px 4px -12px', '4px 0px 4px -12px'],
  ['8', '8px'],
  ['extra_large', '16px'],
  ['100px', undefined],
  ['1px 2px 3px 4px 5px', undefined],
  ['calc(1px)', undefined],
  [undefined, undefined],
])('the distance %s is %s', (value, css) => expect(spacing(value)).toBe(css));

test.each([
  ['8px', '8px'],
  ['50%', '50%'],
  ['', undefined],
  ['8em', undefined],
])('the radius %s is %s', (value, css) => expect(radius(value)).toBe(css));

test('columns share the row by weight, keep their pixels, or are as wide as what is in them', () => {
  const flex = (column: object): unknown => columnStyle(column as never).flex;
  expect(flex({ width: 'weighted', weight: 3 })).toBe('3 3 0');
  expect(flex({ width: 'weighted', weight: 99 })).toBe('5 5 0');
  expect(flex({ width: '72px' })).toBe('0 1 72px');
  expect(flex({ width: '16px' })).toBe('0 1 16px');
  expect(flex({ width: '15px' })).toBe('1 1 0');
  expect(flex({})).toBe('0 1 auto');
  expect(boxStyle({ padding: 'x', margin: '1px' })).toEqual({ margin: '1px' });
});

test('only addresses of the web are links', () => {
  const given = ['https://example.cn', 'HTTP://example.cn', 'javascript:alert(1)', ' https://x', '//x', null];
  expect(given.map(safeUrl)).toEqual(['https://example.cn', 'HTTP://example.cn', null, null, null, null]);
});

describe('languages', () => {
  const title = { tag: 'plain_text', content: 'Claim', i18n_content: { zh_cn: '支出单', en_us: 'Claim' } };

  test('a Chinese client reads Chinese where there is some', () => {
    const input = { tag: 'input', default_value: 'a', i18n_default_value: { zh_cn: '甲' } };
    const card = localize({
      header: { title, i18n_text_tag_list: { zh_cn: [{ tag: 'text_tag', text: title }] } },
      body: { elements: [input, { tag: 'img', img_key: 'a' }] },
    });
    expect(card).toMatchObject({
      header: { title: { content: '支出单' }, text_tag_list: [{ text: { content: '支出单' } }] },
      body: { elements: [{ default_value: '甲' }, { img_key: 'a' }] },
    });
  });

  test('a card offered in other languages alone keeps its common words', () => {
    const card = { config: { locales: ['en_us'] }, header: { title } };
    expect(localize(card)).toBe(card);
  });
});

describe('the palette', () => {
  const css = readFileSync(join(import.meta.dirname, '../../src/sandbox/page/styles/palette.css'), 'utf8');
  const shades = new Map(
    [...css.matchAll(/--([a-z]+-\d+): light-dark\((#\w+), (#\w+)\)/g)].map(
      ([, name = '', light = '', dark = '']) => [name, [light, dark] as const] as const,
    ),
  );
  const channel = (value: number): number => (value <= 0.039_28 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  const luminance = (color: string): number => {
    const full = color.length === 4 ? [...color.slice(1)].map((digit) => digit + digit).join('') : color.slice(1);
    const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) =>
      channel(Number.parseInt(full.slice(at, at + 2), 16) / 255),
    );
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one: string, other: string): number => {
    const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };
  const side = (name: string, theme: 0 | 1): string => shades.get(name)?.[theme] ?? '';
  const families = [...new Set([...shades.keys()].map((name) => name.replace(/-\d+$/, '')))];

  test.each(families)('%s reads as a title, as a tag and as words, light and dark', (family) => {
    for (const theme of [0, 1] as const) {
      const paper = theme === 0 ? '#ffffff' : '#1f2023';
      const words = ['grey', 'blue', 'red'].includes(family) ? '600' : '700';
      expect(contrast(side(`${family}-800`, theme), side(`${family}-100`, theme))).toBeGreaterThanOrEqual(4.5);
      expect(contrast(side(`${family}-800`, theme), side(`${family}-200`, theme))).toBeGreaterThanOrEqual(4.5);
      expect(contrast(side(`${family}-${words}`, theme), paper)).toBeGreaterThanOrEqual(4.5);
    }
  });

  test('holds every family a card may name', () => expect(families).toHaveLength(13));
});
