import type { ActivityView } from '../../cards/activity.card.ts';
import { type Day, formatDay } from '../days.ts';
import { documentNames } from '../policy/index.ts';
import { evidencePapers, missingWords } from './activity.evidence.ts';
import type { Activity } from './activity.store.ts';

/** Activities in words. Pure. */

export const record = (activity: Pick<Activity, 'id'>): string => `activity:${activity.id}`;
const shown = (count: number | null): string | null => (count === null ? null : String(count));

export const viewOf = (activity: Activity, today: Day, notice: string | null = null): ActivityView => ({
  id: activity.id,
  version: activity.version,
  state: activity.state,
  title: activity.title,
  heldOn: activity.heldOn,
  heldOnText: formatDay(activity.heldOn),
  people: shown(activity.people),
  enterprises: shown(activity.enterprises),
  demands: shown(activity.demands),
  notice,
  papers: evidencePapers.map((kind) => ({
    kind,
    name: documentNames[kind],
    isKept: activity.evidence?.includes(kind) === true,
  })),
  missing: missingWords(activity.heldOn, activity.evidence ?? [], today),
});
