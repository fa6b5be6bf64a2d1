import { describe, expect, test } from 'vitest';
import { factsOf } from '../../src/policy/index.ts';
import { amountLines, exceededStandards } from '../../src/policy/reference.ts';
import { inForce, type Standard, standardFaults, standardGaps, standards } from '../../src/policy/standards/index.ts';
import { sound } from '../../src/policy/standards/standard.ts';
import { type Base, bases, findingOf, type Json, merged } from './line.ts';

const expense = (fields: Json): Json => ({ expense: fields });
const titled = (title: string, fields: Json): Json => ({ expense: { basis: 'net', payee: { title }, ...fields } });

/** 财科教〔2017〕128号第九条, upper ends after tax, by title and duration; 通讯 at most half a day's rate. */
const NINE = [
  ['academician', 216_000, 360_000, 720_000, 900_000, 180_000],
  ['senior', 144_000, 240_000, 480_000, 600_000, 120_000],
  ['other', 90_000, 150_000, 300_000, 375_000, 75_000],
] as const;
const central = (line: Json): boolean =>
  exceededStandards(factsOf(line)).some(({ standard }) => standard.document === '财科教〔2017〕128号');

describe('standards that may be referred to', () => {
  test.each(NINE)('128号 for %s: half a day, one, two, three days, from a distance', (title, ...limits) => {
    const durations = [{ days: 0.5 }, { days: 1 }, { days: 2 }, { days: 3 }, { days: 1, form: 'remote' }];
    for (const [index, duration] of durations.entries()) {
      const amountFen = limits[index] ?? 0;
      expect(central(merged(bases.expert, titled(title, { ...duration, amountFen })))).toBe(false);
      expect(central(merged(bases.expert, titled(title, { ...duration, amountFen: amountFen + 1 })))).toBe(true);
    }
  });

  test.each<readonly [string, Base, Json, string | null]>([
    ['800 for a senior expert of other projects', 'expert', titled('senior', { amountFen: 80_000 }), null],
    ['a fen more', 'expert', titled('senior', { amountFen: 80_001 }), '北京市属高校（其他项目）做法的 800 元（税后）'],
    [
      'above both: the higher is named',
      'expert',
      titled('senior', { amountFen: 240_001 }),
      '财科教〔2017〕128号的 2,400 元',
    ],
    ['the third day at half', 'expert', titled('other', { amountFen: 125_000, days: 3 }), null],
    ['a fen more than the third day at half', 'expert', titled('other', { amountFen: 125_001, days: 3 }), '1,250 元'],
    [
      'before the practice was known',
      'expert',
      titled('senior', { amountFen: 80_001, occurredOn: '2024-04-08' }),
      null,
    ],
    ['on its first day', 'expert', titled('senior', { amountFen: 80_001, occurredOn: '2024-04-09' }), '800 元'],
    ['an unknown title', 'expert', { expense: { basis: 'net', amountFen: 900_000, payee: { title: null } } }, null],
    ['a day of lectures', 'expert', titled('senior', { kind: 'lecture', amountFen: 800_000 }), null],
    [
      'a fen more than a day of lectures',
      'expert',
      titled('senior', { kind: 'lecture', amountFen: 800_001 }),
      '京财预〔2017〕1389号的 8,000 元',
    ],
    ['forty people for a day', 'venue', expense({ amountFen: 320_000 }), null],
    [
      'a fen more than forty people for a day',
      'venue',
      expense({ amountFen: 320_001 }),
      '财行〔2016〕214号的 3,200 元',
    ],
    ['nobody counted the people', 'venue', expense({ amountFen: 2_000_000, headCount: null }), null],
    ['help below ten thousand', 'labour', expense({ amountFen: 999_999 }), null],
    ['help of ten thousand', 'labour', expense({ amountFen: 1_000_000 }), '同类学会劳务费管理规定的'],
    ['advice of a company', 'advice', expense({ amountFen: 2_000_000, payee: { title: 'senior' } }), null],
  ])('%s', (_sentence, base, change, words) => {
    const finding = findingOf(merged(bases[base], change), '7-reference-standard');
    if (words === null) expect(finding).toBeUndefined();
    else {
      expect(finding?.effect).toBe('note');
      expect(finding?.message).toContain(words);
      expect(finding?.message).toContain('仅供参考');
    }
  });

  test('one that the agreement adopted takes the place of every reference', () => {
    const adoptedStandards = [{ kind: 'expert', title: 'senior', perDayFen: 300_000, basis: 'net' }];
    const line = merged(bases.expert, { project: { adoptedStandards }, ...titled('senior', { amountFen: 250_000 }) });
    expect(findingOf(line, '7-reference-standard')).toBeUndefined();
    expect(findingOf(line, '7-adopted-standard')).toBeUndefined();
  });
});

describe('a table of standards', () => {
  const one: Standard = {
    series: '试',
    document: '某文〔2020〕1号',
    scope: '某单位',
    kind: 'expert',
    title: null,
    fen: 1,
    per: 'payment',
    basis: null,
    from: '2020-01-01',
    until: '2020-12-31',
    source: '某处',
    certainty: 'copy',
  };
  const next: Standard = { ...one, document: '某文〔2021〕2号', from: '2021-01-01', until: null };

  test('is sound as it is: every value with document, date, basis, source and certainty', () => {
    expect(standardFaults(standards)).toEqual([]);
    expect(standardGaps(standards)).toEqual([]);
    expect(standards.length).toBeGreaterThan(7);
  });

  test('a standard holds from its first day to its last, and may hold for a day alone', () => {
    const day = { ...one, from: '2020-06-01', until: '2020-06-01' } as const;
    expect(sound([day])).toEqual([day]);
    expect(() => sound([{ ...day, until: '2020-05-31' }])).toThrow(/起止日期不对/);
    expect(inForce([day], '2020-05-31')).toEqual([]);
    expect(inForce([day], '2020-06-01')).toEqual([day]);
    expect(inForce([day], '2020-06-02')).toEqual([]);
  });

  test('days that meet are sound, days that overlap stop the start with both names', () => {
    expect(sound([next, one])).toHaveLength(2);
    expect(() => sound([one, { ...next, from: '2020-12-31' }])).toThrow(/某文〔2020〕1号.*某文〔2021〕2号.*重叠/);
    expect(() => sound([{ ...one, until: null }, next])).toThrow(/重叠/);
    expect(sound([one, { ...one, series: '另一个' }])).toHaveLength(2);
  });

  test.each<readonly [string, Partial<Standard>]>([
    ['没有来源', { source: ' ' }],
    ['没有文件名', { document: '' }],
    ['金额不对', { fen: 0 }],
    ['金额不对', { fen: 1.5 }],
    ['起止日期不对', { from: '2020-02-30' }],
    ['起止日期不对', { until: '2019-12-31' }],
  ])('that is unsound stops the start: %s (%o)', (words, change) => {
    expect(() => sound([{ ...one, ...change }])).toThrow(new RegExp(`试.*${words}`));
  });

  test('a gap is found', () => {
    expect(standardGaps([one, next])).toEqual([]);
    expect(standardGaps([one, { ...next, from: '2021-01-02' }])).toHaveLength(1);
  });
});

describe('how much may be paid, when it is asked', () => {
  const asked = (fields: Json, project: Json = {}) =>
    amountLines(factsOf(merged(bases.expert, { ...fields, project })));
  const net = (amountFen: number | null, title: string | null): Json => ({
    expense: { basis: 'net', amountFen, payee: { title } },
  });

  test('every amount in force stands with its document and whom it binds; none of them binds this project', () => {
    const lines = asked(net(null, null));
    expect(lines.map(({ amount }) => amount)).toEqual([
      '院士、全国知名专家每人天 3,600 元（税后）',
      '高级职称每人天 2,400 元（税后）',
      '其他专业人员每人天 1,500 元（税后）',
      '高级职称每人天 800 元（税后）',
      '其他专业人员每人天 500 元（税后）',
    ]);
    expect(
      lines.every(
        ({ source, isBinding, isExceeded }) => source.endsWith('仅供参考') && !isBinding && isExceeded === null,
      ),
    ).toBe(true);
  });

  test('of a title that is known only its own, told where the amount lies above it', () => {
    const above = (fen: number) => asked(net(fen, 'senior')).map(({ isExceeded }) => isExceeded);
    expect(above(80_000)).toEqual([false, false]);
    expect(above(80_001)).toEqual([false, true]);
    expect(above(240_000)).toEqual([false, true]);
    expect(above(240_001)).toEqual([true, true]);
  });

  test('what the agreement adopted stands first and binds', () => {
    const adoptedStandards = [{ kind: 'expert', title: 'senior', perDayFen: 80_000, basis: 'net' }];
    const first = (fen: number) => asked(net(fen, 'senior'), { adoptedStandards })[0];
    expect(first(80_000)).toEqual({
      amount: '高级职称每人天 800 元（税后）',
      source: '协议采用的标准，超出的须说明理由',
      isBinding: true,
      isExceeded: false,
    });
    expect(first(80_001)?.isExceeded).toBe(true);
    expect(asked(net(1, 'other'), { adoptedStandards }).some(({ isBinding }) => isBinding)).toBe(false);
  });

  test.each([
    ['consulting', 5],
    ['meeting', 1],
    ['labour', 1],
    ['implementation', 0],
    ['other', 0],
  ])('%s without a kind has %i of them', (category, count) => {
    expect(asked({ expense: { category, kind: null, payee: { title: null } } })).toHaveLength(count);
  });

  test('a sum from which on somebody else looks is told as that sum', () => {
    expect(asked({ expense: { category: 'labour', kind: null } })[0]?.amount).toBe('每笔 10,000 元以下（税前）');
  });
});
