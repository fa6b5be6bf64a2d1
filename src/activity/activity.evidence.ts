import { type Day, formatShortDay } from '../days.ts';
import { type DocumentKind, documentKinds, documentNames, materialsOf } from '../policy/index.ts';

/** 第八条: what is kept of an activity, as people say it of each paper. Pure. */

/** Papers that an activity's card asks for; the four that 第八条 names among them. */
export const evidencePapers = [
  'plan',
  'notice',
  'sign-in',
  'photo',
  'minutes',
  'news',
] as const satisfies readonly DocumentKind[];
export type EvidencePaper = (typeof evidencePapers)[number];

/** Stored words → papers; what is not known any more is left out. */
export const papersIn = (stored: string): readonly DocumentKind[] =>
  documentKinds.filter((kind) => (JSON.parse(stored) as readonly string[]).includes(kind));

/** With this paper where it was missing, without it where it was there. */
export const toggled = (kept: readonly DocumentKind[], paper: EvidencePaper): readonly DocumentKind[] =>
  kept.includes(paper) ? kept.filter((kind) => kind !== paper) : [...kept, paper];

/** What is known to be kept: while papers are still to come and nobody has said anything, nothing is known; after that, nothing is kept. */
export function knownEvidence(
  heldOn: Day,
  kept: readonly DocumentKind[] | null,
  today: Day,
): readonly DocumentKind[] | null {
  if (kept !== null) return kept;
  return materialsOf(heldOn).every(({ dueOn }) => dueOn < today) ? [] : null;
}

/** 「应补：照片；新闻稿 6 月 23 日前」, or null where nothing of 第八条 is missing. */
export function missingWords(heldOn: Day, kept: readonly DocumentKind[], today: Day): string | null {
  const missing = materialsOf(heldOn).filter(({ document }) => !kept.includes(document));
  const overdue = missing.filter(({ dueOn }) => dueOn <= today).map(({ document }) => documentNames[document]);
  const coming = missing
    .filter(({ dueOn }) => dueOn > today)
    .map(({ document, dueOn }) => `${documentNames[document]} ${formatShortDay(dueOn)}前`);
  const words = [overdue.length === 0 ? '' : `应补：${overdue.join('、')}`, coming.join('，')]
    .filter(Boolean)
    .join('；');
  return words || null;
}
