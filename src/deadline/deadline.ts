import { addDays, type Day, formatDay } from '../days.ts';
import * as process from '../process.ts';
import { ok, type Result } from '../result.ts';

/** 执行截止 is moved by the centre's notice, which the lead registers; nothing else moves it. Pure. */
export const changeStates = ['draft', 'effective', 'cancelled'] as const;
export type ChangeState = (typeof changeStates)[number];
export const stateNames: Readonly<Record<ChangeState, string>> = {
  draft: '待负责人登记',
  effective: '已生效',
  cancelled: '已取消',
};

export type ChangeAct = 'confirm' | 'cancel';

export const deadlineProcess: process.Process<ChangeState, ChangeAct, 'lead', null, never> = {
  start: { state: 'draft', words: '收到延期通知' },
  states: stateNames,
  acts: { confirm: '凭通知登记', cancel: '取消' },
  parts: { lead: '项目负责人' },
  arrows: [
    { from: 'draft', act: 'confirm', who: 'lead', to: 'effective' },
    { from: 'draft', act: 'cancel', who: 'lead', to: 'cancelled' },
  ],
};

export function step(state: ChangeState, act: ChangeAct): Result<ChangeState, process.StepRefusal> {
  const arrow = process.step(deadlineProcess, state, act, null);
  return arrow.ok ? ok(arrow.value.to) : arrow;
}

export interface DeadlineChange {
  readonly id: string;
  readonly stationId: string;
  readonly state: ChangeState;
  readonly version: number;
  readonly beforeOn: Day;
  /** Null where the words did not say which day. */
  readonly deadlineOn: Day | null;
  readonly documentNumber: string | null;
  readonly documentOn: Day | null;
  readonly scanMessageId: string | null;
  readonly scanSha256: string | null;
  readonly byId: string;
  readonly messageId: string | null;
  readonly createdAt: Date;
  readonly settledAt: Date | null;
}

const MOVED =
  /(?:截止|执行期|项目期|实施期)[^，,。；;\n]{0,10}(?:延|推迟|推后|推到|改到|改成|改为|调整?到|调整为|变成|变为)/;
const NOT_OURS = /[?？]|吗|能不能|可不可以|能否|是否|怎么|申请|想|报名|征集|投稿|票|付款|提交|上传/;

/** 「截止延到12月15了」: the words tell that 执行截止 was moved, and ask nothing. */
export const isMoved = (text: string): boolean => MOVED.test(text) && !NOT_OURS.test(text);

/** A project-year is moved by weeks or months; more is a slip in the year. */
const FURTHEST_DAYS = 366;

/** Why the deadline cannot be moved so, as a sentence; null when it can. */
export function refusalOf(change: DeadlineChange, today: Day): string | null {
  const { deadlineOn, beforeOn, documentNumber, documentOn, scanMessageId, scanSha256 } = change;
  if (deadlineOn === null) return '请选择新的执行截止日期。';
  if (deadlineOn === beforeOn) return `执行截止本来就是 ${formatDay(beforeOn)}，没有变更。`;
  if (deadlineOn < today) return '新的执行截止日期不能早于今天。';
  if (deadlineOn > addDays(beforeOn, FURTHEST_DAYS)) return '新的执行截止日期比原来晚了一年多，请核对年份。';
  if (documentOn !== null && documentOn > today) return '落款日期不能晚于今天。';
  if (scanSha256 !== null || (documentNumber !== null && documentOn !== null)) return null;
  return scanMessageId !== null
    ? '通知的扫描件正在收取，请稍候再点。'
    : '请附上延期通知：回复这张卡片发送扫描件，或填写文号和落款日期。';
}

/** 「京创服〔2026〕20号 11 月 16 日 周一」 */
export const basisOf = ({ documentNumber, documentOn, scanSha256 }: DeadlineChange): string =>
  [documentNumber, documentOn === null ? null : formatDay(documentOn)].filter(Boolean).join(' ') ||
  (scanSha256 === null ? '—' : '通知扫描件');
