import type { Day } from '../days.ts';
import type { DateMention } from './dates.ts';
import type { Mention } from './people.ts';
import { isWayBack } from './price-roles.ts';
import type { Price } from './prices.ts';
import type { Quantity } from './quantities.ts';
import { blank, type Span, TAKEN } from './text.ts';
import type { ThingMention } from './things.ts';

/** All that was found in a message, by position. */
export interface Marks {
  readonly text: string;
  /** The day from which the words are read. */
  readonly today: Day;
  readonly dates: readonly DateMention[];
  readonly quantities: readonly Quantity[];
  readonly prices: readonly Price[];
  readonly counts: readonly Quantity[];
  readonly things: readonly ThingMention[];
  readonly people: readonly Mention[];
}

/** A stretch of the message with the prices of one line. */
export interface Group extends Span {
  readonly prices: readonly Price[];
}

/** Where the first of the sorted `items` that begins at `at` or later stands. */
function firstFrom(items: readonly Span[], at: number): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((items[middle]?.start ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Those of `items`, which stand in reading order, that begin within `span`. */
export const within = <T extends Span>(items: readonly T[], span: Span): readonly T[] =>
  items.slice(firstFrom(items, span.start), firstFrom(items, span.end));

const separatorLevels: readonly RegExp[] = [/\n/g, /[。；;]/g, /[，,、+]|(?<=[\d元块])(?:和|还有|另外|加上)/g, / /g];
const smallTalk =
  /元|块钱?|钱|花了?|用了?|付了?|给了?|发了?|转了?|打了?|垫了?|是|的|了|和|还有|另外|以及|然后|再|又|加上?|各|共|一共|总共|合计|每|人|天|份|次|也|都|吧|呢|啊|哈|先|后|就|已经?|税[前后]|实付|发票|票|收据|报销|支付|需要|要|各自|分别|左右|大概|约|同样|公户|对公|专项|配套|整|大写|小写|其中|包括|含|[A-Za-z\s，,、。;；:：()（）+=\-—~!?！？*¥/]/g;

/** Things with names of one character. */
const shortName = /^[笔纸花旗灯牌布袋盒伞胶锁药糖茶墨油图表册证章书本碟板烟酒饭菜锅碗]$/;

/** Words between two prices that nobody has understood: the name of something we do not know. */
function hasUnknown(marks: Marks, span: Span): boolean {
  const rest = unread(marks, span).replace(smallTalk, '');
  return rest.length >= 2 || shortName.test(rest) || /[A-Z][厅馆区座场]/.test(marks.text.slice(span.start, span.end));
}

/** The words of a stretch that no other reader has understood, a blank for each that one has. */
export function unread(marks: Marks, { start, end }: Span): string {
  const wide = { start: start - 40, end };
  const known = [marks.dates, marks.quantities, marks.things, marks.people].flatMap((items: readonly Span[]) =>
    within(items, wide),
  );
  const local = known
    .map((one) => ({ start: Math.max(one.start, start) - start, end: Math.min(one.end, end) - start }))
    .filter((one) => one.end > one.start);
  return blank(marks.text.slice(start, end), local).replaceAll(TAKEN, ' ');
}

const inOrder = (spans: readonly Span[]): readonly Span[] => [...spans].sort((a, b) => a.start - b.start);

const conjunction = /^\s*(?:和|跟|与|及|以及|、|还有|\/|\+)?\s*$/;

/** What may open a line: things, or people where the list is one of people. */
function headsOf(marks: Marks): readonly Span[] {
  const first = marks.prices[0];
  if (!first) return [];
  const lead = { start: 0, end: first.start };
  const leadThing = within(marks.things, lead).some((thing) => thing.strength !== 'who');
  const leadPerson = within(marks.people, lead).length > 0;
  if (leadThing && !leadPerson) {
    const isPeopleList = marks.people.length >= 2 && marks.people.length >= marks.prices.length;
    return isPeopleList
      ? [...marks.things, ...marks.people]
      : marks.things.length > 1 || marks.people.length < 2
        ? marks.things
        : marks.people;
  }
  return inOrder([...marks.things, ...marks.people]);
}

interface Cut {
  readonly at: number;
}

/** Where to cut between two prices: at the strongest separator there, on the right side of the words between. */
function cutBetween(marks: Marks, heads: readonly Span[], isLabelFirst: boolean, left: Price, right: Price): Cut {
  const gap = marks.text.slice(left.end, right.start);
  for (const level of separatorLevels) {
    const cuts = [...gap.matchAll(level)].map((match) => left.end + match.index + match[0].length);
    if (cuts.length === 0) continue;
    if (!isLabelFirst) return { at: cuts.at(-1) ?? right.start };
    const edges = [...cuts, right.start];
    const opens = (items: readonly Span[]): number | undefined =>
      cuts.find(
        (cut, index) => within(items, { start: cut, end: Math.max(edges[index + 1] ?? cut, cut + 1) }).length > 0,
      );
    const opening = opens(heads) ?? opens(marks.dates.filter(({ day }) => day !== null));
    return { at: opening ?? cuts.at(-1) ?? right.start };
  }
  const [head] = within(heads, { start: left.end, end: right.start });
  return { at: isLabelFirst && head ? head.start : isLabelFirst ? left.end : right.start };
}

const lastSign = (text: string): number => Math.max(...[...'，,、。；;\n '].map((sign) => text.lastIndexOf(sign)));

/** 「500 给小郑，干了两天，一天 250」「8 天，一天 200，劳务费 1600」: one figure only says how the other came about. */
function isExplained(marks: Marks, left: Price, right: Price): boolean {
  const [whole, rate] = left.per.length > 0 ? [right, left] : [left, right];
  if (rate.per.length === 0 || whole.per.length > 0 || whole.fen === null || rate.fen === null) return false;
  const around = within(marks.counts, { start: Math.min(left.end, rate.start - 12), end: right.end + 12 });
  const times = rate.per.map((unit) => around.find((count) => count.unit === unit)?.value ?? 0);
  return times.reduce((fen, value) => fen * value, rate.fen) === whole.fen;
}

/** 「5月20号 2000，5月27号 2000」: each with a day of its own. */
const isDated = (marks: Marks, left: Price, gap: Span): boolean =>
  within(marks.dates, gap).some((date) => date.day !== null && date.happened) &&
  within(marks.dates, { start: left.start - 24, end: left.start }).some(
    (date) => date.end >= left.start - 2 && date.day !== null,
  );

/** Two prices with nothing new between them belong to one line: a list, a total, a price and its unit. */
function isNewLine(marks: Marks, heads: readonly Span[], left: Price, right: Price): boolean {
  const gap = { start: left.end, end: right.start };
  if (right.role === 'instalment' && (left.role === 'instalment' || left.role === 'part' || left.role === 'total')) {
    return within(marks.things, gap).some((thing) => thing.strength === 'name');
  }
  if (left.role === 'instalment' && right.role === 'total') return false;
  if (left.role === 'aside' || right.role === 'aside' || isExplained(marks, left, right)) return false;
  if (right.role === 'part' && isDated(marks, left, gap)) return true;
  const text = marks.text.slice(gap.start, gap.end);
  if (isWayBack(text)) return true;
  if (text.includes('\n') && right.role === 'part')
    return within(heads, gap).length > 0 || hasUnknown(marks, gap) || within(marks.dates, gap).length > 0;
  if (conjunction.test(text) && right.role !== 'part') return false;
  if (right.role === 'total' && lastSign(text) >= 0) {
    const piece = { start: gap.start + lastSign(text) + 1, end: gap.end };
    return within(heads, piece).length > 0 || within(marks.people, piece).length > 0 || hasUnknown(marks, piece);
  }
  if (
    right.role === 'total' &&
    within(marks.things, gap).every((thing) => thing.strength === 'who' || thing.strength === 'weak')
  )
    return within(marks.people, gap).length > 0 && left.role === 'total';
  return within(heads, gap).length > 0 || within(marks.people, gap).length > 0 || hasUnknown(marks, gap);
}

/** A price after its thing (场地 6000 搭建 4000) or before it (6000 场地，4000 搭建)? The first words tell. */
function isLabelFirst(marks: Marks, heads: readonly Span[]): boolean {
  const [first, second] = marks.prices;
  if (!first || !second) return true;
  const lead = { start: 0, end: first.start };
  return (
    within(heads, lead).length > 0 ||
    hasUnknown(marks, lead) ||
    within(heads, { start: first.end, end: second.start }).length === 0
  );
}

/** Cuts the message into the stretches of its lines. */
export function groupsOf(marks: Marks): readonly Group[] {
  const heads = headsOf(marks);
  const labelFirst = isLabelFirst(marks, heads);
  const groups: Group[] = [];
  let start = 0;
  let prices: Price[] = [];
  for (const price of marks.prices) {
    const last = prices.at(-1);
    if (last && isNewLine(marks, heads, last, price)) {
      const { at } = cutBetween(marks, heads, labelFirst, last, price);
      groups.push({ start, end: at, prices });
      start = at;
      prices = [];
    }
    prices.push(price);
  }
  groups.push({ start, end: marks.text.length, prices });
  return groups;
}
