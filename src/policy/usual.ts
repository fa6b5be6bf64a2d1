import { type Category, categories } from '../category.ts';
import type { Kind } from './facts.ts';

/** Which 科目 a kind is usually charged to; kinds of 第十二条 and those nobody can place beforehand stand nowhere. */
const usual: Readonly<Record<Category, readonly Kind[]>> = {
  consulting: ['expert', 'lecture'],
  labour: ['temporary-labour', 'social-insurance', 'moderator'],
  implementation: [
    'design',
    'production',
    'printing',
    'exhibition',
    'av-rental',
    'photography',
    'translation',
    'event-service',
    'materials',
    'courier',
    'survey',
  ],
  meeting: ['venue'],
  other: [
    'local-transport',
    'publicity',
    'support-partner',
    'prize',
    'audit-fee',
    'bank-fee',
    'travel',
    'lodging',
    'software',
  ],
};

const placeOf = new Map(categories.flatMap((category) => usual[category].map((kind) => [kind, category] as const)));

/** The usual 科目 of a kind, or null where there is none. */
export const usualCategory = (kind: Kind): Category | null => placeOf.get(kind) ?? null;
