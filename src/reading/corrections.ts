import { type Category, categoryNames, isCategory } from '../category.ts';
import { advanceIn } from './advance.ts';
import { basisIn, fundsIn, paidIn } from './circumstances.ts';
import { recordNumberIn } from './codes.ts';
import { looseEmployer } from './employers.ts';
import type { Marks } from './groups.ts';
import { marksOf } from './marks.ts';
import { COMMON } from './names.ts';
import { mainThing } from './nature.ts';
import type { Adjustment, Amendment, Target } from './shape.ts';
import { findThings } from './things.ts';

const last =
  /刚才|刚刚|刚(?=那|的|报|发|记|提|录)|上一?[笔条个单]|上笔|上条|最后一?[笔条]|前一[笔条]|刚那|最近一?[笔条]|最新|(?:这|那)(?:一)?[笔条单](?!费)/;
const categoryWord = new RegExp(`(${Object.values(categoryNames).join('|')}|活动实施|其它费用|实施费)`);
const categoryByName = (name: string): Category | null => {
  const found = Object.entries(categoryNames).find(
    ([, chinese]) => chinese === name || chinese.startsWith(name) || chinese.endsWith(name),
  );
  return found && isCategory(found[0]) ? found[0] : null;
};

/** The category a few words speak of: its own name, else the thing's. */
export function categoryIn(text: string): Category | null {
  const named = categoryWord.exec(text)?.[1];
  if (named) return named.startsWith('其') ? 'other' : categoryByName(named);
  return mainThing(text, findThings(text))?.category ?? null;
}

/** `before`: the words about the record as it is; `after`: what it is to become. */
interface Halves {
  readonly before: string;
  readonly after: string;
  readonly cut: number;
}

const turns: readonly RegExp[] = [
  /→|-+>|=>|➡/,
  /(?:应该?)?是(?=税[前后])/,
  /按(?= ?[¥\d一二两三四五六七八九])/,
  /(?:其实|实际|正确的?|正确(?:金额|数))(?:应该?)?(?:上)?(?:(?:是|为)|(?= ?[¥\d]))/,
  /(?:应该?)?是(?=\s?¥?[\d.,一二两三四五六七八九十百千万]+(?:元|块)?[，,]?(?:而)?不是)/,
  /不是(?<old>[^，,。\n]{1,16}?)[，,]?\s?(?:而)?(?:应该?)?(?:是|改(?:成|为))/,
  /(?:全部|都)?(?:改|换|更正|修正|变更|调整|调|变|更改|修改|纠正)(?:成|为|到|作)/,
  /(?:由|从)(?<old>[^，,。\n]{1,12}?)(?:改|变|换|调)(?:成|为|到)/,
  /(?:写|记|填|打|发|录|说|报|输|算)(?:错|漏|多|少)了?(?:[^，,。\n]{0,8})?[，,\s]*(?:应该?)?(?:是|为)/,
  /应(?:该)?(?:是|为|算|归|放|走|记)(?:到|在|成|进)?/,
  /(?:归|算|放|记|列|划|挪)(?:到|在|进|入|成|作)(?=(?:活动)?(?:咨询费|劳务费|实施费|会议费|其[他它]费用?))/,
  /(?<=(?:这|那|上一|刚才那)[笔条单个])算(?:到|成|作|在|进)?/,
  /应该?(?= ?[¥\d一二两三四五六七八九])/,
  /^(?:错了|不对|说错了|搞错了|弄错了)[，,\s]*/,
  /(?:多|少|漏|错)(?:写|打|记|填|输|录)了[^，,。\n]{0,8}[，,\s]*(?:应该?)?(?:是|为)?/,
  /(?:写|记|填|打|发|录|说|报|输|算)(?:错|漏|多|少)了?[，,\s]*/,
  /换(?:成|了)?|改[:：\s]?|忘(?:了)?(?:说|写|记)(?:了)?|漏(?:了)?(?:说|写)?|补充(?:一下|一句|说明)?[:：,，\s]*|更正[:：\s]*/,
];

/** Splits a correction at its turning word: what is meant stands before, what is right after it. */
function halvesOf(text: string): Halves {
  for (const pattern of turns) {
    const match = pattern.exec(text);
    if (!match) continue;
    const cut = match.index + match[0].length;
    if (text.slice(cut).trim() === '') continue;
    return { before: text.slice(0, match.index), after: text.slice(cut), cut };
  }
  return { before: text, after: text, cut: 0 };
}

const afterCut = <T extends { readonly start: number }>(items: readonly T[], cut: number): readonly T[] =>
  items.filter((item) => item.start >= cut);
const beforeCut = <T extends { readonly start: number }>(items: readonly T[], cut: number): readonly T[] =>
  items.filter((item) => item.start < cut);

const isJustNow = (marks: Marks, one: { readonly start: number; readonly end: number }): boolean =>
  /刚|方才/.test(marks.text.slice(one.start, one.end));

/** 「应该是 360 不是 630」: the old value after 不是 is no part of the change. */
const denied = /[，,]?(?:而)?不是[^，,。\n]{1,12}$/;

function amountAfter(marks: Marks, cut: number): { amountFen?: number; isUnsure: boolean } {
  const end =
    cut > 0 && denied.test(marks.text.slice(cut)) ? cut + marks.text.slice(cut).search(denied) : marks.text.length;
  const later = afterCut(marks.prices, cut).filter((price) => price.start < end);
  const stop = cut + (/[，,。;\n]/.exec(marks.text.slice(cut))?.index ?? marks.text.length);
  const near = later.filter((price) => price.start < stop);
  const prices = near.length > 0 ? near : later;
  const values = new Set(prices.map((price) => price.fen));
  const [fen] = [...values];
  const isClear =
    values.size === 1 &&
    fen !== null &&
    fen !== undefined &&
    fen > 0 &&
    prices.every((price) => price.per.length === 0);
  return isClear ? { amountFen: fen, isUnsure: false } : { isUnsure: prices.length > 0 };
}

/** 「人数不是30，是35」: what the figure counts is said before. */
const countedWords = [
  ['people', /人数|到场|参会|参加|签到|出席/],
  ['enterprises', /企业(?:数|家数)?|家数/],
  ['demands', /需求/],
] as const;
const countedIn = (before: string): 'people' | 'enterprises' | 'demands' | null =>
  /费|钱|款|金额/.test(before) ? null : (countedWords.find(([, words]) => words.test(before))?.[0] ?? null);

const people = (marks: Marks, cut: number, unit: string): number | undefined =>
  afterCut(marks.quantities, cut).find((one) => one.sort === 'count' && one.unit === unit)?.value;

/** 「张教授是清华的」 corrects where the person works, not who is paid. */
const isAboutEmployer = /(?:是|单位|在)[^，,。\n]{2,14}(?:的|工作)?\s*$/;

/** 「收款人写错，是李明不是李鸣」: a bare name is believed where the words speak of names. */
function renamed(text: string, after: string): { readonly name: string; readonly employer: null } | undefined {
  const name = /收款人|收款方|姓名|户名|名字|付给/.test(text) ? bareName.exec(after)?.[1] : undefined;
  return name === undefined ? undefined : { name, employer: null };
}
/** 「李工的单位是航天科工」 */
const postIn = (text: string): string | null =>
  /(?<!收款|付款)(?:工作)?单位(?:应该)?(?:是|为|改成|写成|:|：)\s?([\u4e00-\u9fa5A-Za-z]{2,16})[。!！\s]*$/.exec(
    text,
  )?.[1] ?? null;
const bareName = new RegExp(`^\\s?([${COMMON}][\\u4e00-\\u9fa5]{1,2}?)(?=不是|而不|[，,。;\\s]|$)`);

const dayAfter = (marks: Marks, cut: number): Marks['dates'][number] | undefined =>
  afterCut(marks.dates, cut).find((one) => one.day !== null && !isJustNow(marks, one));
/** 「改到9月20号」 speaks of a record: the day is one that has been. */
const pastOf = (marks: Marks): Marks => marksOf(marks.text, marks.today, 'past');

/** The changed fields. `isUnsure`: an amount was named that must be asked again. */
export function amendmentOf(marks: Marks): { readonly amend: Amendment; readonly isUnsure: boolean } {
  const { before, after, cut } = halvesOf(marks.text);
  const counted = cut > 0 ? countedIn(before) : null;
  const figure = amountAfter(marks, cut);
  const isCount = counted !== null && figure.amountFen !== undefined && !/[元块¥万千百]/.test(after);
  const { amountFen, isUnsure } = isCount ? { amountFen: undefined, isUnsure: false } : figure;
  const date = dayAfter(marks, cut) ?? dayAfter(pastOf(marks), cut);
  const person = cut > 0 ? (afterCut(marks.people, cut)[0] ?? renamed(marks.text, after)) : undefined;
  const isCategoryTalk = /科目|类别|分类|归|算到|记到|放到|记成|算成|列/.test(marks.text) || amountFen === undefined;
  const isNamed = cut > 0 || /科目|类别|分类/.test(marks.text);
  const category = isNamed && isCategoryTalk && !date && !person ? categoryIn(after) : null;
  const basis = basisIn(after.replace(denied, ''));
  const fund = fundsIn(after.replace(denied, '')).source;
  const paid = paidIn(after);
  const advance = paid === 'personal' ? advanceIn(after.replace(denied, '')) : null;
  const employer = person?.employer ?? looseEmployer(after, /单位|学校|哪里的/.test(marks.text)) ?? postIn(marks.text);
  const [heads, firms, demands] = [
    people(marks, cut, 'person'),
    people(marks, cut, 'enterprise'),
    people(marks, cut, 'demand'),
  ];
  return {
    isUnsure,
    amend: {
      ...(amountFen === undefined ? {} : { amountFen }),
      ...(category === null ? {} : { category }),
      ...(date?.day ? { date: date.day } : {}),
      ...(date?.from ? { dateFrom: date.from } : {}),
      ...(person && !(employer !== null && isAboutEmployer.test(marks.text)) ? { payee: person.name } : {}),
      ...(employer === null ? {} : { employer }),
      ...(basis === null ? {} : { basis }),
      ...(paid === null || amountFen !== undefined ? {} : { paid }),
      ...(advance?.payTo ? { payTo: advance.payTo } : {}),
      ...(advance?.isSaid && advance.payTo === null ? { isAdvancerSaid: true as const } : {}),
      ...(fund === null ? {} : { fundSource: fund }),
      ...(isCount && counted !== null ? { [counted]: (figure.amountFen ?? 0) / 100 } : {}),
      ...(heads === undefined ? {} : { people: heads }),
      ...(firms === undefined ? {} : { enterprises: firms }),
      ...(demands === undefined ? {} : { demands }),
    },
  };
}

/** The record meant. `cut`: only words before it identify; what comes after is the change. */
function targetFrom(marks: Marks, cut: number, old: readonly number[]): Target {
  const words = marks.text.slice(0, cut);
  const number = recordNumberIn(marks.text);
  if (number !== null) return { number };
  const payee = beforeCut(marks.people, cut).find(
    (one) => !/^[^，,。;\n]{0,10}垫/.test(marks.text.slice(one.end)),
  )?.name;
  const category =
    mainThing(words, beforeCut(marks.things, cut))?.category ?? (categoryWord.test(words) ? categoryIn(words) : null);
  const amountFen = beforeCut(marks.prices, cut).find((price) => price.fen !== null)?.fen ?? null;
  const date =
    beforeCut(marks.dates, cut).find((one) => one.day !== null && !/刚/.test(marks.text.slice(one.start, one.end)))
      ?.day ?? undefined;
  const isNamed = payee !== undefined || category !== null || amountFen !== null || date !== undefined;
  const isLast = last.test(isNamed ? words.replace(/(?:那|这)[笔条单]/g, '') : words);
  const isOld = amountFen !== null && old.includes(amountFen) && (payee !== undefined || category !== null || isLast);
  const named: Target = {
    ...(isLast ? { last: true as const } : {}),
    ...(payee === undefined ? {} : { payee }),
    ...(category === null ? {} : { category }),
    ...(amountFen === null || isOld ? {} : { amountFen }),
    ...(date ? { date } : {}),
  };
  return Object.keys(named).length > 0 ? named : { last: true };
}

const recordWord = /的?[那这][笔条个单张]/;

/** The record a correction speaks of: what is named before the turning word, else the last one. */
/** 「邓教授是税前，刚才说错了」: who is named stands before when it was said. */
const slip = /[，,。\s]*(?:刚才?|刚刚|之前)?(?:我)?(?:说|写|记|打|填|发)错了?[。!！\s]*$/;

export function amendTarget(marks: Marks): Target {
  const at = slip.exec(marks.text)?.index ?? 0;
  const [named] = at > 0 ? marks.people.filter((one) => one.end <= at && one.sort === 'person') : [];
  if (named && !last.test(marks.text.slice(0, at))) return { payee: named.name };
  const { before, cut } = halvesOf(marks.text);
  const old = marks.prices
    .filter((price) => price.start >= before.length && price.start < cut)
    .flatMap((price) => price.fen ?? []);
  if (cut === 0) return targetFrom(marks, recordWord.exec(marks.text)?.index ?? 0, []);
  const isOpening = before.trim() === '' && cut > 0;
  const first = afterCut(marks.prices, cut)[0]?.start ?? marks.text.length;
  return targetFrom(marks, isOpening ? first : cut, old);
}

/** The record named, or null where none is. */
export const namedTarget = (marks: Marks): Target | null => {
  const target = targetOf(marks);
  return Object.keys(target).length === 1 && target.last === true && !last.test(marks.text) ? null : target;
};

export const targetOf = (marks: Marks): Target => targetFrom(marks, marks.text.length, []);

const SOURCES: readonly (readonly [Category, RegExp])[] = [
  ['implementation', /活动实施费?|实施费?/g],
  ['consulting', /咨询费?|专家费/g],
  ['labour', /劳务费?/g],
  ['meeting', /会议费?|场地费/g],
  ['other', /其[他它]费?用?|宣传费|交通费/g],
];

/** Money moved between categories: from the one named after 从/把 (or first) to the one after 到/给. */
export function adjustmentOf(marks: Marks): Adjustment {
  const found = SOURCES.flatMap(([category, pattern]) =>
    [...marks.text.matchAll(pattern)].map((match) => ({ category, start: match.index })),
  );
  const order = found
    .sort((a, b) => a.start - b.start)
    .filter((one, index, every) => index === 0 || every[index - 1]?.category !== one.category);
  const grown = order.find((one) =>
    /^[^，,。]{0,4}?费?用?(?:预算)?(?:调增|增加|增(?!至)|加(?!到))/.test(marks.text.slice(one.start)),
  );
  const shrunk = order.find((one) =>
    /^[^，,。]{0,4}?费?用?(?:预算)?(?:调减|减少|减|调出)/.test(marks.text.slice(one.start)),
  );
  const to =
    grown ??
    order.find((one) =>
      /(?:到|给|去|至|进|入|往|补|加|增)\s?$/.test(marks.text.slice(Math.max(0, one.start - 2), one.start)),
    );
  const given = order.find((one) =>
    /(?:从|由|把|将)\s?$/.test(marks.text.slice(Math.max(0, one.start - 2), one.start)),
  );
  const from = shrunk ?? (given === to ? undefined : given) ?? order.find((one) => one !== to) ?? null;
  const isReversed = to !== undefined && from === null;
  const prices = new Set(marks.prices.map((price) => price.fen));
  const [fen] = [...prices];
  return {
    from: from?.category ?? null,
    to: isReversed ? to.category : (to?.category ?? order.find((one) => one !== from)?.category ?? null),
    amountFen: prices.size === 1 && fen !== undefined ? fen : null,
  };
}
