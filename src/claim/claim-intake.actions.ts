import type { Turn } from '../chat/turn.ts';
import {
  cancelPart,
  completeInvoice,
  detach,
  findByKey,
  type InvoiceReading,
  insertInvoice,
  isCancelled,
  isLikeness,
  type KeptInvoice,
  keyOf,
  moveToStation,
  type Received,
  usesOf,
  worthFen,
} from '../invoice/invoice.actions.ts';
import { appendLedger } from '../ledger/ledger.actions.ts';
import { formatYuan, sumFen } from '../money.ts';
import { isSameUnit } from '../policy/index.ts';
import { loadStation } from '../station/station.actions.ts';
import { may, memberOf, type Station, withRole } from '../station/station.ts';
import { claimRecord } from './claim.advance.ts';
import { findClaim } from './claim.store.ts';
import { type Claim, isEditable, stateNames } from './claim.ts';
import { claimName } from './claim-attach.actions.ts';
import { redrawClaim } from './claim-redraw.actions.ts';
import { typedOn } from './claim-used.store.ts';

/** Invoices as they come in: each number once for all stations; one that is used, somebody else's or 红字 is told, and goes no further. */

export interface Intake {
  /** May be put on a line, or is new. */
  readonly usable: readonly KeptInvoice[];
  /** What is to be said of the others, a sentence each. */
  readonly said: readonly string[];
}

type Numbered = InvoiceReading & { readonly number: string };
type Taken = { readonly usable: KeptInvoice } | { readonly said: string };

const GIVEN_UP = ['cancelled', 'withdrawn', 'rejected'];

/** Claims that an invoice is on and that have not been given up. */
async function claimsWith(turn: Turn, invoice: KeptInvoice): Promise<readonly { claim: Claim; amountFen: number }[]> {
  const found: { claim: Claim; amountFen: number }[] = [];
  for (const { claimId, amountFen } of await usesOf(turn.tx, invoice.id)) {
    const claim = await findClaim(turn.tx, claimId);
    if (claim && !GIVEN_UP.includes(claim.state)) found.push({ claim, amountFen });
  }
  return found;
}

/** Where it is used, as far as the person may know: of another station only that it is one. */
async function whereUsed(turn: Turn, station: Station, personId: string, claim: Claim): Promise<string> {
  if (claim.stationId !== station.id) return `${(await loadStation(turn.tx, claim.stationId)).name}`;
  const maySee =
    claim.submitterId === personId || (claim.number !== null && may(memberOf(station, personId), 'seeEveryClaim'));
  if (claim.number === null) return maySee ? `您的${claimName(station, claim)}` : '另一份草稿';
  return maySee ? `${claimName(station, claim)}，${stateNames[claim.state]}` : '本站点的另一张支出单';
}

/** A number whose invoice is on claims, or was typed on one: said with the place, unless enough of it is left. */
async function usedAlready(turn: Turn, station: Station, file: Received, kept: KeptInvoice): Promise<string | null> {
  const uses = await claimsWith(turn, kept);
  const typed = (await typedOn(turn.tx, kept.number)).filter(
    ({ id, submitterId }) => submitterId !== file.senderId && !uses.some(({ claim }) => claim.id === id),
  );
  const other = uses.find(({ claim }) => claim.stationId !== station.id)?.claim;
  const first = other ?? uses[0]?.claim ?? typed[0];
  if (!first) return null;
  const worth = worthFen(kept);
  const rest = worth === null ? 0 : worth - sumFen(uses.map(({ amountFen }) => amountFen));
  if (!other && typed.length === 0 && rest > 0) return null;
  return `发票 ${kept.number} 已经登记过，用在${await whereUsed(turn, station, file.senderId, first)}，没有重复登记。`;
}

const isBetter = (reading: Numbered, kept: KeptInvoice): boolean =>
  isLikeness(kept.source) && !isLikeness(reading.source);

/** The original of what was a photo: what it tells is on the claims at once. */
async function completed(turn: Turn, kept: KeptInvoice, reading: Numbered, file: Received): Promise<KeptInvoice> {
  const better = await completeInvoice(turn.tx, kept.id, reading, { fileId: file.id, stationId: kept.stationId });
  for (const { claim } of await claimsWith(turn, better)) await redrawClaim(turn, claim, '发票的电子原件已补上。');
  return better;
}

const registering = (turn: Turn, station: Station, file: Received) => ({
  id: turn.newId(),
  stationId: station.id,
  fileId: file.id,
  receivedAt: turn.now,
});

const cancelledWords = (number: string): string => `发票 ${number} 已被红冲，不能再用，请补换开的发票。`;

async function registered(turn: Turn, station: Station, file: Received, reading: Numbered): Promise<Taken> {
  const before = await findByKey(turn.tx, keyOf(reading));
  if (!before) {
    const kept = await insertInvoice(turn.tx, reading, registering(turn, station, file));
    if (isCancelled(kept)) return { said: cancelledWords(kept.number) };
    const used = await usedAlready(turn, station, file, kept);
    return used === null ? { usable: kept } : { said: used };
  }
  const isCompleted = isBetter(reading, before);
  const kept = isCompleted ? await completed(turn, before, reading, file) : before;
  const used = await usedAlready(turn, station, file, kept);
  if (used !== null) return { said: isCompleted ? `发票 ${kept.number} 的电子原件已补上。` : used };
  if (kept.stationId !== station.id) await moveToStation(turn.tx, kept.id, station.id);
  return { usable: kept };
}

/** 红冲: what the original gave is taken back, wherever it is used. */
async function cancelling(turn: Turn, station: Station, file: Received, red: Numbered): Promise<string> {
  if (await findByKey(turn.tx, keyOf(red))) return `红字发票 ${red.number} 已经登记过。`;
  await insertInvoice(turn.tx, red, registering(turn, station, file));
  if (red.cancels === null) return `收到红字发票 ${red.number}，票面没有写明冲销哪张发票，请财务核对。`;
  const original = await findByKey(turn.tx, keyOf(red.cancels));
  if (!original) return `收到红字发票 ${red.number}：它冲销的发票 ${red.cancels.number} 没有登记过，以后也不能再用。`;
  const cancelled = await cancelPart(turn.tx, original.id, red.totalFen ?? original.totalFen ?? 0);
  await appendLedger(turn.tx, original.stationId, turn.now, 'invoice.cancel', {
    number: keyOf(original),
    by: keyOf(red),
    amountFen: red.totalFen,
  });
  const uses = await claimsWith(turn, cancelled);
  for (const { claim } of uses) await withoutCancelled(turn, claim, cancelled, file.senderId);
  const places: string[] = [];
  for (const { claim } of uses) places.push(await whereUsed(turn, station, file.senderId, claim));
  const used =
    places.length === 0 ? '它没有用在任何支出单上。' : `它原来用在${[...new Set(places)].join('、')}，请补换开的发票。`;
  return `发票 ${original.number} 已被红冲${isCancelled(cancelled) ? '' : `（冲销 ${formatYuan(cancelled.cancelledFen)} 元）`}。${used}`;
}

async function withoutCancelled(turn: Turn, claim: Claim, invoice: KeptInvoice, byId: string): Promise<void> {
  if (isEditable(claim.state) && isCancelled(invoice)) await detach(turn.tx, invoice.id, claim.id);
  await redrawClaim(turn, claim, `发票 ${invoice.number} 已被红冲，请补换开的发票。`);
  if (isEditable(claim.state)) return;
  const station = await loadStation(turn.tx, claim.stationId);
  const finance = withRole(station, 'finance').flatMap((member) => member.openId ?? []);
  const text = `${claimName(station, claim)}的发票 ${invoice.number} 已被红冲，要换开的发票。`;
  for (const openId of new Set([claim.submitterId, ...finance]))
    if (openId !== byId) turn.send({ to: { openId }, card: 'text', view: { text }, record: claimRecord(claim) });
}

const isRed = ({ totalFen, cancels }: InvoiceReading): boolean => cancels !== null || (totalFen ?? 0) < 0;

async function one(turn: Turn, station: Station, file: Received, reading: InvoiceReading): Promise<Taken> {
  const { number, buyer } = reading;
  if (number === null) return { said: '有一张发票没有读到号码，请发电子原件（PDF、OFD 或 XML）。' };
  const numbered = { ...reading, number };
  if (isRed(reading)) return { said: await cancelling(turn, station, file, numbered) };
  if (buyer.name !== null && !isSameUnit(buyer.name, station.hostUnitName))
    return {
      said: `发票 ${number} 的抬头是“${buyer.name}”，不是项目承担单位全称（${station.hostUnitName}），不能作为报销凭证，没有登记；请开票方按单位全称换开。`,
    };
  const before = await findByKey(turn.tx, keyOf(numbered));
  if (before && isCancelled(before)) return { said: cancelledWords(number) };
  return registered(turn, station, file, numbered);
}

/** What of a file is still on no claim, by what was read in it: the same invoice may have come in another file before. */
export async function unplaced(turn: Turn, readings: readonly InvoiceReading[]): Promise<readonly KeptInvoice[]> {
  const found: KeptInvoice[] = [];
  for (const { number, code } of readings) {
    const kept = number === null ? null : await findByKey(turn.tx, keyOf({ number, code }));
    if (kept && !isRedKept(kept) && !isCancelled(kept) && (await claimsWith(turn, kept)).length === 0) found.push(kept);
  }
  return found;
}

const isRedKept = ({ cancelsKey, totalFen }: KeptInvoice): boolean => cancelsKey !== null || (totalFen ?? 0) < 0;

export async function takeIn(
  turn: Turn,
  station: Station,
  file: Received,
  readings: readonly InvoiceReading[],
): Promise<Intake> {
  const usable = new Map<string, KeptInvoice>();
  const said: string[] = [];
  for (const reading of readings) {
    const taken = await one(turn, station, file, reading);
    if ('said' in taken) said.push(taken.said);
    else usable.set(taken.usable.id, taken.usable);
  }
  return { usable: [...usable.values()].filter((invoice) => !isCancelled(invoice)), said };
}
