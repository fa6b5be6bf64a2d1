import { COMMON, SURNAMES } from './names.ts';
import { withPlainTables } from './tables.ts';

/**
 * What voice input and quick fingers make of the words of this trade. Only what cannot mean anything else here;
 * longer words come before the shorter ones they contain.
 */
const slips: readonly (readonly [wrong: RegExp, right: string])[] = [
  [/[资姿谘](?:询|讯|寻)(?=[费废非]|专家|老师|了|$|\s)|咨[讯寻旬](?=[费废非])|资询|咨旬|谘询/g, '咨询'],
  [/[较交校叫]授|(?<=[\u4e00-\u9fa5])教[收受](?![费到礼])/g, '教授'],
  [/应刷|英刷|硬刷/g, '印刷'],
  [/牢[务物]|劳[物勿](?=费)|老务/g, '劳务'],
  [/回忆(?=室|费|资料|纪要|场地)|会[义意](?=室|费)/g, '会议'],
  [/[厂常]地(?=费|租|定|尾|押)|场[的弟](?=费)|场子费/g, '场地'],
  [/打[应硬印]?[因](?=资料|费|材料)/g, '打印'],
  [/[设社]记(?=费|海报)|射计/g, '设计'],
  [/反[译议](?=费|资料|了)|番译/g, '翻译'],
  [/[摄社射][象相想](?=费|师)/g, '摄像'],
  [/[摄射社][映应](?=费|师)|[射社]影/g, '摄影'],
  [/专架|砖家/g, '专家'],
  [/评[省申](?=费|会)/g, '评审'],
  [/研[就九]员/g, '研究员'],
  [/院[式是](?=\d|咨询|专家)/g, '院士'],
  [/[查茶][歇谢些](?=\d|费|[一二三四五六七八九两])|茶谢|茶些/g, '茶歇'],
  [/[发法][漂飘]|发嫖/g, '发票'],
  [/报[消肖]/g, '报销'],
  [/管[里礼]费/g, '管理费'],
  [/招[侍代](?=费|企业|客)/g, '招待'],
  [/垫[负富]/g, '垫付'],
  [/([付打退汇])宽/g, '$1款'],
  [/[予于]算/g, '预算'],
  [/[于鱼]额/g, '余额'],
  [/撤消/g, '撤销'],
  [/做废|坐废/g, '作废'],
  [/海[抱暴](?=设计|\d|费)/g, '海报'],
  [/展[伴办](?=\d|费|制作)/g, '展板'],
  [/易拉[包报堡保]/g, '易拉宝'],
  [/[厂常]租/g, '场租'],
  [/摄相/g, '摄像'],
  [/印[唰涮]/g, '印刷'],
  [/奖[今斤]/g, '奖金'],
  [/快[第弟](?=费|\d)/g, '快递'],
  [/投[赢应](?=仪|\d|音响|设备)/g, '投影'],
  [/沙[笼隆]/g, '沙龙'],
  [/提[型形](?=我)/g, '提醒'],
  [/税[厚候]/g, '税后'],
  [/税钱/g, '税前'],
  [/布[站战](?=费|\d)/g, '布展'],
  [/打[撤扯](?=\d|去)/g, '打车'],
  [
    /(?<=咨询|劳务|专家|评审|会议|场地|设计|印刷|打印|交通|打车|翻译|摄影|摄像|讲课|展位|快递|管理)[废非肥](?!常)/g,
    '费',
  ],
  [/(?<=[\d百千十万])快(?=$|\s|钱|，|,|。)/g, '块'],
  [/帐(?!篷|子)/g, '账'],
];

const traditional: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ...'費费專专諮咨詢询場场發发給给會会議议設设計计車车單单報报銷销張张劉刘陳陈趙赵楊杨黃黄吳吴萬万塊块兩两點点號号週周個个員员勞劳務务這这筆笔錢钱額额餘余預预領领導导請请問问業业資资圖图講讲課课師师幫帮記记後后幾几從从還还個个審审',
  ].reduce<[string, string][]>((pairs, char, index, all) => {
    if (index % 2 === 0) pairs.push([char, all[index + 1] ?? char]);
    return pairs;
  }, []),
);

/** Circled and bracketed list numbers begin a new line; they are never amounts. */
const listNumbers = /[①-⑳⑴-⒇⒈-⒛㈠-㈩❶-❿]/g;
const lineNumber = /^[ \t]*(?:\(?\d{1,2}\)|\d{1,2}[.、](?!\d)|[一二三四五六七八九十]{1,3}、|[-•·*●]\s)[ \t]*/gm;
const listStart = /^\s*\(?1[、.)](?!\d)/;
const listInside = /[\s:：，,;。]\(?1[、.)](?!\d)[\s\S]*[\s;，。]\(?2[、.)](?!\d)/;
const listItem = /(?:^|[\s:：;，。])\s*\(?\d{1,2}[、.)](?=\D)\s*/g;
const inlineNumber = /(?<=[^\d\s][\s;，。]|[;。])\s*\d{1,2}、(?=\D)/g;

/** Full width to half width, except the Chinese comma: 「设计3000，500打印」 is two numbers, 「3,000」 is one. */
function halfWidth(text: string): string {
  const joined = text.replace(/(?<=[０-９])，(?=[０-９]{3}(?![０-９]))/g, ',');
  return joined
    .split('，')
    .map((part) => part.normalize('NFKC'))
    .join('，');
}

const simplify = (text: string): string =>
  /[費專諮詢場發給會議設計車單報銷張劉陳趙楊黃吳萬塊兩點號週個員勞務這筆錢額餘預領導請問業資圖講課師幫記後幾從還審]/.test(
    text,
  )
    ? [...text].map((char) => traditional[char] ?? char).join('')
    : text;

/** Mentions of the bot, the speaker's name and time in front of a forwarded line, and invisible characters. */
const noise: readonly RegExp[] = [
  /[\u200b-\u200f\u2060\ufeff]/g,
  /@(?:千企管家|_user_\d+|_all|管家|机器人|bot)[,，:\s]*/gi,
  /^\s*(?:\[(?:转发|聊天记录|合并转发)[^\n\]]{0,12}\]|(?:转发|聊天记录|合并转发)\s*:)[:\s]*/gm,
  /^[\u4e00-\u9fa5·A-Za-z]{1,6}(?:\([^)\n]{1,8}\))?\s+(?:\d{4}[-/年]\d{1,2}[-/月]\d{1,2}日?\s+)?\d{1,2}:\d{2}(?::\d{2})?:?\s*$/gm,
];

/** A pasted table counts its rows: 1, 2, 3 at the line starts are no amounts. */
function withoutCounters(text: string): string {
  const lines = text.split('\n');
  const counters = lines.map((line) => /^\s*(\d{1,2})(?=[ \t|]+[^\d\s])/.exec(line));
  const first = counters.findIndex((match) => match?.[1] === '1');
  if (first < 0 || counters[first + 1]?.[1] !== '2') return text;
  return lines
    .map((line, index) =>
      Number(counters[index]?.[1]) === index - first + 1 ? line.replace(/^\s*\d{1,2}[ \t|]+/, '') : line,
    )
    .join('\n');
}

/** The same words in one spelling: what all other files of this folder read. */
/** 「王、李、赵三位老师」: one title for several surnames. */
const surnames = new RegExp(
  `(?<=^|[：:，,。；;\\s给付请为])([${SURNAMES}](?:、[${SURNAMES}]){1,9})(?:[两二三四五六七八九十]|\\d{1,2})?(?:位|名|个)?(教授|老师|研究员|院士|博士|主任)`,
  'g',
);
const eachWithTitle = (_: string, names: string, title: string): string =>
  names
    .split('、')
    .map((name) => name + title)
    .join('、');

/** 「10.9-10.11 布展」: two dotted days, since nothing there is money. */
const dottedRange =
  /(?<![\d.])(1[0-2]|0?[1-9])\.(3[01]|[12]\d|0?[1-9])\s?[-~—–至到]\s?(1[0-2]|0?[1-9])\.(3[01]|[12]\d|0?[1-9])(?![\d.]|\s?(?:元|块|万|千|w|k))/g;
const inWords = (all: string, m1: string, d1: string, m2: string, d2: string): string =>
  Number(m1) * 31 + Number(d1) < Number(m2) * 31 + Number(d2) && Number(m2) - Number(m1) <= 1
    ? `${Number(m1)}月${Number(d1)}日至${Number(m2)}月${Number(d2)}日`
    : all;

/** 「张建国 教授 清华大学 1500」: a column of names and one of titles. */
const apartTitle = new RegExp(
  `(?<=^|[\\s，,、；;：:])([${COMMON}][\\u4e00-\\u9fa5]{1,2})[ \\t]+(副?教授|副?研究员|院士|高工|正高|高级工程师|工程师|博士|讲师|主任)(?=[ \\t\\n，,]|$)`,
  'gm',
);

const inFull = (char: string): string => (char === '俩' ? '两' : '三');

/** 「这周一二三」: three days in a row. */
const weekdays = /(周|星期|礼拜)([一二三四五六])([二三四五六日]+)(?![\u4e00-\u9fa5]?[百千万十])/g;
function inDays(all: string, week: string, first: string, rest: string): string {
  const days = `${first}${rest}`;
  return '一二三四五六日'.includes(days) ? `${week}${first}到${week}${days.at(-1)}` : all;
}

export function normalise(text: string): string {
  let plain = halfWidth(text.replace(listNumbers, '\n'));
  for (const pattern of noise) plain = plain.replace(pattern, '');
  plain = withoutCounters(withPlainTables(plain));
  if (listStart.test(plain) || listInside.test(plain)) plain = plain.replace(listItem, '\n');
  plain = simplify(plain).replace(lineNumber, '').replace(inlineNumber, '\n');
  for (const [wrong, right] of slips) plain = plain.replace(wrong, right);
  plain = plain
    .replaceAll('|', ' ')
    .replace(/[俩仨](?=人)/g, inFull)
    .replace(/[俩仨](?!钱|口|$|[他她])/g, (char) => `${inFull(char)}个`);
  plain = plain.replace(/(周|星期|礼拜)六(?:、|和)?(?:日|天)(?!期)/g, '$1六$1日').replace(weekdays, inDays);
  plain = plain.replace(surnames, eachWithTitle).replace(apartTitle, '$1$2').replace(dottedRange, inWords);
  return plain
    .replace(/[ \t\u00a0\u3000]+/g, ' ')
    .replace(/\s*\n\s*/g, '\n')
    .trim();
}

/** A stretch of the text, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A private-use character stands for what another reader has already understood; positions stay as they are. */
export const TAKEN = '\ue000';

export function blank(text: string, spans: readonly Span[]): string {
  let result = '';
  let at = 0;
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    if (start < at) continue;
    result += text.slice(at, start) + TAKEN.repeat(end - start);
    at = end;
  }
  return result + text.slice(at);
}

const separators = /[\n，,、。;；!?！？]/;

/** The clause around a span: up to the nearest punctuation on both sides, within a bounded distance. */
export function clauseAround(text: string, span: Span): { readonly before: string; readonly after: string } {
  const left = text.slice(Math.max(0, span.start - 40), span.start);
  const right = text.slice(span.end, span.end + 40);
  return { before: left.split(separators).at(-1) ?? '', after: right.split(separators)[0] ?? '' };
}
