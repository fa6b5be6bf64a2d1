import { valueOfHan } from './numerals.ts';

export interface Tail {
  readonly value: number;
  readonly length: number;
}

export const tailUnits: Readonly<Record<string, number>> = { 角: 0.1, 毛: 0.1, 分: 0.01 };
const smallDigit = (text: string): number => (/^\d+$/.test(text) ? Number(text) : (valueOfHan(text) ?? Number.NaN));
const D = '([\\d零〇一二两三四五六七八九壹贰叁肆伍陆柒捌玖]+)';
const COUNTED = '(?![\\d.:个人天位名份本张次趟小场月日年号点台套家楼块元x×*折])';

/** 块五, 块5, 块零五毛, 元叁角贰分, 整: what follows 元 belongs to the same amount. */
export function tailAfter(rest: string): Tail {
  const jiao = new RegExp(`^零?${D}(?:角|毛)(?:钱)?(?:${D}(?:分(?!钟|之)|${COUNTED}(?!分)))?`).exec(rest);
  if (jiao) {
    return {
      value: smallDigit(jiao[1] ?? '') * 0.1 + (jiao[2] ? smallDigit(jiao[2].replace(/^零/, '')) * 0.01 : 0),
      length: jiao[0].length,
    };
  }
  const fen = new RegExp(`^零?${D}分(?!钟|之)`).exec(rest);
  if (fen) return { value: smallDigit((fen[1] ?? '').replace(/^零/, '')) * 0.01, length: fen[0].length };
  const bare = new RegExp(`^(\\d{1,2}|[一二两三四五六七八九])${COUNTED}`).exec(rest);
  if (bare)
    return { value: smallDigit(bare[1] ?? '') * ((bare[1] ?? '').length === 2 ? 0.01 : 0.1), length: bare[0].length };
  const half = /^半(?!天|小时|个|年|月)/.exec(rest);
  if (half) return { value: 0.5, length: 1 };
  const whole = /^(?:整|正)/.exec(rest);
  return { value: 0, length: whole ? 1 : 0 };
}

/** 八毛五 is 0.85. */
export function jiaoTail(rest: string): Tail {
  const match = new RegExp(`^([一二三四五六七八九\\d])(?:分(?!钟))?${COUNTED}`).exec(rest);
  return match ? { value: smallDigit(match[1] ?? '') * 0.01, length: match[0].length } : { value: 0, length: 0 };
}
