import { type Day, isDay } from '../../days.ts';
import { fenOfYuan } from '../../money.ts';
import { valueOfHan } from '../../reading/numerals.ts';

/** Single values as invoices print them. */

const ZERO = /^0+(\.0+)?$/;
/** XML of some platforms carries more decimals than money has. */
const withoutTail = (text: string): string => text.replace(/(\.\d{2})0+$/, '$1');

/** `360.00`, `-1,200.5`, `¥0.00` → fen; below zero on a 红字 invoice. Null for anything else. */
export function fenOfPrinted(text: string | null): number | null {
  if (text === null) return null;
  const plain = withoutTail(text.normalize('NFKC').replace(/[\s¥元]/g, ''));
  const isNegative = /^[-−(（负]/.test(plain);
  const amount = plain.replace(/^[-−(（负]+/, '').replace(/[)）]$/, '');
  if (ZERO.test(amount)) return 0;
  const fen = fenOfYuan(amount);
  return fen === null ? null : isNegative ? -fen : fen;
}

/** `2026年11月12日`, `2026-11-12 10:00:00`, `20261112` → a day. */
export function dayOfPrinted(text: string | null): Day | null {
  const match = /(\d{4})[年\-/.]?(\d{1,2})[月\-/.]?(\d{1,2})日?/.exec(
    (text ?? '').normalize('NFKC').replace(/\s/g, ''),
  );
  if (!match) return null;
  const day = `${match[1]}-${match[2]?.padStart(2, '0')}-${match[3]?.padStart(2, '0')}`;
  return isDay(day) ? day : null;
}

const CAPITALS = '零〇壹贰叁肆伍陆柒捌玖拾佰仟万亿';
const WORDS = new RegExp(
  `^(负)?([${CAPITALS}]+)[圆元](?:整|正|零?(?:([${CAPITALS}])角)?(?:零?([${CAPITALS}])分)?整?)$`,
);

/** 大写 → fen: 壹仟陆佰捌拾圆叁角贰分, （负数）叁佰圆整. Null for what is no amount in 大写. */
export function fenOfWords(text: string | null): number | null {
  const plain = (text ?? '')
    .replace(/负数/g, '负')
    .replace(new RegExp(`[^负圆元角分整正${CAPITALS}]`, 'g'), '')
    .replace(/正$/, '整');
  const match = WORDS.exec(plain);
  if (!match) return null;
  const whole = valueOfHan(match[2] ?? '');
  if (whole === null) return null;
  const fen = whole * 100 + (valueOfHan(match[3] ?? '') ?? 0) * 10 + (valueOfHan(match[4] ?? '') ?? 0);
  return match[1] === undefined ? fen : -fen;
}

const USCC = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** GB 32100-2015: whether the last of 18 characters follows from the others. Older numbers of 15 or 20 characters are not judged. */
export function isTaxIdWhole(id: string): boolean {
  if (id.length !== 18) return true;
  const values = [...id].map((char) => USCC.indexOf(char));
  if (values.includes(-1)) return false;
  let weight = 1;
  let sum = 0;
  for (const value of values.slice(0, 17)) {
    sum += value * weight;
    weight = (weight * 3) % 31;
  }
  return (31 - (sum % 31)) % 31 === values[17];
}

/** A name or an item as stored: without the spaces that set it apart, at most 200 characters, nothing unprintable. */
export function printed(text: string | null | undefined): string | null {
  const plain = (text ?? '').replace(/\p{C}/gu, '').replace(/\s+/g, ' ').trim().slice(0, 200);
  return plain === '' ? null : plain;
}

export const taxIdOf = (text: string | null | undefined): string | null => {
  const plain = (text ?? '').normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
  return /^[0-9A-Z]{15,20}$/.test(plain) ? plain : null;
};
