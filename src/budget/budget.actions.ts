export { budgetLines, type Charge, moveBudget } from './budget.store.ts';
export { adjustBudget, type BudgetVersion, budgetVersions } from './budget-version.store.ts';
