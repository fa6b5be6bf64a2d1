import type { Turn } from '../chat/turn.ts';
import { planRoom } from '../plan/plan.actions.ts';
import { titleIn } from '../reading/activity.ts';
import { sceneOf } from './claim.scene.ts';
import type { Claim, Line } from './claim.ts';
import type { ActivityChoice } from './claim.view.ts';

/** Which activity a new claim belongs to, as far as its words and days tell. */

/** A day that was said; what is 推定 or still asked tells nothing. */
const saidDay = ({ inferred, occurredOn }: Line): string | null =>
  inferred.includes('occurredOn') ? null : occurredOn;

/** The one confirmed activity held on the day of every line; undated, the one with an approved plan that the words name. */
export async function withActivity(turn: Turn, claim: Claim): Promise<Claim> {
  const { activities } = await sceneOf(turn, claim);
  const days = new Set(claim.lines.map(saidDay));
  const [day = null] = days;
  if (days.size !== 1) return claim;
  if (day === null) return ofPlan(turn, claim, activities);
  const [match, ...others] = activities.filter((activity) => activity.heldOn === day);
  return match && others.length === 0 ? { ...claim, activityId: match.id } : claim;
}

/** 「沙龙的场地定金1500」「26号沙龙摄影1800」: before its day an activity is known by its name. */
async function ofPlan(turn: Turn, claim: Claim, activities: readonly ActivityChoice[]): Promise<Claim> {
  const name = titleIn(claim.text);
  if (name === null) return claim;
  const planned: ActivityChoice[] = [];
  for (const activity of activities)
    if (isNamed(activity.title, name) && (await planRoom(turn.tx, activity.id)) !== null) planned.push(activity);
  const [match, ...others] = planned;
  if (!match || others.length > 0) return claim;
  return { ...claim, activityId: match.id, lines: claim.lines.map((line) => onItsDay(line, claim.text, match)) };
}

const isNamed = (title: string, name: string): boolean => title.includes(name) || name.includes(title);

/** 「26号」 alone may be of any month; of the activity that is planned on a 26th it is that day, 推定. */
function onItsDay(line: Line, text: string, { heldOn }: ActivityChoice): Line {
  const isSaid = new RegExp(`(?<!\\d)${Number(heldOn.slice(8))}\\s?[号日]`).test(text);
  if (line.occurredOn !== null || !line.asked.includes('date') || !isSaid) return line;
  const asked = line.asked.filter((ask) => ask !== 'date');
  return { ...line, occurredOn: heldOn, asked, inferred: [...line.inferred, 'occurredOn'] };
}
