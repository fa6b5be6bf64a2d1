import type { Category } from '../category.ts';
import { forbiddenIn, isRental } from './forbidden.ts';
import type { ForbiddenItem, Kind } from './shape.ts';
import type { ThingMention } from './things.ts';

const strengths = ['name', 'strong', 'who', 'weak'] as const;
const verbFirst = /^(?:打印|印|复印|翻译|彩色打印|印制|布置|租)/;
/** 「会场含投影」: what comes with the thing is not the thing. */
const withinBefore = /(?:含|包含|附带|附赠|带)$/;
const placeBefore = /(?:去|到|在|往|从|回|来|赴|用于|为了?|参加|送|(?<![对承直])接|陪|(?<!意)见)[^，,。;\s\d]{0,4}$/;

/** The word that names the thing: what is paid for, not where or for whom. */
export function mainThing(text: string, things: readonly ThingMention[]): ThingMention | null {
  for (const strength of strengths) {
    const named = things.filter((thing) => thing.strength === strength);
    const apart = named.filter((thing) => !withinBefore.test(text.slice(Math.max(0, thing.start - 2), thing.start)));
    const all = apart.length > 0 ? apart : named;
    const free = all.filter(
      (thing) =>
        thing.kind === 'local-transport' ||
        thing.word.endsWith('费') ||
        !placeBefore.test(text.slice(Math.max(0, thing.start - 6), thing.start)),
    );
    const some = free.length > 0 ? free : strength === 'name' || strength === 'who' ? [] : all;
    const chosen =
      some.find((thing) => thing.kind === 'local-transport') ??
      some.find((thing) => thing.word.endsWith('费')) ??
      (some[0] && verbFirst.test(some[0].word) ? some[0] : some.at(-1));
    if (chosen) return chosen;
  }
  return things.find((thing) => thing.strength === 'name') ?? null;
}

export interface Nature {
  readonly category: Category | null;
  readonly kind: Kind | null;
  readonly forbidden: ForbiddenItem | null;
  readonly what: string | null;
}

/** 「支持企业协会办路演」: the money goes to another unit for its activity. */
const supports =
  /(?:支持|资助)了?[^，,。\d]{0,16}?(?:协会|学会|商会|促进会|联盟|中心|园区|单位|公司|企业|科协)[^，,。\d]{0,4}(?:办|开展|举办|组织|搞)/;

/** 「请了4个工人，一人260」: hands that are paid by the head, whatever they did. */
const hires =
  /(?:请|找|雇|招|叫)了?(?:\d+|[一二两三四五六七八九十]+)(?:个|名|位)?(?:工人|小工|民工|学生|大学生|研究生|同学|实习生|志愿者|临时工|小时工|钟点工|兼职|力工|杂工|帮工|小伙子|人(?=[帮搬干来去]))|(?:工人|小工|民工|力工|杂工|搬运工|志愿者|实习生|临时工)(?:\d+|[一二两三四五六七八九十]+)(?:个|名|位|人)/;
const isWork = (thing: ThingMention | null): boolean =>
  thing !== null && thing.category === 'implementation' && !thing.word.endsWith('费');

const namesCategory = /咨询费|劳务费|活动实施费|会议费|其他费用/;

export function natureOf(text: string, things: readonly ThingMention[], isTeam: boolean): Nature {
  const thing = mainThing(text, things);
  const rental = isRental(text);
  const forbidden = forbiddenIn(text);
  const what = thing?.word ?? null;
  if (forbidden) {
    const named = namesCategory.test(thing?.word ?? '') || (thing?.kind === 'expert' && thing.strength === 'name');
    return {
      category: named ? (thing?.category ?? null) : null,
      kind: forbidden.kind,
      forbidden: forbidden.item,
      what,
    };
  }
  if (rental && (thing === null || thing.category === null || thing.strength !== 'name'))
    return { category: 'implementation', kind: 'av-rental', forbidden: null, what };
  if (hires.test(text) && (thing?.category == null || isWork(thing)))
    return { category: 'labour', kind: 'temporary-labour', forbidden: null, what };
  if (thing?.strength !== 'name' && supports.test(text))
    return { category: 'other', kind: 'support-partner', forbidden: null, what };
  if (isTeam && (thing?.kind === 'lecture' || thing?.kind === null))
    return { category: null, kind: thing.kind, forbidden: null, what };
  return { category: thing?.category ?? null, kind: thing?.kind ?? null, forbidden: null, what };
}
