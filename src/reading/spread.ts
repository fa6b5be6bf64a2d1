import { advanceIn } from './advance.ts';
import { type Marks, within } from './groups.ts';
import { type Line, relative, unknown } from './line.ts';
import { mainThing } from './nature.ts';
import type { Mention } from './people.ts';
import type { Kind } from './shape.ts';
import type { Span } from './text.ts';
import type { ThingMention } from './things.ts';
import type { Worth } from './worth.ts';

const joint = /^\s*(?:和|跟|与|及|以及|、|还有|\+|,|，|加|连|带)\s*$/;

/** Things named side by side in one line, of different categories: 水和打印. */
function sideBySide(marks: Marks, line: Line): readonly ThingMention[] {
  const named = line.things.filter((thing) => thing.strength === 'name' || thing.strength === 'strong');
  const joined = named.filter((thing, index) => {
    const next = named[index + 1];
    const last = named[index - 1];
    return (
      (next && joint.test(marks.text.slice(thing.end, next.start))) ||
      (last && joint.test(marks.text.slice(last.end, thing.start)))
    );
  });
  return new Set(joined.map((thing) => thing.category)).size > 1 ? joined : [];
}

/** 「设计和印刷分别是 2000 和 1500」: as many figures as names, in the same order. */
function pairs(marks: Marks, line: Line): readonly Line[] {
  const prices = line.group.prices;
  const [first] = prices;
  if (!first || prices.length < 2 || !/分别|依次/.test(marks.text.slice(line.start, first.start))) return [];
  const isList = prices.every((price, index) => {
    const next = prices[index + 1];
    return price.role === 'part' && price.per.length === 0 && (!next || joint.test(gapOf(marks, price, next)));
  });
  const before = <T extends Span>(items: readonly T[]): readonly T[] => items.filter((one) => one.end <= first.start);
  const things = before(line.things).filter((thing) => thing.strength === 'name' || thing.strength === 'strong');
  const people = before(line.people);
  if (!isList) return [];
  const worth = (index: number): Worth => {
    const fen = prices[index]?.fen ?? null;
    return fen === null ? unknown : { fen, isAsked: false, isComputed: false };
  };
  if (people.length === prices.length)
    return people.map((person, index) => ({ ...line, people: [person], heads: 1, worth: worth(index) }));
  return things.length === prices.length
    ? things.map((thing, index) => ({ ...line, things: [thing], worth: worth(index) }))
    : [];
}

const gapOf = (marks: Marks, left: Span, right: Span): string =>
  marks.text.slice(left.end, right.start).replace(/^[元块]钱?/, '');

/** One amount for two different things or several people is each one's (各) or has to be asked. */
export function spread(marks: Marks, line: Line, isAlone: boolean): readonly Line[] {
  const price = line.group.prices.find((one) => one.role === 'part');
  const isEach = price?.isEach === true || price?.per.some((unit) => unit === 'person' || unit === 'each') === true;
  const paired = pairs(marks, line);
  if (paired.length > 1) return paired;
  const things = isAlone || isEach ? sideBySide(marks, line) : [];
  const total = line.group.prices.find((one) => one.role === 'total')?.fen ?? null;
  const each = (count: number): Worth =>
    isEach &&
    price.fen !== null &&
    (total === null || total === price.fen * count) &&
    (line.heads === null || line.heads === count)
      ? { fen: price.fen, isAsked: false, isComputed: false }
      : unknown;
  if (things.length > 1) return things.map((thing) => ({ ...line, things: [thing], worth: each(things.length) }));
  const people = payeesIn(line, null);
  const own = people.length > 1 ? ownDays(marks, line, people, total) : [];
  if (own.length > 1) return own;
  if (people.length > 1)
    return people.map((person) => ({ ...line, people: [person], heads: 1, worth: each(people.length) }));
  return [line];
}

/** 「小刘3天，小马2天，每天200」: one price a day, and each one's days behind the name. */
function ownDays(marks: Marks, line: Line, people: readonly Mention[], total: number | null): readonly Line[] {
  const [price, ...others] = line.group.prices;
  if (others.length > 0 || total !== null || price?.fen == null || price.per.join() !== 'day') return [];
  const days = people.map((person, index) => {
    const end = people[index + 1]?.start ?? price.start;
    const counts = within(marks.counts, { start: person.end, end }).filter(({ unit }) => unit === 'day');
    return counts.length === 1 && counts[0]?.approximate === false ? counts[0].value : null;
  });
  const rate = price.fen;
  return days.some((count) => count === null)
    ? []
    : people.map((person, index) => {
        const count = days[index] ?? 0;
        return {
          ...line,
          people: [person],
          heads: 1,
          days: count,
          worth: { fen: rate * count, isAsked: false, isComputed: true },
        };
      });
}

const payCue =
  /(?:付款?给|支付给?|转账?给|打款?给|打给|汇给|发给|结给|给|付|转|请了?|聘请?了?)\s?(?:[\u4e00-\u9fa5]{0,12}的|[\u4e00-\u9fa5]{1,6}[员师生])?\s?$/;
const notPayee = /(?:陪同?|接|送|拜访|走访|见|找|问了?|跟|随|和|与|经|按|报|替|带|接送|对接)\s?$/;
const personal: readonly (Kind | null)[] = [
  'expert',
  'lecture',
  'moderator',
  'temporary-labour',
  'social-insurance',
  'photography',
  'translation',
  'design',
];

/** 「小钱，麻烦给何博士打1000」: spoken to, not of. */
const isCalled = (before: string, after: string): boolean =>
  /^[@\s]*$/.test(before) && /^[，,]\s?(?:麻烦|请|帮|你|给|把|辛苦)/.test(after);

/** The people or units of a line that money goes to. */
export function payeesIn(line: Line, fallback: ThingMention | null): readonly Mention[] {
  const thing = mainThing(line.text, relative(line)) ?? fallback;
  const isFee =
    thing === null ||
    thing.category === null ||
    thing.category === 'consulting' ||
    thing.category === 'labour' ||
    personal.includes(thing.kind);
  const advancers = advanceIn(line.text).names;
  const once = line.people.filter((person, index, all) => all.findIndex(({ name }) => name === person.name) === index);
  return once.filter((person) => {
    const before = line.text.slice(Math.max(0, person.start - line.start - 16), person.start - line.start);
    const after = line.text.slice(person.end - line.start, person.end - line.start + 6);
    if (
      advancers.some((name) => person.name.startsWith(name) || name.startsWith(person.name)) &&
      /^[^，,。;\n]{0,12}垫|^(?:微信|支付宝)/.test(
        line.text.slice(person.end - line.start, person.end - line.start + 16),
      )
    )
      return false;
    if (/^垫/.test(after) && !/(?:给|替|帮|为)\s?$/.test(before)) return false;
    if (/^(?:说|同意|批|让|要求|交代|安排|审)/.test(after)) return false;
    if (isCalled(before, after)) return false;
    if (person.sort === 'unit') return true;
    if (thing?.kind === 'local-transport' || thing?.kind === 'travel' || thing?.kind === 'lodging')
      return /(?:给|付|转)\s?$/.test(before) && !/^(?:打车|叫车|订)/.test(after);
    return isFee ? !/(?:陪同?|接|送|拜访|走访)\s?$/.test(before) : payCue.test(before) && !notPayee.test(before);
  });
}
