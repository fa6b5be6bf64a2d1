import type { TripSheet } from '../invoice.ts';
import type { Row } from './layout.ts';
import { dayOfPrinted, fenOfPrinted } from './values.ts';

/** 行程单: how many trips, between which days, for how much. Places, plates and telephone numbers are left where they are. */
export function tripSheetOf(rows: readonly Row[]): TripSheet | null {
  const dense = rows.map((row) => row.dense).join('');
  if (!/行程(?:单|报销单)/.test(dense) || /航空运输电子客票|发票号码/.test(dense)) return null;
  const days =
    /行程(?:起止|时间|日期)+:?(\d{4}-?年?\d{1,2}-?月?\d{1,2})日?(?:[\d:]*)[至~-](\d{4}-?年?\d{1,2}-?月?\d{1,2})/.exec(
      dense,
    );
  return {
    form: 'trip-sheet',
    provider: /滴滴|高德|曹操|首汽|美团|T3/.exec(dense)?.[0] ?? null,
    trips: Number(/共(?:计)?(\d{1,3})(?:笔|单|段)?行程/.exec(dense)?.[1] ?? Number.NaN) || null,
    totalFen: fenOfPrinted(/合计:?¥?([\d,]+\.\d{2})/.exec(dense)?.[1] ?? null),
    from: dayOfPrinted(days?.[1] ?? null),
    to: dayOfPrinted(days?.[2] ?? null),
  };
}
