import type { Turn } from '../chat/turn.ts';
import {
  type Attached,
  attachedTo,
  type KeptInvoice,
  keepShares,
  keyOf,
  worthFen,
} from '../invoice/invoice.actions.ts';
import { appendLedger } from '../ledger/ledger.actions.ts';
import { formatYuan, sumFen } from '../money.ts';
import { recordNumber, withRole } from '../station/station.ts';
import { sendDraft } from './claim.advance.ts';
import { sharesOfClaim } from './claim.invoices.ts';
import { sceneOf } from './claim.scene.ts';
import { type Claim, isEditable, type Line } from './claim.ts';
import { payeeKindOf } from './claim.typed.ts';
import { claimTitle } from './claim.view.ts';
import { redraw } from './claim-file.actions.ts';
import { redrawClaim } from './claim-redraw.actions.ts';

/** Invoices come onto the lines of a claim: a draft is filled in and shown again; what was filed keeps its version, and is told about. */

/** 「草稿 资料印刷」 or 「朝阳-2026-012 资料印刷」 */
export const claimName = (station: Parameters<typeof recordNumber>[0], claim: Claim): string =>
  `${recordNumber(station, claim.number)}（${claimTitle(claim)}）`;

const newlyAttached = (claim: Claim, invoices: readonly KeptInvoice[], ordinals: readonly number[]): Attached[] =>
  ordinals.flatMap((lineOrdinal) =>
    invoices.map((invoice) => ({ claimId: claim.id, lineOrdinal, amountFen: 0, invoice })),
  );

/** What the invoice tells and the line does not: whom, how much. A number typed in for it is not needed any more. */
function completed(line: Line, invoices: readonly KeptInvoice[], isOnly: boolean): Line {
  const totals = invoices.map(worthFen);
  const total = totals.includes(null) ? null : sumFen(totals.flatMap((fen) => fen ?? []));
  const [seller] = invoices.flatMap(({ sellerName }) => sellerName ?? []);
  const amount = line.amountFen === null && isOnly && total !== null ? { amountFen: total } : {};
  const payee = line.payee === null && seller !== undefined ? { payee: seller, payeeKind: payeeKindOf(seller) } : {};
  const typed = invoices.some(({ number }) => number === line.invoiceNumber)
    ? { invoiceNumber: null, invoiceTotalFen: null }
    : {};
  const asked = line.asked.filter((ask) => !(ask === 'amount' && 'amountFen' in amount));
  return { ...line, ...amount, ...payee, ...typed, asked };
}

export async function attachInvoices(
  turn: Turn,
  claim: Claim,
  invoices: readonly KeptInvoice[],
  ordinals: readonly number[],
  notes: readonly string[],
): Promise<void> {
  const before = await attachedTo(turn.tx, [claim.id]);
  const filled = isEditable(claim.state)
    ? {
        ...claim,
        lines: claim.lines.map((line) =>
          ordinals.includes(line.ordinal) ? completed(line, invoices, ordinals.length === 1) : line,
        ),
      }
    : claim;
  const all = [...before, ...newlyAttached(claim, invoices, ordinals)];
  await keepShares(turn.tx, claim.id, sharesOfClaim(filled, all), turn.now);
  await (isEditable(claim.state) ? showDraft(turn, filled, invoices, notes) : showFiled(turn, claim, invoices, notes));
}

const named = (invoices: readonly KeptInvoice[]): string =>
  invoices.length === 1 ? `发票 ${invoices[0]?.number}` : `${invoices.length} 张发票`;

async function showDraft(
  turn: Turn,
  claim: Claim,
  invoices: readonly KeptInvoice[],
  notes: readonly string[],
): Promise<void> {
  const saved = await redraw(turn, await sceneOf(turn, claim), claim, { notice: null, editing: [], typed: {} });
  const news = `已记上${named(invoices)}（${sumText(invoices)}）。`;
  sendDraft(turn, await sceneOf(turn, saved), saved, { news, notice: notes.join('\n') || null });
}

/** 补票: on the books and told to whoever looks after the papers. */
async function showFiled(
  turn: Turn,
  claim: Claim,
  invoices: readonly KeptInvoice[],
  notes: readonly string[],
): Promise<void> {
  const { station } = await sceneOf(turn, claim);
  await appendLedger(turn.tx, station.id, turn.now, 'invoice.attach', {
    claim: claim.id,
    invoices: invoices.map((invoice) => ({ number: keyOf(invoice), totalFen: invoice.totalFen })),
  });
  await redrawClaim(turn, claim, null);
  const text = [`${claimName(station, claim)}补来${named(invoices)}，共 ${sumText(invoices)}。`, ...notes].join('\n');
  const told = new Set([claim.submitterId, ...withRole(station, 'finance').flatMap((member) => member.openId ?? [])]);
  for (const openId of told) turn.send({ to: { openId }, card: 'text', view: { text } });
}

export const sumText = (invoices: readonly KeptInvoice[]): string => {
  const known = invoices.flatMap(({ totalFen }) => totalFen ?? []);
  return known.length === invoices.length ? `${formatYuan(sumFen(known))} 元` : '金额待核';
};
