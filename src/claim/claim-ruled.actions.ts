import type { Turn } from '../chat/turn.ts';
import type { Kind } from '../policy/index.ts';
import type { Station } from '../station/station.ts';
import { claimRecord, decideCardFor, draftOf } from './claim.advance.ts';
import { reviewsOf, sceneOf } from './claim.scene.ts';
import { claimsOf, insertReviews } from './claim.store.ts';
import { isEditable } from './claim.ts';
import { stepOf } from './claim.view.ts';

/** A 口径 came, or went: open claims of its kind are judged anew on their cards. Nothing of the claims themselves changes. */
export async function redrawClaimsOf(turn: Turn, station: Station, kind: Kind): Promise<void> {
  const states = ['draft', 'returned', 'confirming', 'reviewing', 'approving'] as const;
  const open = await claimsOf(turn.tx, { stationId: station.id, states }, 100);
  for (const claim of open.filter(({ lines }) => lines.some((line) => line.kind === kind))) {
    const scene = await sceneOf(turn, claim);
    const record = claimRecord(claim);
    const step = stepOf(claim.state);
    if (isEditable(claim.state)) {
      const news = '创新服务中心的口径有更新，已按最新口径重新核对。';
      const reviews = reviewsOf(scene, claim, 'draft');
      await insertReviews(turn.tx, claim, 'draft', reviews, turn.now, turn.newId);
      const view = draftOf(scene, claim, { notice: null, news, editing: [], typed: {} }, reviews);
      turn.update({ record, role: 'submitter', card: 'claim-draft', view });
    } else if (step) {
      turn.update({ record, role: 'decider', card: 'claim-decide', view: decideCardFor(scene, claim, step) });
    }
  }
}
