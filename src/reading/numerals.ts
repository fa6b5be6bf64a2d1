const digits: Readonly<Record<string, number>> = {
  ...{ 零: 0, 〇: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9, 幺: 1, 俩: 2, 仨: 3 },
  ...{ 壹: 1, 贰: 2, 叁: 3, 肆: 4, 伍: 5, 陆: 6, 柒: 7, 捌: 8, 玖: 9 },
};
const units: Readonly<Record<string, number>> = {
  ...{ 十: 10, 百: 100, 千: 1000, 拾: 10, 佰: 100, 仟: 1000, 廿: 20, 卅: 30 },
  ...{ 万: 10_000, 萬: 10_000, 亿: 100_000_000 },
};

export const HAN = '零〇一二两三四五六七八九十百千万亿廿卅壹贰叁肆伍陆柒捌玖拾佰仟萬幺';

interface State {
  readonly total: number;
  readonly section: number;
  readonly digit: number | null;
  readonly last: number;
  readonly zero: boolean;
}

const start: State = { total: 0, section: 0, digit: null, last: 0, zero: false };

function addUnit(state: State, unit: number): State {
  if (unit >= 10_000) {
    const section = state.section + (state.digit ?? 0);
    return { total: (state.total + section) * unit, section: 0, digit: null, last: unit, zero: false };
  }
  if (unit === 20 || unit === 30)
    return { ...state, section: state.section + unit, digit: null, last: 10, zero: false };
  return { ...state, section: state.section + (state.digit ?? 1) * unit, digit: null, last: unit, zero: false };
}

/** 三千五 is 3,500 but 三千零五 is 3,005 and 十五 is 15: a bare last digit counts in the next lower unit. */
function tail(state: State): number {
  if (state.digit === null) return 0;
  return !state.zero && state.last >= 100 ? (state.digit * state.last) / 10 : state.digit;
}

/** Positional digits without units: 二〇〇 is 200. */
const positional = (text: string): number => Number([...text].map((char) => digits[char] ?? 0).join(''));

/** The value of Chinese numerals, colloquial ones too; null for what is a range in disguise (三四千) or no number at all. */
export function valueOfHan(text: string): number | null {
  if (text === '') return null;
  if (![...text].some((char) => char in units))
    return text.length === 1 || text.length > 2 || /[零〇]/.test(text) ? positional(text) : null;
  let state = start;
  for (const char of text) {
    const unit = units[char];
    if (unit !== undefined) state = addUnit(state, unit);
    else if (char === '零' || char === '〇') state = { ...state, zero: true };
    else if (state.digit !== null) return null;
    else state = { ...state, digit: digits[char] ?? 0 };
  }
  return state.total + state.section + tail(state);
}

const multipliers: Readonly<Record<string, number>> = {
  ...{ 万: 10_000, 萬: 10_000, w: 10_000, W: 10_000, 千: 1000, k: 1000, K: 1000, 百: 100, 仟: 1000, 佰: 100 },
};

const wholeOf = (text: string): number => (/^\d/.test(text) ? Number(text) : (valueOfHan(text) ?? Number.NaN));

/** `1.2万`, `1万2`, `3千5`, `2万5千`, `1w2`, `12k`: Arabic digits, one multiplier, perhaps a tail in the lower unit. */
export function valueOfMixed(number: string, multiplier: string, rest: string): number {
  const unit = multipliers[multiplier] ?? 1;
  const head = Number(number.replaceAll(',', '')) * unit;
  if (rest === '') return head;
  const inner = /^(\d+|[一二两三四五六七八九]+)([千百kK])(\d|[一二三四五六七八九])?$/.exec(rest);
  if (inner) return head + valueOfMixed(String(wholeOf(inner[1] ?? '')), inner[2] ?? '', inner[3] ?? '');
  const plain = rest.replace(/^[零〇0]+/, '');
  const value = wholeOf(plain === '' ? '0' : plain);
  return head + (plain.length === rest.length && value < 10 ? (value * unit) / 10 : value);
}

/** A small whole number in either script (days, months, counts); null when it is none. */
export function valueOfSmall(text: string): number | null {
  if (/^\d{1,6}$/.test(text)) return Number(text);
  return valueOfHan(text);
}
