import { decidersOf, type StandIn, type Step } from '../approval/approval.ts';
import { standInsAt } from '../approval/delegation.actions.ts';
import { adjustBudget, budgetLines } from '../budget/budget.actions.ts';
import type { BudgetLine } from '../budget/budget.ts';
import { type Category, categoryNames, type FundSource } from '../category.ts';
import type { Turn } from '../chat/turn.ts';
import { dayOf } from '../days.ts';
import { appendLedger } from '../ledger/ledger.actions.ts';
import { personHash } from '../ledger/ledger.ts';
import { wasToldSince } from '../outbox/record.ts';
import { orderPaper } from '../paper/paper.actions.ts';
import { hasConfirmedRuling } from '../ruling/ruling.actions.ts';
import { adjustmentModeOf, type Station, withRole } from '../station/station.ts';
import { adjustmentsOf, insertAdjustment, saveAdjustment } from './adjustment.store.ts';
import {
  type Adjustment,
  type AdjustmentAct,
  type AdjustmentState,
  type Around,
  basisOf,
  type Complete,
  openStates,
  summaryOf,
} from './adjustment.ts';
import { adjustmentView, modeNames, paperOf, subjectOf } from './adjustment.view.ts';

export { ratifyAdjustments, unratifiedAdjustments } from './adjustment.store.ts';

/** The verbs: an adjustment moves, its ledger line is written, the budget follows, and everybody concerned sees it, in one transaction. */

export const adjustmentRecord = ({ id }: Pick<Adjustment, 'id'>): string => `adjustment:${id}`;

/** 第十三条（四） is what an adjustment is made under, and what a ruling after the deadline must be on. */
const ARTICLE = '第十三条（四）';

export interface Wanted {
  readonly fundSource: FundSource;
  readonly from: Category | null;
  readonly to: Category | null;
  readonly amountFen: number | null;
  readonly words: string | null;
  readonly messageId: string | null;
  readonly claimId: string | null;
}

/** A new draft, shown to whoever asks for it. Nothing of a draft stands in the ledger. */
export async function draftAdjustment(turn: Turn, station: Station, byId: string, wanted: Wanted): Promise<Adjustment> {
  const { from, to, ...rest } = wanted;
  const draft: Adjustment = {
    ...rest,
    ...{ id: turn.newId(), stationId: station.id, state: 'draft', version: 1, submitterId: byId, createdAt: turn.now },
    ...{ fromCategory: from, toCategory: to, reason: null, remark: null, salt: turn.newId() },
    ...{
      submittedAt: null,
      confirmedById: null,
      confirmedForId: null,
      confirmedAt: null,
      ratifiedAt: null,
      approvedById: null,
      approvedForId: null,
      approvedAt: null,
      settledById: null,
    },
    ...{ scanMessageId: null, scanSha256: null, documentNumber: null, documentOn: null, settledAt: null },
  };
  await insertAdjustment(turn.tx, draft);
  await sendAdjustment(turn, station, draft, byId);
  return draft;
}

/** The adjustment that a claim waits for: the one that is being made already, shown again, or a new draft. */
export async function adjustmentFor(
  turn: Turn,
  station: Station,
  byId: string,
  wanted: Wanted,
): Promise<{ readonly isNew: boolean }> {
  const open = await adjustmentsOf(turn.tx, station.id, ['draft', 'returned', ...openStates]);
  const known = open.find(({ claimId, toCategory }) => claimId === wanted.claimId && toCategory === wanted.to);
  if (known) await sendAdjustment(turn, station, known, byId);
  else await draftAdjustment(turn, station, byId, wanted);
  return { isNew: known === undefined };
}

/** What a review of an adjustment needs to know. */
export async function aroundOf(turn: Turn, station: Station, one: Adjustment): Promise<Around> {
  const others = await adjustmentsOf(turn.tx, station.id, openStates);
  return {
    lines: await budgetLines(turn.tx, station.id),
    others: others.filter(({ id }) => id !== one.id),
    today: dayOf(turn.now),
    deadlineOn: station.deadlineOn,
    hasRuling: await hasConfirmedRuling(turn.tx, station.id, ARTICLE),
  };
}

/** Who moves it, and in whose name; null in their own. */
export interface By {
  readonly byId: string;
  readonly forId: string | null;
}

const payloadOf = (one: Adjustment, from: AdjustmentState, act: AdjustmentAct, { byId, forId }: By) => ({
  adjustment: one.id,
  act,
  from,
  to: one.state,
  by: byId,
  ...(forId === null ? {} : { for: forId }),
  fundSource: one.fundSource,
  fromCategory: one.fromCategory,
  toCategory: one.toCategory,
  amountFen: one.amountFen,
  reason: one.reason,
  words: one.words === null ? null : personHash(one.salt, one.words),
  document: one.documentNumber,
  documentOn: one.documentOn,
  scan: one.scanSha256,
});

/** Saves over the version that was read; a lost race throws, and the press is worked again on what is there then. */
export async function keepAdjustment(turn: Turn, one: Adjustment): Promise<Adjustment> {
  if (!(await saveAdjustment(turn.tx, one))) throw new Error(`adjustment ${one.id} changed while it was being moved`);
  return { ...one, version: one.version + 1 };
}

/** Moves an adjustment to `next` with its ledger line; the one that takes effect moves the budget. */
export async function moveAdjustment(
  turn: Turn,
  station: Station,
  before: Adjustment,
  next: Adjustment,
  act: AdjustmentAct,
  by: By,
): Promise<Adjustment> {
  const saved = await keepAdjustment(turn, next);
  if (saved.state !== 'cancelled')
    await appendLedger(turn.tx, station.id, turn.now, `adjustment.${act}`, payloadOf(saved, before.state, act, by));
  return saved;
}

/** The budget moves: refused by the caller before when it cannot, so a failure here throws and nothing is kept. */
export async function applyAdjustment(turn: Turn, station: Station, one: Complete, byId: string): Promise<void> {
  const { id: adjustmentId, fundSource, fromCategory: from, toCategory: to, amountFen: fen } = one;
  const basis = basisOf(one, adjustmentModeOf(station)) ?? '';
  const shift = { stationId: station.id, fundSource, from, to, fen, adjustmentId, basis, byId };
  if (!(await adjustBudget(turn.tx, shift, turn.newId(), turn.now)))
    throw new Error(`adjustment ${one.id} found less than it was promised`);
}

export const standInsNow = ({ tx, now }: Turn, station: Station): Promise<readonly StandIn[]> =>
  standInsAt(tx, station, dayOf(now));

const openIds = (station: Station, role: 'lead' | 'centre' | 'finance'): readonly string[] =>
  withRole(station, role).flatMap((member) => member.openId ?? []);

/** Who decides on it next. */
function decidersNow(station: Station, one: Adjustment, standIns: readonly StandIn[]): readonly string[] {
  switch (one.state) {
    case 'confirming':
      return decidersAt('confirm', station, one, standIns);
    case 'approving':
      return decidersAt('approve', station, one, standIns);
    case 'filing':
    case 'awaiting':
      return [...openIds(station, 'lead'), ...openIds(station, 'centre')];
    default:
      return [];
  }
}

export const decidersAt = (
  step: Step,
  station: Station,
  one: Adjustment,
  standIns: readonly StandIn[],
): readonly string[] => decidersOf(step, station, subjectOf(one, standIns)).flatMap(({ openId }) => openId ?? []);

/** A card of the adjustment for one reader. */
export async function sendAdjustment(
  turn: Turn,
  station: Station,
  one: Adjustment,
  openId: string,
  notice: string | null = null,
): Promise<void> {
  const [lines, standIns] = [await budgetLines(turn.tx, station.id), await standInsNow(turn, station)];
  turn.send({
    to: { openId },
    card: 'adjustment',
    view: adjustmentView(one, station, openId, { lines, standIns, notice }),
    record: adjustmentRecord(one),
    role: openId,
  });
}

/** Every copy of an adjustment's card, each as its reader may see it. */
export async function showAdjustment(
  turn: Turn,
  station: Station,
  one: Adjustment,
  face: { readonly notice?: string | null; readonly isEditing?: boolean; readonly forId?: string } = {},
): Promise<void> {
  const [lines, standIns] = [await budgetLines(turn.tx, station.id), await standInsNow(turn, station)];
  for (const { openId } of station.members) {
    if (openId === null) continue;
    const own = openId === (face.forId ?? one.submitterId) ? face : {};
    const view = adjustmentView(one, station, openId, {
      lines,
      standIns,
      notice: own.notice ?? null,
      isEditing: own.isEditing ?? false,
    });
    turn.update({ record: adjustmentRecord(one), role: openId, card: 'adjustment', view });
  }
}

/** Whoever decides next gets a card; one who has the card already sees it change. */
export async function askDeciders(
  turn: Turn,
  station: Station,
  one: Adjustment,
  haveIt: readonly string[],
): Promise<void> {
  for (const openId of new Set(decidersNow(station, one, await standInsNow(turn, station))))
    if (!haveIt.includes(openId)) await sendAdjustment(turn, station, one, openId);
}

/** Adjustments that wait in the unit while who decides has changed: every copy shows it, and whoever has come to decide gets a card. */
export async function askWhoeverDecidesAdjustments(turn: Turn, station: Station): Promise<void> {
  for (const one of await adjustmentsOf(turn.tx, station.id, ['confirming', 'approving'])) {
    await showAdjustment(turn, station, one);
    const since = one.confirmedAt ?? one.submittedAt ?? one.createdAt;
    const deciders = decidersNow(station, one, await standInsNow(turn, station));
    if (!(await wasToldSince(turn.tx, adjustmentRecord(one), deciders, since)))
      await askDeciders(turn, station, one, []);
  }
}

/** 《预算调整申请表》 for the lead, to be stamped. */
export async function orderForm(
  turn: Turn,
  station: Station,
  one: Complete,
  lines: readonly BudgetLine[],
): Promise<void> {
  const [openId] = openIds(station, 'lead');
  if (openId === undefined) return;
  const name = `预算调整申请表-${station.shortName}-${categoryNames[one.fromCategory]}到${categoryNames[one.toCategory]}`;
  await orderPaper(turn, { kind: 'adjustment', name, view: paperOf(one, station, lines, turn.now), openId });
}

/** What became of it, to those concerned; whoever did it knows already. */
export function tellOutcome(turn: Turn, station: Station, one: Adjustment, byId: string): void {
  const sentence = outcomeOf(station, one);
  if (sentence === null) return;
  for (const openId of new Set([one.submitterId, ...openIds(station, 'lead'), ...openIds(station, 'finance')]))
    if (openId !== byId) turn.send({ to: { openId }, card: 'text', view: { text: sentence } });
}

function outcomeOf(station: Station, one: Adjustment): string | null {
  const name = `预算调整（${summaryOf(one)}）`;
  switch (one.state) {
    case 'effective':
      return `${name}已生效：${basisOf(one, adjustmentModeOf(station))}。`;
    case 'rejected':
      return `${name}没有同意：${one.remark ?? '未写理由'}。预算不变。`;
    case 'returned':
      return `${name}退回修改：${one.remark ?? '未写理由'}。请在原卡片上修改后重新提交。`;
    case 'withdrawn':
      return `${name}已撤回，预算不变。`;
    case 'filing':
    case 'awaiting':
      return `${name}单位已同意，接下来向创新服务中心${modeNames[adjustmentModeOf(station)] === '备案' ? '备案' : '报批'}；生效前预算不变。`;
    default:
      return null;
  }
}
