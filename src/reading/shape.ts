import type { Category, FundSource } from '../category.ts';
import type { Day } from '../days.ts';
import type { PlanReading } from './plan.ts';

/** What a message wants. `none` is small talk: answered with silence in a group. */
export const intents = [
  'expense',
  'activity',
  'activity_change',
  'attachment',
  'amend',
  'withdraw',
  'budget_query',
  'status_query',
  'evidence_query',
  'policy_question',
  'budget_adjustment',
  'payment',
  'bounced',
  'refund',
  'income',
  'invoice_reissue',
  'duplicate_check',
  'delegation',
  'approval_words',
  'ruling',
  'export',
  'reminder_request',
  'nudge',
  'help',
  'none',
] as const;
export type Intent = (typeof intents)[number];

/** What may have to be asked before filing, in the order in which it is asked. */
export const askFields = [
  'amount',
  'category',
  'payee',
  'payee.employer',
  'payee.relation',
  'payee.fiscallySupported',
  'basis',
  'activity',
  'fundSource',
  'station',
  'date',
] as const;
export type AskField = (typeof askFields)[number];

/** The finer sort of thing a line pays for, as far as the words suggest it. */
export const kinds = [
  ...(['expert', 'lecture', 'moderator', 'temporary-labour', 'social-insurance', 'design', 'production'] as const),
  ...(['printing', 'exhibition', 'av-rental', 'photography', 'translation', 'event-service', 'venue'] as const),
  ...(['materials', 'courier', 'survey', 'local-transport', 'travel', 'lodging', 'publicity'] as const),
  ...(['support-partner', 'prize', 'meal', 'tea-break', 'gift', 'office-supplies', 'utilities', 'software'] as const),
  ...(['equipment-purchase', 'equipment-repair', 'bonus', 'welfare', 'management-fee', 'audit-fee'] as const),
  ...(['bank-fee', 'fine', 'loan', 'donation', 'sponsorship', 'investment', 'abroad', 'entertainment'] as const),
  ...(['prepaid-card', 'refundable-deposit', 'other'] as const),
] as const;
export type Kind = (typeof kinds)[number];

/** An item of 第十二条, as a suspicion to ask about. */
export type ForbiddenItem = '12(1)' | '12(2)' | '12(3)' | '12(4)' | '12(5)' | '12(6)';

export type Basis = 'net' | 'gross';
export type Paid = 'no' | 'unit' | 'personal';
export type Form = 'meeting' | 'onsite' | 'remote';
export type Staffing = 'civil-servant' | 'public-institution' | 'contract';
export type Relation =
  | 'host-staff'
  | 'supported-staff'
  | 'project-team'
  | 'served'
  | 'student'
  | 'retired'
  | 'temporary';
export type Title = 'academician' | 'senior' | 'other';

/** One line of a claim. Null is always "not said", never a guess. */
export interface ExpenseReading {
  /** The total of the line; null when not said, only approximate, or in disagreement with itself. */
  readonly amountFen: number | null;
  readonly category: Category | null;
  readonly kind: Kind | null;
  /** The day it happened, the last one of a range. */
  readonly date: Day | null;
  readonly dateFrom: Day | null;
  /** The words for the person (name with title) or the unit. */
  readonly payee: string | null;
  readonly employer: string | null;
  readonly relation: Relation | null;
  /** What is said of the payee's post: 公务员, 事业编, 编外; and of 财政供养 itself. */
  readonly staffing: Staffing | null;
  readonly fiscallySupported: boolean | null;
  readonly basis: Basis | null;
  readonly paid: Paid | null;
  /** Who advanced the money, if said; 「我」 is the writer. */
  readonly payTo: string | null;
  /** Somebody was named as the one who advanced it; with `payTo` null: not by name, or not alone. False: only the writer can be meant. */
  readonly isAdvancerSaid: boolean;
  readonly fundSource: FundSource | null;
  readonly forbidden: ForbiddenItem | null;
  /** The words that name the thing paid for, short enough for a card. */
  readonly what: string | null;
  /** How many people the line is for, if said. */
  readonly people: number | null;
  /** Days of work, in halves, if said. */
  readonly days: number | null;
  /** How advice was given, if said. */
  readonly form: Form | null;
  /** 老规矩, 同上次: what is not said is as it was for the same payee before. */
  readonly isRepeat: boolean;
  /** 立项前: it happened before the project began. */
  readonly isBeforeProject: boolean;
  /** What must be asked about this very line. */
  readonly ask: readonly AskField[];
  /** Fields worked out from the words rather than read in them. */
  readonly inferred: readonly (
    | ('amount' | 'date' | 'year' | 'category' | 'paid')
    | ('payee' | 'employer' | 'basis' | 'relation')
  )[];
}

export interface ActivityReading {
  readonly date: Day | null;
  readonly dateFrom: Day | null;
  readonly people: number | null;
  readonly enterprises: number | null;
  readonly demands: number | null;
  readonly title: string | null;
  readonly kind: ActivityKind | null;
}
export type ActivityKind =
  | 'visit'
  | 'matching'
  | 'salon'
  | 'training'
  | 'review'
  | 'envoy'
  | 'meeting'
  | 'contest'
  | 'exhibition';

/** The fields a correction changes; an absent field stays as it is. */
export interface Amendment {
  readonly amountFen?: number;
  readonly category?: Category;
  readonly date?: Day;
  readonly dateFrom?: Day;
  readonly payee?: string;
  readonly employer?: string;
  readonly basis?: Basis;
  readonly paid?: Paid;
  readonly payTo?: string;
  /** Somebody advanced it whose name is not said, or several did. */
  readonly isAdvancerSaid?: true;
  readonly fundSource?: FundSource;
  readonly people?: number;
  readonly enterprises?: number;
  readonly demands?: number;
}

/** What identifies the record meant, as far as said. */
export interface Target {
  readonly last?: true;
  readonly payee?: string;
  readonly category?: Category;
  readonly amountFen?: number;
  /** A record number people can say, like 朝阳-2026-012. */
  readonly number?: string;
  readonly date?: Day;
}

export interface Adjustment {
  readonly from: Category | null;
  readonly to: Category | null;
  readonly amountFen: number | null;
}

export interface MoneyReading {
  readonly amountFen: number | null;
}

export interface ReminderReading {
  readonly date: Day | null;
  readonly text: string | null;
}

/** 口径: on what, which answer, of whom; or asking for those there are. */
export interface RulingReading {
  /** `list`: for the centre to confirm; `in-force`: what holds now; null: one is told. */
  readonly query: 'list' | 'in-force' | null;
  readonly kind: Kind | null;
  readonly article: string | null;
  readonly answer: 'yes' | 'no' | 'conditional' | null;
  readonly condition: string | null;
  readonly saidBy: string | null;
  readonly saidOn: Day | null;
  readonly channel: 'phone' | 'training' | 'paper' | 'wechat' | 'meeting' | null;
}

/** What people ask again and again that is about no thing: the rules answer it. */
export type QuestionTopic =
  | 'receipt'
  | 'buyer'
  | 'deadline'
  | 'leftover'
  | 'adjustment'
  | 'papers'
  | 'advance'
  | 'pay-first'
  | 'cash'
  | 'tax'
  | 'twice'
  | 'share'
  | 'pay-to'
  | 'late-invoice'
  | 'no-budget'
  | 'proof'
  | 'unrelated';

/** A question about the rules: what it asks besides the line it names, and what it supposes of the payee. */
export interface QuestionReading {
  /** How much may be paid, or whether an amount is right. */
  readonly isAboutAmount: boolean;
  readonly topics: readonly QuestionTopic[];
  readonly relation: Relation | null;
  readonly staffing: Staffing | null;
  readonly title: Title | null;
  readonly isToCompany: boolean;
  /** People of 科协, or of another station's unit. */
  readonly workplace: 'association' | 'other-station' | null;
  /** The one day the question is about: the nearest of that name, to come or gone. */
  readonly on: Day | null;
}

/** What a message says. Parts that the intent does not use are null or empty. */
export interface Reading {
  readonly intent: Intent;
  readonly expenses: readonly ExpenseReading[];
  readonly activity: ActivityReading | null;
  readonly amend: Amendment | null;
  readonly target: Target | null;
  readonly adjust: Adjustment | null;
  readonly payment: MoneyReading | null;
  readonly refund: MoneyReading | null;
  readonly income: MoneyReading | null;
  readonly reminder: ReminderReading | null;
  /** The station the words choose (这笔算朝阳的), by the name of its district. */
  readonly station: string | null;
  /** The words of the measure that are asked for: an article, an item, or `contents`; it may be one that does not exist. */
  readonly citation: string | null;
  readonly ruling: RulingReading | null;
  readonly question: QuestionReading | null;
  /** An activity to be approved with its budget before it is held: stands beside what the words are otherwise. */
  readonly plan: PlanReading | null;
  readonly ask: readonly AskField[];
}

/** Each field once, in the order in which it is asked. */
export const inAskOrder = (fields: Iterable<AskField>): readonly AskField[] => {
  const wanted = new Set(fields);
  return askFields.filter((field) => wanted.has(field));
};
