import type { Turn } from '../chat/turn.ts';
import { sumFen } from '../money.ts';
import { rememberPayee } from '../people/people.actions.ts';
import { memberOf } from '../station/station.ts';
import { advance, draftOf } from './claim.advance.ts';
import { changedFacts, withEdits } from './claim.changes.ts';
import type { LineReview } from './claim.facts.ts';
import { type Filled, fillIn } from './claim.form.ts';
import { isRefused, missingFor } from './claim.review.ts';
import { whyApproval } from './claim.route.ts';
import { reviewsOf, type Scene, sceneOf } from './claim.scene.ts';
import { earlierFindings, insertReviews, saveClaim } from './claim.store.ts';
import { type Claim, type FactChange, isEditable, isOfActivity } from './claim.ts';
import { learnFrom } from './claim-learned.actions.ts';
import { fixShares } from './claim-shares.actions.ts';
import { askTogether } from './claim-together.actions.ts';

/** The draft’s own presses: edit, fill in, file. */

/** What came of a press on the draft card. */
export interface DraftOutcome {
  readonly outcome: string;
  readonly toast: { readonly type: 'success' | 'info' | 'warning' | 'error'; readonly content: string };
}

/** 「改」: opens the form of the lines (of one line, when there are many) with everything typed so far kept. */
export async function openForm(
  turn: Turn,
  claim: Claim,
  form: Readonly<Record<string, unknown>>,
  line: number | null,
): Promise<DraftOutcome> {
  const filled = await filledIn(turn, claim, form);
  const editing = line === null ? claim.lines.slice(0, 3).map((item) => item.ordinal) : [line];
  await redraw(turn, await sceneOf(turn, filled.claim), filled.claim, {
    notice: filled.faults.join('；') || null,
    editing,
    typed: filled.typed,
  });
  return { outcome: 'claim.form-opened', toast: { type: 'info', content: '可以直接在卡片上改，改好后提交。' } };
}

/** A chip: its answer goes in with what was typed, and the card is drawn again. */
export async function choose(
  turn: Turn,
  claim: Claim,
  form: Readonly<Record<string, unknown>>,
  chosen: Readonly<Record<string, string>>,
): Promise<DraftOutcome> {
  const filled = await filledIn(turn, claim, { ...form, ...chosen });
  const face = { notice: filled.faults.join('；') || null, editing: [], typed: filled.typed };
  await redraw(turn, await sceneOf(turn, filled.claim), filled.claim, face);
  return { outcome: 'claim.chosen', toast: { type: 'success', content: '已选，核对后提交。' } };
}

/** The form's words in the claim, and the trail of facts that a refusal had named. */
export async function filledIn(turn: Turn, claim: Claim, form: Readonly<Record<string, unknown>>): Promise<Filled> {
  const { activities } = await sceneOf(turn, claim);
  const filled = fillIn(
    claim,
    form,
    activities.map((activity) => activity.id),
  );
  return { ...filled, claim: await traced(turn, claim, filled.claim) };
}

interface Redraw {
  readonly notice: string | null;
  /** What was done, as a sentence. */
  readonly news?: string;
  readonly editing: readonly number[];
  readonly typed: Readonly<Record<string, string>>;
}

/** Saves what was typed and redraws the draft: nothing typed is lost by a refusal. */
export async function redraw(
  turn: Turn,
  scene: Scene,
  claim: Claim,
  face: Redraw,
  reviews?: readonly LineReview[],
): Promise<Claim> {
  if (!(await saveClaim(turn.tx, claim))) throw new Error(`claim ${claim.id} changed while it was being edited`);
  const saved = { ...claim, version: claim.version + 1 };
  // What the card says now is kept like every review: a refusal seen only here counts as one that was told.
  const shown = reviews ?? reviewsOf(scene, saved, 'draft');
  if (!reviews) await insertReviews(turn.tx, saved, 'draft', shown, turn.now, turn.newId);
  turn.update({
    record: `claim:${claim.id}`,
    role: 'submitter',
    card: 'claim-draft',
    view: draftOf(scene, saved, face, shown),
  });
  return saved;
}

/** Adds to the claim which facts differ from those that an earlier refusal had named. */
export async function traced(turn: Turn, before: Claim, after: Claim): Promise<Claim> {
  const changes: FactChange[] = [];
  for (const [index, line] of after.lines.entries()) {
    const old = before.lines[index];
    if (old) changes.push(...changedFacts(old, line, await earlierFindings(turn.tx, before.id, line.ordinal)));
  }
  return { ...after, changes: withEdits(before.changes, changes) };
}

/** Reviews again from the database and files the claim; or says what stops it, with everything typed kept. */
export async function submitClaim(
  turn: Turn,
  claim: Claim,
  form: Readonly<Record<string, unknown>>,
  seen: string,
): Promise<DraftOutcome> {
  if (!isEditable(claim.state))
    return { outcome: 'claim.not-editable', toast: { type: 'info', content: '这张支出单已经提交过了。' } };
  const filled = await filledIn(turn, claim, form);
  const edited = filled.claim;
  const scene = await sceneOf(turn, edited);
  const reviews = reviewsOf(scene, edited, 'submit');
  const stop = stopOf(edited, reviews, filled.faults);
  if (stop) return stopped(turn, scene, edited, reviews, stop, filled.typed);
  if (edited.lines.every((line) => line.fundSource === 'own')) return bornByUnit(turn, scene, edited, reviews, seen);
  const charged = chargedClaim(scene, edited, reviews);
  await fixShares(turn, charged);
  const moved = await advance(turn, scene, charged, reviews, {
    act: 'submit',
    byId: claim.submitterId,
    stage: 'submit',
    reason: null,
    note: edited.note,
    seen,
    isAskedByCaller: isOfActivity(charged),
  });
  if (!moved.ok)
    return stopped(turn, scene, edited, reviews, { outcome: 'claim.over-budget', sentence: moved.error.sentence }, {});
  await rememberPayees(turn, moved.value);
  await learnFrom(turn, moved.value);
  if (isOfActivity(charged)) await askTogether(turn, moved.value);
  const isLeads = memberOf(scene.station, claim.submitterId)?.roles.includes('lead');
  return { outcome: 'claim.submitted', toast: { type: 'success', content: isLeads ? '已确认并提交' : '已提交' } };
}

/** What the unit bears itself is outside this ledger: nothing is filed, nothing waits for anybody. */
async function bornByUnit(
  turn: Turn,
  scene: Scene,
  claim: Claim,
  reviews: readonly LineReview[],
  seen: string,
): Promise<DraftOutcome> {
  const act = claim.state === 'returned' ? 'withdraw' : 'cancel';
  const moved = await advance(turn, scene, claim, reviews, {
    act,
    byId: claim.submitterId,
    stage: 'submit',
    reason: '由单位自行承担',
    note: claim.note,
    seen,
  });
  if (!moved.ok) throw new Error(`claim ${claim.id} could not be closed`);
  return { outcome: 'claim.own', toast: { type: 'success', content: '由单位自行承担，不计入本项目台账，已结束。' } };
}

interface Stop {
  readonly outcome: string;
  readonly sentence: string;
  /** What the card says on top, where the findings below say the rest. */
  readonly notice?: string;
}

function stopOf(claim: Claim, reviews: readonly LineReview[], faults: readonly string[]): Stop | null {
  if (faults.length > 0) return { outcome: 'claim.unreadable-field', sentence: faults.join('；') };
  const missing = missingFor(claim, reviews);
  const isHopeless = isRefused(reviews) && missing.every((item) => item.includes('说明'));
  if (missing.length > 0 && !isHopeless)
    return { outcome: 'claim.incomplete', sentence: `还差：${missing.join('、')}。` };
  if (isRefused(reviews))
    return { outcome: 'claim.refused', sentence: refusalSentence(reviews), notice: '没有提交：下面有不能列支的地方。' };
  return null;
}

/** Names the article first: the person reads it in the toast, the rest on the card. */
function refusalSentence(reviews: readonly LineReview[]): string {
  const refusals = reviews.flatMap((item) => item.review.findings.filter((finding) => finding.effect === 'refuse'));
  const [first] = refusals;
  return first ? `${first.message}（${first.article}）` : '这笔不能从专项经费列支。';
}

async function stopped(
  turn: Turn,
  scene: Scene,
  claim: Claim,
  reviews: readonly LineReview[],
  stop: Stop,
  typed: Readonly<Record<string, string>>,
): Promise<DraftOutcome> {
  await insertReviews(turn.tx, claim, 'submit', reviews, turn.now, turn.newId);
  await redraw(turn, scene, claim, { notice: stop.notice ?? stop.sentence, editing: [], typed }, reviews);
  return { outcome: stop.outcome, toast: { type: 'warning', content: stop.sentence } };
}

/** The claim as it is filed: charges, whether 审批 follows, and nothing 推定 or asked any more. */
function chargedClaim(scene: Scene, claim: Claim, reviews: readonly LineReview[]): Claim {
  const lines = reviews.map(({ line }) => ({
    ...line,
    asked: [],
    chargeFen: line.fundSource === 'own' ? 0 : line.chargeFen,
  }));
  const chargeFen = sumFen(lines.map((line) => line.chargeFen));
  const charged = { ...claim, lines, chargeFen };
  return { ...charged, needsApproval: whyApproval(scene, charged, reviews).length > 0 };
}

async function rememberPayees(turn: Turn, claim: Claim): Promise<void> {
  for (const line of claim.lines) {
    if (line.payee === null || line.payeeKind !== 'person') continue;
    const { payee: name, employer, relation, fiscallySupported, basis, staffing, title } = line;
    await rememberPayee(
      turn.tx,
      claim.stationId,
      { name, employer, relation, fiscallySupported, basis, staffing, title },
      turn.now,
      turn.newId,
    );
  }
}
