import { decidersOf, decidesFor, needsReason, type Step } from '../approval/approval.ts';
import { type Charge, moveBudget } from '../budget/budget.actions.ts';
import { categoryNames, fundSourceNames } from '../category.ts';
import type { Turn } from '../chat/turn.ts';
import { appendLedger } from '../ledger/ledger.actions.ts';
import { formatYuan, sumFen } from '../money.ts';
import { restOf } from '../payment/payment.ts';
import { chargeClaim, unchargeClaim } from '../plan/plan.actions.ts';
import type { Stage } from '../policy/index.ts';
import { ok, type Result, refuse } from '../result.ts';
import { takeNumber } from '../station/station.actions.ts';
import { holds, memberOf, nameOf, recordNumber, withRole } from '../station/station.ts';
import type { LineReview } from './claim.facts.ts';
import { filedLines } from './claim.filed.ts';
import { planLate } from './claim.late.ts';
import { ledgerPayload } from './claim.ledger.ts';
import { movePayments, type Paying, paidOnAfter, paidText, partsMoved, paysRest } from './claim.payments.ts';
import { chargedOf, chargesOf, whyApproval } from './claim.route.ts';
import { reviewsOf, type Scene, sceneOf, subjectOf } from './claim.scene.ts';
import { insertDecision, insertReviews, saveClaim } from './claim.store.ts';
import {
  type Act,
  type Arrow,
  actNames,
  type Claim,
  type ClaimState,
  circumstancesOf,
  type Line,
  step as stepTo,
} from './claim.ts';
import { claimTitle, type DecideOptions, decideView, sheetView, stepOf, totalText } from './claim.view.ts';
import { settleInBatches } from './claim-batch-settled.actions.ts';
import { draftView } from './claim-draft.view.ts';
import { planWaiting } from './claim-waiting.actions.ts';

/**
 * Moving a claim along an arrow: refuse before the first write, then budget, claim, decision, ledger line and cards in one transaction.
 */

export interface Move extends Paying {
  readonly act: Act;
  readonly stage: Stage;
  readonly reason: string | null;
  readonly note: string | null;
  /** What the person saw when deciding, as JSON. */
  readonly seen: string;
  /** The card of several claims whose press this is: that card speaks for itself, and whoever is next is asked once for all. */
  readonly batch?: string;
  /** Whoever moves it asks the next person, on one card with what waits beside it. */
  readonly isAskedByCaller?: boolean;
}

/** What to say when an arrow cannot be taken. */
export interface Stopped {
  readonly code: 'act-not-possible' | 'budget';
  readonly sentence: string;
}

export const claimRecord = (claim: Pick<Claim, 'id'>): string => `claim:${claim.id}`;

/** Moves the claim, or refuses with a sentence and nothing written. */
export async function advance(
  turn: Turn,
  scene: Scene,
  claim: Claim,
  reviews: readonly LineReview[],
  move: Move,
): Promise<Result<Claim, Stopped>> {
  const isLeads = holds(memberOf(scene.station, claim.submitterId), 'lead');
  const arrow = stepTo(claim.state, move.act, circumstancesOf(claim, isLeads, paysRest(claim, move)));
  if (!arrow.ok) return refuse({ code: 'act-not-possible', sentence: '这张支出单现在不能这样处理。' });
  const blocked = await moveMoney(turn, claim, arrow.value, move);
  if (blocked) return refuse({ code: 'budget', sentence: budgetSentence(blocked) });
  const next = await write(turn, scene, { ...claim, lines: asPaid(claim, arrow.value, reviews) }, arrow.value, move);
  await insertReviews(turn.tx, next, move.stage, reviews, turn.now, turn.newId);
  await show(turn, next, arrow.value, move);
  return ok(next);
}

/** Filed, it takes what its plan reserved first; given back, that goes to the plan again. */
async function moveMoney(turn: Turn, claim: Claim, { money }: Arrow, move: Move): Promise<Charge | null> {
  if (money === undefined) return null;
  const charges = chargesOf(claim, partsMoved(claim, move));
  if (money === 'submit') return chargeClaim(turn, claim, charges);
  if (money === 'release' || money === 'unapprove')
    return unchargeClaim(turn, claim, { held: chargedOf(claim), gives: charges }, money);
  return moveBudget(turn.tx, money, charges, { stationId: claim.stationId, claimId: claim.id, now: turn.now });
}

const budgetSentence = (charge: Charge): string =>
  `${categoryNames[charge.category]}（${fundSourceNames[charge.fundSource]}）的可用余额不够 ${formatYuan(charge.fen)} 元；可以减少金额，或先办理预算调整（第十三条（四））。`;

/** The ledger line says what was given back; the claim holds nothing of the budget any more. */
const isGivenBack = (arrow: Arrow): boolean =>
  arrow.to !== 'paid' && (arrow.money === 'release' || arrow.money === 'unapprove');

/** What the lines are charged from here on: nothing, what has been paid where the rest is not to be, or as before. */
function chargedAfter(claim: Claim, arrow: Arrow, payments: Claim['payments']): Pick<Claim, 'lines' | 'chargeFen'> {
  const isClosed = arrow.to === 'paid' && arrow.money === 'unapprove';
  if (!isClosed && !isGivenBack(arrow)) return claim;
  const rest = restOf(claim.lines, isClosed ? payments : []);
  const lines = claim.lines.map((line) => ({
    ...line,
    chargeFen: line.chargeFen - (rest.find(({ lineOrdinal }) => lineOrdinal === line.ordinal)?.fen ?? 0),
  }));
  return { lines, chargeFen: sumFen(lines.map((line) => line.chargeFen)) };
}

/** What is paid keeps the month it was taxed with: what happens to others later changes nothing of it. */
const asPaid = (claim: Claim, arrow: Arrow, reviews: readonly LineReview[]): readonly Line[] =>
  arrow.to !== 'paid'
    ? claim.lines
    : claim.lines.map((line) => {
        const judged = reviews.find((item) => item.line.ordinal === line.ordinal);
        return judged ? { ...line, monthFen: judged.line.monthFen } : line;
      });

const waits = (state: ClaimState): boolean => stepOf(state) !== null;

/** After a write nothing may be refused any more: a lost race throws, and the event is worked again on what is there then. */
async function write(turn: Turn, scene: Scene, claim: Claim, arrow: Arrow, move: Move): Promise<Claim> {
  const { tx, now } = turn;
  const payments = await movePayments(turn, claim, arrow, move);
  const charged = chargedAfter(claim, arrow, payments);
  const next: Claim = {
    ...claim,
    state: arrow.to,
    number: claim.number ?? (arrow.act === 'submit' ? await takeNumber(tx, claim.stationId) : null),
    submittedAt: arrow.act === 'submit' ? now : claim.submittedAt,
    // What is paid in part waits since it was decided, not since its last payment.
    waitingSince: waits(arrow.to) ? (arrow.act === 'pay' ? claim.waitingSince : now) : null,
    filedBefore: arrow.to === 'returned' ? filedLines(claim.lines) : claim.filedBefore,
    paidOn: paidOnAfter(claim, arrow, move),
    payments,
    lines: charged.lines,
    chargeFen: charged.chargeFen,
  };
  const forId = inNameOf(scene, claim, move);
  if (!(await saveClaim(tx, next))) throw new Error(`claim ${claim.id} changed while it was being moved`);
  const isConfirmed = arrow.act === 'submit' && holds(memberOf(scene.station, claim.submitterId), 'lead');
  await insertDecision(tx, {
    id: turn.newId(),
    claimId: claim.id,
    claimVersion: claim.version,
    step: isConfirmed ? 'confirm-submit' : (stepOf(claim.state) ?? claim.state),
    act: move.act,
    byId: move.byId,
    at: now,
    reason: move.reason,
    note: move.note,
    seen: move.seen,
    forId,
  });
  if (next.number !== null)
    await appendLedger(
      tx,
      claim.stationId,
      now,
      `claim.${move.act}`,
      ledgerPayload(isGivenBack(arrow) ? { ...next, ...heldBefore(claim) } : next, arrow, { ...move, forId }),
    );
  return { ...next, version: claim.version + 1 };
}

const heldBefore = ({ chargeFen, lines }: Claim): Pick<Claim, 'chargeFen' | 'lines'> => ({ chargeFen, lines });

/** Whoever decides for somebody away does it in that one's name. */
export function inNameOf(scene: Scene, claim: Claim, { byId }: Pick<Move, 'byId'>): string | null {
  const [step, member] = [stepOf(claim.state), memberOf(scene.station, byId)];
  if (!step || !member || byId === claim.submitterId) return null;
  return decidesFor(step, member, subjectOf(scene, claim))?.openId ?? null;
}

/** Every copy shows the same state; whoever is next gets a card; the people concerned are told. */
async function show(turn: Turn, claim: Claim, arrow: Arrow, move: Move): Promise<void> {
  const scene = await sceneOf(turn, claim);
  const record = claimRecord(claim);
  // What came back gets a fresh draft card: the older ones stay as they are from here on.
  turn.update({
    record,
    role: 'submitter',
    card: 'claim-sheet',
    view: sheetOf(scene, claim, true),
    retire: claim.state === 'returned',
  });
  turn.update({ record, role: 'decider', card: 'claim-sheet', view: sheetOf(scene, claim, false) });
  const step = stepOf(claim.state);
  if (step && move.batch === undefined && move.isAskedByCaller !== true) askDeciders(turn, scene, claim, step);
  if (step) planWaiting(turn, scene.station, claim);
  await settleInBatches(turn, scene, claim, move.batch ?? null);
  if (claim.state === 'returned' && arrow.act === 'return') sendReturned(turn, scene, claim, move);
  if (arrow.act !== 'pay') planLate(turn, scene.station, claim);
  tellResult(turn, scene, claim, move);
}

export const sheetOf = (scene: Scene, claim: Claim, isForSubmitter: boolean) => {
  const step = stepOf(claim.state);
  const deciders = step ? decidersOf(step, scene.station, subjectOf(scene, claim)) : [];
  return sheetView(
    claim,
    scene.station,
    reviewsOf(scene, claim, stageOf(claim)),
    scene.decisions,
    deciders,
    scene.activities,
    isForSubmitter,
  );
};

/** By what stage a claim in this state is judged. */
export const stageOf = (claim: Pick<Claim, 'state'>): Stage =>
  claim.state === 'draft' || claim.state === 'returned'
    ? 'draft'
    : claim.state === 'confirming'
      ? 'submit'
      : claim.state === 'payable' || claim.state === 'paid'
        ? 'pay'
        : 'approve';

export const reasonAskedFor = (scene: Scene, claim: Claim): string | null =>
  needsReason(scene.station.preset, claim.chargeFen + scene.otherFen);

export const decideCardFor = (
  scene: Scene,
  claim: Claim,
  step: Step,
  notice: string | null = null,
  said: Pick<DecideOptions, 'paidOn' | 'payFen'> = {},
) =>
  decideView(claim, scene.station, reviewsOf(scene, claim, stageOf(claim)), scene.decisions, {
    step,
    budget: scene.around.budget,
    route: whyApproval(scene, claim, reviewsOf(scene, claim, stageOf(claim))),
    activities: scene.activities,
    reasonAsked: reasonAskedFor(scene, claim),
    today: scene.today,
    notice,
    ...said,
  });

export function askDeciders(turn: Turn, scene: Scene, claim: Claim, step: Step): void {
  const deciders = decidersOf(step, scene.station, subjectOf(scene, claim));
  for (const decider of deciders)
    if (decider.openId !== null)
      turn.send({
        to: { openId: decider.openId },
        card: 'claim-decide',
        view: decideCardFor(scene, claim, step),
        record: claimRecord(claim),
        role: 'decider',
      });
  if (deciders.length === 0)
    tellAdmins(
      turn,
      scene,
      `${recordNumber(scene.station, claim.number)} 没有人可以办理这一步，请在站点设置中补齐人员。`,
    );
}

export function tellAdmins(turn: Turn, scene: Pick<Scene, 'station'>, text: string): void {
  const own = withRole(scene.station, 'admin').flatMap((member) => member.openId ?? []);
  for (const openId of new Set([...own, ...turn.admins])) turn.send({ to: { openId }, card: 'text', view: { text } });
}

function sendReturned(turn: Turn, scene: Scene, claim: Claim, move: Move): void {
  const notice = `${nameOf(scene.station, move.byId)} ${actNames.return}：${[move.reason, move.note].filter(Boolean).join('；')}`;
  sendDraft(turn, scene, claim, { notice });
}

/** A fresh draft card for the submitter. */
export function sendDraft(
  turn: Turn,
  scene: Scene,
  claim: Claim,
  { notice = null as string | null, news = null as string | null, editing = [] as readonly number[] } = {},
): void {
  const view = draftOf(scene, claim, { notice, news, editing, typed: {} });
  turn.send({
    to: { openId: claim.submitterId },
    card: 'claim-draft',
    view,
    record: claimRecord(claim),
    role: 'submitter',
  });
}

export const draftOf = (
  scene: Scene,
  claim: Claim,
  options: {
    readonly notice: string | null;
    readonly news?: string | null;
    readonly editing: readonly number[];
    readonly typed: Readonly<Record<string, string>>;
  },
  reviews = reviewsOf(scene, claim, 'draft'),
) =>
  draftView(claim, scene.station, reviews, {
    news: null,
    ...options,
    activities: scene.activities,
    asked: scene.asked,
    isLeads: holds(memberOf(scene.station, claim.submitterId), 'lead'),
  });

const resultWords: Partial<Record<ClaimState, string>> = {
  payable: '已批准，待付款',
  paid: '已支付',
  rejected: '已驳回',
};

/** The submitter and the lead hear how it ended, once each; whoever did it knows already. */
function tellResult(turn: Turn, scene: Scene, claim: Claim, move: Move): void {
  const words = move.bounce
    ? `退汇（${move.bounce.reason}），已回到待付款`
    : (paidText(claim) ?? resultWords[claim.state]);
  if (!words) return;
  const reason = claim.state === 'rejected' ? `：${[move.reason, move.note].filter(Boolean).join('；')}` : '';
  const text = `${recordNumber(scene.station, claim.number)}（${claimTitle(claim)}，${totalText(claim)} 元）${words}${reason}`;
  const isMoney = claim.state === 'paid' || move.act === 'pay' || move.act === 'bounce';
  const leads = isMoney ? withRole(scene.station, 'lead').flatMap((lead) => lead.openId ?? []) : [];
  const concerned = new Set([claim.submitterId, ...leads]);
  for (const openId of concerned) if (openId !== move.byId) turn.send({ to: { openId }, card: 'text', view: { text } });
}
