import { type Category, categoryNames } from '../../category.ts';
import { kindNames } from '../facts.ts';
import { inLedger, type Rule } from '../rule.ts';
import { usualCategory } from '../usual.ts';
import { asksFor } from '../verdict.ts';

interface Place {
  readonly usual: Category;
  readonly id: string;
  readonly article: string;
  readonly quote: string;
}

/** The words of 第十一条 that say what each 科目 is for. */
const places: readonly Place[] = [
  { usual: 'consulting', id: '11.1-usual-category', article: '第十一条（一）', quote: '因工作需要进行咨询支付的费用' },
  {
    usual: 'labour',
    id: '11.2-usual-category',
    article: '第十一条（二）',
    quote: '支付给项目组临时聘用人员等的劳务性费用',
  },
  {
    usual: 'implementation',
    id: '11.3-usual-category',
    article: '第十一条（三）',
    quote: '设计、制作、资料印刷、布展、音频投影设备、摄影摄像、专业翻译等所支付的费用',
  },
  { usual: 'meeting', id: '11.4-usual-category', article: '第十一条（四）', quote: '召开会议发生的经费支出' },
  {
    usual: 'other',
    id: '11.5-usual-category',
    article: '第十一条（五）',
    quote: '上述支出事项未列明内容，但根据项目实际执行情况需要列支经费的事项',
  },
];

/** The words of 第十一条 that a 科目 rests on, with their item. */
export function usualQuote(category: Category): { readonly article: string; readonly quote: string } {
  const place = places.find(({ usual }) => usual === category);
  if (!place) throw new Error(`no words of 第十一条 for ${category}`);
  return { article: place.article, quote: place.quote };
}

/** A category is a fact: what is usual can be said, another one is not proposed. One rule for each 科目, to quote its item. */
export const usualCategories: readonly Rule[] = places.map(({ usual, id, article, quote }) => ({
  id,
  article,
  checks: `常列入${categoryNames[usual]}的支出是否填了别的科目`,
  ...(usual === 'consulting' || usual === 'labour' ? { readings: ['A5' as const] } : {}),
  funds: inLedger,
  check: ({ expense: { kind, category } }) => {
    if (kind === null || category === null || category === usual || usualCategory(kind) !== usual) return undefined;
    const message = `“${kindNames[kind]}”一般列入${categoryNames[usual]}，本笔填的是${categoryNames[category]}，请说明依据。`;
    return asksFor(['category'], message, quote);
  },
}));
