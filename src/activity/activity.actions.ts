export { type Activity, confirmedActivities } from './activity.store.ts';
