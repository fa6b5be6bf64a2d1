import fc from 'fast-check';
import { yuanOfFen } from '../../src/money.ts';
import type { Case } from '../../src/reading/evaluation.ts';
import {
  amount,
  aside,
  at,
  basis,
  closing,
  day,
  employer,
  opening,
  person,
  plainAmount,
  type Said,
  thing,
} from './parts.ts';

/** Whole messages with their readings, put together from parts in shuffled order. */
type Template = fc.Arbitrary<Omit<Case, 'id' | 'at'>>;

const yuan = (said: Said<number>): string => yuanOfFen(said.means);
const expense = (text: string, expenses: Case['expenses'], more: Partial<Case> = {}): Omit<Case, 'id' | 'at'> => ({
  text,
  intent: 'expense',
  expenses,
  ...more,
});

const single: Template = fc
  .tuple(opening, closing, day, thing, amount, fc.nat(7))
  .map(([before, after, d, t, a, form]) => {
    const bodies = [
      `${d.words}${t.words}${a.words}`,
      `${d.words} ${t.words} ${a.words}`,
      `${t.words}${a.words}，${d.words}的`,
      `${d.words}${t.words}花了${a.words}`,
      `${d.words}${t.words}，一共${a.words}`,
      `${t.words}：${a.words}（${d.words}）`,
      `${d.words}付了${t.words}${a.words}`,
      `${t.words} ${a.words} ${d.words}`,
    ];
    const expenses = [{ amount: yuan(a), category: t.means, date: d.means }];
    return expense(`${before}${bodies[form]}${after}`, expenses, { mayNotAsk: ['amount', 'category', 'date'] });
  });

const noisy: Template = fc.tuple(aside, thing, amount, closing).map(([noise, t, a, after]) =>
  expense(`${noise}${t.words} ${a.words}${after}`, [{ amount: yuan(a), category: t.means }], {
    mayNotAsk: ['amount'],
  }),
);

const fee: Template = fc
  .tuple(opening, person, employer, basis, amount, fc.nat(4))
  .map(([before, name, unit, tax, a, form]) => {
    const bodies = [
      `给${unit}的${name}发了${a.words}咨询费，${tax.words}`,
      `${name} 咨询费 ${a.words} ${tax.words} ${unit}`,
      `付给${name}${a.words}咨询费（${tax.words}），单位是${unit}`,
      `咨询费${a.words}，${name}，${unit}，${tax.words}`,
      `请${unit}${name}做技术咨询，${tax.words}${a.words}`,
    ];
    const one = { amount: yuan(a), category: 'consulting', payee: name, employer: unit, basis: tax.means };
    return expense(`${before}${bodies[form]}`, [one], { ask: [] });
  });

const items = fc.uniqueArray(fc.tuple(thing, amount), { minLength: 2, maxLength: 6, selector: ([t]) => t.words });

const list: Template = fc
  .tuple(opening, items, fc.constantFrom('，', '、', '；', '\n', ' ', '，还有'), fc.option(day), fc.nat(3), closing)
  .map(([before, all, gap, d, total, after]) => {
    const fen = all.reduce((sum, [, a]) => sum + a.means, 0) + (total === 3 ? 700 : 0);
    const end = total < 2 ? after : `${gap === '\n' ? '\n' : '，'}合计${fen / 100}元`;
    const lines = all.map(([t, a]) => ({
      amount: total === 3 ? null : yuan(a),
      category: t.means,
      ...(d ? { date: d.means } : {}),
    }));
    const text = `${before}${d ? `${d.words}的活动：` : ''}${all.map(([t, a]) => `${t.words}${a.words}`).join(gap)}${end}`;
    return expense(text, lines, total === 3 ? { mustAsk: ['amount'] } : { mayNotAsk: ['amount'] });
  });

const cells = fc.uniqueArray(fc.tuple(thing, fc.integer({ min: 2, max: 60 }), fc.integer({ min: 3, max: 90 })), {
  minLength: 2,
  maxLength: 5,
  selector: ([t]) => t.words,
});
const table: Template = fc.tuple(cells, fc.constantFrom('\t', ' | '), fc.nat(2)).map(([rows, gap, form]) => {
  const head =
    [
      ['项目', '金额'],
      ['项目', '数量', '单价'],
      ['序号', '名称', '数量', '单价', '金额'],
    ][form] ?? [];
  const body = rows.map(([t, count, price], index) => {
    const total = count * price;
    const [two, three] = [
      [t.words, total],
      [t.words, count, price],
    ];
    return [two, three, [index + 1, t.words, count, price, total]][form]?.join(gap) ?? '';
  });
  const lines = rows.map(([t, count, price]) => ({ amount: yuanOfFen(count * price * 100), category: t.means }));
  return expense([head.join(gap), ...body].join('\n'), lines, { mayNotAsk: ['amount'] });
});

const names = fc.uniqueArray(fc.tuple(person, plainAmount), { minLength: 2, maxLength: 5, selector: ([name]) => name });
const people: Template = fc.tuple(names, basis, fc.constantFrom('，', '、', '\n')).map(([all, tax, gap]) => {
  const text = `专家咨询费（${tax.words}）：${gap === '\n' ? gap : ''}${all.map(([name, a]) => `${name}${a.words}`).join(gap)}`;
  const lines = all.map(([name, a]) => ({ amount: yuan(a), category: 'consulting', payee: name, basis: tax.means }));
  return expense(text, lines, { ask: ['payee.employer'] });
});

const small = fc.integer({ min: 2, max: 9 });
const product: Template = fc
  .tuple(small, small, fc.integer({ min: 50, max: 900 }), fc.nat(6))
  .map(([heads, days, price, form]) => {
    const [labour, desks, rent] = ['labour', 'implementation', 'meeting'];
    const all: readonly (readonly [text: string, yuan: number, category: string | undefined])[] = [
      [`${heads}个实习生${days}天，每人每天${price}`, heads * days * price, labour],
      [`实习生${heads}人×${days}天×${price}元`, heads * days * price, labour],
      [`请了${heads}名志愿者，一人一天${price}，干了${days}天`, heads * days * price, labour],
      [`易拉宝${heads}个，每个${price}`, heads * price, desks],
      [`会议室一天${price}，租了${days}天`, days * price, rent],
      [`展板${heads}块每块${price}一共${heads * price}`, heads * price, desks],
      [`摄影${days}天，${price}/天`, days * price, desks],
    ];
    const [text, value, category] = all[form] ?? ['', 0, undefined];
    return expense(text, [{ amount: yuanOfFen(value * 100), category }], { mayNotAsk: ['amount'] });
  });

const advance: Template = fc.tuple(thing, amount, fc.nat(2)).map(([t, a, form]) => {
  const text = [`${t.words}${a.words}我垫的`, `我先垫了${t.words}${a.words}`, `${t.words}${a.words}，是我自己付的`][
    form
  ];
  return expense(text ?? '', [{ amount: yuan(a), category: t.means, paid: 'personal', payTo: '我' }]);
});

const vague: Template = fc
  .tuple(thing, plainAmount, fc.constantFrom('大概', '差不多', '估计', '不到'), fc.constantFrom('左右', '上下', '多'))
  .chain(([t, a, before, after]) => fc.constantFrom(`${t.words}${before}${a.words}`, `${t.words}${a.words}${after}`))
  .map((text) => expense(text, [{ amount: null }], { mustAsk: ['amount'] }));

export const expenses: readonly Template[] = [
  ...[single, single, noisy, fee, list, list, table, people, product, advance, vague],
];
export const whole = (template: Template): fc.Arbitrary<Case> =>
  template.map((one) => ({ ...one, id: 'made', at }) as Case);
