import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Db, Prisma } from '../db.ts';
import { formatYuan } from '../money.ts';
import { amended, amendmentSchema, type Edition, editionNamed, knownEditions } from '../policy/edition.ts';
import {
  type Difference,
  noSummary,
  replayed,
  type StoredReview,
  type Summary,
  summed,
  type Tally,
} from '../policy/replay.ts';
import { recordNumber } from '../station/station.ts';
import { print, printJson, Refused, runCommand } from './command.ts';

const HELP = `npm run policy:replay [-- --edition NAME|FILE] [--json]
Judges the last review of every stored line again, from the facts that were stored with it, and lists what would be different, with sums.
  --edition NAME   an edition this program knows (${knownEditions.map(({ name }) => name).join(', ')}; the first unless said)
  --edition FILE   a proposed edition, YAML: edition, basedOn, text: {citation: words}, rules: {id: off|note|ask|refuse}
  --json           JSON Lines: {"type":"difference",…} for each, then {"type":"summary",…}
Reads only. Exits 0 also with differences; 1 when an edition or a stored review cannot be read.`;

/** So many claims are held at once, whatever the database holds. */
const PAGE = 200;

const claimFields = {
  lines: { select: { ordinal: true, chargeFen: true } },
  reviews: { orderBy: { at: 'asc' } },
  station: { select: { shortName: true, year: true } },
} satisfies Prisma.ClaimInclude;
type ClaimRow = Prisma.ClaimGetPayload<{ include: typeof claimFields }>;

function proposed(file: string): Edition {
  const read = amendmentSchema.safeParse(parse(readFileSync(file, 'utf8')));
  if (!read.success)
    throw new Refused(
      `${file}: ${read.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ')}`,
    );
  const edition = amended(read.data);
  if ('rules' in edition) return edition;
  throw new Refused(`${file}: ${edition.join('; ')}`);
}

function editionOf(wanted: string | undefined): Edition {
  const edition = wanted === undefined ? knownEditions[0] : editionNamed(wanted);
  if (edition) return edition;
  if (wanted !== undefined && /\.(ya?ml|json)$/.test(wanted)) return proposed(wanted);
  throw new Refused(
    `There is no edition ${wanted}: ${knownEditions.map(({ name }) => name).join(', ')}, or a YAML file.`,
  );
}

const labelOf = (claim: ClaimRow, ordinal: number): string =>
  `${recordNumber(claim.station, claim.number)} 第 ${ordinal} 笔`;

function storedOf(claim: ClaimRow, ordinal: number): StoredReview | null {
  const row = claim.reviews.findLast((review) => review.lineOrdinal === ordinal);
  if (!row) return null;
  const label = labelOf(claim, ordinal);
  const chargeFen = claim.lines.find((line) => line.ordinal === ordinal)?.chargeFen ?? 0;
  try {
    const [facts, findings] = [JSON.parse(row.facts), JSON.parse(row.findings)];
    return { label, stage: row.stage, outcome: row.outcome, chargeFen, facts, findings };
  } catch (cause) {
    throw new Error(`the stored review ${row.id} of ${label} cannot be read`, { cause });
  }
}

/** The last review of every line, page by page in the order of the claims' ids. */
async function* lastReviews(db: Db): AsyncGenerator<StoredReview> {
  for (let after = ''; ; ) {
    const claims = await db.claim.findMany({
      where: { id: { gt: after } },
      orderBy: { id: 'asc' },
      take: PAGE,
      include: claimFields,
    });
    for (const claim of claims)
      for (const ordinal of new Set(claim.reviews.map((review) => review.lineOrdinal))) {
        const stored = storedOf(claim, ordinal);
        if (stored) yield stored;
      }
    const last = claims.at(-1);
    if (!last || claims.length < PAGE) return;
    after = last.id;
  }
}

const shiftText = ({ shifts }: Difference): string =>
  shifts.map(({ rule, from, to }) => `${rule} ${from ?? 'none'} → ${to ?? 'none'}`).join(', ') || 'only wording';

const tell = (difference: Difference): void =>
  print(
    `${difference.label}  ${formatYuan(difference.chargeFen)} 元  ${difference.stage}: ${difference.from} → ${difference.to}  (${shiftText(difference)})`,
  );

const tallyText = ({ lines, fen }: Tally): string => `${lines} lines, ${formatYuan(fen)} 元`;

function conclude(edition: Edition, summary: Summary): void {
  print(`${edition.name}: ${tallyText(summary.judged)} judged again, ${tallyText(summary.changed)} differ`);
  for (const [what, tally] of [...Object.entries(summary.byOutcome), ...Object.entries(summary.byRule)])
    print(`  ${what}: ${tallyText(tally)}`);
}

async function replayAll(db: Db, edition: Edition, asJson: boolean): Promise<void> {
  let summary = noSummary;
  for await (const stored of lastReviews(db)) {
    const difference = replayed(edition, stored);
    summary = summed(summary, stored.chargeFen, difference);
    if (difference && asJson) printJson({ type: 'difference', ...difference });
    else if (difference) tell(difference);
  }
  if (asJson) printJson({ type: 'summary', edition: edition.name, ...summary });
  else conclude(edition, summary);
}

await runCommand({
  help: HELP,
  options: { edition: { type: 'string' }, json: { type: 'boolean' } },
  run: (db, { values }) => replayAll(db, editionOf(values.edition), values.json === true),
});
