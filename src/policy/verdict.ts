import { type DocumentKind, type Facts, kindNames, type RulingFacts, type Stage } from './facts.ts';
import type { Ask, Change, Remedy, Verdict } from './rule.ts';

const remedy = (text: string, change: Change | null): Remedy => ({ text, change });

/** A way out that only words describe. */
export const inWords = (text: string): Remedy => remedy(text, null);

/** A way out that a program can apply. */
export const byChange = (text: string, change: Change): Remedy => remedy(text, change);

export const refuses = (message: string, quote: string | null, remedies: readonly Remedy[]): Verdict => ({
  effect: 'refuse',
  quote,
  message,
  asks: [],
  remedies,
});

export const asksFor = (
  asks: readonly Ask[],
  message: string,
  quote: string | null = null,
  remedies: readonly Remedy[] = [],
): Verdict => ({ effect: 'ask', quote, message, asks, remedies });

/** Words alone refuse nothing: what rests on the kind of a line stops it once a person has said that it is this kind. */
export const ofKind = ({ expense }: Facts, refusal: Verdict): Verdict => {
  const { kind, confirmed } = expense;
  if (kind === null || confirmed === true) return refusal;
  return {
    ...refusal,
    effect: 'ask',
    asks: ['kind'],
    message: `请确认是否属于“${kindNames[kind]}”。如果是：${refusal.message}`,
  };
};

export const notes = (message: string, quote: string | null = null, remedies: readonly Remedy[] = []): Verdict => ({
  effect: 'note',
  quote,
  message,
  asks: [],
  remedies,
});

const order: Readonly<Record<Stage, number>> = { draft: 0, submit: 1, approve: 2, pay: 3, close: 4 };

/** Whether the claim has come as far as `stage`; an unknown stage is taken as submit. */
export const hasReached = (facts: Facts, stage: Stage): boolean => order[facts.stage ?? 'submit'] >= order[stage];

export const hasDocument = (facts: Facts, ...documents: readonly DocumentKind[]): boolean =>
  documents.some((document) => facts.expense.documents.includes(document));

/** Whether the centre's ruling is among the papers: what waits for one then goes on. */
export const hasRuling = (facts: Facts): boolean => hasDocument(facts, 'ruling');

/** What is known to have been ruled on this kind: what the centre confirmed comes before what was only heard, the latest first. */
export function rulingOn({ project, expense }: Facts): RulingFacts | undefined {
  const onKind = project.rulings.filter(
    ({ kind, answer }) => kind !== null && kind === expense.kind && answer !== null,
  );
  return onKind.find(({ state }) => state === 'confirmed') ?? onKind.find(({ state }) => state === 'oral');
}

/** Whether the centre itself has confirmed what holds for this kind. */
export const isRuled = (facts: Facts): boolean => rulingOn(facts)?.state === 'confirmed';

export const attach = (facts: Facts, text: string, ...documents: readonly DocumentKind[]): Remedy =>
  byChange(text, { expense: { documents: [...new Set([...facts.expense.documents, ...documents])] } });

/** Waiting for the centre (第十五条) is a choice: the ruling is attached when it has come. */
export const awaitRuling = (facts: Facts): Remedy =>
  attach(facts, '请示创新服务中心，取得口径后附在本笔材料里', 'ruling');

/** Where nothing else is lawful: the unit bears it, outside this ledger. */
export const bearIt: Remedy = byChange('由单位自行承担，不计入本项目台账', { expense: { fundSource: 'own' } });

export const withdraw: Remedy = inWords('撤回本笔');
