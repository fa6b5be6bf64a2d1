import { z } from 'zod';
import { type Category, categories, fundSources } from '../category.ts';
import { isDay } from '../days.ts';
import {
  bases,
  type DocumentKind,
  documentKinds,
  type Facts,
  type FenByCategory,
  forms,
  hostUnitKinds,
  kinds,
  paidStates,
  payeeKinds,
  relations,
  rulingAnswers,
  rulingStates,
  staffings,
  stages,
  titles,
} from './facts.ts';

/** What cannot be read is unknown, and the unknown is asked about: parsing never fails on a field. */
const or = <T>(schema: z.ZodType<T>) => schema.nullable().catch(null);

const text = or(z.string().transform((value) => value.trim() || null));
const flag = or(z.boolean());
const day = or(z.string().refine(isDay));
const fen = or(z.int().nonnegative());
const count = or(z.number().positive());
const oneOf = <const T extends readonly string[]>(values: T) => or(z.enum(values));

/** Elements are read one by one, so that one bad element neither hides the others nor disappears. */
const list = <T>(element: z.ZodType<T>) => z.array(element).catch([]);
const names = list(text).transform((all) => all.filter((name) => name !== null));
const known = z
  .array(oneOf(documentKinds as readonly [DocumentKind, ...DocumentKind[]]))
  .transform((all) => [...new Set(all.filter((document) => document !== null))]);
const documents = known.catch([]);
const part = <T extends z.ZodRawShape>(shape: T) =>
  z.preprocess((value) => (isObject(value) ? value : {}), z.object(shape));

const byCategory = part(
  Object.fromEntries(categories.map((category) => [category, fen])) as Record<Category, typeof fen>,
) satisfies z.ZodType<FenByCategory>;

const project = part({
  agreement: flag,
  periodFrom: day,
  deadline: day,
  hostUnit: text,
  hostUnitKind: oneOf(hostUnitKinds),
  hostTaxId: text,
  supportedUnits: or(z.array(text).transform((all) => all.filter((name) => name !== null))),
  otherStationUnits: names,
  adoptedStandards: list(part({ kind: oneOf(kinds), title: oneOf(titles), perDayFen: fen, basis: oneOf(bases) })),
  budgetFen: byCategory,
  usedFen: byCategory,
  usedInvoices: list(part({ number: text, totalFen: fen, usedFen: fen, elsewhere: z.exactOptional(flag) })),
  rulings: list(part({ kind: oneOf(kinds), answer: oneOf(rulingAnswers), state: oneOf(rulingStates), words: text })),
});

const payee = part({
  kind: oneOf(payeeKinds),
  name: text,
  employer: text,
  relation: oneOf(relations),
  fiscallySupported: flag,
  staffing: oneOf(staffings),
  title: oneOf(titles),
  paidThisMonthFen: fen,
});

/** Left out where the file of the invoice did not tell them, so that a remedy gives an invoice back as it came. */
const invoice = part({
  number: text,
  buyer: text,
  buyerTaxId: text,
  totalFen: fen,
  allocatedFen: fen,
  issuedOn: day,
  netFen: z.exactOptional(fen),
  taxFen: z.exactOptional(fen),
  items: z.exactOptional(or(names)),
});

const expense = part({
  category: oneOf(categories),
  kind: oneOf(kinds),
  confirmed: flag,
  amountFen: fen,
  occurredOn: day,
  payOn: day,
  purpose: text,
  fundSource: oneOf(fundSources),
  activity: or(z.object({ heldOn: day, evidence: or(known) })),
  payee,
  payTo: text,
  paid: oneOf(paidStates),
  basis: oneOf(bases),
  days: count,
  form: oneOf(forms),
  headCount: count,
  invoices: list(invoice),
  documents,
});

/** Facts as they come from outside. Every field tolerates anything; only a value that is no object at all is refused. */
export const factsSchema = z.object({ on: day, stage: oneOf(stages), project, expense }) satisfies z.ZodType<Facts>;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Any value → Facts; what is missing or absurd becomes unknown. */
export const factsOf = (value: unknown): Facts => factsSchema.parse(isObject(value) ? value : {});
