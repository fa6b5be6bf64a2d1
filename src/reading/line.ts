import type { DateMention } from './dates.ts';
import { type Group, type Marks, unread, within } from './groups.ts';
import type { Mention } from './people.ts';
import { rangeDays } from './prices.ts';
import { daysIn } from './service.ts';
import { clauseAround, type Span, TAKEN } from './text.ts';
import type { ThingMention } from './things.ts';
import { type Worth, worthOf } from './worth.ts';

/** One line before its neighbours have lent it what they share. */
export interface Line extends Span {
  readonly text: string;
  readonly worth: Worth;
  readonly things: readonly ThingMention[];
  readonly people: readonly Mention[];
  readonly dates: readonly DateMention[];
  readonly heads: number | null;
  /** Days of work, in halves. */
  readonly days: number | null;
  readonly group: Group;
}

/** Where a message has several lines, the words beside the price name its thing; those farther off speak of all. */
function thingsOf(marks: Marks, group: Group): readonly ThingMention[] {
  const things = within(marks.things, group);
  const [first, last] = [group.prices[0], group.prices.at(-1)];
  if (!first || !last || group.prices.length === marks.prices.length) return things;
  const { before } = clauseAround(marks.text, first);
  const { after } = clauseAround(marks.text, last);
  const near = within(things, { start: first.start - before.length, end: last.end + after.length });
  return near.some((thing) => thing.strength !== 'weak') ? near : things;
}

export const partOf = (marks: Marks, group: Group): Line => {
  const text = marks.text.slice(group.start, group.end);
  const dates = within(marks.dates, group);
  const counts = within(marks.counts, group);
  const worth = worthOf(group.prices, {
    text,
    offset: group.start,
    counts,
    days: rangeDays(dates) ?? (marks.prices.length === group.prices.length ? rangeDays(marks.dates) : null),
  });
  const heads = counts.filter((count) => count.unit === 'person');
  return {
    start: group.start,
    end: group.end,
    text,
    worth,
    things: thingsOf(marks, group),
    people: within(marks.people, group),
    dates,
    heads: heads.length === 1 ? (heads[0]?.value ?? null) : null,
    days: daysIn(marks.text, text, counts),
    group,
  };
};

export const unknown: Worth = { fen: null, isAsked: true, isComputed: false };
export const hasOwnThing = (line: Line): boolean =>
  line.things.some((thing) => thing.strength === 'name' || thing.strength === 'strong');

/** A line's things with positions relative to its own text. */
export const relative = (line: Line): readonly ThingMention[] =>
  line.things.map((thing) => ({ ...thing, start: thing.start - line.start, end: thing.end - line.start }));

const politeness =
  /[\u4e00-\u9fa5]{0,6}(?:免费|不要钱|赠送)的?|麻烦|帮忙|帮我|记一下|记个?账|报销|报一下|谢谢|用的|发票|后补|审一下|补上/g;

const smallWords =
  /[上下中]午|半天|全天|整天|早上|晚上|傍晚|回来|回程|返程|去程|来程|单程|租金|元|块|钱|花了?|用了?|付了?|给|发了?|转了?|打了?|是|的|了|和|还有|另外|各|共|一|每|人|也|都|吧|呢|先|已经?|税|前|后|支付|需要?|要|老师|教授|组长|组员|分别/g;

/** What is left of the line's words when all that was read is taken away, in stretches. */
function residueOf(marks: Marks, line: Line, filler: RegExp): readonly string[] {
  let rest = unread(marks, line);
  for (const person of line.people) rest = rest.replace(person.employer ?? TAKEN, '');
  return rest
    .replace(/[^\u4e00-\u9fa5]/g, ' ')
    .replace(filler, ' ')
    .replace(smallWords, ' ')
    .split(' ')
    .filter((words) => words !== '');
}

/** Words of the line that name something unknown: such a line must not borrow its neighbour's category. */
export const hasResidue = (marks: Marks, line: Line, filler = politeness): boolean =>
  residueOf(marks, line, filler).join('').length >= 2;

const doings =
  /买了?|租了?|做了?|搞了?|请了?|订了?|公户|对公|单位|自己|垫付?|昨天|今天|前天|上周|本周|这次|上次|记账|记|费用/g;
const LONGEST_NAME = 10;

/** The name of a thing that no table knows: the longest stretch that is left of the line. */
export function unknownName(marks: Marks, line: Line): string | null {
  const names = residueOf(marks, line, politeness)
    .flatMap((words) => words.replace(doings, ' ').split(' '))
    .filter((words) => words.length >= 2 && words.length <= LONGEST_NAME);
  return names.sort((a, b) => b.length - a.length)[0] ?? null;
}
