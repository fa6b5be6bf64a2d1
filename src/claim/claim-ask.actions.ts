import { decidersOf } from '../approval/approval.ts';
import type { Turn } from '../chat/turn.ts';
import type { Station } from '../station/station.ts';
import { askDeciders } from './claim.advance.ts';
import { sceneOf, subjectOf } from './claim.scene.ts';
import { claimsOf, hasCardSince } from './claim.store.ts';
import { waitingStates } from './claim.ts';
import { stepOf } from './claim.view.ts';
import { sendTogether, type Waiting } from './claim-batch.actions.ts';

/** Nobody is sent more claims at once than this; 「待审批」 lists the rest. */
const MOST = 50;

/** Claims that wait for a step whose deciders have no card of it: whoever has since come to decide gets them, several on one card. */
export async function askWhoeverDecidesNow(turn: Turn, station: Station): Promise<void> {
  const asked = new Map<string, Waiting[]>();
  for (const claim of await claimsOf(turn.tx, { stationId: station.id, states: waitingStates }, MOST)) {
    const step = stepOf(claim.state);
    if (!step) continue;
    const scene = await sceneOf(turn, claim);
    const deciders = decidersOf(step, scene.station, subjectOf(scene, claim)).flatMap((member) => member.openId ?? []);
    const since = claim.waitingSince ?? claim.createdAt;
    if (deciders.length === 0) askDeciders(turn, scene, claim, step);
    else if (!(await hasCardSince(turn.tx, claim.id, deciders, since)))
      for (const openId of deciders) asked.set(openId, [{ claim, scene, step }, ...(asked.get(openId) ?? [])]);
  }
  for (const [openId, waiting] of asked) sendTogether(turn, station, openId, waiting);
}
