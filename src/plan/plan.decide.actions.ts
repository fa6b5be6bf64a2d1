import type { Turn } from '../chat/turn.ts';
import { dayOf } from '../days.ts';
import { advancePlan } from './plan.advance.ts';
import { allQuestions, fillIn, reducedBy } from './plan.fields.ts';
import { missingFields, objectionTo, reviewPlan } from './plan.review.ts';
import type { PlanScene } from './plan.scene.ts';
import { savePlan } from './plan.store.ts';
import { belowUsed, type Plan, type PlanAct } from './plan.ts';
import { type Face, reasonAskedFor } from './plan.view.ts';

/** One press on a plan that is the presser's to make: it moves the plan, or is answered with a sentence and everything typed kept. */

export interface Pressed {
  /** Null for 「改」, which opens the form. */
  readonly act: PlanAct | null;
  readonly byId: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly reason: string | null;
  readonly seen: string;
}

interface Stopped {
  readonly kept: Plan;
  readonly face: Face;
  readonly sentence: string;
}

export type PressOutcome = { readonly moved: Plan } | Stopped;

export async function decidePlan(turn: Turn, scene: PlanScene, plan: Plan, pressed: Pressed): Promise<PressOutcome> {
  switch (pressed.act) {
    case null:
      return openForm(turn, plan, pressed);
    case 'submit':
      return submit(turn, scene, plan, pressed);
    case 'reduce':
      return reduce(turn, scene, plan, pressed);
    default: {
      const objection = objectionOf(turn, scene, plan, pressed);
      return objection === null ? move(turn, scene, plan, plan, pressed) : stopped(plan, objection);
    }
  }
}

const stopped = (plan: Plan, sentence: string, face: Face = {}): Stopped => ({
  kept: plan,
  face: { notice: sentence, ...face },
  sentence,
});

async function move(
  turn: Turn,
  scene: PlanScene,
  before: Plan,
  changed: Plan,
  pressed: Pressed,
): Promise<PressOutcome> {
  if (pressed.act === null) throw new Error('「改」 moves nothing');
  const { byId, reason, seen, act } = pressed;
  const moved = await advancePlan(turn, scene, before, changed, { act, byId, reason, note: noteOf(pressed), seen });
  return moved.ok ? { moved: moved.value } : stopped(before, moved.error);
}

/** The submitter's 说明 is part of the plan; a decider's is of the decision. */
const noteOf = ({ act, fields }: Pressed): string | null =>
  act !== 'submit' && typeof fields.note === 'string' && fields.note.trim() !== ''
    ? fields.note
        .replace(/\p{Cc}/gu, ' ')
        .trim()
        .slice(0, 200)
    : null;

/** Saves a draft over the version that was read: nothing typed is lost by a refusal. */
async function keep(turn: Turn, plan: Plan): Promise<Plan> {
  if (!(await savePlan(turn.tx, plan))) throw new Error(`plan ${plan.id} changed while it was being edited`);
  return { ...plan, version: plan.version + 1 };
}

async function openForm(turn: Turn, plan: Plan, { fields }: Pressed): Promise<Stopped> {
  const { plan: filled, faults } = fillIn(plan, fields);
  const face = { notice: faults.join('；') || null, isEditing: true };
  return { kept: await keep(turn, filled), face, sentence: '可以直接在卡片上改，改好后提交。' };
}

async function submit(turn: Turn, scene: PlanScene, plan: Plan, pressed: Pressed): Promise<PressOutcome> {
  const { plan: filled, faults } = fillIn(plan, pressed.fields);
  const reviews = reviewPlan(filled, scene);
  const sentence =
    faults.length > 0
      ? `${faults.join('；')}。`
      : filled.lines.length === 0
        ? '方案里还没有一项支出，请至少填一项。'
        : (missingWords(filled, missingFields(filled, reviews)) ?? objectionTo(filled, reviews, scene));
  if (sentence !== null) {
    const isEditing = faults.length > 0 || missingFields(filled, reviews).length === 0;
    return stopped(await keep(turn, filled), sentence, { isEditing });
  }
  return move(turn, scene, plan, filled, pressed);
}

function missingWords(plan: Plan, missing: readonly string[]): string | null {
  const labels = allQuestions(plan, missing).flatMap(({ name, label }) => (missing.includes(name) ? [label] : []));
  return missing.length === 0 ? null : `还差：${labels.join('、')}。`;
}

async function reduce(turn: Turn, scene: PlanScene, plan: Plan, pressed: Pressed): Promise<PressOutcome> {
  const lowered = reducedBy(plan, pressed.fields);
  if (typeof lowered === 'string') return stopped(plan, lowered);
  const below = belowUsed(lowered, scene.drawn);
  return below === null ? move(turn, scene, plan, lowered, pressed) : stopped(plan, below);
}

function objectionOf(turn: Turn, scene: PlanScene, plan: Plan, pressed: Pressed): string | null {
  const { act, reason } = pressed;
  const note = noteOf(pressed);
  if (act === 'return' || act === 'reject') return reason === null && note === null ? '请选择退回或驳回的原因。' : null;
  if (act === 'close' && plan.heldOn !== null && plan.heldOn > dayOf(turn.now))
    return '活动还没有办，办完再结束；不办了请说“取消活动”，改期请说改到哪天。';
  if (act !== 'confirm' && act !== 'approve') return null;
  const asked = act === 'approve' ? reasonAskedFor(plan, scene.station) : null;
  return objectionTo(plan, reviewPlan(plan, scene), scene) ?? (asked !== null && note === null ? `${asked}。` : null);
}
