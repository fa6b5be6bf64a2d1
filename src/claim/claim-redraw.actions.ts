import { decidersOf } from '../approval/approval.ts';
import type { Turn } from '../chat/turn.ts';
import { claimRecord, decideCardFor, draftOf, sheetOf } from './claim.advance.ts';
import { reviewsOf, sceneOf, subjectOf } from './claim.scene.ts';
import { insertReviews } from './claim.store.ts';
import { type Claim, isEditable } from './claim.ts';
import { stepOf } from './claim.view.ts';
import { settleInBatches } from './claim-batch-settled.actions.ts';

/** Something around a claim has changed, and nothing of the claim itself: its cards are judged and drawn anew. */
export async function redrawClaim(turn: Turn, claim: Claim, news: string | null): Promise<void> {
  const scene = await sceneOf(turn, claim);
  const record = claimRecord(claim);
  const step = stepOf(claim.state);
  if (isEditable(claim.state)) {
    const reviews = reviewsOf(scene, claim, 'draft');
    await insertReviews(turn.tx, claim, 'draft', reviews, turn.now, turn.newId);
    const view = draftOf(scene, claim, { notice: null, news, editing: [], typed: {} }, reviews);
    turn.update({ record, role: 'submitter', card: 'claim-draft', view });
    return;
  }
  await settleInBatches(turn, scene, claim, null);
  turn.update({ record, role: 'submitter', card: 'claim-sheet', view: sheetOf(scene, claim, true) });
  // Whoever decided before keeps seeing how it stands; only those who decide now are asked.
  const whose = step
    ? decidersOf(step, scene.station, subjectOf(scene, claim)).flatMap(({ openId }) => openId ?? [])
    : [];
  const copies = { record, role: 'decider' };
  turn.update({ ...copies, notWhose: whose, card: 'claim-sheet', view: sheetOf(scene, claim, false) });
  if (step) turn.update({ ...copies, whose, card: 'claim-decide', view: decideCardFor(scene, claim, step) });
}
