import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, dayOf } from '../../src/days.ts';
import { answer } from '../../src/reading/read.line.ts';
import { type ExpenseReading, type Reading, read } from '../../src/reading/reading.ts';
import { grouped, type Said, spoken } from './parts.ts';

/** Messages are built from parts whose reading is known; every way of writing a part has to be read alike. */

const waysOf = (yuan: number): string[] => {
  const said = spoken(yuan);
  const wan = yuan % 1000 === 0 && yuan >= 10_000 ? [`${yuan / 10_000}万`, `${yuan / 10_000}w`] : [];
  const plain = [`${yuan}`, `${yuan}元`, `${yuan}块`, `¥${yuan}`, `${yuan}.00元`, `${grouped(yuan)}元`];
  return [...plain, ...wan, ...(said === null ? [] : [said, `${said}块`])];
};

const amount = fc
  .oneof(
    fc.integer({ min: 5, max: 99 }).map((n) => n * 100),
    fc.integer({ min: 11, max: 99_999 }),
  )
  .chain((yuan) => fc.constantFrom(...waysOf(yuan)).map((words): Said<number> => ({ words, means: yuan * 100 })));

const thing = fc.constantFrom<Said<ExpenseReading['category']>>(
  { words: '场地费', means: 'meeting' },
  { words: '会议室租金', means: 'meeting' },
  { words: '资料印刷', means: 'implementation' },
  { words: '海报设计', means: 'implementation' },
  { words: '展台搭建', means: 'implementation' },
  { words: '同声传译', means: 'implementation' },
  { words: '打车', means: 'other' },
  { words: '公众号推广', means: 'other' },
);

const at = new Date('2026-11-23T10:00:00+08:00');
const today = dayOf(at);

const day = fc.integer({ min: 0, max: 200 }).chain((back) => {
  const means = addDays(today, -back);
  const [, month, date] = means.split('-').map(Number);
  const words = [
    `${month}月${date}号`,
    `${month}月${date}日`,
    means,
    means.replaceAll('-', '/'),
    `2026年${month}月${date}日`,
  ];
  const near: Readonly<Record<number, string>> = { 0: '今天', 1: '昨天', 2: '前天', 3: '大前天' };
  const known = near[back];
  return fc
    .constantFrom(...words, ...(known === undefined ? [] : [known]))
    .map((text): Said<string> => ({ words: text, means }));
});

const surname = fc.constantFrom('张', '李', '王', '赵', '刘', '陈', '杨', '周', '吴', '孙', '郑', '冯', '诸葛', '欧阳');
const title = fc.constantFrom('教授', '研究员', '院士', '高工', '老师', '博士', '主任');
const person = fc.tuple(surname, fc.constantFrom('', '', '明', '建国', '丽华'), title).map((parts) => parts.join(''));
const basis = fc.constantFrom<Said<ExpenseReading['basis']>>(
  { words: '税后', means: 'net' },
  { words: '税前', means: 'gross' },
);
const employer = fc.constantFrom('清华', '北航', '中科院', '北京理工大学', '中国农业大学');

const one = (reading: Reading): ExpenseReading | undefined =>
  reading.expenses.length === 1 ? reading.expenses[0] : undefined;
const runs = { numRuns: 450 };

describe('messages made of known parts', () => {
  test('a thing, an amount and a day, in any usual order', () => {
    const orders = fc.constantFrom(
      (d: string, t: string, a: string) => `${d}${t}${a}`,
      (d: string, t: string, a: string) => `${d} ${t} ${a}`,
      (d: string, t: string, a: string) => `${t}${a}，${d}的`,
      (d: string, t: string, a: string) => `${d}${t}花了${a}`,
      (d: string, t: string, a: string) => `麻烦记一下，${d}${t}，一共${a}`,
      (d: string, t: string, a: string) => `${t}：${a}（${d}）`,
    );
    fc.assert(
      fc.property(day, thing, amount, orders, (d, t, a, order) => {
        const reading = read(order(d.words, t.words, a.words), at);
        expect(reading.intent).toBe('expense');
        expect(one(reading)).toMatchObject({ amountFen: a.means, category: t.means, date: d.means });
        expect(reading.ask).toEqual([]);
      }),
      runs,
    );
  });

  test('a fee to a person, with or without employer and tax', () => {
    fc.assert(
      fc.property(person, employer, basis, amount, fc.boolean(), (name, unit, tax, a, isShort) => {
        const text = isShort ? `给${name}发了${a.words}咨询费` : `给${unit}的${name}发了${a.words}咨询费，${tax.words}`;
        const reading = read(text, at);
        expect(one(reading)).toMatchObject({
          amountFen: a.means,
          category: 'consulting',
          payee: name,
          paid: 'unit',
          employer: isShort ? null : unit,
          basis: isShort ? null : tax.means,
        });
        expect(reading.ask).toEqual(isShort ? ['payee.employer', 'basis'] : []);
      }),
      runs,
    );
  });

  test('several things, each with its amount, in the order written; a true total is dropped, a false one spoils all', () => {
    const items = fc.uniqueArray(fc.tuple(thing, amount), { minLength: 2, maxLength: 5, selector: ([t]) => t.words });
    const gap = fc.constantFrom('，', '、', '；', '\n');
    fc.assert(
      fc.property(items, gap, fc.constantFrom('none', 'true', 'false'), (list, sign, kind) => {
        const total = list.reduce((fen, [, a]) => fen + a.means, 0);
        // What is as much as all the others together may be their total: asked, see below.
        fc.pre(list.every(([, a]) => a.means * 2 !== total));
        const sum = total / 100 + (kind === 'false' ? 7 : 0);
        const text =
          list.map(([t, a]) => `${t.words}${a.words}`).join(sign) + (kind === 'none' ? '' : `${sign}合计${sum}元`);
        const reading = read(text, at);
        expect(reading.expenses.map(({ category }) => category)).toEqual(list.map(([t]) => t.means));
        expect(reading.expenses.map(({ amountFen }) => amountFen)).toEqual(
          list.map(([, a]) => (kind === 'false' ? null : a.means)),
        );
        expect(reading.ask.includes('amount')).toBe(kind === 'false');
      }),
      runs,
    );
  });

  test('a thing that costs as much as all the others together may be their total: asked, never guessed', () => {
    const { expenses, ask } = read('场地费3300，资料印刷2500，打车800', at);
    expect(expenses.map(({ amountFen }) => amountFen)).toEqual([null, null, null]);
    expect(ask).toContain('amount');
  });

  test.each([
    ['场地费12306，海报设计500', [1_230_600, 50_000]],
    ['12306订票 553 去上海', [55_300]],
  ])('12306 is a figure like any other unless words follow that make it the ticket office: %s', (text, fen) => {
    expect(read(text, at).expenses.map(({ amountFen }) => amountFen)).toEqual(fen);
  });

  test('a price each times a number of people and days', () => {
    const small = fc.integer({ min: 2, max: 9 });
    fc.assert(
      fc.property(
        small,
        small,
        fc.integer({ min: 50, max: 2000 }),
        fc.constantFrom(0, 1, 2),
        (people, days, price, form) => {
          const text =
            [
              `${people}个实习生${days}天，每人每天${price}`,
              `实习生${people}人×${days}天×${price}元`,
              `请了${people}名实习生，一人一天${price}，干了${days}天`,
            ][form] ?? '';
          const reading = read(text, at);
          expect(one(reading)).toMatchObject({ amountFen: people * days * price * 100, category: 'labour' });
          expect(reading.ask).toEqual(['payee', 'payee.fiscallySupported', 'basis']);
        },
      ),
      runs,
    );
  });

  test('swapping the name, the amount or the day changes that field alone', () => {
    const other = <T>(reading: Reading, field: keyof ExpenseReading, value: T): object => ({
      ...one(reading),
      [field]: value,
    });
    fc.assert(
      fc.property(person, person, amount, amount, day, day, (name, name2, a, a2, d, d2) => {
        const text = (who: string, what: string, when: string): Reading =>
          read(`${when}给${who}付了${what}咨询费 税后`, at);
        const base = text(name, a.words, d.words);
        expect(one(text(name2, a.words, d.words))).toEqual(other(base, 'payee', name2));
        expect(one(text(name, a2.words, d.words))).toEqual(other(base, 'amountFen', a2.means));
        expect(one(text(name, a.words, d2.words))).toMatchObject({ date: d2.means, payee: name, amountFen: a.means });
      }),
      { numRuns: 300 },
    );
  });

  test('any text at all is read without a fault, and a figure that is not asked is a positive number of fen', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        ...'咨询费 场地 打车 张教授 每人 各 一共 = + × 3 1500 三千五 万 块 元 昨天 12号 到 周三 改成 不是 撤 税后 我垫的 大概 左右 多 左 /天 12.6 % 吗 ， 。 和 、'.split(
          ' ',
        ),
      ),
      fc.string({ unit: 'grapheme', maxLength: 4 }),
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 14 }).map((parts) => parts.join('')),
        (text) => {
          const reading = read(text, at);
          for (const { amountFen, ask } of reading.expenses) {
            if (amountFen === null) expect(ask).toContain('amount');
            else expect(Number.isInteger(amountFen) && amountFen > 0).toBe(true);
          }
          expect(read(text, at)).toEqual(reading);
        },
      ),
      runs,
    );
  });
});

describe('the command', () => {
  const reply = (line: string): { intent?: string; error?: string; expenses?: unknown[] } => JSON.parse(answer(line));

  test.each([
    '',
    'not json',
    '{"id":',
    '[1]',
    '"text"',
    'null',
    '{"id":"a"}',
    '{"id":"a","text":"打车37"}',
    '{"id":"a","at":"never","text":"打车37"}',
    '{"at":"2026-11-23T10:00:00+08:00","text":5}',
  ])('a broken line is answered in its place: %s', (line) => expect(reply(line).error).toEqual(expect.any(String)));

  test('a byte order mark before a line says nothing', () => {
    const line = JSON.stringify({ id: 'a', at: '2026-11-23T10:00:00+08:00', text: '打车37' });
    expect(reply(`\uFEFF${line}`)).toEqual(reply(line));
    expect(reply(line)).toMatchObject({ intent: 'expense' });
  });

  test.each([
    ['src/reading/read.cli.ts', 'npm run -s read'],
    ['src/reading/eval.cli.ts', 'npm run eval'],
    ['src/policy/judge.cli.ts', 'npm run -s judge'],
  ])('%s --help says what it does', (file, words) => {
    const output = execFileSync(process.execPath, ['--import', 'tsx', file, '--help'], { encoding: 'utf8', input: '' });
    expect(output).toContain(words);
    expect(output.split('\n').length).toBeGreaterThan(4);
  });

  test.each(['', ' ', '\n', '　', '，。！', '🎉'])('an empty text says nothing: %j', (text) => {
    expect(reply(JSON.stringify({ id: 1, at: '2026-11-23T10:00:00+08:00', text }))).toMatchObject({
      id: 1,
      intent: 'none',
      expenses: [],
    });
  });

  test.each([
    ['打车37\n', 20_000],
    ['小李垫的打车37，', 8_000],
    ['朝阳-2026-012', 12_000],
    ['*', 150_000],
    ['垫', 150_000],
    ['张教授1500，', 20_000],
    ['一', 150_000],
    ['9', 150_000],
    ['每人一天', 40_000],
    ['1+', 75_000],
    ['的', 150_000],
    ['12号', 40_000],
    ['给张', 60_000],
    ['北京大学', 40_000],
    [' ', 150_000],
    ['a', 150_000],
    ['1月', 60_000],
    ['3人x', 40_000],
    ['提醒', 60_000],
    ['不是', 60_000],
    ['清华', 60_000],
    ['租电脑', 50_000],
  ])('150 KB of %j take no time', (piece, count) => {
    const started = process.cpuUsage();
    answer(JSON.stringify({ id: 1, at: '2026-11-23T10:00:00+08:00', text: piece.repeat(count) }));
    const { user, system } = process.cpuUsage(started);
    expect((user + system) / 1000).toBeLessThan(4000);
  });
});
