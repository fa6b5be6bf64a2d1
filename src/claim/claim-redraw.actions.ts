import type { Turn } from '../chat/turn.ts';
import { claimRecord, decideCardFor, draftOf, sheetOf } from './claim.advance.ts';
import { reviewsOf, sceneOf } from './claim.scene.ts';
import { insertReviews } from './claim.store.ts';
import { type Claim, isEditable } from './claim.ts';
import { stepOf } from './claim.view.ts';

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
  turn.update({ record, role: 'submitter', card: 'claim-sheet', view: sheetOf(scene, claim, true) });
  if (step) turn.update({ record, role: 'decider', card: 'claim-decide', view: decideCardFor(scene, claim, step) });
  else turn.update({ record, role: 'decider', card: 'claim-sheet', view: sheetOf(scene, claim, false) });
}
