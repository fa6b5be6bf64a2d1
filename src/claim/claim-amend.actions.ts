import type { Turn } from '../chat/turn.ts';
import { knownPayee } from '../people/people.actions.ts';
import { advance, sendDraft } from './claim.advance.ts';
import { lineFields, lineFieldTypes, shownValue } from './claim.fields.ts';
import { fillIn } from './claim.form.ts';
import { reviewsOf, sceneOf } from './claim.scene.ts';
import { type Claim, isEditable, isInFlight, type Line } from './claim.ts';
import { redraw, traced } from './claim-file.actions.ts';

/** 「改成…」 in words: old → new on a fresh draft card. What was filed comes back first. */
export async function amendClaim(
  turn: Turn,
  claim: Claim,
  fields: Readonly<Record<string, string>>,
  ordinal: number,
  seen: string,
): Promise<string | null> {
  const base = isInFlight(claim.state) ? await reopened(turn, claim, seen) : claim;
  if (!base || !isEditable(base.state)) return null;
  const named = Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [ordinal === 1 ? name : `${name}_${ordinal}`, value]),
  );
  const filled = fillIn(base, named, []);
  const next = await traced(turn, base, await withOtherPeople(turn, base, filled.claim));
  const saved = await redraw(turn, await sceneOf(turn, next), next, { notice: null, editing: [], typed: {} });
  const words = changeWords(base, saved);
  sendDraft(turn, await sceneOf(turn, saved), saved, { news: words });
  return words;
}

/** Another payee is another person: what was said of the one before is not true of them, what is known of them is. */
async function withOtherPeople(turn: Turn, before: Claim, after: Claim): Promise<Claim> {
  const lines: Line[] = [];
  for (const [index, line] of after.lines.entries()) {
    const old = before.lines[index];
    const isOther = old !== undefined && line.payee !== null && old.payee !== null && line.payee !== old.payee;
    lines.push(isOther ? await asAnother(turn, after, old, line) : line);
  }
  // A 说明 on the one before says nothing of this one.
  const [only, ...more] = before.lines;
  const isAllOther = more.length === 0 && typeof only?.payee === 'string' && lines[0]?.payee !== only.payee;
  return { ...after, lines, note: isAllOther ? null : after.note };
}

async function asAnother(turn: Turn, { stationId }: Claim, old: Line, line: Line): Promise<Line> {
  const known = line.payee === null ? null : await knownPayee(turn.tx, stationId, line.payee);
  const isNew = (field: 'employer' | 'relation' | 'fiscallySupported'): boolean => line[field] !== old[field];
  return {
    ...line,
    employer: isNew('employer') ? line.employer : (known?.employer ?? null),
    relation: isNew('relation') ? line.relation : ((known?.relation as Line['relation'] | undefined) ?? null),
    fiscallySupported: isNew('fiscallySupported') ? line.fiscallySupported : (known?.fiscallySupported ?? null),
    staffing: (known?.staffing as Line['staffing'] | undefined) ?? null,
    title: (known?.title as Line['title'] | undefined) ?? null,
  };
}

async function reopened(turn: Turn, claim: Claim, seen: string): Promise<Claim | null> {
  const scene = await sceneOf(turn, claim);
  const moved = await advance(turn, scene, claim, reviewsOf(scene, claim, 'submit'), {
    act: 'reopen',
    byId: claim.submitterId,
    stage: 'submit',
    reason: null,
    note: null,
    seen,
  });
  return moved.ok ? moved.value : null;
}

/** 「已改：金额（元） 1500.00 → 1200.00」 */
export function changeWords(before: Claim, after: Claim): string {
  const parts = after.lines.flatMap((line, index) => {
    const old = before.lines[index];
    const place = after.lines.length > 1 ? `第 ${line.ordinal} 笔 ` : '';
    return old ? lineChanges(old, line).map((words) => `${place}${words}`) : [];
  });
  return parts.length === 0 ? '没有改动。' : `已改：${parts.join('；')}`;
}

const lineChanges = (before: Line, after: Line): string[] =>
  lineFields
    .filter((field) => lineFieldTypes[field].show(before) !== lineFieldTypes[field].show(after))
    .map((field) => `${lineFieldTypes[field].label} ${shownValue(before, field)} → ${shownValue(after, field)}`);
