import { addWorkingDays, type Day } from '../days.ts';
import type { DocumentKind, ExpenseFacts, Facts, Kind } from './facts.ts';
import { hasReached } from './verdict.ts';

/** One paper that is expected, or any one of several. */
type Expected = readonly DocumentKind[];

const fee: readonly Expected[] = [
  ['plan'],
  ['invitation'],
  ['pay-list'],
  ['sign-in', 'minutes'],
  ['opinion', 'minutes'],
];
const work: readonly Expected[] = [['temp-agreement'], ['work-log'], ['pay-list'], ['not-fiscal-declaration']];
const service: readonly Expected[] = [['invoice'], ['detail-list'], ['contract', 'quotation'], ['sample', 'photo']];
const receipted: readonly Expected[] = [['invoice', 'receipt']];

/** 附件 by kind of payment: the usual papers of the field (reading of 第八条); none of them is named by the measure for a payment. */
const byKind: Readonly<Partial<Record<Kind, readonly Expected[]>>> = {
  expert: fee,
  lecture: fee,
  moderator: work,
  'temporary-labour': work,
  'social-insurance': [['temp-agreement']],
  design: service,
  production: service,
  printing: service,
  exhibition: service,
  'av-rental': service,
  photography: service,
  translation: service,
  'event-service': [...service, ['settlement']],
  materials: [['invoice'], ['detail-list']],
  courier: receipted,
  survey: service,
  venue: [['plan'], ['notice'], ['sign-in'], ['minutes'], ['invoice'], ['settlement', 'detail-list']],
  'local-transport': [['trip-sheet', 'detail-list']],
  publicity: [['contract'], ['publication-proof']],
  'support-partner': [['plan'], ['settlement']],
};

/** A company that advises has a contract, an invoice and a report instead of a pay list. */
const companyAdvice: readonly Expected[] = [['contract'], ['invoice'], ['opinion']];

/** Materials of 第八条 and when they are due: photos the same evening, minutes after 3 working days, news after 7. */
const materials: readonly { readonly document: DocumentKind; readonly afterWorkingDays: number }[] = [
  { document: 'plan', afterWorkingDays: 0 },
  { document: 'photo', afterWorkingDays: 0 },
  { document: 'minutes', afterWorkingDays: 3 },
  { document: 'news', afterWorkingDays: 7 },
];

/** The four kinds that 第八条 names. */
export const activityMaterials: readonly DocumentKind[] = materials.map(({ document }) => document);

/** The four kinds that 第八条 names, and the day by which each is expected. */
export const materialsOf = (heldOn: Day): readonly { readonly document: DocumentKind; readonly dueOn: Day }[] =>
  materials.map(({ document, afterWorkingDays }) => ({
    document,
    dueOn: afterWorkingDays === 0 ? heldOn : addWorkingDays(heldOn, afterWorkingDays),
  }));

const isDue = (on: Day, heldOn: Day, afterWorkingDays: number): boolean =>
  on >= heldOn && on >= addWorkingDays(heldOn, afterWorkingDays);

/** Of the materials only what is not at hand is worth counting days for. */
function dueOfActivity({ on, expense: { activity } }: Facts, have: readonly DocumentKind[]): readonly Expected[] {
  const heldOn = activity?.heldOn;
  if (!on || !heldOn) return [];
  return materials
    .filter(({ document, afterWorkingDays }) => !have.includes(document) && isDue(on, heldOn, afterWorkingDays))
    .map(({ document }) => [document]);
}

function ofPayment(facts: Facts): readonly Expected[] {
  const { kind, payee, paid } = facts.expense;
  const papers =
    (kind === 'expert' || kind === 'lecture') && payee.kind === 'company'
      ? companyAdvice
      : kind
        ? (byKind[kind] ?? [])
        : [];
  const slip: readonly Expected[] = paid === 'unit' || hasReached(facts, 'close') ? [['bank-slip']] : [];
  const proof: readonly Expected[] = paid === 'personal' ? [['payment-proof']] : [];
  return [...papers, ...slip, ...proof];
}

/** What is at hand, whether it lies with the line or with its activity. */
export function papersOf({ documents, activity, invoices }: ExpenseFacts): readonly DocumentKind[] {
  return [...documents, ...(activity?.evidence ?? []), ...(invoices.length > 0 ? (['invoice'] as const) : [])];
}

/** Whether this paper is expected and nothing that would do instead is at hand. */
export function isExpected(facts: Facts, document: DocumentKind): boolean {
  const have = papersOf(facts.expense);
  const expected = [...ofPayment(facts), ...dueOfActivity(facts, have)];
  return expected.some((any) => any.includes(document) && !any.some((one) => have.includes(one)));
}

/** Expected papers of which none is at hand; the first name of each is the usual one. */
export function missingPapers(facts: Facts): readonly DocumentKind[] {
  const have = papersOf(facts.expense);
  const lacking = [...ofPayment(facts), ...dueOfActivity(facts, have)].filter(
    (any) => !any.some((document) => have.includes(document)),
  );
  return [...new Set(lacking.flatMap(([first]) => first ?? []))];
}
