import { decidersOf } from '../approval/approval.ts';
import type { Turn } from '../chat/turn.ts';
import { askDeciders } from './claim.advance.ts';
import { sceneOf, subjectOf } from './claim.scene.ts';
import { claimsOf } from './claim.store.ts';
import { type Claim, waitingStates } from './claim.ts';
import { belongsTo, stepOf } from './claim.view.ts';
import { sendTogether, type Waiting } from './claim-batch.actions.ts';

/** One sheet per activity: what waits for the same person beside this claim stands on the card that asks for it. */
export async function askTogether(turn: Turn, claim: Claim): Promise<void> {
  const scene = await sceneOf(turn, claim);
  const { station } = scene;
  const step = stepOf(claim.state);
  if (step === null) return;
  const deciders = decidersOf(step, station, subjectOf(scene, claim)).flatMap(({ openId }) => openId ?? []);
  if (deciders.length === 0) askDeciders(turn, scene, claim, step);
  const waiting = await besides(turn, claim);
  for (const openId of deciders) {
    const theirs = waiting.filter((item) => item.step === step && isFor(openId, item));
    sendTogether(turn, station, openId, theirs, belongsTo(claim, scene.activities));
  }
}

const isFor = (openId: string, { claim, scene, step }: Waiting): boolean =>
  decidersOf(step, scene.station, subjectOf(scene, claim)).some((member) => member.openId === openId);

/** Claims of the same activity that wait, the oldest first, this one among them. */
async function besides(turn: Turn, { stationId, activityId }: Claim): Promise<readonly Waiting[]> {
  const all = await claimsOf(turn.tx, { stationId, states: waitingStates }, 200);
  const waiting: Waiting[] = [];
  for (const claim of all.filter((item) => item.activityId === activityId).reverse()) {
    const step = stepOf(claim.state);
    if (step !== null) waiting.push({ claim, scene: await sceneOf(turn, claim), step });
  }
  return waiting;
}
