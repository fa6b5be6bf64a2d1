export { budgetLines, type Charge, moveBudget } from './budget.store.ts';
