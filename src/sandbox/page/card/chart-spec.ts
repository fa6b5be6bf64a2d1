import { isObject, type JsonObject, objectOf, textOf } from '../../json.ts';

/** What a chart is drawn from; or, in the words a reader sees, why it cannot be drawn. */
export type ReadSpec =
  | { readonly ok: true; readonly spec: Record<string, unknown> }
  | { readonly ok: false; readonly reason: string };

/** The kinds of chart a card may hold. */
export const CHART_TYPES: ReadonlySet<string> = new Set([
  ...['line', 'area', 'bar', 'pie', 'rose', 'radar', 'scatter', 'funnel', 'common', 'wordCloud'],
  ...['linearProgress', 'circularProgress', 'progress'],
]);

/** The first colour is the one that carries; those after it keep their distance from it and from each other. */
const THEMES: Readonly<Record<string, readonly string[]>> = {
  brand: ['#3370ff', '#14c0ff', '#00d6b9', '#ffc60a', '#ff8800', '#7f3bf5', '#d136d1', '#f54a45', '#34c724', '#4954e6'],
  rainbow: [
    '#3370ff',
    '#34c724',
    '#ffc60a',
    '#f54a45',
    '#7f3bf5',
    '#00d6b9',
    '#ff8800',
    '#f01d94',
    '#14c0ff',
    '#b3d600',
  ],
  complementary: ['#3370ff', '#ff8800', '#bacefd', '#ffba6b', '#245bdb', '#de7802', '#82a7fc', '#fed4a4'],
  converse: ['#34c724', '#f54a45', '#8ee085', '#f98e8b', '#2ea121', '#d83931', '#b7edb1', '#fbbfbc'],
  primary: ['#3370ff', '#82a7fc', '#1c4cba', '#bacefd', '#4e83fd', '#133c9a', '#6090ff', '#a3c0ff'],
};

/**
 * Names that reach past the drawing: a prototype, a marking-up of the page, or a document elsewhere. Functions never come this far,
 * since a card is JSON; a text that looks like one is only ever shown.
 */
const REFUSED = new Set(['__proto__', 'prototype', 'constructor', 'html', 'react', 'renderCanvas', 'dom', 'stage']);
/** Counts that a chart would otherwise draw one by one, however many they are. */
const COUNTS = new Set(['tickCount', 'forceTickCount', 'maxRow', 'maxCol']);
const MAX_COUNT = 60;
const MAX_DEPTH = 24;

function clean(value: unknown, name: string, depth: number): unknown {
  if (depth > MAX_DEPTH) return undefined;
  if (typeof value === 'number') return COUNTS.has(name) ? Math.min(MAX_COUNT, value) : value;
  if (Array.isArray(value)) return value.map((one) => clean(one, '', depth + 1));
  if (isObject(value)) {
    const kept = Object.entries(value).filter(([key]) => !REFUSED.has(key));
    return Object.fromEntries(kept.map(([key, held]) => [key, clean(held, key, depth + 1)]));
  }
  return typeof value === 'string' || typeof value === 'boolean' || value === null ? value : undefined;
}

const hasData = (spec: JsonObject): boolean =>
  spec.type === 'common' ? Array.isArray(spec.series) : isObject(spec.data) || Array.isArray(spec.data);

/** Fields without which the kind has nothing to stand on. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  pie: ['valueField', 'categoryField'],
  rose: ['valueField', 'categoryField'],
  funnel: ['valueField', 'categoryField'],
  radar: ['valueField', 'categoryField'],
  circularProgress: ['valueField'],
  wordCloud: ['nameField'],
  line: ['xField', 'yField'],
  area: ['xField', 'yField'],
  bar: ['xField', 'yField'],
  scatter: ['xField', 'yField'],
};

function reasonAgainst(spec: JsonObject): string | null {
  const type = textOf(spec.type);
  if (!CHART_TYPES.has(type)) return `不支持的图表类型：${type || '（没有 type）'}`;
  if (!hasData(spec)) return type === 'common' ? '图表没有 series' : '图表没有 data';
  const missing = (FIELDS[type] ?? []).filter((field) => spec[field] === undefined);
  return missing.length > 0 ? `图表缺少 ${missing.join('、')}` : null;
}

const PADDING_PX = 12;

/** Reads a card's `chart_spec` into what may be drawn: plain data, in the card's colours, and still. */
export function readChartSpec(value: unknown, colorTheme: unknown): ReadSpec {
  if (!isObject(value)) return { ok: false, reason: '图表定义不是对象' };
  const reason = reasonAgainst(value);
  if (reason) return { ok: false, reason };
  const spec = objectOf(clean(value, '', 0));
  const theme = textOf(colorTheme);
  const colors = (Object.hasOwn(THEMES, theme) ? THEMES[theme] : undefined) ?? THEMES.brand;
  return {
    ok: true,
    spec: {
      ...spec,
      type: spec.type === 'progress' ? 'linearProgress' : spec.type,
      color: spec.color ?? colors,
      background: 'transparent',
      padding: spec.padding ?? PADDING_PX,
      // The card says how large a chart is, and no chart of a card moves for ever.
      width: undefined,
      height: undefined,
      animation: false,
      animationAppear: false,
      // Drawn, not written into the page.
      tooltip: { ...objectOf(spec.tooltip), renderMode: 'canvas' },
    },
  };
}

const SHAPES: Readonly<Record<string, number>> = { '1:1': 1, '2:1': 2, '4:3': 4 / 3, '16:9': 16 / 9 };
const WIDE_SHAPE = 16 / 9;
const PHONE_SHAPE = 1;
/** Below this width a card is one on a phone. */
const PHONE_PX = 380;
/** With less there is no room left between the title and the legend. */
const MIN_PX = 200;

/** How high a chart of this width is, in pixels. */
export function chartHeight(node: JsonObject, width: number): number {
  const fixed = /^(\d{1,3})px$/.exec(textOf(node.height))?.[1];
  if (fixed) return Math.max(1, Number(fixed));
  const shape = SHAPES[textOf(node.aspect_ratio)] ?? (width < PHONE_PX ? PHONE_SHAPE : WIDE_SHAPE);
  return Math.max(MIN_PX, Math.round(width / shape));
}
