import type { Turn } from '../chat/turn.ts';
import type { Topic } from '../ruling/ruling.ts';
import type { Station } from '../station/station.ts';
import { stageOf } from './claim.advance.ts';
import { reviewsOf, sceneOf } from './claim.scene.ts';
import { claimsOf, findClaim } from './claim.store.ts';
import { type Claim, isEditable } from './claim.ts';
import { redrawClaim } from './claim-redraw.actions.ts';

const NOTICE = '创新服务中心的口径有更新，已按最新口径重新核对。';

/** Lines of the kind, or findings of the article. */
async function isConcerned(turn: Turn, claim: Claim, { kind, article }: Topic): Promise<boolean> {
  if (kind !== null) return claim.lines.some((line) => line.kind === kind);
  const reviews = reviewsOf(await sceneOf(turn, claim), claim, stageOf(claim));
  return reviews.some(({ review }) => review.findings.some((finding) => finding.article === article));
}

/** An adjustment took effect: the claim that lacked the budget is judged anew on its card. */
export async function redrawClaimLacking(turn: Turn, { claimId }: { readonly claimId: string | null }): Promise<void> {
  const claim = claimId === null ? null : await findClaim(turn.tx, claimId);
  if (claim && isEditable(claim.state)) await redrawClaim(turn, claim, '预算调整已生效，已重新核对，可以提交了。');
}

/** A 口径 came, or went: open claims that it concerns are judged anew on their cards. Nothing of the claims themselves changes. */
export async function redrawClaimsOf(turn: Turn, station: Station, topic: Topic): Promise<void> {
  const states = ['draft', 'returned', 'confirming', 'reviewing', 'approving'] as const;
  const open = await claimsOf(turn.tx, { stationId: station.id, states }, 100);
  for (const claim of open) if (await isConcerned(turn, claim, topic)) await redrawClaim(turn, claim, NOTICE);
}
