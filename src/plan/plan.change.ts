import type { Activity, confirmedActivities } from '../activity/activity.actions.ts';
import type { Day } from '../days.ts';
import type { Reading } from '../reading/reading.ts';

/** 「19号的沙龙改到26号了」「取消19号的对接会」: which activity is meant, and what of it changes. Pure. */

export type Change = { readonly kind: 'move'; readonly to: Day } | { readonly kind: 'cancel' };

const cancelled = /取消|不办|不开|不搞|黄了|泡汤|停办/;

/** Null where the words tell no day to move to. */
export function changeIn(text: string, { activity }: Reading): Change | null {
  if (activity?.date) return { kind: 'move', to: activity.date };
  return cancelled.test(text) ? { kind: 'cancel' } : null;
}

const isNamed = (title: string, name: string): boolean => title.includes(name) || name.includes(title);

/** The activities that the words may mean: by the day they were to be held on, by their name, or by both. */
export const meant = (
  activities: Awaited<ReturnType<typeof confirmedActivities>>,
  { activity, target }: Reading,
): readonly Activity[] =>
  activities.filter(
    ({ title, heldOn }) =>
      (target?.date === undefined || target.date === heldOn) &&
      (!activity?.title || target?.date !== undefined || isNamed(title, activity.title)),
  );
