import { forbiddenIn } from './forbidden.ts';
import { shapeOf } from './grams.ts';
import type { Marks } from './groups.ts';
import { blank, TAKEN } from './text.ts';

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
  /** A noun no table knows, with its price beside it. */
  readonly isPriced: boolean;
  /** The words as a learner sees them. */
  readonly shape: string;
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
    isPriced: isPriced(marks),
    shape: shapeOf(marks),
  };
}

/** Talk of people, places and doings: the figure in it is no price. */
const chatter =
  /[你您他她谁]|我们?[在到去来等的]|大家|各位|咱|收到|到了|等[你我他]|[在去到来回]了?$|集合|路上|见面|天气|密码|车位|地库|[负正][一二三]层|楼层|门牌|链接|群里|排队|人家|今晚|游戏|考试|跑步|减肥|股票|彩票|基金|房价|工资|粉丝|阅读|浏览|播放|点赞|步数|体重|血压|温度|空气|快递|外卖|电量|流量|积分|分数|成绩|名额|版本|编号|尾号/;
const afterPrice = /^\s?(?:元|块钱?|块|整|的)?\s?(?:已付|含税|未付|有票|没票|开票)?(?=$|[\s，,。;；、)）!！])/;
const nounBefore =
  /[\u4e00-\u9fa5A-Za-z]{1,11}(?![在到去来号第点等是为叫和跟见码])[\u4e00-\u9fa5A-Za-z](?:一共|总共|共|合计|花了?|用了?|付了?|是|:|：)?\s?¥?$/;
const LONGEST_NOTE = 60;

/** 「气球拱门 1200」: all that is said is what and how much. */
function isPriced({ text, prices, dates, counts }: Marks): boolean {
  if (prices.length === 0 || text.length > LONGEST_NOTE || chatter.test(text)) return false;
  const plain = blank(text, dates).replaceAll(TAKEN, ' ');
  const isRated = prices.some(({ per }) => per.length > 0) && counts.length > 0 && /[\u4e00-\u9fa5]{2}/.test(plain);
  return (
    isRated ||
    prices.some(
      ({ start, end, fen }) =>
        fen !== null &&
        fen >= 500 &&
        afterPrice.test(plain.slice(end, end + 6)) &&
        nounBefore.test(plain.slice(Math.max(0, start - 16), start)),
    )
  );
}

const question =
  /[?？]\s*$|[?？]|吗|么(?:$|[\s。！])|能不能|可不可以|行不行|是不是|有没有|会不会|要不要|该不该|算不算|对不对|好不好|够不够|多少|怎么|咋|如何|哪(?:里|儿|个|些|位|天|科|类|一)|什么|啥|几号|谁|为什么|为啥|是否|能否|可否|(?:算|走|列|归|用|记)[^，,。]{1,8}还是|呢\s*$|没有?\s*$|了没|没呢|(?:报|行|能|成|对|够|用|给|付|发|买|可以|合适|合规|要|算|列|走)不\s*$|[高多贵]不[高多贵]|合不合|税[前后]还是|要[^，,。]{1,6}不\s*$|(?:可以|能行|行|没问题)吧\s*$|(?:能|可以)[^，,。]{1,10}不\s*$|超不超|到哪|哪了|批没批|付没付|过没过|审没审|到没到|打没打|转没转|签没签|[要得]几[张份个次天]|(?:能|最多|至多|可以)[^，,。]{0,6}几[次个天人场]|(?:能|可以|给|让|好)[^，,。]{0,4}[销算入支进出退领]不\s*$/;
