import { type Look, textOf, valuesOf } from './nodes.ts';

/** Names that mean the same to a reader are one family. */
const FAMILIES: Readonly<Record<string, string>> = {
  ...{ red: 'red', carmine: 'red', orange: 'orange', yellow: 'orange', sunflower: 'orange' },
  ...{ green: 'green', lime: 'green', turquoise: 'turquoise', wathet: 'blue', blue: 'blue', indigo: 'blue' },
  ...{ violet: 'violet', purple: 'violet' },
};
const WHEEL = ['red', 'orange', 'green', 'turquoise', 'blue', 'violet'];

export const NAMES: Readonly<Record<string, string>> = {
  ...{ red: '红', orange: '橙黄', green: '绿', turquoise: '青', blue: '蓝', violet: '紫' },
};

/** `blue-50` and `wathet` are of the blue family; undefined for grey, white and whatever is no colour. */
export const familyOf = (value: unknown): string | undefined => FAMILIES[textOf(value).replace(/-\d+$/, '')];

const inMarkdown = (content: unknown): readonly string[] =>
  [...textOf(content).matchAll(/<(?:font|text_tag) color\s*=\s*["']?([\w-]+)/g)].map(([, color = '']) => color);

const COLORED = ['template', 'background_style', 'background_color', 'border_color', 'color', 'text_color'];

export function familiesOf({ card }: Look): readonly string[] {
  const { body, header } = card;
  const values = [...valuesOf([body, header], ...COLORED), ...valuesOf(body, 'content').flatMap(inMarkdown)];
  return [...new Set(values.map(familyOf).filter((family) => family !== undefined))];
}

export function areNeighbours(one: string, other: string): boolean {
  const apart = Math.abs(WHEEL.indexOf(one) - WHEEL.indexOf(other));
  return apart <= 1 || apart === WHEEL.length - 1;
}

/** What a state is called decides its colour: refused or overdue red, waiting orange, done green, over grey. */
const STATES: readonly (readonly [RegExp, string, readonly (string | undefined)[]])[] = [
  [/驳回|不能|逾期|超期|失败/, '红色', ['red']],
  [/^待|提请|需要|最晚|[ ·]待|先付后批|待/, '橙色或黄色', ['orange']],
  [/已支付|已完成|已批准|已记录|已通过|可以列支/, '绿色', ['green']],
  [/已撤回|已取消|已截止|已作废/, '灰色', [undefined]],
];

/** What is wrong with this colour for these words; null where the words name no state or the colour fits. */
export function misfit(words: string, color: unknown): string | null {
  const state = STATES.find(([pattern]) => pattern.test(words));
  if (!state || state[2].includes(familyOf(color))) return null;
  return `“${words}”宜用${state[1]}`;
}
