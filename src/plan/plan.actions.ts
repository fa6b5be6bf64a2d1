export { chargeClaim, drawnBy, type PlanRoom, planRoom, unchargeClaim } from './plan.draw.actions.ts';
export { ratifyPlans, unratifiedPlans } from './plan.store.ts';
export { historyViews as planHistory } from './plan.view.ts';
