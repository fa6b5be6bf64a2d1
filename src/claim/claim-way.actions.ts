import { adjustmentFor } from '../adjustment/adjustment.actions.ts';
import type { Turn } from '../chat/turn.ts';
import { yuanOfFen } from '../money.ts';
import { askCentre, askedWords } from '../ruling/ruling.actions.ts';
import { may, memberOf } from '../station/station.ts';
import { fieldName, fillIn } from './claim.form.ts';
import { reviewsOf, type Scene, sceneOf } from './claim.scene.ts';
import { insertReviews } from './claim.store.ts';
import { type Claim, isEditable } from './claim.ts';
import { type Way, wayKey, waysOf } from './claim.ways.ts';
import { changeWords } from './claim-amend.actions.ts';
import { type DraftOutcome, filledIn, redraw } from './claim-file.actions.ts';

/** A way on, taken by one press: the choice is changed, everything is judged again, and the card shows old → new. */

export interface Wanted {
  readonly key: string;
  readonly line: number;
}

/** The way if it is still offered just as it stood on the button; what a press carries is never applied by itself. */
function offered(scene: Scene, claim: Claim, { key, line }: Wanted): Way | undefined {
  const stages = ['submit', 'draft'] as const;
  const ways = stages.flatMap((stage) => waysOf(reviewsOf(scene, claim, stage)));
  return ways.find((way) => way.line === line && wayKey(way) === key);
}

export async function takeWay(
  turn: Turn,
  claim: Claim,
  form: Readonly<Record<string, unknown>>,
  wanted: Wanted,
): Promise<DraftOutcome> {
  if (!isEditable(claim.state))
    return { outcome: 'claim.not-editable', toast: { type: 'info', content: '这张支出单已经提交过了。' } };
  const filled = await filledIn(turn, claim, form);
  const scene = await sceneOf(turn, filled.claim);
  const way = offered(scene, filled.claim, wanted);
  const face = { notice: filled.faults.join('；') || null, editing: [], typed: filled.typed };
  if (!way) {
    const notice = [face.notice, '这个办法现在不适用了，请看最新的核对结果。'].filter(Boolean).join('；');
    await judgedAgain(turn, scene, filled.claim, { ...face, notice });
    return { outcome: 'claim.way-gone', toast: { type: 'warning', content: '这个办法现在不适用了，已重新核对。' } };
  }
  if (way.kind === 'centre') return ask(turn, scene, filled.claim, way, face);
  if (way.kind === 'adjust') return adjust(turn, scene, filled.claim, way, face);
  const next = withWay(filled.claim, way);
  await judgedAgain(turn, scene, next, { ...face, news: changeWords(filled.claim, next) });
  return { outcome: `claim.way-${way.kind}`, toast: { type: 'success', content: '已改，请核对后提交。' } };
}

/** The choice, through the door that typed words use. */
function withWay(claim: Claim, way: Exclude<Way, { kind: 'centre' | 'adjust' }>): Claim {
  const [field, value] =
    way.kind === 'amount' ? (['amount', yuanOfFen(way.amountFen)] as const) : (['fundSource', way.fundSource] as const);
  return fillIn(claim, { [fieldName(field, way.line)]: value }, []).claim;
}

type Face = Parameters<typeof redraw>[3];

/** Judged as filing would be, so that a way that leads nowhere else shows at once. */
async function judgedAgain(turn: Turn, scene: Scene, claim: Claim, face: Face): Promise<void> {
  const reviews = reviewsOf(scene, claim, 'submit');
  await insertReviews(turn.tx, claim, 'submit', reviews, turn.now, turn.newId);
  await redraw(turn, scene, claim, face, reviews);
}

async function ask(
  turn: Turn,
  scene: Scene,
  claim: Claim,
  { topic }: Extract<Way, { kind: 'centre' }>,
  face: Face,
): Promise<DraftOutcome> {
  if (!may(memberOf(scene.station, claim.submitterId), 'registerRuling'))
    return { outcome: 'claim.may-not-ask', toast: { type: 'warning', content: '请由经办人或项目负责人请示。' } };
  const asked = await askCentre(turn, scene.station, topic, claim.submitterId);
  const words = askedWords[asked](topic);
  await judgedAgain(turn, await sceneOf(turn, claim), claim, { ...face, news: words });
  const type = asked === 'nobody' ? 'warning' : 'success';
  return { outcome: `claim.way-centre.${asked}`, toast: { type, content: words } };
}

/** 第十三条（四）: the adjustment that the claim would take, as a draft of its own. The claim waits; nothing of it is changed. */
async function adjust(
  turn: Turn,
  scene: Scene,
  claim: Claim,
  { line, from, to, amountFen }: Extract<Way, { kind: 'adjust' }>,
  face: Face,
): Promise<DraftOutcome> {
  if (!may(memberOf(scene.station, claim.submitterId), 'askAdjustment'))
    return { outcome: 'claim.may-not-adjust', toast: { type: 'warning', content: ADJUST_BY } };
  const fundSource = claim.lines.find(({ ordinal }) => ordinal === line)?.fundSource ?? 'special';
  const wanted = { fundSource, from, to, amountFen, words: null, messageId: null, claimId: claim.id };
  const { isNew } = await adjustmentFor(turn, scene.station, claim.submitterId, wanted);
  const words = isNew
    ? '已按第十三条（四）起草预算调整，请在新卡片上选理由、提交；生效后这里会更新。'
    : '这笔的预算调整已经在办，生效后这里会更新。';
  await judgedAgain(turn, scene, claim, { ...face, news: words });
  return { outcome: 'claim.way-adjust', toast: { type: isNew ? 'success' : 'info', content: words } };
}

const ADJUST_BY = '请由经办人、项目负责人或财务提出预算调整。';
