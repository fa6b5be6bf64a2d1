import type { Day } from '../days.ts';
import type { Tense } from './calendar.ts';
import { withoutCodes } from './codes.ts';
import { findDates } from './dates.ts';
import type { Marks } from './groups.ts';
import { findPeople } from './people.ts';
import { findCounts, findPrices } from './prices.ts';
import { findQuantities } from './quantities.ts';
import { blank } from './text.ts';
import { findThings, type ThingMention } from './things.ts';

/** 「印刷公司」「翻译社」: the word belongs to the name of a unit. */
const insideName =
  /^(?:有限|技术|科技|服务|文化|会展|图文|设计|制作|广告|印刷|快印|印务|策划|展览|翻译|咨询|工程|装饰|摄影|影视|传媒|责任)*(?:公司|厂|工作室|事务所|社(?!保)|店)/;
const maskable = (text: string, thing: ThingMention): boolean =>
  thing.word.length >= 2 &&
  (thing.strength === 'name' || thing.strength === 'strong') &&
  !insideName.test(text.slice(thing.end, thing.end + 8)) &&
  !(
    /^(?:广告|文化|会展)$/.test(thing.word) &&
    /[\u4e00-\u9fa5]{2}$/.test(text.slice(Math.max(0, thing.start - 2), thing.start)) &&
    /^[ ：:]/.test(text.slice(thing.end))
  );

/** 「在302会议室，横幅 800」: where it was, not what was paid for. */
const isPlace = (text: string, thing: ThingMention): boolean =>
  /^(?:会议室|报告厅|会议厅|多功能厅|会场|礼堂|场地|路演厅)$/.test(thing.word) &&
  /[在于到去]\s?(?:(?![用租订借])[\dA-Za-z\u4e00-\u9fa5]){0,8}$/.test(
    text.slice(Math.max(0, thing.start - 10), thing.start),
  ) &&
  /^[里内]?(?:[，,。;\n]|(?:开|办|举行|举办|召开|见|讨论|集合|做|搞))/.test(text.slice(thing.end));

/** 「场地免费的」: nothing is paid for it. */
const isFree = (text: string, thing: ThingMention): boolean =>
  /^(?:费用?)?(?:是|都|全)*(?:免费|不要钱|不收费|没(?:花|要|收)钱|赠送|送的|免了)/.test(
    text.slice(thing.end, thing.end + 10),
  );

const feeWords = /咨询|专家|评审|劳务|讲课|授课|课酬|讲座|主持|志愿者|实习生|临时工|稿|摄影|翻译|奖金|补贴/;

/** Finds all that is said in normalised text: days first, since their figures are no amounts, then numbers, things, people. */
export function marksOf(text: string, today: Day, tense?: Tense): Marks {
  const numbered = withoutCodes(text);
  const dates = findDates(numbered, today, tense);
  const undated = blank(numbered, dates);
  const quantities = findQuantities(undated);
  const prices = findPrices(undated, quantities);
  const counts = findCounts(undated, quantities, prices);
  const things = findThings(undated).filter((thing) => !isFree(undated, thing) && !isPlace(undated, thing));
  const taken = [
    ...dates,
    ...quantities.filter((one) => one.sort !== 'noise'),
    ...things.filter((thing) => maskable(text, thing)),
  ];
  return {
    text,
    today,
    dates,
    quantities,
    prices,
    counts,
    things,
    people: findPeople(text, taken, feeWords.test(text)),
  };
}
