type Format = (instant: Date) => string;

const inShanghai = (options: Intl.DateTimeFormatOptions): Format => {
  const format = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', hourCycle: 'h23', ...options });
  return (instant) => format.format(instant);
};

const year = inShanghai({ year: 'numeric' });
const two = { month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' } as const;
const SHANGHAI = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Shanghai',
  hourCycle: 'h23',
  year: 'numeric',
  ...two,
});

/** The parts of an instant by the letters that `date_format` uses. */
function lettersOf(instant: Date): Readonly<Record<string, string>> {
  const parts = new Map(SHANGHAI.formatToParts(instant).map(({ type, value }) => [type, value]));
  const of = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? '';
  const short = (type: Intl.DateTimeFormatPartTypes): string => String(Number(of(type)));
  return {
    YYYY: of('year'),
    YY: of('year').slice(2),
    MM: of('month'),
    M: short('month'),
    DD: of('day'),
    D: short('day'),
    HH: of('hour'),
    H: short('hour'),
    hh: of('hour'),
    mm: of('minute'),
    m: short('minute'),
    ss: of('second'),
    s: short('second'),
  };
}

const DEFAULT_FORMAT = 'YYYY/MM/DD';

/** Milliseconds as a table column's `date_format` writes them, in Shanghai's time; the words of anything that is no instant. */
export function formatDate(milliseconds: unknown, format = DEFAULT_FORMAT): string {
  const instant = new Date(typeof milliseconds === 'number' ? milliseconds : Number.NaN);
  if (Number.isNaN(instant.getTime())) return typeof milliseconds === 'string' ? milliseconds : '';
  const letters = lettersOf(instant);
  return (format || DEFAULT_FORMAT).replace(/YYYY|YY|MM?|DD?|HH?|hh|mm?|ss?/g, (name) => letters[name] ?? name);
}

const monthAndDay = inShanghai({ month: 'long', day: 'numeric' });
const written =
  (format: string): Format =>
  (instant) =>
    formatDate(instant.getTime(), format);

/** What `<local_datetime>` can be asked for. */
const FORMATS: Readonly<Record<string, Format>> = {
  date_num: written('YYYY-MM-DD'),
  date_short: monthAndDay,
  date: (instant) => `${year(instant)}${monthAndDay(instant)}`,
  week: inShanghai({ weekday: 'long' }),
  week_short: inShanghai({ weekday: 'short' }),
  time: written('HH:mm'),
  time_sec: written('HH:mm:ss'),
  timezone: () => 'GMT+8:00',
};

/** The instant of a `<local_datetime>` in words; empty where it names none. */
export function localDatetime(milliseconds: string | undefined, type: string | undefined): string {
  const instant = new Date(milliseconds ? Number(milliseconds) : Number.NaN);
  if (Number.isNaN(instant.getTime())) return '';
  const format = Object.hasOwn(FORMATS, type ?? '') ? FORMATS[type ?? ''] : undefined;
  return (format ?? written('YYYY-MM-DD HH:mm'))(instant);
}
