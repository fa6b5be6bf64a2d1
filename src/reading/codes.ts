import { TAKEN } from './text.ts';

/** 朝阳-2026-012, 2026-012, 石景山2026-3: what people call a record by; also a bare 012 beside 那笔, 撤, 改 or 号单. */
const WHOLE = '[\\u4e00-\\u9fa5]{2,8}[- ]?20\\d{2}-\\d{1,5}(?![\\d-])|(?<![\\d-])20\\d{2}-\\d{3,5}(?![\\d-])';
const SHORT =
  '(?<![\\d.:a-zA-Z/月年-])0\\d{1,4}(?=\\s?(?:号(?:单|的?(?:那|这)[笔单条张])|的?(?:那|这)[笔单条张]|单|号?(?:已经?|也|都)?(?:撤|删|作废|改|取消|进度|批|付|打款|到哪)))|(?<=(?:撤回|撤销|撤掉|撤|删除|删掉|删|作废|取消|查询|查|编号|单号)(?:是|:)?\\s?)0\\d{1,4}(?![\\d.])';
const recordNumber = new RegExp(`${WHOLE}|${SHORT}`, 'g');
const named = /(?:编号|单号|支出单|第)\s?#?(\d{1,5})(?=号|单|笔|条|$|[\s，,。撤改删的那这取])|#(\d{1,5})/;

/** Verbs and particles before a station's name, in any number. */
const lead =
  /^(?:.*(?:撤销|撤回|撤掉|撤|删除|删掉|删|取消|作废|查询|查一下|查看|查|看一下|看|关于|编号|单号|支出单|把|将|给|请|帮我|那笔|这笔|一下|的|是|为|改|付|批|审))/;

/** The number people say for a record, or null. */
export function recordNumberIn(text: string): string | null {
  const [whole] = text.match(recordNumber) ?? [];
  if (whole !== undefined) return whole.replace(/^[\u4e00-\u9fa5]+/, (words) => words.replace(lead, ''));
  const match = named.exec(text);
  return match ? (match[1] ?? match[2] ?? null) : null;
}

/**
 * Figures that only tell people, cards and telephones apart. The chat shows an ID or a card as four asterisks and its last digits;
 * people themselves leave some more of the digits standing.
 */
const identifying: readonly RegExp[] = [
  /(?<!\d)(?:1[3-9]\d|\d{4}|\d{6})?(?: ?\*{3,})+ ?(?:\d{1,6}[Xx]?(?!\d))?/g,
  /(?<!\d)\d{17}[\dXx](?!\d)/g,
  /(?<=(?:卡|卡号|账号|账户|身份证|身份证号)(?:是|为|:)?\s?)\d(?:[ -]?\d){11,20}[Xx]?/g,
  /(?<!\d)1[3-9]\d(?:-\d{4}-|\s\d{4}\s|-?\d{4}-?)\d{4}(?!\d)/g,
];

const hidden = (part: string): string => TAKEN.repeat(part.length);

/** Blanks every code: its figures are neither days nor money. */
export function withoutCodes(text: string): string {
  let plain = text.replace(recordNumber, (part) => part.replace(/[\d-]+$/, hidden));
  for (const pattern of identifying) plain = plain.replace(pattern, hidden);
  return plain;
}
