import type { BatchRow } from '../../cards/claim-batch.card.ts';
import type { Step } from '../approval/approval.ts';
import { formatYuan } from '../money.ts';
import { ageText } from '../payment/ageing.ts';
import { nameOf, recordNumber } from '../station/station.ts';
import { reasonAskedFor, stageOf } from './claim.advance.ts';
import { changeTexts } from './claim.changes.ts';
import { clocksOf } from './claim.late.ts';
import { paidText } from './claim.payments.ts';
import { isRefused } from './claim.review.ts';
import { reviewsOf, type Scene } from './claim.scene.ts';
import { type Claim, isPaidByUnit } from './claim.ts';
import { belongsTo, claimTitle } from './claim.view.ts';
import { plannedFen } from './claim-pay.ts';

/** Claims that stand together on one card, in words. Pure. */

/** Why a claim needs a look of its own, and whether a tick may decide it all the same. */
export interface Look {
  readonly why: string | null;
  readonly mayTick: boolean;
}

const NO_LOOK: Look = { why: null, mayTick: true };
const ALONE = { mayTick: false } as const;
const TICKABLE = { mayTick: true } as const;

export function lookAt(scene: Scene, claim: Claim, step: Step): Look {
  const reviews = reviewsOf(scene, claim, stageOf(claim));
  const findings = reviews.flatMap(({ review }) => review.findings);
  const refused = findings.find(({ effect }) => effect === 'refuse');
  if (refused && step !== 'confirm' && isRefused(reviews))
    return { why: `${refused.message}（${refused.article}）`, ...ALONE };
  const asked = step === 'approve' ? reasonAskedFor(scene, claim) : null;
  if (asked !== null) return { why: asked, ...ALONE };
  // What is paid has been decided; the cashier looks at nothing but whether it can be paid.
  if (step === 'pay') return inParts(claim);
  const why = changedFacts(claim) ?? paidBefore(claim) ?? question(claim, findings);
  return why === null ? NO_LOOK : { why, ...TICKABLE };
}

/** What goes out in parts says its amount by itself. */
function inParts(claim: Claim): Look {
  const planned = plannedFen(claim);
  const why = paidText(claim) ?? (planned === null ? null : `约定先付 ${formatYuan(planned)} 元`);
  return why === null ? NO_LOOK : { why: `${why}，请单独登记`, ...ALONE };
}

const changedFacts = (claim: Claim): string | null => changeTexts(claim)[0] ?? null;

const paidBefore = (claim: Claim): string | null =>
  isPaidByUnit(claim) ? `先付后批：${claim.note ?? '没有写原因'}` : null;

function question(claim: Claim, findings: readonly { effect: string; message: string }[]): string | null {
  const asked = findings.find(({ effect }) => effect !== 'note');
  if (!asked) return null;
  return claim.note === null ? asked.message : `${asked.message}；提交人说明：${claim.note}`;
}

export function batchRow(scene: Scene, claim: Claim, step: Step): BatchRow {
  const advancedBy = claim.lines.flatMap((line) => (line.paid === 'personal' ? [line.payTo ?? '垫付人'] : []));
  const age = step === 'pay' ? ageText(clocksOf(scene, claim), scene.today) : '';
  const payTo =
    step === 'pay' && advancedBy.length > 0 ? `付给 ${[...new Set(advancedBy)].join('、')}（个人垫付）` : '';
  return {
    id: claim.id,
    version: claim.version,
    fen: claim.chargeFen,
    number: recordNumber(scene.station, claim.number),
    title: claimTitle(claim),
    amount: formatYuan(claim.chargeFen),
    details: [age, payTo, belongsTo(claim, scene.activities), `提交人 ${nameOf(scene.station, claim.submitterId)}`]
      .filter(Boolean)
      .join(' · '),
    ...lookAt(scene, claim, step),
  };
}

/** Those that may go together first, each sort in the order they were filed. */
export const inOrder = (rows: readonly BatchRow[]): readonly BatchRow[] => [
  ...rows.filter(({ why }) => why === null),
  ...rows.filter(({ why }) => why !== null),
];
