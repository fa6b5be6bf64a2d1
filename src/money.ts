/**
 * Money is integer fen (分) everywhere; yuan exist only as text, at the edges.
 * One line of a claim may not exceed MAX_FEN (10,000,000.00 元): more is a slip of the finger, not a station's expense.
 */
export const MAX_FEN = 1_000_000_000;

/** Full-width digits and signs become plain ones, so that 「１２」 and 「12」 are the same amount. */
const plain = (text: string): string => text.normalize('NFKC').replace(/[\s¥元]/g, '');

/** A comma parts thousands and nothing else: 「1,2」 may be a slip for 1.2, and is nobody's to guess. */
const GROUPED = /^\d{1,3}(,\d{3})+(\.\d{1,2})?$/;

/** A typed amount in yuan → fen. Null for anything but a plain, positive amount with at most two decimals within MAX_FEN. */
export function fenOfYuan(text: string): number | null {
  const typed = plain(text);
  const match = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(GROUPED.test(typed) ? typed.replaceAll(',', '') : typed);
  if (!match) return null;
  const fen = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
  return fen > 0 && fen <= MAX_FEN ? fen : null;
}

/** Fen → `1500.00`, for programs. */
export function yuanOfFen(fen: number): string {
  const cents = Math.abs(fen);
  const sign = fen < 0 ? '-' : '';
  return `${sign}${Math.trunc(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
}

/** Fen → `1,500` or `1,500.50`, for people. */
export function formatYuan(fen: number): string {
  const [whole = '0', decimals = '00'] = yuanOfFen(fen).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return decimals === '00' ? grouped : `${grouped}.${decimals}`;
}

/** Fen → `+5,000`, `−5,000` or `0`, for changes. */
export const signedYuan = (fen: number): string =>
  fen === 0 ? '0' : `${fen > 0 ? '+' : '−'}${formatYuan(Math.abs(fen))}`;

export const sumFen = (amounts: readonly number[]): number => amounts.reduce((sum, fen) => sum + fen, 0);
