import type { Turn } from '../chat/turn.ts';
import { type KeptInvoice, keepShares, type Received, worthFen } from '../invoice/invoice.actions.ts';
import { sumFen, yuanOfFen } from '../money.ts';
import type { Kind } from '../policy/index.ts';
import { type ExpenseReading, read } from '../reading/reading.ts';
import type { Station } from '../station/station.ts';
import { sendDraft } from './claim.advance.ts';
import { sharesOfClaim } from './claim.invoices.ts';
import { reviewsOf, sceneOf } from './claim.scene.ts';
import { fileSource, insertReviews } from './claim.store.ts';
import type { Claim, Line } from './claim.ts';
import { blankClaim, keepDraft, lineOf } from './claim-draft.actions.ts';

/** A draft filled in from invoices: what they print stands, what it means is marked 推定. */

/** Words people would use for a class of goods and services, where the item itself says little. */
const classWords: readonly (readonly [RegExp, string])[] = [
  [/运输服务|客运/, '打车'],
  [/餐饮/, '用餐'],
  [/住宿/, '住宿'],
  [/印刷/, '资料印刷'],
  [/会议展览|会议服务/, '会务服务'],
  [/设计/, '设计'],
  [/广告/, '宣传'],
  [/租赁/, '设备租赁'],
  [/收派|快递|物流/, '快递'],
  [/摄影|摄像|广播影视/, '摄影摄像'],
  [/翻译/, '翻译'],
  [/预付卡/, '预付卡'],
  [/酒|烟草|茶/, '礼品'],
];

/** 「*印刷品*对接会资料印刷」 → 「对接会资料印刷」 */
const itemName = (item: string): string => item.replace(/^[*＊].*?[*＊]/, '').trim();

const firstItem = ({ items }: KeptInvoice): string => items[0] ?? '';

const hintOf = (invoice: KeptInvoice): string =>
  classWords.find(([pattern]) => invoice.items.some((item) => pattern.test(item)))?.[1] ?? '';

function expenseIn(words: string, fen: number, at: Date): ExpenseReading | null {
  const { intent, expenses } = read(`${words}花了${yuanOfFen(fen)}元`, at);
  const [only] = expenses;
  return intent === 'expense' && expenses.length === 1 && only?.amountFen === fen ? only : null;
}

/** 会议展览服务 is venue, booths, printing and people: what the item itself says comes before it. */
const GENERAL = /会议展览|会议服务/;

/** What the invoice is read as: by its class, which is printed by a fixed list; by the item's words where the class says little. */
function readingOf(invoice: KeptInvoice, at: Date): ExpenseReading | null {
  const fen = worthFen(invoice) || 100;
  const own = expenseIn(itemName(firstItem(invoice)), fen, at);
  const hint = hintOf(invoice);
  const isGeneral = hint === '' || invoice.items.some((item) => GENERAL.test(item));
  if (own?.forbidden || (isGeneral && own?.category)) return own;
  return expenseIn(hint, fen, at) ?? own ?? expenseIn('', fen, at);
}

export const kindOf = (invoice: KeptInvoice, at: Date): Kind | null => readingOf(invoice, at)?.kind ?? null;

const lacking = ['amount', 'date', 'payee'];

/** One line for invoices of one sort. */
async function lineFrom(
  turn: Turn,
  station: Station,
  invoices: readonly KeptInvoice[],
  ordinal: number,
  file: Received,
): Promise<Line> {
  const [first] = invoices;
  const expense = first && readingOf(first, turn.now);
  if (!first || !expense) throw new Error('no words are read as an expense');
  const totals = invoices.flatMap((invoice) => worthFen(invoice) ?? []);
  const isKnown = totals.length === invoices.length;
  const origin = { submitterId: file.senderId, chatId: file.chatId, sourceId: fileSource(file), text: '' };
  const names = new Set(invoices.flatMap(({ sellerName }) => sellerName ?? []));
  const [seller = null] = names.size === 1 ? names : [];
  const what = itemName(firstItem(first)) || expense.what || '';
  const from: ExpenseReading = {
    ...expense,
    amountFen: isKnown ? sumFen(totals) : null,
    date: first.issuedOn,
    payee: seller,
    what: invoices.length > 1 ? `${what.slice(0, 20)} ${invoices.length} 张` : what,
    ask: [...expense.ask.filter((field) => !lacking.includes(field)), ...(isKnown ? [] : (['amount'] as const))],
    inferred: [
      ...(expense.category === null ? [] : (['category'] as const)),
      ...(first.issuedOn === null ? [] : (['date'] as const)),
    ],
  };
  return lineOf(turn, station, from, ordinal, origin);
}

/** Rides of a day are one line; anything else a line for each invoice. */
function grouped(invoices: readonly KeptInvoice[], at: Date): readonly (readonly KeptInvoice[])[] {
  const rides = invoices.filter((invoice) => kindOf(invoice, at) === 'local-transport');
  if (rides.length < 2) return invoices.map((invoice) => [invoice]);
  return [rides, ...invoices.filter((invoice) => !rides.includes(invoice)).map((invoice) => [invoice])];
}

const purposeOf = (invoices: readonly KeptInvoice[]): string => {
  const names = [...new Set(invoices.map((invoice) => itemName(firstItem(invoice))).filter(Boolean))];
  return `发票：${names.slice(0, 3).join('、') || invoices.map(({ number }) => number).join('、')}`;
};

export async function draftFromInvoices(
  turn: Turn,
  station: Station,
  file: Received,
  invoices: readonly KeptInvoice[],
  notice: string | null,
): Promise<Claim> {
  const groups = grouped(invoices, turn.now);
  const lines: Line[] = [];
  for (const [index, group] of groups.entries()) lines.push(await lineFrom(turn, station, group, index + 1, file));
  const text = purposeOf(invoices);
  const origin = { submitterId: file.senderId, chatId: file.chatId, sourceId: fileSource(file), text };
  const reading = { invoices: invoices.map(({ key }) => key) };
  const claim = await keepDraft(turn, blankClaim(turn, station, origin, lines), reading);
  const links = groups.flatMap((group, index) =>
    group.map((invoice) => ({ claimId: claim.id, lineOrdinal: index + 1, amountFen: 0, invoice })),
  );
  await keepShares(turn.tx, claim.id, sharesOfClaim(claim, links), turn.now);
  const scene = await sceneOf(turn, claim);
  await insertReviews(turn.tx, claim, 'draft', reviewsOf(scene, claim, 'draft'), turn.now, turn.newId);
  sendDraft(turn, scene, claim, { notice, news: '按发票填好了草稿，标“推定”的请核对。' });
  return claim;
}
