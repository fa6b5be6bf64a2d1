const ROLES: Readonly<Record<string, string>> = {
  handler: '经办人',
  lead: '项目负责人',
  finance: '财务审核',
  'unit-head': '单位负责人',
  cashier: '出纳',
  accountant: '会计',
  district: '区主管部门',
  centre: '创新服务中心',
  auditor: '审计',
  admin: '管理员',
};

export const roleName = (role: string | null): string => (role ? (ROLES[role] ?? role) : '站外人员');

export const BOT_NAME = '千企管家';

const shanghai = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', hourCycle: 'h23', ...options });

const TIME = shanghai({ hour: '2-digit', minute: '2-digit' });
const DAY = shanghai({ month: 'long', day: 'numeric' });
const WEEKDAY = shanghai({ weekday: 'short' });
const YEAR = shanghai({ year: 'numeric' });
const SHORT = shanghai({ month: 'numeric', day: 'numeric' });

export const timeOf = (iso: string): string => TIME.format(new Date(iso));
export const dayOf = (iso: string): string => `${DAY.format(new Date(iso))} ${WEEKDAY.format(new Date(iso))}`;

export function fullTime(instant: number): string {
  const iso = new Date(instant).toISOString();
  return `${YEAR.format(instant)}${dayOf(iso)} ${timeOf(iso)}`;
}

/** The time for today, the day for anything older: as in a list of chats. */
export const shortTime = (iso: string, now: number): string =>
  dayOf(iso) === dayOf(new Date(now).toISOString()) ? timeOf(iso) : SHORT.format(new Date(iso));

export function sizeOf(bytes: number): string {
  if (bytes < 1_024) return `${bytes} B`;
  const kilobytes = bytes / 1_024;
  return kilobytes < 1_024 ? `${kilobytes.toFixed(1)} KB` : `${(kilobytes / 1_024).toFixed(1)} MB`;
}

const AVATAR_COLORS = 6;

/** A steady colour number for a name. */
export const colorOf = (name: string): number =>
  [...name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % AVATAR_COLORS;

const CLOCK_TIME = shanghai({ hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** To the second, for what happens quickly. */
export const clockTimeOf = (iso: string): string => CLOCK_TIME.format(new Date(iso));
