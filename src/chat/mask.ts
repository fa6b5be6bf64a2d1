/**
 * ID and bank card numbers are masked before anything is written down: only the last four digits stay. Invoice numbers (20 digits),
 * phone numbers and tax ids are left alone.
 */
const LONG_NUMBER =
  /(?<!\d)(?:\d{14,18}[\dXx]|\d{4}([ -])\d{4}\1\d{4}\1\d{4}(?:\1\d{1,3})?|\d{6}([ -])\d{8}\2\d{3}[\dXx])(?!\d)/g;
/** Spaced in any way. Amounts in a row look the same, so only a number whose own check digit is right counts. */
const SPACED_ID = /(?<!\d)[1-9](?:[ -]?\d){16}[ -]?[\dXx](?!\d)/g;

export interface Masked {
  readonly text: string;
  readonly isMasked: boolean;
}

export function mask(text: string): Masked {
  let isMasked = false;
  const hidden = text.normalize('NFKC') === text ? text : plainDigits(text);
  const hideWhere =
    (isSecret: (digits: string) => boolean) =>
    (match: string): string => {
      const digits = match.replace(/[ -]/g, '');
      if (!isSecret(digits)) return match;
      isMasked = true;
      return `****${digits.slice(-4)}`;
    };
  const result = hidden
    .replace(
      LONG_NUMBER,
      hideWhere((digits) => isIdNumber(digits) || isBankNumber(digits)),
    )
    .replace(
      SPACED_ID,
      hideWhere((digits) => isIdNumber(digits) && hasIdCheck(digits)),
    );
  return { text: isMasked ? result : text, isMasked };
}

/** Full-width digits only: the rest of what was written stays as it is. */
const plainDigits = (text: string): string =>
  text.replace(/[０-９Ｘｘ]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));

/** What a person typed as a number, without the blanks and hyphens people put between its digits. */
export const bareNumber = (text: string): string => plainDigits(text).replace(/[\s-]/g, '').toUpperCase();

/** An ID number of 18 characters whose check character is right, or one of the old 15 digits. */
export const isSoundId = (digits: string): boolean =>
  isIdNumber(digits) && (digits.length === 15 || hasIdCheck(digits));

/** A card number must pass the Luhn check; a unit's account has 9 to 30 digits and no common check. */
export const isSoundAccount = (digits: string): boolean =>
  /^62\d{14,17}$/.test(digits) ? luhn(digits) : /^\d{9,30}$/.test(digits);

function isIdNumber(digits: string): boolean {
  const match =
    /^[1-9]\d{5}(\d{4})(\d{2})(\d{2})\d{3}[\dXx]$/.exec(digits) ??
    /^[1-9]\d{5}(\d{2})(\d{2})(\d{2})\d{3}$/.exec(digits);
  if (!match) return false;
  const [, , month = '0', day = '0'] = match;
  return Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31;
}

/** A card number passes the Luhn check, or carries the prefix of the domestic cards and may have been mistyped. */
function isBankNumber(digits: string): boolean {
  if (!/^\d{16,19}$/.test(digits)) return false;
  return digits.startsWith('62') || luhn(digits);
}

function luhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** GB 11643: the last character checks the seventeen before it. */
const hasIdCheck = (digits: string): boolean => {
  const sum = ID_WEIGHTS.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return '10X98765432'[sum % 11] === digits.at(-1)?.toUpperCase();
};
