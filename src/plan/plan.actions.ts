export { chargeClaim, drawnBy, type PlanRoom, planRoom, unchargeClaim } from './plan.draw.actions.ts';
