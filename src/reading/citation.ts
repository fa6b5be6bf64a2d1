import { type Category, categoryItems } from '../category.ts';
import { valueOfSmall } from './numerals.ts';

/** Asking for the measure's own words: an article, an item of it, what a 科目 is, what is kept out, or the whole text. */

const N = '[一二三四五六七八九十百\\d]{1,4}';
const WHERE = '(?:这个|那个)?(?:工作站点?)?(?:管理)?(?:办法|文件|制度|规定)(?:里面?|中|上|的)*';
// Single characters, so that there is one way only to take a text apart.
const POLITE = `[请问教麻烦帮给我想看查找念发一下]*(?:${WHERE})?`;
const TAIL =
  '(?:的|里|中)*(?:原文|原话|全文|内容|条文|条款|规定|正文)?(?:是?(?:怎么|如何|咋)(?:说|写|规定|讲|定)(?:的)?|(?:都|是)?(?:说|写|讲|规定)(?:了|的)?(?:是)?(?:什么|啥|哪些|些什么)?|是?(?:什么|啥)(?:意思|内容|规定)?|有?(?:什么|哪些|啥)(?:规定|内容)?|呢|吧|给我看看|发我|看看)*[\\s?？。.!！~]*';

const citedItem = new RegExp(
  `^${POLITE}第?\\s?(${N})\\s?条\\s?[,，]?(?:的)?\\s?(?:第?\\s?[(（]?(${N})[)）]?\\s?[项款点目条]|[(（](${N})[)）])${TAIL}$`,
);
const bareArticle = new RegExp(`^${POLITE}第\\s?(${N})\\s?条${TAIL}$`);

const named: readonly (readonly [RegExp, Category])[] = [
  [/^咨询费/, 'consulting'],
  [/^劳务费/, 'labour'],
  [/^(?:活动)?实施费/, 'implementation'],
  [/^会议费/, 'meeting'],
  [/^其[他它]费用?/, 'other'],
];
const CATEGORY = '(?:咨询费|劳务费|(?:活动)?实施费|会议费|其[他它]费用?)';
const whatIs = new RegExp(`^${POLITE}(?:什么|啥)[是叫](${CATEGORY})[\\s?？。!！]*$`);
const ofCategory = new RegExp(
  `^${POLITE}(?:关于|对)?(${CATEGORY})(?:是?(?:怎么|如何|咋)(?:规定|说|写|定义|界定)的?|(?:的|有(?:什么|哪些|啥)?)?(?:规定|定义|条款|原文|口径)(?:是什么)?|是?指(?:什么|啥|哪些)|(?:包括|包含|含)(?:什么|哪些|啥)|是(?:什么|啥)意思|是(?:什么|啥))[\\s?？。!！]*$`,
);

/** Asking generally; a thing that is named in between (「买什么不能报」) makes it another question. */
const THINGS = '(?:东西|费用|支出|项目|钱|开支|花销|情况)?';
const ANY = '(?:哪些|什么|啥|哪几[类种样])';
const MAY_NOT = '(?:不能|不可以|不得|不让|不允许|不准|禁止)';
const SPEND = '(?:报销|报|列支|列|花|用|支出|开支|出|买|付)';
const notFor = new RegExp(
  `^${POLITE}(?:${ANY}${THINGS}(?:是)?${MAY_NOT}${SPEND}(?:的|了)?|${MAY_NOT}${SPEND}的?${THINGS}(?:都|又)?(?:有|是)?${ANY}${THINGS}|${MAY_NOT}${SPEND}的?(?:范围|清单|项目)|负面清单|不得列支(?:的)?(?:范围|清单|项目)?|禁止(?:列支|支出)(?:的)?(?:范围|清单|项目)?)(?:是什么|有哪些|呢|啊|呀)?[\\s?？。!！]*$`,
);
const scope = new RegExp(
  `^${POLITE}(?:${ANY}${THINGS}(?:是)?(?:能|可以|允许)${SPEND}(?:的)?|(?:能|可以|允许)${SPEND}的?${THINGS}(?:都)?(?:有|是)?${ANY}${THINGS}|(?:经费|专项)?(?:的)?(?:支出|列支|开支|使用)范围|(?:钱|经费|专项(?:经费)?)(?:都)?(?:能|可以)(?:花|用)在?(?:哪里?|哪儿|哪些地方|什么上|什么地方|什么))(?:是什么|有哪些|怎么规定的?|呢|啊|呀)?[\\s?？。!！]*$`,
);
const contents =
  /^[请问帮给我想看查找发打开一下]*(?:工作站点?)?(?:管理办法|办法)(?:的)?(?:原文|全文|目录|正文|条文|全部条款|有哪些条款)?(?:发我|看看|给我看看|是什么|在哪里?)?[\s?？。!！]*$|^(?:目录|条款目录|所有条款|条文目录)$/;

const HAN = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
/** 12 → 十二: how the measure itself counts. */
function inHan(value: number): string {
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  return `${tens > 1 ? HAN[tens] : ''}${tens > 0 ? '十' : ''}${HAN[ones]}`;
}

const numbered = (text: string | undefined): string | null => {
  if (text === undefined) return null;
  const value = /^\d+$/.test(text) ? Number(text) : valueOfSmall(text);
  return value === null || value < 1 || value > 99 ? null : inHan(value);
};

/** `第十二条`, `第十一条（五）`, or `contents` for the table of articles; null when the words ask for no text. It may be one that does not exist. */
export function citationIn(text: string): string | null {
  const words = text.trim();
  if (words.length > 40) return null;
  if (contents.test(words)) return 'contents';
  if (notFor.test(words)) return '第十二条';
  if (scope.test(words)) return '第十一条';
  const category = (ofCategory.exec(words) ?? whatIs.exec(words))?.[1];
  if (category !== undefined) {
    const item = named.find(([pattern]) => pattern.test(category))?.[1];
    return item ? categoryItems[item] : null;
  }
  const match = bareArticle.exec(words) ?? citedItem.exec(words);
  const article = numbered(match?.[1]);
  if (article === null) return null;
  const item = numbered(match?.[2] ?? match?.[3]);
  return `第${article}条${item === null ? '' : `（${item}）`}`;
}
