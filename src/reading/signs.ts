import { forbiddenIn } from './forbidden.ts';
import type { Marks } from './groups.ts';

/** What the rules may look at besides the words. */
export interface Signs {
  readonly text: string;
  readonly hasAmount: boolean;
  /** An amount with a mark (元, 万, 三百六), not a bare figure. */
  readonly hasMarkedAmount: boolean;
  /** A word for something one pays for. */
  readonly hasThing: boolean;
  /** Only an occasion: 沙龙, 对接会. */
  readonly hasOccasion: boolean;
  readonly hasForbidden: boolean;
  readonly hasPerson: boolean;
  readonly hasDate: boolean;
  readonly isQuestion: boolean;
}

/** The words with long days and grouped figures made short: the rules look for one word near another. */
function plainWords({ text, dates }: Marks): string {
  let plain = '';
  let at = 0;
  for (const { start, end } of dates.slice(0, 40)) {
    const words = text.slice(start, end);
    plain += text.slice(at, start) + (/\d/.test(words) && words.length > 3 ? '1号' : words);
    at = end;
  }
  return (plain + text.slice(at)).replace(/(?<=\d),(?=\d{3})/g, '');
}

export function signsOf(marks: Marks): Signs {
  // Long lists say what they are at their beginning; the rules need not walk through all of them.
  const text = plainWords(marks).slice(0, 1500);
  const money = marks.prices.filter((price) => price.fen !== null || price.isMarked);
  return {
    text,
    hasAmount: marks.prices.length > 0,
    hasMarkedAmount: money.some((price) => price.isMarked),
    hasThing: marks.things.some(
      (thing) =>
        thing.strength === 'name' ||
        thing.strength === 'strong' ||
        (thing.strength === 'who' && marks.prices.length > 0),
    ),
    hasOccasion: marks.things.some((thing) => thing.strength === 'weak'),
    hasForbidden: forbiddenIn(text) !== null,
    hasPerson: marks.people.length > 0,
    hasDate: marks.dates.length > 0,
    isQuestion: question.test(text),
  };
}

const question =
  /[?？]\s*$|[?？]|吗|么(?:$|[\s。！])|能不能|可不可以|行不行|是不是|有没有|要不要|该不该|算不算|对不对|好不好|够不够|多少|怎么|咋|如何|哪(?:里|儿|个|些|位|天|科|类|一)|什么|啥|几号|谁|为什么|为啥|是否|能否|可否|(?:算|走|列|归|用|记)[^，,。]{1,8}还是|呢\s*$|没有?\s*$|了没|没呢|(?:报|行|能|成|对|够|用|给|付|发|买|可以|合适|合规|要|算|列|走)不\s*$|[高多贵]不[高多贵]|合不合|税[前后]还是|[要得]几[张份个次天]|能[^，,。]{0,6}几[次个天人场]/;
