import type { Turn } from '../chat/turn.ts';
import type { Kind } from '../policy/index.ts';
import type { Station } from '../station/station.ts';
import { claimsOf } from './claim.store.ts';
import { redrawClaim } from './claim-redraw.actions.ts';

const NOTICE = '创新服务中心的口径有更新，已按最新口径重新核对。';

/** A 口径 came, or went: open claims of its kind are judged anew on their cards. Nothing of the claims themselves changes. */
export async function redrawClaimsOf(turn: Turn, station: Station, kind: Kind): Promise<void> {
  const states = ['draft', 'returned', 'confirming', 'reviewing', 'approving'] as const;
  const open = await claimsOf(turn.tx, { stationId: station.id, states }, 100);
  for (const claim of open.filter(({ lines }) => lines.some((line) => line.kind === kind)))
    await redrawClaim(turn, claim, NOTICE);
}
