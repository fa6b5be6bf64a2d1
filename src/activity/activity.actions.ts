export { knownEvidence } from './activity.evidence.ts';
export { type Activity, confirmedActivities } from './activity.store.ts';
