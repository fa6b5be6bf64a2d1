import type { Day } from '../days.ts';
import { forbiddenIn } from './forbidden.ts';
import type { Marks } from './groups.ts';
import type { Kind, RulingReading } from './shape.ts';

/** 口径: what somebody says the centre answered. */

/** Asking for what there is, and not telling of a new one. */
const list = /口径(?:的)?(?:清单|列表|汇总|登记表|台账)|(?:待确认|未确认)的?口径/;
const inForce =
  /(?:现行|现在|目前|当前|已有|在用|全部|所有|都有|有)的?(?:哪些|什么|啥)?(?:的)?口径|口径(?:都)?(?:有|是)(?:哪些|什么|啥)|^(?:看|查|发)?(?:一下|下)?口径[\s?？。!！]*$|口径一览/;

const conditional =
  /(?:不|别|勿)(?:能|得|可以|要|准|许|宜)?(?:再)?(?:超|多于|高于)|以内|以下|封顶|上限|限(?:于|额|定|制)|每(?:人|次|场|天|位)|前提|条件|先(?:请示|报备|报批|备案)|须|需|要有|得有|必须|凭|但/;
const no = /不(?:行|可以|能|得|允许|让|同意|给|准|许|予|建议|列支|在范围)|别(?:报|列|买|花)|禁止|违规|不属于|没法/;
const yes = /可以|能|行|允许|同意|没问题|没事|OK|ok|认可|属于|算|按.{1,8}列|准/;

/** In this order: 「不能超过15」 is a condition, 「不能」 is not. */
function answerIn(text: string): RulingReading['answer'] {
  if (conditional.test(text)) return 'conditional';
  if (no.test(text)) return 'no';
  return yes.test(text) ? 'yes' : null;
}

const CENTRE = '(?:市科协)?(?:创新服务)?中心|市科协|区科协|科协';
const person = new RegExp(
  `(${CENTRE})?(?:的)?([\\p{Script=Han}]{1,2}(?:老师|主任|处长|科长|部长|经理|专员|处|总|工))`,
  'u',
);
const called = /^(?:问了?|刚|才|过|请示|电话|确认|那个|和|跟|给|了|问)+/;

function saidByIn(text: string): string | null {
  const match = person.exec(text);
  const name = match?.[2]?.replace(called, '');
  const house = match?.[1] ?? new RegExp(CENTRE).exec(text)?.[0] ?? '';
  if (!name || name.length < 2) return null;
  return `${house === '' || house === '中心' ? '中心' : house}${name}`;
}

const channels: readonly (readonly [RegExp, NonNullable<RulingReading['channel']>])[] = [
  [/电话|打(?:给|过)|通话|致电/, 'phone'],
  [/培训|宣讲|讲座/, 'training'],
  [/书面|盖章|发文|文件|函|批复|邮件|红头/, 'paper'],
  [/微信|群里|短信|留言/, 'wechat'],
  [/当面|现场|面谈|会上|开会|座谈/, 'meeting'],
];

const afterComma = (text: string): string =>
  text
    .split(/[，,：:；;。\n]/)
    .slice(1)
    .join('，')
    .trim();
/** What stands after who was asked: the answer itself. */
const said = (text: string): string =>
  /(?:说(?!明)|答复|回复|明确|确认|解释|表示|讲(?!课|座)|告诉我?|通知(?!单))(?:了|是|，|,|:|：)?(.+)$/
    .exec(text)?.[1]
    ?.trim() ??
  (afterComma(text) || text);

function kindIn(marks: Marks, text: string): Kind | null {
  const thing = marks.things.find(({ kind, strength }) => kind !== null && strength !== 'weak' && strength !== 'who');
  const kind = forbiddenIn(text)?.kind ?? thing?.kind ?? null;
  return kind === 'other' ? null : kind;
}

const articleIn = (text: string): string | null =>
  /截止|延期|顺延|执行期|跨年/.test(text)
    ? '第十条'
    : /调(?:整|剂)预算|预算调(?:整|剂)/.test(text)
      ? '第十三条（四）'
      : /配套/.test(text)
        ? '第九条'
        : null;

/** Said to have happened on this day; the day of the message when no other is named. */
const dayIn = (marks: Marks, text: string): Day | null =>
  /昨|前天|上周|周[一二三四五六日天]|号|日/.test(text)
    ? (marks.dates.find(({ day }) => day !== null)?.day ?? null)
    : null;

export function rulingOf(marks: Marks): RulingReading {
  const { text } = marks;
  const query = list.test(text) ? 'list' : inForce.test(text) ? 'in-force' : null;
  const words = said(text);
  const answer = query === null ? answerIn(words) : null;
  const kind = kindIn(marks, text);
  return {
    query,
    kind,
    article: kind === null ? articleIn(text) : null,
    answer,
    condition: answer === 'conditional' ? words.slice(0, 100) : null,
    saidBy: saidByIn(text),
    saidOn: dayIn(marks, text),
    channel: channels.find(([pattern]) => pattern.test(text))?.[1] ?? null,
  };
}
