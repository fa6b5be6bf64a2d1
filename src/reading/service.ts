import type { Quantity } from './quantities.ts';
import type { Form } from './shape.ts';

/** How long somebody worked, and how advice was given, as far as the words say it. */

/** 「7天内」「提前3天」「还有5天」「第二天」 are no days of work. */
const notWorkAfter = /^\s?(?:前|后|内|之内|以内|以前|以后|之前|之后|左右|多)/;
const notWorkBefore = /(?:提前|还有|还剩|再过|第|每|过了?|晚了?|拖了?|休息)\s?$/;
const halfMore = /^\s?半(?!价|天)/;
const halfDay = /(?<![\d一二两三四五六七八九十个几])半(?:天|日)(?!制)/;

function workDaysOf(text: string, { start, end, unit, value }: Quantity): number | null {
  if (notWorkAfter.test(text.slice(end)) || notWorkBefore.test(text.slice(0, start))) return null;
  if (unit === 'half-day') return value / 2;
  return halfMore.test(text.slice(end)) ? value + 0.5 : value;
}

/** Days of work in halves; `text` is the whole message, `counts` those of the line. Null where none or several are said. */
export function daysIn(text: string, line: string, counts: readonly Quantity[]): number | null {
  const said = counts.filter(({ unit, approximate }) => !approximate && (unit === 'day' || unit === 'half-day'));
  const days = [...new Set(said.map((count) => workDaysOf(text, count)))];
  if (days.length === 1) return isHalves(days[0] ?? null);
  return days.length === 0 && halfDay.test(line) ? 0.5 : null;
}

const isHalves = (days: number | null): number | null =>
  days !== null && days > 0 && days <= 366 && Number.isInteger(days * 2) ? days : null;

const remote =
  /线上|远程|视频会议?|腾讯会议|网络评审|网评|函评|函审|通讯(?:评审|咨询)|书面(?:评审|咨询)|电话咨询|邮件咨询/;
const onsite = /现场|实地|入企|上门|勘察|踏勘|访谈|走访/;
const meeting = /(?:论证|评审|座谈|研讨|咨询|专家|对接|启动|评议)会(?!费|议室)|会议(?!费|室)|沙龙|开会|会上/;

/** From a distance where it was, whatever it is called; of the others only what is said alone. */
export function formIn(text: string): Form | null {
  if (remote.test(text)) return 'remote';
  const [isOnsite, isMeeting] = [onsite.test(text), meeting.test(text)];
  if (isOnsite === isMeeting) return null;
  return isOnsite ? 'onsite' : 'meeting';
}
