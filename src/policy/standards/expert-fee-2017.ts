import type { Title } from '../facts.ts';

/**
 * Upper ends of the day rates of 财科教〔2017〕128号《中央财政科研项目专家咨询费管理办法》第六、七条, after tax, fen per person and day:
 * 高级 1,500–2,400 元, 其他 900–1,500 元, 院士及全国知名专家 half as much again. It binds research money of the central budget only (第三条),
 * so it is shown for reference and never holds anything up.
 */
export const expertFee2017 = {
  name: '财科教〔2017〕128号',
  perDayNetFen: { academician: 360_000, senior: 240_000, other: 150_000 } satisfies Readonly<Record<Title, number>>,
} as const;
