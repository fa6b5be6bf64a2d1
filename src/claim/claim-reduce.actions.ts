import { type ClaimDecideAction, reductionReasons } from '../../cards/claim-decide.card.ts';
import type { Charge } from '../budget/budget.actions.ts';
import type { Tap } from '../chat/inbound.ts';
import type { Turn } from '../chat/turn.ts';
import { appendLedger } from '../ledger/ledger.actions.ts';
import { fenOfYuan, formatYuan, sumFen } from '../money.ts';
import { unchargeClaim } from '../plan/plan.actions.ts';
import { chargeFen } from '../policy/index.ts';
import { ok, type Result, refuse } from '../result.ts';
import { nameOf, recordNumber, withRole } from '../station/station.ts';
import { inNameOf, stageOf } from './claim.advance.ts';
import type { LineReview } from './claim.facts.ts';
import { ledgerPayload } from './claim.ledger.ts';
import { chargesOf } from './claim.route.ts';
import { reviewsOf, type Scene } from './claim.scene.ts';
import { insertDecision, insertReviews, saveClaim } from './claim.store.ts';
import { type Claim, circumstancesOf, type Line, step } from './claim.ts';
import { claimTitle, stepOf } from './claim.view.ts';
import { lineTitle } from './claim-line.view.ts';
import { redrawClaim } from './claim-redraw.actions.ts';
import { fixShares } from './claim-shares.actions.ts';

/**
 * 核减: whoever reviews or approves makes an amount smaller or strikes a line, with a reason. What is left is decided afterwards, as the
 * card then shows it; those who decided before hear of it, and so does the submitter. Never more, never another fact.
 */

export interface Reduction {
  readonly line: Line;
  /** Null strikes the line. */
  readonly toFen: number | null;
  readonly reason: string;
}

/** What the panel asks for, or what is wrong with it as a sentence. Pure. */
export function reductionFrom(
  claim: Pick<Claim, 'lines'>,
  act: 'reduce' | 'strike',
  fields: Tap['fields'],
): Result<Reduction, string> {
  const [only] = claim.lines;
  const line =
    claim.lines.length === 1 ? only : claim.lines.find((item) => String(item.ordinal) === fields.reducedLine);
  if (!line) return refuse('请选择核减哪一笔。');
  const reason = reductionReasons.find((item) => item === fields.reducedFor);
  if (act === 'strike')
    return claim.lines.length === 1
      ? refuse('只有一笔，不能删去；不同意列支请用“驳回”。')
      : reason
        ? ok({ line, toFen: null, reason })
        : refuse('请选择核减原因。');
  const toFen = typeof fields.reducedAmount === 'string' ? fenOfYuan(fields.reducedAmount.trim()) : null;
  if (toFen === null || toFen <= 0) return refuse('请填写核减后的金额（元）。');
  if (line.amountFen === null || toFen >= line.amountFen) return refuse('核减后的金额应小于原金额。');
  return reason ? ok({ line, toFen, reason }) : refuse('请选择核减原因。');
}

/** 「张教授 咨询费 1,500 → 1,200 元」 */
const reductionWords = ({ line, toFen }: Reduction): string =>
  `${lineTitle(line)} ${formatYuan(line.amountFen ?? 0)} 元${toFen === null ? ' 已删去' : ` → ${formatYuan(toFen)} 元`}`;

const reduced = (claim: Claim, { line, toFen }: Reduction): Claim => ({
  ...claim,
  lines: claim.lines.flatMap((item) =>
    item.ordinal !== line.ordinal ? [item] : toFen === null ? [] : [{ ...item, amountFen: toFen }],
  ),
});

/** The smaller line is charged with its new gross; the others keep what they took when they were filed. */
const charged = (claim: Claim, reviews: readonly LineReview[], changed: Line): Claim => {
  const lines = reviews.map(({ line, facts }) =>
    line.ordinal === changed.ordinal && line.fundSource !== 'own'
      ? { ...line, chargeFen: chargeFen(facts) ?? 0 }
      : line,
  );
  return { ...claim, lines, chargeFen: sumFen(lines.map((line) => line.chargeFen)) };
};

/** What the claim held and holds no longer, per budget line. */
const released = (before: Claim, after: Claim): readonly Charge[] =>
  chargesOf(before).flatMap((charge, index, all) => {
    const isFirst = all.findIndex((item) => isSameLine(item, charge)) === index;
    const fen = sumOn(all, charge) - sumOn(chargesOf(after), charge);
    return isFirst && fen !== 0 ? [{ ...charge, fen }] : [];
  });
const isSameLine = (one: Charge, other: Charge): boolean =>
  one.category === other.category && one.fundSource === other.fundSource;
const sumOn = (charges: readonly Charge[], line: Charge): number =>
  sumFen(charges.filter((item) => isSameLine(item, line)).map((item) => item.fen));

/** Reduces the claim and says so to everybody concerned; returns the sentence why it cannot be done, with nothing written. */
export async function reduceClaim(
  turn: Turn,
  tap: Tap,
  scene: Scene,
  claim: Claim,
  action: ClaimDecideAction & { readonly act: 'reduce' | 'strike' },
  seen: string,
): Promise<string | null> {
  const wanted = reductionFrom(claim, action.act, tap.fields);
  if (!wanted.ok) return wanted.error;
  const arrow = step(claim.state, 'reduce', circumstancesOf(claim, false));
  if (!arrow.ok) return '这张支出单现在不能核减。';
  const smaller = reduced(claim, wanted.value);
  const reviews = reviewsOf(scene, smaller, stageOf(claim));
  const next = charged(smaller, reviews, wanted.value.line);
  const gives = released(claim, next);
  if (gives.some((charge) => charge.fen < 0)) throw new Error(`claim ${claim.id} would take more after a reduction`);
  const blocked = await unchargeClaim(turn, claim, { held: chargesOf(claim), gives }, 'release');
  if (blocked) throw new Error(`claim ${claim.id} holds less of ${blocked.category} than it gives back`);
  await fixShares(turn, next);
  if (!(await saveClaim(turn.tx, next))) throw new Error(`claim ${claim.id} changed while it was being reduced`);
  const note = reductionWords(wanted.value);
  const move = { act: 'reduce' as const, byId: tap.senderId, reason: wanted.value.reason, note };
  await insertDecision(turn.tx, {
    ...move,
    id: turn.newId(),
    claimId: claim.id,
    claimVersion: claim.version,
    step: stepOf(claim.state) ?? claim.state,
    at: turn.now,
    seen,
    forId: inNameOf(scene, claim, move),
  });
  await appendLedger(turn.tx, claim.stationId, turn.now, 'claim.reduce', ledgerPayload(next, arrow.value, move));
  const saved = { ...next, version: claim.version + 1 };
  await insertReviews(turn.tx, saved, stageOf(claim), reviews, turn.now, turn.newId);
  await redrawClaim(turn, saved, null);
  tell(turn, scene, saved, tap.senderId, `${note}（${wanted.value.reason}）`);
  return null;
}

/** The submitter, the lead, and whoever decided before. */
function tell(turn: Turn, scene: Scene, claim: Claim, byId: string, words: string): void {
  const text = `${recordNumber(scene.station, claim.number)}（${claimTitle(claim)}）${nameOf(scene.station, byId)} 核减：${words}。`;
  const lastFiled = scene.decisions.findLastIndex((decision) => decision.act === 'submit');
  const decided = scene.decisions.slice(lastFiled + 1).map((decision) => decision.byId);
  const leads = withRole(scene.station, 'lead').flatMap((lead) => lead.openId ?? []);
  for (const openId of new Set([claim.submitterId, ...leads, ...decided]))
    if (openId !== byId) turn.send({ to: { openId }, card: 'text', view: { text } });
}
