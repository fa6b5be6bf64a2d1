import type { Activity } from '../activity/activity.actions.ts';
import type { Turn } from '../chat/turn.ts';
import { dayOf, formatDay } from '../days.ts';
import { loadStation } from '../station/station.actions.ts';
import { recordNumber } from '../station/station.ts';
import { claimsOf, saveClaim } from './claim.store.ts';
import { type Claim, isEditable, isInFlight } from './claim.ts';
import { claimTitle } from './claim.view.ts';
import { takeBack } from './claim-decide.actions.ts';
import { redrawClaim } from './claim-redraw.actions.ts';

/** What the claims of an activity do when it is held on another day, or not at all. */

type Change = { readonly kind: 'move'; readonly to: string } | { readonly kind: 'cancel' };

const OPEN = ['draft', 'returned', 'confirming', 'reviewing', 'approving', 'payable', 'paid'] as const;

const ofActivity = async (turn: Turn, { id, stationId }: Activity): Promise<readonly Claim[]> =>
  (await claimsOf(turn.tx, { stationId, states: OPEN }, 500)).filter(({ activityId }) => activityId === id);

/** In words, before it is done. Drafts are their authors' alone: they are not counted. */
export async function foreseeClaims(turn: Turn, activity: Activity, { kind }: Change): Promise<readonly string[]> {
  const filed = (await ofActivity(turn, activity)).filter(({ number }) => number !== null);
  if (filed.length === 0) return [];
  return [
    kind === 'move'
      ? `已有 ${filed.length} 张支出单仍归这场活动，已付的（如定金）不动。`
      : `已提交的 ${filed.length} 张支出单不受影响，请逐张处理；没提交的草稿随活动取消。`,
  ];
}

/** Drafts go along: to the new day what was to happen on the old one, or away; what is filed stays, and is told. */
export async function followActivity(turn: Turn, activity: Activity, change: Change, byId: string): Promise<void> {
  for (const claim of await ofActivity(turn, activity)) {
    if (isEditable(claim.state)) await withDraft(turn, claim, change);
    else await redrawClaim(turn, claim, null);
    if (claim.number !== null && isInFlight(claim.state)) await tell(turn, activity, claim, change, byId);
  }
}

async function withDraft(turn: Turn, claim: Claim, change: Change): Promise<void> {
  if (change.kind === 'cancel') {
    await takeBack(turn, claim, claim.state === 'draft' ? 'cancel' : 'withdraw', JSON.stringify({ text: '活动取消' }));
    return;
  }
  const today = dayOf(turn.now);
  const isToCome = (day: string | null): boolean => day !== null && day > today;
  const lines = claim.lines.map((line) => (isToCome(line.occurredOn) ? { ...line, occurredOn: change.to } : line));
  const next = { ...claim, lines };
  if (!(await saveClaim(turn.tx, next))) throw new Error(`claim ${claim.id} changed while its activity was moved`);
  await redrawClaim(turn, { ...next, version: claim.version + 1 }, `活动已改到 ${formatDay(change.to)}。`);
}

async function tell(
  turn: Turn,
  { title, heldOn }: Activity,
  claim: Claim,
  { kind }: Change,
  byId: string,
): Promise<void> {
  if (claim.submitterId === byId) return;
  const number = recordNumber(await loadStation(turn.tx, claim.stationId), claim.number);
  const words = kind === 'move' ? `已改到 ${formatDay(heldOn)}` : '已取消，不再需要的请撤回';
  const text = `${number}（${claimTitle(claim)}）所属的活动“${title}”${words}。`;
  turn.send({ to: { openId: claim.submitterId }, card: 'text', view: { text } });
}
