import { type Advance, advanceIn } from './advance.ts';
import {
  basisIn,
  type Funds,
  fiscalSupportIn,
  fundsIn,
  isBeforeProjectIn,
  isRepeatIn,
  paidIn,
  staffingIn,
} from './circumstances.ts';
import { looseEmployer } from './employers.ts';
import { groupsOf, type Marks, within } from './groups.ts';
import { hasResidue, type Line, partOf, relative, unknownName } from './line.ts';
import { mainThing, type Nature, natureOf } from './nature.ts';
import type { Mention } from './people.ts';
import { formIn } from './service.ts';
import { type AskField, type Basis, type ExpenseReading, inAskOrder, type Paid } from './shape.ts';
import { payeesIn, spread } from './spread.ts';
import type { ThingMention } from './things.ts';
import { settleTotals } from './totals.ts';
import { daysFor, noDay, type When } from './when.ts';

const all = /都是|都算|全是|均为|都|全部|一起|统一/;

interface Common {
  readonly text: string;
  /** What is said of the whole message, worked out once. */
  readonly funds: Funds;
  readonly paid: Paid | null;
  readonly advance: Advance;
  readonly basis: Basis | null;
  readonly isAboutAll: boolean;
  /** Said of all lines, before the first of them. */
  readonly isRepeat: boolean;
  readonly days: readonly When[];
  readonly marks: Marks;
  readonly isOneLine: boolean;
  readonly shared: readonly Line[];
}

/** A line that names nothing of its own takes the thing of the line before, or of the words after that speak of all. */
function thingsFor(lines: readonly Line[], index: number, common: Common): readonly ThingMention[] {
  const line = lines[index];
  if (!line) return [];
  if (line.things.some((thing) => thing.strength !== 'weak')) return line.things;
  const isRide = lines
    .slice(Math.max(0, index - 20), index)
    .some((one) => one.things.some((thing) => thing.kind === 'local-transport'));
  const heading = headingOf(common.marks);
  if (heading && hasResidue(common.marks, line)) return [...line.things, heading];
  if (hasResidue(common.marks, line) && !(isRide && leg.test(line.text))) return line.things;
  const before = lines
    .slice(Math.max(0, index - 20), index)
    .reverse()
    .find((one) => lends(one, line));
  const after = lines.slice(index + 1, index + 20).find((one) => lends(one, line));
  return [...line.things, ...((before ?? after ?? common.shared[0])?.things ?? [])];
}

/** Whoever is paid is not paid for the taxi beside it. */
const lends = ({ things }: Line, borrower: Line): boolean =>
  things.length > 0 &&
  !(borrower.people.length > 0 && things.every(({ kind }) => kind === 'local-transport' || kind === 'travel'));

/** 「翻译：中翻英 800，英翻中 600」: a heading with names under it speaks of them all. */
function headingOf({ text, things }: Marks): ThingMention | null {
  const [first] = things;
  if (!first || first.start > 6 || first.strength !== 'name') return null;
  return /^(?:[:：]|(?:费用?)?(?:\d{1,2}|[一二两三四五六七八九十]+)[篇个场份次条张家][:：，,])\s?(?:[^\d¥\s，,。]{2}|\d{1,2}(?:月|号|日|\.\d{1,2}\s))/.test(
    text.slice(first.end),
  )
    ? first
    : null;
}

/** 「下午去上地 28」 after a taxi: another ride. */
const leg =
  /^[\s，,、;。和]*(?:[上下中]午|早上|晚上|傍晚|又|再|然后|接着|之后)*(?:去|到|从|回|送|接)[^，,。\d]{0,10}¥?[\d一二两三四五六七八九十百.]+(?:元|块|$)?/;

interface Payee {
  readonly person: Mention | null;
  readonly employer: string | null;
}

function payeeFor(line: Line, nature: Nature, common: Common): Payee {
  const thing = mainThing(line.text, relative(line));
  const person = payeesIn(line, thing)[0] ?? sharedPayee(common, nature) ?? null;
  const isFee =
    person?.sort === 'person' &&
    (nature.category === 'consulting' || nature.category === 'labour' || nature.kind === null);
  const loose = looseEmployer(common.isOneLine ? common.text : line.text, isFee);
  const employer = person?.employer ?? (person?.sort === 'unit' || person?.relation === 'project-team' ? null : loose);
  return { person, employer };
}

/** 「付给新锐公司：展板 1800，背景布 950」: named before everything else. */
const opensAll = ({ marks }: Common, unit: Mention | undefined): boolean =>
  unit !== undefined &&
  (unit.start === 0 ||
    (within(marks.things, { start: 0, end: unit.start - 1 }).length === 0 &&
      /^[:：，,\n]/.test(marks.text.slice(unit.end))));

/** 「会务公司一张票 12800」: the one unit named before the parts is paid for all of them. */
function sharedPayee(common: Common, nature: Nature): Mention | undefined {
  const { people } = common.marks;
  const units = people.filter((person) => person.sort === 'unit');
  const lead = common.shared.flatMap((line) => line.people)[0];
  if (lead) return lead;
  if (
    units.length === 1 &&
    people.length === 1 &&
    (common.isOneLine || common.isAboutAll || opensAll(common, units[0]))
  )
    return units[0];
  const isFee = nature.category === 'consulting' || nature.category === 'labour';
  return isFee && people.length === 1 && common.isAboutAll && people[0]?.sort === 'person' ? people[0] : undefined;
}

/** What 第十一条 wants to know of people who are paid for work. */
function asksOf(nature: Nature, payee: Payee, line: Line, found: Omit<ExpenseReading, 'ask' | 'inferred'>): AskField[] {
  const ask: AskField[] = [];
  if (nature.forbidden) return ask;
  const isTeam = payee.person?.relation === 'project-team' || payee.person?.relation === 'host-staff';
  if (nature.category === null) ask.push('category');
  if (isTeam) ask.push('payee.relation');
  const isUnit = payee.person?.sort === 'unit';
  const isConsulting = nature.category === 'consulting' || (nature.category === null && nature.kind === 'expert');
  const isLabour = nature.category === 'labour';
  if (!(isConsulting || isLabour) || isUnit) return ask;
  if (payee.person === null || (line.heads ?? 1) > 1) ask.push('payee');
  if (isConsulting && payee.employer === null && !isTeam) ask.push('payee.employer');
  if (isLabour && found.fiscallySupported === null) ask.push('payee.fiscallySupported');
  if (found.basis === null && nature.kind !== 'social-insurance') ask.push('basis');
  return ask;
}

/** 「对接会用的，换灯泡 50」: an occasion does not say what an unknown thing is. */
const isOnlyOccasion = (things: readonly ThingMention[]): boolean =>
  things.length > 0 && things.every((thing) => thing.strength === 'weak' && thing.kind === 'venue');
const occasionTalk =
  /组织|举办|召开|承办|主办|开展|参加|参会|花费|费用|经费|支出|活动|工作站|帮我|帮忙|麻烦|记一下|记个?账|报销|报一下|公司|企业|技术|成果|项目|转账|对公|公户|上午|下午|昨天|今天|这次|那个|办|开|用|场|次|我们|咱们|咱|我|个|已|过|吗|啊|哈|谢谢|这|那/g;

function expenseOf(line: Line, index: number, lines: readonly Line[], common: Common): ExpenseReading {
  const things = thingsFor(lines, index, common);
  const words = things === line.things ? line.text : `${line.text} ${things.map((thing) => thing.word).join(' ')}`;
  const isTeam = line.people.some(
    ({ name, relation }) =>
      (relation === 'project-team' || relation === 'host-staff') && !common.advance.names.includes(name),
  );
  const local =
    things === line.things
      ? relative(line)
      : things.map((thing) => ({ ...thing, start: line.text.length, end: line.text.length }));
  const named = natureOf(
    common.isOneLine ? common.text : sideText(line, words, lines.slice(Math.max(0, index - 1), index + 2)),
    local,
    isTeam,
  );
  const nature =
    named.forbidden === null &&
    named.kind !== 'av-rental' &&
    isOnlyOccasion(local) &&
    hasResidue(common.marks, line, occasionTalk)
      ? { ...named, category: null, kind: null }
      : named;
  const payee = payeeFor(line, nature, common);
  const when = common.days[index] ?? noDay;
  const { funds } = common;
  const isPersonal = nature.category === 'consulting' || nature.category === 'labour' || nature.category === null;
  const own = common.isOneLine ? common.text : line.text;
  const found = {
    amountFen: line.worth.fen,
    category: nature.category,
    kind: nature.kind,
    date: when.date,
    dateFrom: when.dateFrom,
    payee: payee.person?.name ?? null,
    employer: payee.employer,
    relation: payee.person?.relation ?? null,
    staffing: staffingIn(own),
    fiscallySupported: fiscalSupportIn(own),
    basis: isPersonal ? (basisIn(line.text) ?? common.basis) : basisIn(line.text),
    paid: paidFor(line, common),
    ...advanceFor(line, common),
    fundSource: fundsIn(line.text).source ?? funds.source,
    forbidden: nature.forbidden,
    what: nature.what ?? (isUnknown(nature) ? unknownName(common.marks, line) : null),
    people: line.heads,
    days: line.days,
    form: isAdvice(nature) ? formIn(own) : null,
    isRepeat: common.isRepeat || isRepeatIn(own),
    isBeforeProject: isBeforeProjectIn(own),
  };
  const ask = asksOf(nature, payee, line, found);
  if (line.worth.fen === null || line.worth.isAsked) ask.push('amount');
  if (when.isAsked) ask.push('date');
  if (funds.isMixed && fundsIn(line.text).source === null) ask.push('fundSource');
  return { ...found, ask: inAskOrder(ask), inferred: inferredOf(line, when) };
}

/** No word of it is in any table. */
const isUnknown = ({ category, kind, forbidden }: Nature): boolean =>
  category === null && kind === null && forbidden === null;

/** 咨询 and 讲课: how it was given matters of these alone. */
const isAdvice = ({ category, kind }: Nature): boolean =>
  category === 'consulting' || kind === 'expert' || kind === 'lecture';

const inferredOf = (line: Line, when: When): ExpenseReading['inferred'] => [
  ...(line.worth.isComputed ? (['amount'] as const) : []),
  ...(when.isAssumed ? (['year'] as const) : []),
];

/** Lines split from one stretch share its words; each is judged by its own thing. */
const sideText = (line: Line, words: string, lines: readonly Line[]): string =>
  lines.some(
    (other) =>
      other !== line &&
      other.start === line.start &&
      other.things !== line.things &&
      other.things[0]?.word !== line.things[0]?.word,
  )
    ? line.things.map((thing) => thing.word).join(' ')
    : words;

/** What is said of paying in the line itself, else in the whole message. */
const paidFor = (line: Line, common: Common): ExpenseReading['paid'] => paidIn(line.text) ?? common.paid;

/** Who advanced this line: said in it, else in the whole message. */
function advanceFor(line: Line, common: Common): Pick<ExpenseReading, 'payTo' | 'isAdvancerSaid'> {
  if (paidFor(line, common) !== 'personal') return { payTo: null, isAdvancerSaid: false };
  const own = common.isOneLine ? common.advance : advanceIn(line.text);
  const { payTo, isSaid } = own.isSaid ? own : common.advance;
  return { payTo, isAdvancerSaid: isSaid };
}

/** The lines of a claim, in the order written. */
export function linesOf(marks: Marks): readonly ExpenseReading[] {
  const parts = groupsOf(marks).map((group) => partOf(marks, group));
  const { lines: settled, shared } = settleTotals(marks, parts);
  const lines = settled.flatMap((line) => spread(marks, line, settled.length === 1));
  const { text } = marks;
  const whole = {
    funds: fundsIn(text),
    paid: paidIn(text),
    advance: advanceIn(text),
    basis: basisIn(text),
    isAboutAll: all.test(text),
    isRepeat: isRepeatIn(text.slice(0, marks.prices[0]?.start ?? 0).split(/[\n，,。;；]/)[0] ?? ''),
  };
  const common: Common = { text, ...whole, days: daysFor(lines, marks), marks, isOneLine: lines.length === 1, shared };
  return lines.map((line, index) => expenseOf(line, index, lines, common));
}
