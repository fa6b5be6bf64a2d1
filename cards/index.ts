import { activityCard } from './activity.card.ts';
import { activityChangeCard } from './activity-change.card.ts';
import { adjustmentCard } from './adjustment.card.ts';
import { articleCard } from './article.card.ts';
import { budgetCard } from './budget.card.ts';
import { chooseStation } from './choose-station.card.ts';
import { claimBatch } from './claim-batch.card.ts';
import { claimDecide } from './claim-decide.card.ts';
import { claimDraft } from './claim-draft.card.ts';
import { claimList } from './claim-list.card.ts';
import { claimRatify } from './claim-ratify.card.ts';
import { claimSheet } from './claim-sheet.card.ts';
import { deadlineCard } from './deadline.card.ts';
import { deadlineChangeCard } from './deadline-change.card.ts';
import { delegationCard } from './delegation.card.ts';
import { handover } from './handover.card.ts';
import { help } from './help.card.ts';
import { incomeCard } from './income.card.ts';
import { invoiceCard } from './invoice.card.ts';
import type { AnyCard } from './kit/card.ts';
import type { CardJson } from './kit/json.ts';
import { learned } from './learned.card.ts';
import { paperCard } from './paper.card.ts';
import { payeeAccount } from './payee-account.card.ts';
import { paymentBounce } from './payment-bounce.card.ts';
import { paymentLate } from './payment-late.card.ts';
import { payout } from './payout.card.ts';
import { planCard } from './plan.card.ts';
import { readingsCard } from './readings.card.ts';
import { recalled } from './recalled.card.ts';
import { refund } from './refund.card.ts';
import { replaced } from './replaced.card.ts';
import { rulingCard } from './ruling.card.ts';
import { rulingList } from './ruling-list.card.ts';
import { verdict } from './verdict.card.ts';

/** Every card there is: gallery, golden files, size and schema checks run over this list. */
export const cards: readonly AnyCard[] = [
  claimDraft,
  claimSheet,
  claimDecide,
  claimBatch,
  claimList,
  budgetCard,
  help,
  activityCard,
  deadlineCard,
  chooseStation,
  verdict,
  articleCard,
  rulingCard,
  rulingList,
  readingsCard,
  learned,
  recalled,
  invoiceCard,
  paperCard,
  payeeAccount,
  payout,
  paymentBounce,
  paymentLate,
  refund,
  planCard,
  activityChangeCard,
  adjustmentCard,
  delegationCard,
  incomeCard,
  claimRatify,
  deadlineChangeCard,
  replaced,
  handover,
];

const byName = new Map(cards.map((card) => [card.name, card]));

/** Draws a stored card. An unknown name is a slip in our own code, so it throws. */
export function drawCard(name: string, view: unknown): CardJson {
  const card = byName.get(name);
  if (!card) throw new Error(`no card named ${name}`);
  return card.render(view);
}

export const isConfidential = (name: string): boolean => byName.get(name)?.isConfidential === true;
