import { COMMON, COMPOUND, FUNCTION_WORDS, isNoName, SURNAMES, TITLES } from './names.ts';
import { blank, TAKEN } from './text.ts';
import { findThings } from './things.ts';

/** Who advanced the money, as far as the words tell. 「我」 is the writer. */
export interface Advance {
  /** The one person (or outside unit) named; null when none was, or several. */
  readonly payTo: string | null;
  /** True when the words speak of somebody, even if not by name or not alone; otherwise it is the writer. */
  readonly isSaid: boolean;
  /** The unit itself laid the money out. */
  readonly isOwnUnit: boolean;
  /** Everyone named, so that none of them is taken for the payee. */
  readonly names: readonly string[];
}

const verb = /垫(?!子|片|圈|底|江)/g;

/** What may stand between the person and 垫: when, how, with what. */
const manner =
  /(?:\s|先行|先|已经|已|都|全额|全部|全|也|就|还|又|刚才|刚刚|刚|当场|当时|当天|暂时|暂|临时|提前|预先|自己|自行|自费|个人|本人|亲自|单独|一起|一块儿?|一并|一共|共同|合伙|分别|各自|帮忙|帮着|帮助|代为|主动|自掏腰包|掏腰包|掏钱|出钱|(?:用|拿|刷|走)?(?:现金|微信|支付宝|信用卡|银行卡|花呗|个人账户|个人卡|自己的?卡|自己的?钱|私人账户)|今[天早晚]|昨[天晚日]|大?前[天晚]|[上下中]午|晚上|早上|(?:上上|上|这|本)?个?(?:周|星期|礼拜)(?:[一二三四五六日天末]|(?<=[上这本]个?(?:周|星期|礼拜)))|(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})月)?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[号日]|帮|给)$/;
/** 替单位, 帮我: for whom it was done, not by whom. */
const behalf = /(?:给|替|帮|为|代)(?:我们?|咱们?|大家|单位|公司|站里?|工作站|项目组?|组里|中心|他们?|她们?)$/;
const forWhom = /(?:给|替|帮|为|代|陪同?|接|送|见)$/;
const toPlace = /(?:去|到|从|在|往|回|至|来)$/;
const conjunction = /(?:和|跟|与|及|同|、)$/;
const unnamed =
  /(?:财务|出纳|会计|同事|司机|学生|实习生|老师|领导|主任|经理|助理|行政|前台|志愿者|别人|人家|有人|朋友|家人|爱人|老婆|老公|他们?|她们?|对方)$/;
const ownUnit = /(?:^|[^\u4e00-\u9fa5]|我们?|咱们?|[由是让请本\s])(?:本?单位|公司|中心|工作站|站里|所里|院里)$/;
const otherUnit = /[\u4e00-\u9fa5]{2,8}(?:公司|中心|协会|学会)$/;

const HAN = '[\\u4e00-\\u9fa5]';
/** Tried in this order; the first that fits the end of the words has it. */
const names: readonly RegExp[] = [
  new RegExp(`[${COMMON}]${HAN}{2}(?:${TITLES})$`),
  new RegExp(`[${COMMON}]${HAN}(?:${TITLES})$`),
  new RegExp(`[${SURNAMES}](?:${TITLES})$`),
  new RegExp(`[${COMMON}]小${HAN}$`),
  /(?:小(?![时组板型规模目区量额票学])|老(?![师板])|阿)[\u4e00-\u9fa5]$/,
  new RegExp(`(?:${COMPOUND})${HAN}{1,2}$`),
  new RegExp(`[${COMMON}]${HAN}{2}$`),
  new RegExp(`[${COMMON}]${HAN}$`),
];
/** Given names hold 小, but none of the words that connect. */
const noGiven = new RegExp(`[${FUNCTION_WORDS.replace('小', '')}款金票价额租卡账餐饭店站资料场会由各垫先帮全已]`);

interface Named {
  readonly name: string;
  readonly before: string;
}

function nameAtEnd(words: string): Named | null {
  if (/我们?$/.test(words)) return { name: '我', before: words.replace(/我们?$/, '') };
  for (const pattern of names) {
    const name = pattern.exec(words)?.[0];
    if (name === undefined || isNoName(name)) continue;
    const before = words.slice(0, words.length - name.length);
    if (noGiven.test(name.slice(1).replace(new RegExp(`(?:${TITLES})$`), '')) || toPlace.test(before)) continue;
    return { name, before };
  }
  return null;
}

/** Names joined by 和 in front of one already found. */
function joinedNames({ name, before }: Named): readonly string[] {
  const joint = conjunction.exec(before);
  const other = joint ? nameAtEnd(before.slice(0, joint.index)) : null;
  return other ? [...joinedNames(other), name] : [name];
}

/** People of whom it is rather said that money was laid out for them. */
const outsider = /(?:教授|院士|研究员|专家|老师|高工|博士|主任)$/;

interface Subject {
  readonly names: readonly string[];
  readonly isSaid: boolean;
  readonly isOwnUnit: boolean;
}
const nobody: Subject = { names: [], isSaid: false, isOwnUnit: false };

/** The subject of 垫: whoever stands before it in its clause. */
function subjectOf(clause: string): Subject {
  let rest = clause;
  let isPastThing = false;
  for (;;) {
    const shorter = rest.replace(behalf, '').replace(manner, '');
    const bare = shorter.replace(/(?:\ue000+[的费钱]?)$/, '');
    isPastThing ||= bare !== shorter;
    const named = nameAtEnd(bare);
    if (named && forWhom.test(named.before)) rest = named.before.replace(forWhom, '');
    else if (bare === rest) break;
    else rest = bare;
  }
  if (ownUnit.test(rest)) return { names: [], isSaid: true, isOwnUnit: true };
  const named = nameAtEnd(rest);
  if (named)
    return isPastThing && outsider.test(named.name) ? nobody : { ...nobody, names: joinedNames(named), isSaid: true };
  const unit = otherUnit.exec(rest)?.[0].replace(/^.*[由是让请的]/, '');
  if (unit) return { ...nobody, names: [unit], isSaid: true };
  if (unnamed.test(rest)) return { ...nobody, isSaid: true };
  return rest.includes('我') ? { ...nobody, names: ['我'], isSaid: true } : nobody;
}

const NAME = `(我|[小老阿]${HAN}|[${SURNAMES}]${HAN}{0,2}?(?:${TITLES})|[${COMMON}]${HAN}{1,2}(?=$|[\\s，,。;]))`;
const stated: readonly RegExp[] = [
  new RegExp(`垫(?:付|钱|款)?(?:的?人(?:是|为|:)?|的是)\\s?${NAME}`),
  new RegExp(`${NAME}(?:先)?代(?:付|垫|缴|买)`),
  new RegExp(`${NAME}先(?:付|掏|刷|出|给)(?:的(?!款|定|订)|了)`),
  new RegExp(`(?<![汇申举])报(?:销)?给${NAME}(?=$|[\\s，,。])`),
  new RegExp(`(?:转给|报给|打给|还给|报销给|退给)${NAME}(?:就行|即可|吧|微信|支付宝|卡|的卡)`),
];
const writer =
  /我(?:个人|自己)?(?:先)?(?:付|掏|刷|出)(?:的|了)|转我|打我卡|报(?:销)?给我|还我|先用我|我(?:的)?(?:微信|支付宝|信用卡|卡)(?:付|刷|支付)|我自己|我买的/;

const clauseEnd = /[\n，,。;；:：!！?？()（）\d元块|]/;
/** Fees go to a person: whose name stands before one is paid, and has advanced nothing. */
const toPersons = ['consulting', 'labour'];

const none: Advance = { payTo: null, isSaid: false, isOwnUnit: false, names: [] };

/** In a long list each line says its own; the message as a whole is heard at its beginning. */
const HEARD = 2000;

export function advanceIn(message: string): Advance {
  if (!/[垫我给]/.test(message)) return none;
  const text = message.slice(0, HEARD);
  const things = findThings(text);
  const fees = things.filter((thing) => thing.category !== null && toPersons.includes(thing.category));
  const words = blank(
    blank(text, fees).replaceAll(TAKEN, '|'),
    things.filter((thing) => !fees.includes(thing)),
  );
  const subjects = [...words.matchAll(verb)].map(({ index }) => {
    const before = words.slice(Math.max(0, index - 30), index);
    return subjectOf(beforeClauseEnd(before));
  });
  const said = stated.flatMap((pattern) => pattern.exec(text)?.[1] ?? []);
  const found = new Set([...subjects.flatMap((subject) => subject.names), ...said]);
  if (found.size === 0 && writer.test(text)) found.add('我');
  const [only] = found;
  return {
    payTo: found.size === 1 ? (only ?? null) : null,
    isSaid: found.size > 0 || subjects.some((subject) => subject.isSaid),
    isOwnUnit: found.size === 0 && subjects.some((subject) => subject.isOwnUnit),
    names: [...found],
  };
}

/** The last clause; a day of the month keeps its figures. */
function beforeClauseEnd(before: string): string {
  const day = /(?:\d{1,2}月)?\d{1,2}[号日](?:先|帮忙|自己)*$/.exec(before)?.[0] ?? '';
  return (
    (before
      .slice(0, before.length - day.length)
      .split(clauseEnd)
      .at(-1) ?? '') + day
  );
}
