import { Nzh } from './words.ts';

/** Invoices that never were: numbers, names and amounts are invented. */

export interface SampleItem {
  readonly name: string;
  readonly netFen: number;
  readonly taxFen: number;
}

export interface Sample {
  readonly title: string;
  readonly number: string;
  readonly code: string | null;
  /** `YYYY-MM-DD` */
  readonly issuedOn: string;
  readonly buyer: { readonly name: string; readonly taxId: string };
  readonly seller: { readonly name: string; readonly taxId: string };
  readonly items: readonly SampleItem[];
  readonly remark: string;
}

const CHARS = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** 17 characters and the last one that GB 32100-2015 asks for. */
export function taxIdFrom(head: string): string {
  let weight = 1;
  let sum = 0;
  for (const char of head.slice(0, 17)) {
    sum += CHARS.indexOf(char) * weight;
    weight = (weight * 3) % 31;
  }
  return `${head.slice(0, 17)}${CHARS[(31 - (sum % 31)) % 31]}`;
}

export const netFen = (sample: Sample): number => sample.items.reduce((sum, item) => sum + item.netFen, 0);
export const taxFen = (sample: Sample): number => sample.items.reduce((sum, item) => sum + item.taxFen, 0);
export const totalFen = (sample: Sample): number => netFen(sample) + taxFen(sample);
export const yuan = (fen: number): string => `${fen < 0 ? '-' : ''}${(Math.abs(fen) / 100).toFixed(2)}`;
/** 叁佰陆拾圆整 */
export const words = (fen: number): string =>
  `${fen < 0 ? '（负数）' : ''}${Nzh.cn.toMoney(yuan(Math.abs(fen)), { outSymbol: false, forceZheng: true }).replace('元', '圆')}`;

/** The host unit of the sample station. */
export const HOST = { name: '北京科创服务有限公司', taxId: '91110105MA01QJQJ08' };

/** One item of that total at 6 %. */
export const itemOf = (name: string, total: number): SampleItem => {
  const net = Math.round(total / 1.06);
  return { name, netFen: net, taxFen: total - net };
};

export const digital = (changed: Partial<Sample> = {}): Sample => ({
  title: '电子发票（普通发票）',
  number: '26112000000012345678',
  code: null,
  issuedOn: '2026-11-12',
  buyer: HOST,
  seller: { name: '北京印刷有限公司', taxId: taxIdFrom('91110108MA02X5Y6W') },
  items: [itemOf('*印刷品*对接会资料印刷', 36_000)],
  remark: '',
  ...changed,
});

export const older = (changed: Partial<Sample> = {}): Sample => ({
  ...digital(),
  title: '北京增值税电子普通发票',
  number: '80100798',
  code: '011002600111',
  issuedOn: '2026-10-18',
  ...changed,
});

export const cancelling = (blue: Sample, number: string): Sample => ({
  ...blue,
  number,
  items: blue.items.map((item) => ({ ...item, netFen: -item.netFen, taxFen: -item.taxFen })),
  remark: `被红冲蓝字数电票号码：${blue.number} 红字发票信息确认单编号：11010126110000000001`,
});
