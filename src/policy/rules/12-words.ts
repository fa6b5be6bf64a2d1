import { categoryNames } from '../../category.ts';
import { type Kind, kindNames } from '../facts.ts';
import { inLedger, type Rule } from '../rule.ts';
import { asksFor } from '../verdict.ts';
import { categoriesOfGoods, goodsOf, hitsOf, travelGoods } from '../words.ts';
import { type Item, items, kept } from './12-not-for.ts';

/** Words alone refuse nothing: what the papers let one think of is asked about, one rule for each item to quote it. */
const suspected = (item: Item): Rule => {
  const kinds: readonly Kind[] = kept.flatMap(([of, kind]) => (of === item ? [kind] : []));
  return {
    id: `${item}-words`,
    article: items[item].article,
    checks: `用途、发票品名里有没有“${kinds.map((kind) => kindNames[kind]).join('、')}”的字样`,
    readings: item === '12.2' ? ['A6', 'A7'] : [],
    funds: inLedger,
    check: ({ expense }) => {
      if (expense.kind !== null && kept.some(([, kind]) => kind === expense.kind)) return undefined;
      const hit = hitsOf(expense).find(({ kind }) => kinds.includes(kind));
      if (!hit) return undefined;
      const quote = hit.kind === 'prepaid-card' ? null : items[item].quote;
      return asksFor(['kind'], `用途或发票品名里有“${hit.found}”，请确认是否属于“${kindNames[hit.kind]}”。`, quote);
    },
  };
};

/** Money that is not spent yet cannot be 据实. */
const lumpSum: Rule = {
  id: '5-lump-sum',
  article: '第五条',
  checks: '是否为备用金等整笔预支',
  funds: inLedger,
  check: ({ expense: { purpose } }) =>
    /备用金|备用$|周转金|先打(?!款|钱)/.test(purpose ?? '')
      ? asksFor(['purpose'], '请写明这笔款项的具体支出，备用金按实际发生另行填报。')
      : undefined,
};

/** The tax category on the invoice goes with some 科目 and not with others; travel is looked at wherever it stands. */
const goods: Rule = {
  id: '5-invoice-items',
  article: '第五条',
  checks: '发票品名与所填科目是否相符',
  readings: ['A9'],
  funds: inLedger,
  check: ({ expense }) => {
    const { category, kind } = expense;
    const names = goodsOf(expense);
    const trip = names.find((name) => travelGoods.test(name));
    if (trip && kind !== 'travel' && kind !== 'lodging')
      return asksFor(['purpose'], `发票品名为“${trip}”，请说明用途。`);
    const odd = names.find((name) =>
      categoriesOfGoods.some(
        (known) => known.goods.test(name) && category !== null && !known.categories.includes(category),
      ),
    );
    if (!odd || category === null) return undefined;
    return asksFor(['category'], `发票品名为“${odd}”，本笔填的是${categoryNames[category]}，请说明依据。`);
  },
};

export const words: readonly Rule[] = [...(Object.keys(items) as Item[]).map(suspected), lumpSum, goods];
