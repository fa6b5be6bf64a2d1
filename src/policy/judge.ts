import type { InvoiceFacts } from './facts.ts';
import { factsOf } from './parse.ts';
import { type Change, type Finding, review } from './rule.ts';
import { rules } from './rules/index.ts';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parsed(line: string): unknown {
  try {
    return JSON.parse(line.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

const listAt = (line: Record<string, unknown>, key: string): readonly unknown[] => {
  const list = isObject(line.expense) ? line.expense[key] : undefined;
  return Array.isArray(list) ? list : [];
};

/** The invoice as the line wrote it, with another share. */
function invoiceAsGiven(invoice: InvoiceFacts, given: unknown): unknown {
  return isObject(given) ? { ...given, allocatedFen: invoice.allocatedFen } : invoice;
}

/** A list replaces a list when a change is merged in: what the line wrote and nobody here understood stays as it was. */
function expenseAsGiven(change: Change['expense'], line: Record<string, unknown>): unknown {
  if (!change) return undefined;
  const { invoices, documents, ...rest } = change;
  const givenInvoices = listAt(line, 'invoices');
  return {
    ...rest,
    ...(invoices ? { invoices: invoices.map((invoice, at) => invoiceAsGiven(invoice, givenInvoices[at])) } : {}),
    ...(documents ? { documents: [...new Set([...listAt(line, 'documents'), ...documents])] } : {}),
  };
}

const asGiven = (finding: Finding, line: Record<string, unknown>): unknown => ({
  ...finding,
  remedies: finding.remedies.map(({ text, change }) => ({
    text,
    change: change && { ...change, expense: expenseAsGiven(change.expense, line) },
  })),
});

/** One line of JSON in, one line of JSON out. A line that is no JSON object is answered in its place. */
export function judgeLine(line: string): string {
  const value = parsed(line);
  if (!isObject(value)) return JSON.stringify({ error: value === undefined ? 'not JSON' : 'not a JSON object' });
  const { outcome, findings } = review(rules, factsOf(value));
  return JSON.stringify({
    id: value.id ?? null,
    outcome,
    findings: findings.map((finding) => asGiven(finding, value)),
  });
}
