import {
  ALIASES,
  COMPANY_SUFFIX,
  employerAfter,
  employerBefore,
  employerInBrackets,
  maskNames,
  SUFFIXES,
  UNIT_STOP,
  unitPrefix,
  unmaskNames,
} from './employers.ts';
import { COMMON, COMPOUND, FUNCTION_WORDS, NOT_NAMES, PARTICLES, SURNAMES, TITLES } from './names.ts';
import type { Relation } from './shape.ts';
import { blank, type Span } from './text.ts';

/** Somebody, or some unit, named in the words. */
export interface Mention extends Span {
  readonly name: string;
  readonly sort: 'person' | 'unit';
  readonly employer: string | null;
  readonly relation: Relation | null;
}

const titled = new RegExp(
  `(?<name>(?:${COMPOUND})[\\u4e00-\\u9fa5]{0,2}?|[${SURNAMES}][\\u4e00-\\u9fa5]{0,2}?)(?<title>(?:${TITLES})(?![程作费资人厂地种期艺商具业行]|专家)(?<!总(?=[计结额共部价监的是]))(?<!工(?=资)))`,
  'g',
);
/** 某教授 / 刘老 */
const nicknamed = new RegExp(
  `(?:小(?!时)|老|阿)[${SURNAMES}](?![\\u4e00-\\u9fa5]{0,1}(?:${TITLES}))(?!师|板|型|规|目|区|量|额|时|组|票|程序|视频|册|学|家伙|旧|年|乡|同志|费)`,
  'g',
);
const bare = new RegExp(`(?:${COMPOUND}|[${COMMON}])[\\u4e00-\\u9fa5]{1,2}`, 'g');
const cue =
  /(?:付款?给|支付给?|转账?给|打款?给|打给|汇给|发给|结给|给|付|转|欠|请了?|聘了?|聘请|找了?|让|替|帮|还|收款人是?[:：]?|收款方是?[:：]?|户名[:：]?|付[:：]|:|、|和|跟|及|与|，|,|^|\s|\ue000|专家|讲师|学生|实习生|临时工|志愿者|摄影师)$/;
const strongCue =
  /(?:付款?给|支付给?|转账?给|打款?给|打给|汇给|发给|结给|给|收款人是?[:：]?|收款方是?[:：]?|聘请?了?|请了?|付|还给)\s?$/;

const hostWords = /(?:项目组|课题组|我们组|咱们组|组里|组内)(?:成员|的|里的|的成员)?\s?$/;
const ownStaff =
  /(?:我们|咱们|本|咱|我)(?:单位|公司|中心|站|这边|这儿|部门|这)(?:的|员工|职工|同事)?\s?$|(?:同事|员工|职工|正式工|本单位|我们单位)(?:的)?\s?$/;
const relationOf = (before: string): Relation | null => {
  if (hostWords.test(before)) return 'project-team';
  if (ownStaff.test(before)) return 'host-staff';
  if (/(?:学生|研究生|大学生|实习生)\s?$/.test(before)) return 'student';
  if (/退休的?\s?$/.test(before)) return 'retired';
  if (/(?:临时工|小时工|志愿者|兼职)\s?$/.test(before)) return 'temporary';
  return null;
};

function mention(text: string, start: number, name: string): Mention {
  const before = text.slice(Math.max(0, start - 24), start);
  const relation = relationOf(before);
  const after = text.slice(start + name.length, start + name.length + 30);
  const employer =
    employerBefore(text, start) ?? (employerAfter.exec(after) ?? employerInBrackets.exec(after))?.[1] ?? null;
  return {
    start,
    end: start + name.length,
    name,
    sort: 'person',
    employer: relation === 'project-team' || relation === 'host-staff' ? null : employer,
    relation,
  };
}

/** Where the name before a title really begins: 「费张教授」 is 张教授, 「付李明研究员」 is 李明研究员. */
function nameStart(run: string, before: string): number {
  const compound = new RegExp(`^(?:${COMPOUND})`).test(run);
  if (run.length === 1 || compound) return 0;
  const inner = [...run].findIndex((char, index) => index > 0 && SURNAMES.includes(char));
  const first = run[0] ?? '';
  if (PARTICLES.includes(first) && inner > 0) return inner;
  if (FUNCTION_WORDS.includes(run[1] ?? '') && inner > 0) return inner;
  // 「转李王教授」 does not occur; two surnames in a row are one name (李王) only when nothing else explains them.
  return run.length === 3 && inner === 2 && !COMMON.includes(first) && COMMON.includes(run[2] ?? '') && before === ''
    ? inner
    : 0;
}

const aliasEnd = new RegExp(`(?:${ALIASES})$`);

/** 清华吕明博士: 华 ends the name of a unit. */
function afterAlias(text: string, start: number, run: string): number | null {
  for (let offset = 1; offset < run.length; offset += 1) {
    const lead = text.slice(Math.max(0, start - 12), start + offset);
    const alias = aliasEnd.exec(lead);
    if (alias && lead.length - alias[0].length < lead.length - offset && SURNAMES.includes(run[offset] ?? ''))
      return offset;
  }
  return null;
}

function titledMentions(text: string): Mention[] {
  const found: Mention[] = [];
  titled.lastIndex = 0;
  for (let match = titled.exec(text); match !== null; match = titled.exec(text)) {
    const run = match.groups?.name ?? '';
    const title = match.groups?.title ?? '';
    const offset = afterAlias(text, match.index, run) ?? nameStart(run, '');
    const name = run.slice(offset) + title;
    const given = run.slice(offset + 1);
    if (
      /^(?:院士|教授|专家|博士|老师)$/.test(given) ||
      [...given].some((char) => FUNCTION_WORDS.includes(char)) ||
      isOrdinary(name, given)
    ) {
      titled.lastIndex = match.index + 1;
      continue;
    }
    found.push(mention(text, match.index + offset, name));
  }
  return found;
}

/** 高工 without a name, 项目经理, 成本会计, 全体老师, 加工, 施工: titles with no person before them. */
const isOrdinary = (name: string, given: string): boolean =>
  /^(?:高工|项目经理|项目主任|单位会计|全体|国家|双方|有关|相关|各位|宣传部长|高级|国工|人工|车司机|车师傅|加工|施工|职工|员工|完工|开工|手工|义工|帮工|临时工|民工|美工|技工|电工|分工|竣工|动工|农民工|小时工|钟点工|成总|全总|项目总|计总|应总|水总|经总|汇总|和总|都总|后总|共总|时总|连总|解总|房总|东总|管总|费总|元总|公总|方总计|单总|安总|支总|包工|包总|车总|文总|路总|师总|余总|米总|明总|从总|平总|居总|国总|空总|相总|查总|满总|全工|成工|平工|时工|经工|于总|乐总|通总|别总)/.test(
    name,
  ) || /[高项单位部门]$/.test(given);

/** Drivers are called by what they drive: 摆渡车司机. */
const drivers = /(?:摆渡|接驳|大巴|中巴|通勤|小客|商务|班|货|包|租|出租)车?(?:司机|师傅)/g;
/** A given name alone, where the words say what the person is: 实习生小雨. */
const young = /(?<=\ue000)小(?![时组型票样])[\u4e00-\u9fa5](?=[发付转])/g;
const foreign = /[A-Z][a-z]+(?: [A-Z][a-z]+)?\s?(?:副?教授|博士|先生|女士|院士|研究员|老师)/g;

const nicknames = (text: string): Mention[] =>
  [...text.matchAll(nicknamed), ...text.matchAll(foreign), ...text.matchAll(drivers), ...text.matchAll(young)].map(
    (match) => mention(text, match.index, match[0]),
  );

/** A name without a title needs a cue before it (给, 付, a list) and nothing name-like after it. */
function bareMentions(text: string, isFeeMessage: boolean): Mention[] {
  const found: Mention[] = [];
  for (const match of text.matchAll(bare)) {
    const before = text.slice(Math.max(0, match.index - 6), match.index);
    const name = trimmed(match[0]);
    const after = text.slice(match.index + name.length, match.index + name.length + 4);
    if (name.length < 2 || NOT_NAMES.test(name) || !cue.test(before)) continue;
    const isClosed =
      after === '' ||
      /^[\s\ue000，,、。;:()（）+\d]|^(?:的|发|转|付|打|和|跟|与|各|每|一|讲|做|结|垫|代|那|咨|劳|税|同学|等)/.test(
        after,
      );
    if (!isClosed || !(strongCue.test(before) || isFeeMessage)) continue;
    found.push(mention(text, match.index, name));
  }
  return found;
}

/** 王芳转 → 王芳: a verb or particle at the end is no given name. */
const trimmed = (run: string): string =>
  FUNCTION_WORDS.includes(run[2] ?? '') || /[汇结各讲咨劳税代垫等]/.test(run[2] ?? '')
    ? run.slice(0, 2)
    : FUNCTION_WORDS.includes(run[1] ?? '')
      ? run.slice(0, 1)
      : run;

const company = new RegExp(
  `[^${UNIT_STOP}]{1,20}?(?:${COMPANY_SUFFIX})(?!有限|公司|(?:科技|技术|文化|服务|传媒|集团|股份|设计|制作|广告|印刷|快印|印务|策划|会展|展览|翻译|咨询|工程|装饰|摄影|影视){1,3}(?:有限|公司|集团|工作室|中心|社|店))`,
  'g',
);
const payeeUnit = new RegExp(
  `(?:付款?给|支付给?|转账?给|打款?给|打给|汇给|结给|补给|拨给|发给|转|付|给|支持|资助)了?\\s?((?:${ALIASES})|[^${UNIT_STOP}]{2,20}?(?:${SUFFIXES}))(?=$|[^\\u4e00-\\u9fa5]|办|做|搞|的|用|支付|付|转|打|开展|举办|组织|承办)`,
  'g',
);
const notPayee = /(?:走访|调研|拜访|对接|服务|考察|参观|去|到|和|与|在|为|帮)(?:了|过)?\s?$/;

/** 区科协赵老师: the unit is where the person works, not who is paid. */
const personNext = new RegExp(`^(?:的|里的|那边的)?(?:${COMPOUND}|[${SURNAMES}])[\\u4e00-\\u9fa5]{0,2}(?:${TITLES})`);
const isPersonNext = (text: string, end: number): boolean => personNext.test(text.slice(end, end + 10));

function unitMentions(text: string, original: string): Mention[] {
  const found: Mention[] = [];
  for (const match of text.matchAll(company)) {
    const prefix = unitPrefix.exec(match[0])?.[0] ?? '';
    const start = match.index + prefix.length;
    const name = match[0].slice(prefix.length);
    const before = text.slice(Math.max(0, start - 6), start);
    const isVenue = /(?:酒店|宾馆|饭店|中心|展览馆)$/.test(name);
    if (
      name.length < 3 ||
      notPayee.test(before) ||
      /^(?:我们?|咱们?|贵|某|该|各|家|母|总|分|子|本|哪)(?:家)?(?:公司|单位|酒店)/.test(name) ||
      (isVenue && !strongCue.test(before))
    )
      continue;
    if (isPersonNext(original, start + name.length)) continue;
    found.push({ start, end: start + name.length, name, sort: 'unit', employer: null, relation: null });
  }
  for (const match of text.matchAll(payeeUnit)) {
    const name = match[1] ?? '';
    const start = match.index + match[0].length - name.length;
    if (found.some((one) => one.start < start + name.length && start < one.end) || name.length < 2) continue;
    if (isPersonNext(original, start + name.length)) continue;
    found.push({ start, end: start + name.length, name, sort: 'unit', employer: null, relation: null });
  }
  return found;
}

function apart(mentions: readonly Mention[]): Mention[] {
  const kept: Mention[] = [];
  for (const one of [...mentions].sort((a, b) => a.start - b.start))
    if (one.start >= (kept.at(-1)?.end ?? 0)) kept.push(one);
  return kept;
}

/**
 * Everyone named in `text`. `taken` (days, amounts, words for things) cannot be part of a name.
 * `isFeeMessage`: the words speak of fees to persons, so that bare names in lists are believed.
 */
export function findPeople(words: string, taken: readonly Span[], isFeeMessage: boolean): readonly Mention[] {
  const text = maskNames(words);
  const free = blank(text, taken);
  const titledOnes = titledMentions(free);
  const rest = blank(free, titledOnes);
  const units = unitMentions(rest, free);
  const others = nicknames(blank(rest, units));
  const bareOnes = bareMentions(blank(rest, [...units, ...others]), isFeeMessage);
  const persons = [...titledOnes, ...others, ...bareOnes];
  const found = [...persons, ...units.filter((unit) => persons.length === 0 || !isWorkplace(text, unit))];
  return apart(found).map((one) => ({
    ...one,
    name: unmaskNames(one.name),
    employer: one.employer === null ? null : unmaskNames(one.employer),
  }));
}

/** 「给李老师发3000，北京科创服务有限公司的」: a clause of its own that says whose people they are. */
const isWorkplace = (text: string, { start, end }: Span): boolean =>
  /(?:^|[\s，,。;；、(（](?:他|她|人家?)?(?:是|在)?)$/.test(text.slice(Math.max(0, start - 4), start)) &&
  /^的(?=$|[\s，,。;；、)）!！])/.test(text.slice(end, end + 2));
