import { isAlike, isSameUnit, type Kind } from '../policy/index.ts';

/** Which lines an invoice is for. Only what is equal is taken without asking; sums are never searched for. Pure. */

export interface OpenLine {
  readonly claimId: string;
  readonly ordinal: number;
  /** What has no invoice yet. */
  readonly missingFen: number;
  readonly payee: string | null;
  readonly payeeKind: 'person' | 'company' | null;
  readonly kind: Kind | null;
  /** The number was typed in on this line. */
  readonly isNamed: boolean;
}

/** What came in one file: one invoice, or several for the same thing. */
export interface Incoming {
  readonly totalFen: number | null;
  readonly sellers: readonly string[];
  /** What the items look like. */
  readonly kind: Kind | null;
}

/** Lines of one claim. */
export interface Option {
  readonly claimId: string;
  readonly ordinals: readonly number[];
}

export type Match =
  | { readonly kind: 'one'; readonly option: Option }
  | { readonly kind: 'several'; readonly options: readonly Option[] }
  | { readonly kind: 'none' };

const optionOf = ({ claimId, ordinal }: OpenLine): Option => ({ claimId, ordinals: [ordinal] });

function claimsOf(lines: readonly OpenLine[]): readonly (readonly OpenLine[])[] {
  const claims = new Map<string, OpenLine[]>();
  for (const line of lines) claims.set(line.claimId, [...(claims.get(line.claimId) ?? []), line]);
  return [...claims.values()];
}

const isSeller = (payee: string | null, sellers: readonly string[]): boolean =>
  payee !== null && sellers.some((seller) => isSameUnit(seller, payee) || isAlike(seller, payee));

/** A unit is named as the payee, and it is another one. */
const isOther = (line: OpenLine, sellers: readonly string[]): boolean =>
  line.payeeKind === 'company' && sellers.length > 0 && !isSeller(line.payee, sellers);

interface Found {
  readonly option: Option;
  readonly isCertain: boolean;
  readonly isSeller: boolean;
}

const found = (lines: readonly OpenLine[], { sellers }: Incoming): Found => ({
  option: { claimId: lines[0]?.claimId ?? '', ordinals: lines.map(({ ordinal }) => ordinal) },
  isCertain: !lines.some((line) => isOther(line, sellers)),
  isSeller: lines.some((line) => isSeller(line.payee, sellers)),
});

/** Lines whose missing amount is the invoice’s, alone or as all the open lines of a claim. */
function equal(lines: readonly OpenLine[], incoming: Incoming): readonly Found[] {
  if (incoming.totalFen === null) return [];
  const sets = [...lines.map((line) => [line]), ...claimsOf(lines).filter((claim) => claim.length > 1)];
  return sets
    .filter((set) => set.reduce((sum, line) => sum + line.missingFen, 0) === incoming.totalFen)
    .map((set) => found(set, incoming));
}

/** Where the amount is another one: the same seller, or the same sort of thing. */
const likely = (lines: readonly OpenLine[], { sellers, kind, totalFen }: Incoming): readonly Option[] =>
  lines
    .filter(
      (line) =>
        isSeller(line.payee, sellers) ||
        (kind !== null && line.kind === kind && totalFen !== null && totalFen <= line.missingFen),
    )
    .map(optionOf);

const asked = (options: readonly Option[]): Match =>
  options.length === 0 ? { kind: 'none' } : { kind: 'several', options };

export function matchOf(lines: readonly OpenLine[], incoming: Incoming): Match {
  const named = lines.filter(({ isNamed }) => isNamed);
  const [only] = named;
  if (only && new Set(named.map(({ claimId }) => claimId)).size === 1)
    return { kind: 'one', option: { claimId: only.claimId, ordinals: named.map(({ ordinal }) => ordinal) } };
  const open = lines.filter(({ missingFen }) => missingFen > 0);
  const same = equal(open, incoming);
  const sure = same.filter(({ isCertain }) => isCertain);
  const bySeller = sure.filter((item) => item.isSeller);
  const [one] = bySeller.length === 1 ? bySeller : sure;
  if (one && (sure.length === 1 || bySeller.length === 1)) return { kind: 'one', option: one.option };
  return asked(same.length > 0 ? same.map(({ option }) => option) : likely(open, incoming));
}

/** A reply to a claim’s card says which claim: its equal line, its only line, or one of its lines. */
export function matchWithin(lines: readonly OpenLine[], incoming: Incoming): Match {
  const match = matchOf(lines, incoming);
  if (match.kind === 'one') return match;
  const open = lines.filter(({ missingFen }) => missingFen > 0);
  const [only] = open;
  if (only && open.length === 1) return { kind: 'one', option: optionOf(only) };
  return asked(open.map(optionOf));
}
