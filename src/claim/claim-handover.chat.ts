import { type HandoverView, handover, MOST_HANDED } from '../../cards/handover.card.ts';
import { parseAction } from '../../cards/kit/card.ts';
import type { Message, Tap } from '../chat/inbound.ts';
import { NOT_OURS } from '../chat/router.ts';
import { say, sayInGroup, tell } from '../chat/say.ts';
import { type Reply, type Turn, toast } from '../chat/turn.ts';
import { appendLedger } from '../ledger/ledger.actions.ts';
import { leaverIn, successorIn } from '../reading/delegation.ts';
import { loadStation, noteDenied } from '../station/station.actions.ts';
import type { Speaker } from '../station/station.chat.ts';
import {
  holds,
  type Member,
  may,
  memberCalled,
  memberOf,
  nameOf,
  recordNumber,
  type Station,
} from '../station/station.ts';
import { claimRecord, sendDraft, sheetOf } from './claim.advance.ts';
import { decidedSinceFiled, sceneOf } from './claim.scene.ts';
import { type Claim, isEditable, stateNames } from './claim.ts';
import { claimTitle, totalText } from './claim.view.ts';
import { giveTo, unfinishedOf } from './claim-handover.store.ts';
import { redrawClaim } from './claim-redraw.actions.ts';

/** 「小李离职了，他没报完的给小周」: by the lead or an admin, one press. */

export const isHandover = (text: string): boolean => leaverIn(text) !== null;

const recordOf = (stationId: string, fromId: string): string => `handover:${stationId}:${fromId}`;

const mayHandOver = (member: Member | undefined): boolean => holds(member, 'lead') || holds(member, 'admin');

export async function handoverSaid(
  turn: Turn,
  message: Message,
  _reading: unknown,
  { station, member }: Speaker,
): Promise<Reply> {
  if (!mayHandOver(member)) {
    const record = `station:${station.id}`;
    await noteDenied(turn, message, { card: 'handover', act: 'hand-over', record, reason: 'not-lead' });
    say(turn, message, '人员离职、调岗的移交由项目负责人或管理员办理，请告诉他们。');
    return { outcome: 'handover.denied' };
  }
  const from = memberCalled(station, leaverIn(message.text) ?? '');
  const to = memberCalled(station, successorIn(message.text) ?? '');
  if (typeof from === 'string' || typeof to === 'string' || from.openId === null || to.openId === null)
    return unclear(turn, message, [from, to]);
  if (from === to || !may(to, 'file')) {
    say(turn, message, `没有办理：${to.name} 不能接手，请写明移交给本站点的哪一位。`);
    return { outcome: 'handover.wrong-heir' };
  }
  const claims = await unfinishedOf(turn.tx, station.id, from.openId);
  if (claims.length === 0) {
    say(turn, message, `${from.name} 没有未办完的支出单，不用移交。站点成员请管理员调整。`);
    return { outcome: 'handover.nothing' };
  }
  const view = viewOf(station, from.openId, to.openId, claims);
  tell(turn, message, { card: 'handover', view, record: recordOf(station.id, from.openId) });
  sayInGroup(turn, message, '已发到您的私聊。');
  return { outcome: 'handover.asked' };
}

/** Nobody is taken for somebody else on a guess. */
async function unclear(turn: Turn, message: Message, named: readonly (Member | string)[]): Promise<Reply> {
  const isOutsider = named.includes('outsider');
  say(
    turn,
    message,
    isOutsider
      ? '没有办理：双方都须是本站点成员，请写全名，例如“王芳离职了，没报完的给陈静”。'
      : '没有办理：站点里有几位都像，请写全名，例如“王芳离职了，没报完的给陈静”。',
  );
  return { outcome: isOutsider ? 'handover.outsider' : 'handover.unclear' };
}

const wordsOf = (station: Station, claim: Claim): string =>
  `${recordNumber(station, claim.number)}（${claimTitle(claim)}，${totalText(claim)} 元）${claim.number === null ? '' : stateNames[claim.state]}`;

const viewOf = (station: Station, fromId: string, toId: string, claims: readonly Claim[]): HandoverView => ({
  stationId: station.id,
  fromId,
  toId,
  from: nameOf(station, fromId),
  to: nameOf(station, toId),
  rows: claims
    .slice(0, MOST_HANDED)
    .map((claim) => ({ id: claim.id, version: claim.version, words: wordsOf(station, claim) })),
  more: Math.max(0, claims.length - MOST_HANDED),
  done: null,
});

export async function handoverTap(turn: Turn, tap: Tap): Promise<Reply> {
  const parsed = parseAction(handover, tap.value);
  if (!parsed.ok) return NOT_OURS;
  const { act, stationId, fromId, toId } = parsed.value;
  const station = await loadStation(turn.tx, stationId);
  const record = recordOf(stationId, fromId);
  if (!mayHandOver(memberOf(station, tap.senderId))) {
    await noteDenied(turn, tap, { card: 'handover', act, record, reason: 'not-lead' });
    return { outcome: 'handover.denied', toast: toast('error', '移交由项目负责人或管理员办理。') };
  }
  const to = memberOf(station, toId);
  const claims = await unfinishedOf(turn.tx, stationId, fromId);
  const shown = viewOf(station, fromId, toId, claims);
  if (act === 'cancel' || !to || !may(to, 'file')) {
    const done = act === 'cancel' ? '没有移交' : '接手人已不在本站点，没有移交';
    turn.update({ record, card: 'handover', view: { ...shown, done }, retire: true });
    return { outcome: 'handover.cancelled', toast: toast('info', done) };
  }
  // Pressed again: what was there has been given, and the card says so already.
  if (claims.length === 0) return { outcome: 'handover.repeated', toast: toast('info', '都已移交，没有再办。') };
  const { given, kept } = await giveAll(turn, tap, claims, toId);
  const left = kept.length > 0 ? `；${kept.join('、')} 由接手人办过，请另选一位` : '';
  const done = `已移交 ${given} 件${left}`;
  turn.update({ record, card: 'handover', view: { ...shown, done }, retire: true });
  return { outcome: 'handover.done', toast: toast('success', done) };
}

async function giveAll(
  turn: Turn,
  tap: Tap,
  claims: readonly Claim[],
  toId: string,
): Promise<{ readonly given: number; readonly kept: readonly string[] }> {
  const kept: string[] = [];
  let given = 0;
  for (const claim of claims) {
    const { station, decisions } = await sceneOf(turn, claim);
    // Whoever decided on it may not become its submitter; what came back is decided anew.
    const hasDecided = !isEditable(claim.state) && decidedSinceFiled(decisions).some(({ byId }) => byId === toId);
    if (hasDecided) kept.push(recordNumber(station, claim.number));
    else {
      await give(turn, tap, claim, toId);
      given += 1;
    }
  }
  return { given, kept };
}

async function give(turn: Turn, tap: Tap, claim: Claim, toId: string): Promise<void> {
  if (!(await giveTo(turn.tx, claim, toId))) throw new Error(`claim ${claim.id} changed while it was handed over`);
  const told = { claim: claim.id, from: claim.submitterId, to: toId, by: tap.senderId };
  await appendLedger(turn.tx, claim.stationId, turn.now, 'handover', told);
  const next = { ...claim, submitterId: toId, version: claim.version + 1 };
  const scene = await sceneOf(turn, next);
  // What lies in the chat of the one who left shows what there is, and has nothing to press.
  const old = { card: 'claim-sheet', view: sheetOf(scene, next, false) };
  turn.update({ record: claimRecord(next), role: 'submitter', ...old, retire: true });
  const news = `${nameOf(scene.station, claim.submitterId)} 移交给您，请接着办。`;
  if (isEditable(next.state)) sendDraft(turn, scene, next, { news });
  else {
    await redrawClaim(turn, next, null);
    turn.send({
      to: { openId: toId },
      card: 'claim-sheet',
      view: sheetOf(scene, next, true),
      record: claimRecord(next),
      role: 'submitter',
    });
  }
}
