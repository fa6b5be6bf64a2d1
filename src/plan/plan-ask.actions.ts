import { decidersOf } from '../approval/approval.ts';
import type { Turn } from '../chat/turn.ts';
import { wasToldSince } from '../outbox/record.ts';
import type { Station } from '../station/station.ts';
import { planRecord, sendPlan, showPlan } from './plan.advance.ts';
import { plansOf } from './plan.store.ts';
import { stepOf, subjectOf } from './plan.view.ts';

/** Plans that wait while who decides has changed: every copy shows it, and whoever has come to decide gets a card. */
export async function askWhoeverDecidesPlans(turn: Turn, station: Station): Promise<void> {
  for (const plan of await plansOf(turn.tx, station.id, ['confirming', 'approving'])) {
    const step = stepOf(plan.state);
    if (step === null) continue;
    const scene = await showPlan(turn, plan);
    const deciders = decidersOf(step, scene.station, subjectOf(plan, scene)).flatMap(({ openId }) => openId ?? []);
    const since = plan.waitingSince ?? plan.createdAt;
    if (await wasToldSince(turn.tx, planRecord(plan), deciders, since)) continue;
    for (const openId of deciders) sendPlan(turn, scene, plan, openId);
  }
}
