import type { Rule } from '../rule.ts';
import { missing } from './00-missing.ts';
import { payment } from './05-payment.ts';
import { agreed } from './07-agreement.ts';
import { standards } from './07-standards.ts';
import { papers } from './08-papers.ts';
import { funds } from './09-fund.ts';
import { invoices } from './09-invoices.ts';
import { deadlines } from './10-deadline.ts';
import { consulting } from './11.1-consulting.ts';
import { labour } from './11.2-labour.ts';
import { implementation } from './11.3-implementation.ts';
import { meeting } from './11.4-meeting.ts';
import { other } from './11.5-other.ts';
import { usualCategories } from './11-category.ts';
import { notFor } from './12-not-for.ts';
import { words } from './12-words.ts';
import { budget } from './13.4-budget.ts';
import { rulings } from './15-rulings.ts';

/** All rules of the edition of today, in the order their findings are shown: what stops a claim by its nature first, papers last. */
export const rules: readonly Rule[] = [
  ...agreed,
  ...notFor,
  ...rulings,
  ...words,
  ...consulting,
  ...labour,
  ...implementation,
  ...meeting,
  ...other,
  ...usualCategories,
  ...deadlines,
  ...budget,
  ...funds,
  ...missing,
  ...invoices,
  ...payment,
  ...standards,
  ...papers,
];
