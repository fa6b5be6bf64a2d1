import { invoiceCard } from '../../cards/invoice.card.ts';
import { parseAction } from '../../cards/kit/card.ts';
import type { Tap, Timer } from '../chat/inbound.ts';
import { NOT_OURS } from '../chat/router.ts';
import { type Reply, type Turn, toast } from '../chat/turn.ts';
import {
  attachedTo,
  filesOf,
  findReceived,
  type InvoiceReading,
  type KeptInvoice,
  type Paper,
  type Received,
  refusalSentences,
  type TripSheet,
  worthFen,
} from '../invoice/invoice.actions.ts';
import type { FileReading } from '../invoice/reading/read-file.ts';
import { sumFen } from '../money.ts';
import { recordOfMessage } from '../outbox/record.ts';
import { loadStation, noteDenied } from '../station/station.actions.ts';
import { may, memberOf, type Station } from '../station/station.ts';
import { claimRecord } from './claim.advance.ts';
import { missingFen } from './claim.invoices.ts';
import { sceneOf } from './claim.scene.ts';
import { claimsOf, findClaim } from './claim.store.ts';
import { type Claim, waitingStates } from './claim.ts';
import { attachInvoices, claimName } from './claim-attach.actions.ts';
import { draftFromInvoices, kindOf } from './claim-from-invoice.actions.ts';
import { takeIn, unplaced } from './claim-intake.actions.ts';
import { choiceOf, invoiceView, notesOf } from './claim-invoice.view.ts';
import { type Incoming, type Match, matchOf, matchWithin, type OpenLine } from './claim-match.ts';
import { paperCame } from './claim-paper.chat.ts';
import { keepTrips } from './claim-trips.actions.ts';

/** A file has been read: its invoices find their lines, or start a draft, or are asked about. */

const tell = (turn: Turn, { senderId }: Pick<Received, 'senderId'>, text: string): void =>
  turn.send({ to: { openId: senderId }, card: 'text', view: { text } });

const failures = (files: readonly FileReading[]): readonly string[] =>
  files.flatMap(({ name, papers }) =>
    papers.ok ? [] : [`${name === null ? '' : `${name}：`}${refusalSentences[papers.error]}。`],
  );

const papersOf = (files: readonly FileReading[]): readonly Paper[] =>
  files.flatMap(({ papers }) => (papers.ok ? papers.value : []));

const invoicesIn = ({ reading }: Received): readonly InvoiceReading[] =>
  reading?.kind !== 'read'
    ? []
    : papersOf(reading.files).filter((paper): paper is InvoiceReading => paper.form === 'invoice');

const GONE = '没有取到这个文件，请再发一次。';

export async function fileCame(turn: Turn, { data }: Timer): Promise<Reply> {
  const file = await findReceived(turn.tx, data.file ?? '');
  if (!file?.reading) return { outcome: 'file.unknown' };
  if (file.reading.kind !== 'read') {
    tell(turn, file, file.reading.kind === 'too-large' ? `${refusalSentences['too-large']}。` : GONE);
    return { outcome: `file.${file.reading.kind}` };
  }
  const asPaper = await paperCame(turn, file);
  if (asPaper) return asPaper;
  const papers = papersOf(file.reading.files);
  const readings = invoicesIn(file);
  const trips = papers.filter((paper): paper is TripSheet => paper.form === 'trip-sheet');
  const station = await loadStation(turn.tx, file.stationId);
  const { usable, said } = await takeIn(turn, station, file, readings);
  const sentences = [...failures(file.reading.files), ...said];
  if (sentences.length > 0) tell(turn, file, sentences.join('\n'));
  if (usable.length > 0) await place(turn, station, file, usable);
  const trip = await keepTrips(turn, file, trips);
  if (trip !== null && usable.length === 0) tell(turn, file, trip);
  return { outcome: usable.length > 0 ? 'file.placed' : trips.length > 0 ? 'file.trip-sheet' : 'file.nothing-usable' };
}

const OPEN = ['draft', 'returned', ...waitingStates, 'paid'] as const;

/** Lines of the person’s own claims that an invoice may still be for. */
async function openLines(
  turn: Turn,
  claims: readonly Claim[],
  numbers: readonly string[],
): Promise<readonly OpenLine[]> {
  const attached = await attachedTo(
    turn.tx,
    claims.map(({ id }) => id),
  );
  return claims.flatMap((claim) =>
    claim.lines.map((line) => ({
      claimId: claim.id,
      ordinal: line.ordinal,
      missingFen: missingFen(
        claim,
        line,
        attached.filter(({ claimId }) => claimId === claim.id),
      ),
      payee: line.payee,
      payeeKind: line.payeeKind,
      kind: line.kind,
      isNamed: line.invoiceNumber !== null && numbers.includes(line.invoiceNumber),
    })),
  );
}

function incomingOf(turn: Turn, invoices: readonly KeptInvoice[]): Incoming {
  const totals = invoices.map(worthFen);
  const kinds = new Set(invoices.map((invoice) => kindOf(invoice, turn.now)));
  const [kind = null] = kinds.size === 1 ? kinds : [];
  return {
    totalFen: totals.includes(null) ? null : sumFen(totals.flatMap((fen) => fen ?? [])),
    sellers: [...new Set(invoices.flatMap(({ sellerName }) => sellerName ?? []))],
    kind,
  };
}

interface Place {
  readonly claims: readonly Claim[];
  readonly lines: readonly OpenLine[];
  /** A reply to a card says which claim is meant. */
  readonly isNamed: boolean;
}

async function placeOf(turn: Turn, file: Received, invoices: readonly KeptInvoice[]): Promise<Place> {
  const own = await claimsOf(turn.tx, { submitterId: file.senderId, stationId: file.stationId, states: OPEN }, 200);
  const record = file.replyTo === null ? null : await recordOfMessage(turn.tx, file.replyTo);
  const named = own.filter((claim) => claimRecord(claim) === record);
  const claims = named.length > 0 ? named : own;
  const numbers = invoices.map(({ number }) => number);
  return { claims, lines: await openLines(turn, claims, numbers), isNamed: named.length > 0 };
}

const found = (turn: Turn, { lines, isNamed }: Place, invoices: readonly KeptInvoice[]): Match =>
  (isNamed ? matchWithin : matchOf)(lines, incomingOf(turn, invoices));

async function place(turn: Turn, station: Station, file: Received, invoices: readonly KeptInvoice[]): Promise<void> {
  const around = await placeOf(turn, file, invoices);
  const match = found(turn, around, invoices);
  if (match.kind === 'one' || invoices.length === 1) return settle(turn, station, file, invoices, around, match);
  const left: KeptInvoice[] = [];
  for (const invoice of invoices) {
    const now = await placeOf(turn, file, [invoice]);
    const own = found(turn, now, [invoice]);
    if (own.kind === 'one') await settle(turn, station, file, [invoice], now, own);
    else left.push(invoice);
  }
  if (left.length > 0) await settle(turn, station, file, left, around, match);
}

async function settle(
  turn: Turn,
  station: Station,
  file: Received,
  invoices: readonly KeptInvoice[],
  { claims, lines }: Place,
  match: Match,
): Promise<void> {
  switch (match.kind) {
    case 'one':
      return attachTo(turn, invoices, match.option.claimId, match.option.ordinals);
    case 'several': {
      const choices = match.options.slice(0, 6).flatMap((option) => {
        const claim = claims.find(({ id }) => id === option.claimId);
        const missing = lines.filter(
          (line) => line.claimId === option.claimId && option.ordinals.includes(line.ordinal),
        );
        return claim ? [choiceOf(station, claim, option, sumFen(missing.map((line) => line.missingFen)))] : [];
      });
      const view = invoiceView(file, invoices, choices, null);
      turn.send({ to: { openId: file.senderId }, card: 'invoice', view, record: `file:${file.id}` });
      return;
    }
    case 'none':
      await startDraft(turn, station, file, invoices);
      return;
    default:
      return match satisfies never;
  }
}

async function attachTo(
  turn: Turn,
  invoices: readonly KeptInvoice[],
  claimId: string,
  ordinals: readonly number[],
): Promise<void> {
  const claim = await findClaim(turn.tx, claimId);
  if (!claim) throw new Error(`claim ${claimId} has gone`);
  await attachInvoices(turn, claim, invoices, ordinals, notesOf(invoices));
}

const startDraft = (turn: Turn, station: Station, file: Received, invoices: readonly KeptInvoice[]): Promise<Claim> =>
  draftFromInvoices(turn, station, file, invoices, notesOf(invoices).join('\n') || null);

/** 「就是这笔」「都不是，另记一笔」「查看发票原件」 */
export async function invoiceTap(turn: Turn, tap: Tap): Promise<Reply> {
  const parsed = parseAction(invoiceCard, tap.value);
  if (!parsed.ok) return NOT_OURS;
  const action = parsed.value;
  if (action.act === 'show') return showFiles(turn, tap, action.claim);
  const file = await findReceived(turn.tx, action.file);
  if (!file || file.senderId !== tap.senderId)
    return { outcome: 'file.not-yours', toast: toast('error', '这张卡片由发送发票的人处理。') };
  const station = await loadStation(turn.tx, file.stationId);
  const invoices = (await unplaced(turn, invoicesIn(file))).filter(({ stationId }) => stationId === station.id);
  if (invoices.length === 0)
    return { outcome: 'file.placed-before', toast: toast('info', '这张发票已经记到支出单上了。') };
  if (action.act === 'draft') {
    const claim = await startDraft(turn, station, file, invoices);
    chosen(turn, file, invoices, `已另记${claimName(station, claim)}。`);
    return { outcome: 'file.drafted', toast: toast('success', '已另记一笔草稿') };
  }
  return attachPressed(turn, tap, station, file, invoices, action);
}

const chosen = (turn: Turn, file: Received, invoices: readonly KeptInvoice[], words: string): void =>
  turn.update({
    record: `file:${file.id}`,
    card: 'invoice',
    view: invoiceView(file, invoices, [], words),
    retire: true,
  });

async function attachPressed(
  turn: Turn,
  tap: Tap,
  station: Station,
  file: Received,
  invoices: readonly KeptInvoice[],
  { claim: claimId, lines }: { readonly claim: string; readonly lines: readonly number[] },
): Promise<Reply> {
  const claim = await findClaim(turn.tx, claimId);
  const isOpen = claim !== null && OPEN.some((state) => state === claim.state) && claim.stationId === station.id;
  if (!isOpen || claim.submitterId !== tap.senderId)
    return { outcome: 'file.claim-closed', toast: toast('warning', '这笔已经办结或撤回，请选别的，或另记一笔。') };
  const ordinals = lines.filter((ordinal) => claim.lines.some((line) => line.ordinal === ordinal));
  await attachInvoices(turn, claim, invoices, ordinals, notesOf(invoices));
  chosen(turn, file, invoices, `已记到${claimName(station, claim)}。`);
  return { outcome: 'file.attached', toast: toast('success', '已记上这张发票') };
}

const MOST_FILES = 10;

/** The files themselves, to the submitter and to those who may see every claim; others are noted. */
async function showFiles(turn: Turn, tap: Tap, claimId: string): Promise<Reply> {
  const claim = await findClaim(turn.tx, claimId);
  if (!claim) return { outcome: 'claim.unknown', toast: toast('warning', '找不到这张支出单。') };
  const { station } = await sceneOf(turn, claim);
  const isFiled = claim.number !== null;
  if (claim.submitterId !== tap.senderId && !(isFiled && may(memberOf(station, tap.senderId), 'seeEveryClaim'))) {
    await noteDenied(turn, tap, { card: 'invoice', act: 'show', record: claimRecord(claim), reason: 'may-not-see' });
    return { outcome: 'file.denied', toast: toast('error', '您不能查看这张支出单的发票。') };
  }
  const files = await filesOf(turn.tx, claim.id);
  for (const file of files.slice(0, MOST_FILES)) turn.send({ to: { openId: tap.senderId }, card: 'file', view: file });
  return files.length === 0
    ? { outcome: 'file.none', toast: toast('info', '这张支出单没有发票文件。') }
    : { outcome: 'file.shown', toast: toast('success', '发票原件已发到您的私聊') };
}
