import type { Message, Timer } from '../chat/inbound.ts';
import type { Reply, Turn } from '../chat/turn.ts';
import { addWorkingDays, dayOf, formatDay } from '../days.ts';
import { attachedTo, type Owed, owedOf } from '../invoice/invoice.actions.ts';
import type { Reading } from '../reading/reading.ts';
import { loadStation } from '../station/station.actions.ts';
import type { Speaker } from '../station/station.chat.ts';
import { may, withRole } from '../station/station.ts';
import { missingFen } from './claim.invoices.ts';
import { claimsOf, findClaim } from './claim.store.ts';
import { type Claim, isInFlight, waitingStates } from './claim.ts';
import { claimName } from './claim-attach.actions.ts';
import { sendList } from './claim-list.chat.ts';
import { remindLater } from './claim-promise.actions.ts';

/** 欠票: an invoice was promised for later. It stands on the card, is asked for on its day, and finance has a list. */

const AGAIN_WORKING_DAYS = 3;
const MOST_REMINDERS = 4;

/** Promises of a claim that no invoice has kept yet. */
async function openPromises(turn: Turn, claim: Claim): Promise<readonly Owed[]> {
  const owed = await owedOf(turn.tx, [claim.id]);
  const attached = await attachedTo(turn.tx, [claim.id]);
  return owed.filter(({ lineOrdinal }) =>
    claim.lines.some((line) => line.ordinal === lineOrdinal && missingFen(claim, line, attached) > 0),
  );
}

const isAlive = ({ state }: Claim): boolean =>
  state === 'draft' || state === 'returned' || state === 'paid' || isInFlight(state);

export async function owedDue(turn: Turn, { data }: Timer): Promise<Reply> {
  const claim = await findClaim(turn.tx, data.claim ?? '');
  if (!claim || !isAlive(claim)) return { outcome: 'owed.gone' };
  const [first] = await openPromises(turn, claim);
  if (!first) return { outcome: 'owed.kept' };
  const station = await loadStation(turn.tx, claim.stationId);
  const day = `${formatDay(first.promisedOn)}${first.isInferred ? '（推定）' : ''}`;
  const text = `${claimName(station, claim)}欠的发票说好 ${day}补，还没有收到。收到后请把文件发到这里，会自动记上。`;
  const finance = claim.number === null ? [] : withRole(station, 'finance').flatMap((member) => member.openId ?? []);
  for (const openId of new Set([claim.submitterId, ...finance]))
    turn.send({ to: { openId }, card: 'text', view: { text } });
  const round = Number(data.round ?? '1') + 1;
  if (round <= MOST_REMINDERS) remindLater(turn, claim, addWorkingDays(dayOf(turn.now), AGAIN_WORKING_DAYS), round);
  return { outcome: 'owed.reminded' };
}

export const asksForOwed = ({ text }: Message): boolean => /欠票|欠(?:的)?发票|[缺差]发?票/.test(text);

/** 「欠票」: finance sees the station’s, others their own. */
export async function owedSaid(turn: Turn, message: Message, _reading: Reading, speaker: Speaker): Promise<Reply> {
  const { station, member } = speaker;
  const states = ['draft', 'returned', ...waitingStates, 'paid'] as const;
  const own = await claimsOf(turn.tx, { stationId: station.id, submitterId: message.senderId, states }, 200);
  const filed = may(member, 'seeEveryClaim')
    ? (await claimsOf(turn.tx, { stationId: station.id, states: states.slice(1) }, 200)).filter(
        ({ submitterId, number }) => submitterId !== message.senderId && number !== null,
      )
    : [];
  const owing: Claim[] = [];
  for (const claim of [...own, ...filed]) if ((await openPromises(turn, claim)).length > 0) owing.push(claim);
  await sendList(turn, message, speaker, owing, '欠票', 'sheet');
  return { outcome: 'owed.listed' };
}
