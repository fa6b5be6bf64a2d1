import type { Marks } from './groups.ts';
import type { ActivityKind, ActivityReading } from './shape.ts';
import { blank, TAKEN } from './text.ts';

const kindWords: readonly (readonly [ActivityKind, RegExp])[] = [
  ['matching', /对接会?|路演|推介/],
  ['review', /评审|论证|验收/],
  ['salon', /沙龙|研讨|座谈|交流会|讲坛|论坛/],
  ['training', /培训|讲座|训练营|课/],
  ['contest', /大赛|比赛|竞赛|挑战赛/],
  ['exhibition', /展会|展览|博览会|参展/],
  ['envoy', /特派员/],
  ['visit', /走访|调研|拜访|参观|考察|上门/],
  ['meeting', /会议|启动会|总结会|发布会|开会|会$/],
];

const EVENT =
  '对接会|研讨会|座谈会|交流会|推介会|评审会|论证会|启动会|总结会|发布会|洽谈会|咨询会|恳谈会|宣讲会|路演|沙龙|论坛|培训班?|讲座|大赛|比赛|挑战赛|训练营|讲坛|走访|调研|参观|展会|年会|活动|会议';
const title = new RegExp(
  `(?:一场|场|一次|次|了|开展|个|的|期|，|,|\\s|^|\\ue000|「|“|《)((?:[\\u4e00-\\u9fa5A-Za-z0-9·]{0,12}?)(?:${EVENT}))`,
  'g',
);
const filler =
  /^(?:.*(?:办了?|举办了?|召开了?|组织了?|开展了?|参加了?|开了|搞了)(?:一场|一次|一个|个|场|了)?(?=.)|今天|昨天|上午|下午|举办|召开|组织|开展|参加|承办|主办|办|开|搞|完成|顺利|要|在|我们|咱们|工作站|一场|一次|一个|个|场|了|的|去|和|把|准备|计划|打算|拟|将|中心|跟|安排|与)+/;

/** The shortest full name of the occasion in the words, or null. */
export function titleIn(text: string): string | null {
  const names = [...text.matchAll(title)]
    .map((match) => (match[1] ?? '').replace(filler, ''))
    .filter((name) => name.length >= 2);
  const named = names.filter((name) => !/^(?:走访|调研|活动|参观|会议)$/.test(name));
  return named[0] ?? names[0] ?? null;
}

function countOf(marks: Marks, unit: string): number | null {
  const counts = marks.quantities.filter(
    (one) =>
      one.sort === 'count' &&
      one.unit === unit &&
      !one.approximate &&
      !(unit === 'enterprise' && /^(?:高校|院所|学校|大学|协会|媒体|机构|医院|科研)/.test(marks.text.slice(one.end))) &&
      !/(?:最后|第|另|哪|每|又|头|其中)$/.test(marks.text.slice(Math.max(0, one.start - 2), one.start)),
  );
  return counts[0]?.value ?? null;
}

const headCount =
  /(?:到场|参会|参加|出席|签到|参与|来了|到了|共|人数|规模)[^，,。\d]{0,4}?(\d{1,4})(?!\d|\s?(?:家|元|块|条|个企业|份))/;
const tripCount = /走访|调研|拜访|对接|服务|去了?|邀请|来了|参会/;

/** Days and hours are no part of a name. */
export const titleOf = (marks: Marks): string | null =>
  titleIn(
    blank(marks.text, marks.dates)
      .replaceAll(TAKEN, ' ')
      .replace(/[上下中]午|早上|晚上|\d{1,2}(?:点半?|:\d{2})/g, ' '),
  );

/** What is said of an occasion: when, how many people, firms and demands, what it was. */
export function activityOf(marks: Marks): ActivityReading {
  const { text } = marks;
  const date = marks.dates.find((one) => one.day !== null);
  const people =
    countOf(marks, 'person') ?? (headCount.exec(text)?.[1] === undefined ? null : Number(headCount.exec(text)?.[1]));
  const enterprises = countOf(marks, 'enterprise');
  return {
    date: date?.day ?? null,
    dateFrom: date?.from ?? null,
    people,
    enterprises: enterprises ?? (tripCount.test(text) ? enterprises : null),
    demands: countOf(marks, 'demand') ?? demandsIn(marks),
    title: titleOf(marks),
    kind: kindWords.find(([, pattern]) => pattern.test(text))?.[0] ?? null,
  };
}

/** 「需求 5 条」「征集需求 8」 */
function demandsIn(marks: Marks): number | null {
  const found = /(?:需求|诉求|难题)[^。\d一二三四五六七八九十]{0,10}/.exec(marks.text);
  if (!found) return null;
  const end = found.index + found[0].length;
  return (
    marks.quantities.find(
      (one) =>
        one.start >= end &&
        one.start <= end + 1 &&
        /[条项个件份]|^[，,。\s]|^$/.test(marks.text.slice(one.end - 1, one.end + 1)) &&
        one.sort !== 'noise' &&
        one.unit !== 'enterprise' &&
        one.unit !== 'person',
    )?.value ?? null
  );
}
