import type { ClaimDecideAction } from '../../cards/claim-decide.card.ts';
import { denialOf, denialSentence } from '../approval/approval.ts';
import type { Tap } from '../chat/inbound.ts';
import { type Reply, type Toast, type Turn, toast } from '../chat/turn.ts';
import { type Day, dayOf, isDay } from '../days.ts';
import { ok, type Result, refuse } from '../result.ts';
import { noteDenied } from '../station/station.actions.ts';
import { memberOf } from '../station/station.ts';
import { advance, claimRecord, decideCardFor, draftOf, reasonAskedFor, sheetOf, stageOf } from './claim.advance.ts';
import { paidText } from './claim.payments.ts';
import { isRefused } from './claim.review.ts';
import { reviewsOf, type Scene, sceneOf, subjectOf } from './claim.scene.ts';
import { cardSeen } from './claim.store.ts';
import { type Act, actsFrom, type Claim, isEditable, isInFlight, isOfActivity } from './claim.ts';
import { stepOf } from './claim.view.ts';
import { isAttempt, type Order, payOrder, type Wish } from './claim-pay.ts';
import { reduceClaim } from './claim-reduce.actions.ts';

/** The verbs of those who decide, and of a submitter who takes a filed claim back. */

const done: Readonly<Record<Act, string>> = {
  submit: '已提交',
  cancel: '已取消草稿',
  confirm: '已确认',
  review: '审核通过',
  approve: '已同意',
  pay: '已登记付款',
  bounce: '已登记退汇',
  return: '已退回补充',
  reject: '已驳回',
  withdraw: '已撤回',
  reopen: '已撤回，可以修改后重新提交',
  reduce: '已核减，请按现在的金额办理',
};

/** The button 「同意」 of the reviewer is the act 审核. */
const actOf = (action: ClaimDecideAction): Act => {
  if (action.act === 'strike') return 'reduce';
  return action.act === 'approve' && action.step === 'review' ? 'review' : action.act;
};

/** One press on a decision card. */
export async function decideClaim(turn: Turn, tap: Tap, claim: Claim, action: ClaimDecideAction): Promise<Reply> {
  const paidOn = action.act === 'pay' ? dayFrom(tap.fields.paidOn, turn.now) : null;
  const scene = await sceneOf(turn, claim, paidOn);
  const act = actOf(action);
  const repeated = repeatedAnswer(scene, tap, action.version, act);
  if (repeated) return redrawPressed(turn, tap, scene, claim, repeated, 'claim.repeated');
  const denial = denialOf(action.step, memberOf(scene.station, tap.senderId), subjectOf(scene, claim));
  if (denial) return denied(turn, tap, scene, claim, action.act, denial, denialSentence(denial));
  if (claim.version !== action.version || !actsFrom(claim.state, action.step).includes(act)) {
    if (isForged(claim, action))
      await noteDenied(turn, tap, { card: 'claim-decide', act, record: claimRecord(claim), reason: 'before-approval' });
    return redrawPressed(
      turn,
      tap,
      scene,
      claim,
      toast('info', '这张卡片不是最新的，已更新为现在的状态。'),
      'claim.stale',
    );
  }
  return decide(turn, tap, scene, claim, action, act, paidOn);
}

async function decide(
  turn: Turn,
  tap: Tap,
  scene: Scene,
  claim: Claim,
  action: ClaimDecideAction,
  act: Act,
  paidOn: Day | null,
): Promise<Reply> {
  const seen = (await cardSeen(turn.tx, tap.messageId)) ?? JSON.stringify(decideCardFor(scene, claim, action.step));
  if (action.act === 'reduce' || action.act === 'strike')
    return reduce(turn, tap, scene, claim, { ...action, act: action.act }, seen);
  const note = wordsFrom(tap.fields.note);
  const wish = { paidOn, ...action, part: tap.fields.part, partNote: tap.fields.partNote };
  const decision = {
    act,
    byId: tap.senderId,
    note,
    reason: action.reason ?? null,
    seen,
    wish,
    isAskedByCaller: isOfActivity(claim),
  };
  const taken = await takeDecision(turn, scene, claim, decision);
  if (taken.ok) return { outcome: `claim.${act}`, toast: toast('success', doneText(taken.value, act)) };
  const { code, sentence, attempt } = taken.error;
  if (attempt) await noteDenied(turn, tap, { card: 'claim-decide', act, record: claimRecord(claim), reason: attempt });
  return redrawPressed(turn, tap, scene, claim, toast('warning', sentence), `claim.${code}`, sentence);
}

/** What somebody decides on a claim, wherever it was pressed. */
export interface Decision {
  readonly act: Act;
  readonly byId: string;
  readonly note: string | null;
  readonly reason: string | null;
  readonly seen: string;
  /** What is paid, and on which day. */
  readonly wish: Wish;
  readonly batch?: string;
  readonly isAskedByCaller?: boolean;
}

/** Why a decision was not taken; `attempt`: what nobody presses by mistake, to be noted apart. */
export interface NotTaken {
  readonly code: string;
  readonly sentence: string;
  readonly attempt?: string;
}

/** Takes a decision by somebody who may take it; refused with a sentence and nothing written where it cannot be taken as it stands. */
export async function takeDecision(
  turn: Turn,
  scene: Scene,
  claim: Claim,
  { wish, ...decision }: Decision,
): Promise<Result<Claim, NotTaken>> {
  const reviews = reviewsOf(scene, claim, stageOf(claim));
  const order = orderOf(turn, scene, claim, decision.act, wish);
  if (!order.ok) return order;
  const objection = objectionTo(scene, claim, decision.act, { reviews, ...decision });
  if (objection !== null) return refuse({ code: 'not-decided', sentence: objection });
  return advance(turn, scene, claim, reviews, { ...decision, stage: stageOf(claim), ...order.value });
}

/** What a payment pays; null where nothing is paid. */
function orderOf(turn: Turn, scene: Scene, claim: Claim, act: Act, wish: Wish): Result<Order | null, NotTaken> {
  if (act !== 'pay') return ok(null);
  const order = payOrder(claim, scene.decisions, wish, turn.now);
  if (order.ok) return order;
  const { reason, sentence } = order.error;
  return refuse({ code: 'not-decided', sentence, ...(isAttempt(order.error) ? { attempt: reason } : {}) });
}

async function reduce(
  turn: Turn,
  tap: Tap,
  scene: Scene,
  claim: Claim,
  action: ClaimDecideAction & { readonly act: 'reduce' | 'strike' },
  seen: string,
): Promise<Reply> {
  const objection = await reduceClaim(turn, tap, scene, claim, action, seen);
  return objection === null
    ? { outcome: 'claim.reduce', toast: toast('success', done.reduce) }
    : redrawPressed(turn, tap, scene, claim, toast('warning', objection), 'claim.not-reduced', objection);
}

/** What is paid in part says how much is left. */
const doneText = (claim: Claim, act: Act): string => (act === 'pay' ? (paidText(claim) ?? done.pay) : done[act]);

/** No card asks for the payment of what has not been approved. */
const isForged = (claim: Claim, { step, version }: ClaimDecideAction): boolean =>
  step === 'pay' && version === claim.version && isInFlight(claim.state) && claim.state !== 'payable';

interface Case {
  readonly reviews: ReturnType<typeof reviewsOf>;
  readonly note: string | null;
  readonly reason: string | null;
}

/** Why this decision cannot be taken as it stands, as a sentence; null when it can. */
function objectionTo(scene: Scene, claim: Claim, act: Act, { reviews, note, reason }: Case): string | null {
  if ((act === 'return' || act === 'reject') && reason === null && note === null) return '请选择退回或驳回的原因。';
  if (act === 'return' || act === 'reject') return null;
  const asked = act === 'approve' ? reasonAskedFor(scene, claim) : null;
  if (asked !== null && note === null) return `${asked}。`;
  if (act !== 'confirm' && isRefused(reviews)) return refusal(reviews);
  return null;
}

function refusal(reviews: Case['reviews']): string {
  const [first] = reviews.flatMap((item) => item.review.findings.filter((finding) => finding.effect === 'refuse'));
  return first ? `${first.message}（${first.article}）` : '这张支出单现在不能通过。';
}

/** A date picker sends `2026-11-22 +0800`; nothing sent means today. */
export function dayFrom(value: unknown, now: Date): Day | null {
  if (value === undefined || value === null || value === '') return dayOf(now);
  const day = typeof value === 'string' ? value.slice(0, 10) : '';
  return isDay(day) ? day : null;
}

const wordsFrom = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 200) : null;

/** The same press again: the same answer, nothing done twice. */
function repeatedAnswer(scene: Scene, tap: Tap, version: number, act: Act): Toast | null {
  const before = scene.decisions.find(
    (item) => item.byId === tap.senderId && item.claimVersion === version && item.act === act,
  );
  return before ? toast('success', done[act]) : null;
}

/** What this person should see of the claim now. */
export function presentCard(
  scene: Scene,
  claim: Claim,
  personId: string,
  notice: string | null = null,
): { card: string; view: unknown } {
  const step = stepOf(claim.state);
  if (step && denialOf(step, memberOf(scene.station, personId), subjectOf(scene, claim)) === null)
    return { card: 'claim-decide', view: decideCardFor(scene, claim, step, notice) };
  if (personId === claim.submitterId && isEditable(claim.state))
    return { card: 'claim-draft', view: draftOf(scene, claim, { notice, editing: [], typed: {} }) };
  return { card: 'claim-sheet', view: sheetOf(scene, claim, personId === claim.submitterId) };
}

function redrawPressed(
  turn: Turn,
  tap: Tap,
  scene: Scene,
  claim: Claim,
  words: Toast,
  outcome: string,
  notice: string | null = null,
): Reply {
  turn.update({ record: claimRecord(claim), only: tap.messageId, ...presentCard(scene, claim, tap.senderId, notice) });
  return { outcome, toast: words };
}

/** Somebody pressed what is not theirs: answered, noted apart, nothing changed. */
async function denied(
  turn: Turn,
  tap: Tap,
  scene: Scene,
  claim: Claim,
  act: string,
  reason: string,
  sentence: string,
): Promise<Reply> {
  await noteDenied(turn, tap, { card: 'claim-decide', act, record: claimRecord(claim), reason });
  if (memberOf(scene.station, tap.senderId))
    turn.update({ record: claimRecord(claim), only: tap.messageId, ...presentCard(scene, claim, tap.senderId) });
  return { outcome: `claim.denied.${reason}`, toast: toast('error', sentence) };
}

/** The submitter takes a claim back: withdraw for good, or reopen to change it; a draft is cancelled. */
export async function takeBack(
  turn: Turn,
  claim: Claim,
  act: 'withdraw' | 'reopen' | 'cancel',
  seen: string,
): Promise<Reply & { readonly claim?: Claim }> {
  const scene = await sceneOf(turn, claim);
  const reviews = reviewsOf(scene, claim, stageOf(claim));
  const moved = await advance(turn, scene, claim, reviews, {
    act,
    byId: claim.submitterId,
    stage: stageOf(claim),
    reason: null,
    note: null,
    seen,
  });
  if (!moved.ok) return { outcome: 'claim.not-taken-back', toast: toast('info', sentenceFor(claim)) };
  return { outcome: `claim.${act}`, toast: toast('success', done[act]), claim: moved.value };
}

const sentenceFor = (claim: Claim): string =>
  claim.state === 'payable'
    ? `这笔${paidText(claim) ?? '已经付过款'}，不能撤回修改；其余不再付的话请点“其余不再付”。`
    : claim.state === 'paid'
      ? '这笔已经支付，不能再撤回。'
      : '这张支出单已经办结，不用再撤回。';
