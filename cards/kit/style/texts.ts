import { isObject, type Json, type Look, type Node, objectOf, objectsOf, textOf } from './nodes.ts';

/** A text as a reader weighs it. */
export interface Text {
  readonly node: Node;
  /** Without its formatting. */
  readonly words: string;
  /** Pixels of the largest letters in it. */
  readonly size: number;
  readonly isBold: boolean;
  readonly isGrey: boolean;
  /** A grey label stands over or before words that are not grey. */
  readonly hasGreyLabel: boolean;
  /** Markdown headings (`# …`) in it. */
  readonly headings: readonly string[];
  readonly isPlain: boolean;
  readonly isClipped: boolean;
}

const SIZES: Readonly<Record<string, number>> = {
  ...{ 'heading-0': 30, 'heading-1': 24, 'heading-2': 20, 'heading-3': 18, 'heading-4': 16, heading: 16 },
  ...{ normal: 14, notation: 12, 'xxxx-large': 30, 'xxx-large': 24, 'xx-large': 20, 'x-large': 18 },
  ...{ large: 16, medium: 14, small: 12, 'x-small': 10 },
};
const NORMAL = 14;
const HEADINGS = [24, 20, 18, 16, 16, 16];

/** A size's name may be one that the card defines for itself. */
function sizeOf(value: unknown, { card }: Look): number {
  const own = objectOf(objectOf(objectOf(card.config).style).text_size);
  const named = objectOf(own[textOf(value)]);
  return SIZES[textOf(named.default) || textOf(value)] ?? NORMAL;
}

const GREY = /<font color\s*=\s*["']?(?:grey|neutral)[^>]*>[\s\S]*?<\/font>/g;
/** Without the flag under which a pattern remembers where it was. */
const GREY_AT = new RegExp(GREY.source);
const TAGS = /<text_tag[^>]*>[\s\S]*?<\/text_tag>/g;

const bare = (markdown: string): string =>
  markdown
    .replace(/<[^>]*>/g, '')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/\*\*|^#+\s|^\s*[-*]\s/gm, '')
    .trim();

function markdownText(node: Node, content: string, size: number): Text {
  const headings = [...content.matchAll(/^(#{1,6})\s+(.*)$/gm)];
  const shown = content.replace(TAGS, '');
  return {
    node,
    words: bare(content),
    size: Math.max(size, ...headings.map(([, marks = '']) => HEADINGS[marks.length - 1] ?? NORMAL)),
    isBold: /\*\*\S|<b>/.test(content) || headings.length > 0,
    isGrey: bare(shown.replace(GREY, '')) === '' && bare(shown) !== '',
    hasGreyLabel: GREY_AT.test(shown) && bare(shown.replace(GREY, '')) !== '',
    headings: headings.map(([, , words = '']) => bare(words)),
    isPlain: false,
    isClipped: false,
  };
}

function textObject(node: Node, json: Json, look: Look): Text {
  const size = sizeOf(json.text_size, look);
  if (json.tag !== 'plain_text') return markdownText(node, textOf(json.content), size);
  return {
    node,
    words: textOf(json.content).trim(),
    size,
    isBold: size > NORMAL,
    isGrey: /^(grey|neutral)/.test(textOf(json.text_color)),
    hasGreyLabel: false,
    headings: [],
    isPlain: true,
    isClipped: typeof json.lines === 'number',
  };
}

function textsAt(node: Node, look: Look): readonly Text[] {
  const { tag, json } = node;
  if (tag === 'markdown') return [markdownText(node, textOf(json.content), sizeOf(json.text_size, look))];
  if (tag !== 'div') return [];
  const objects = [json.text, ...objectsOf(json.fields).map(({ text }) => text)].filter(isObject);
  return objects.map((object) => textObject(node, object, look));
}

/** Every text of the body, in reading order; tables and inputs speak for themselves. */
export const textsOf = (look: Look): readonly Text[] =>
  look.nodes.flatMap((node) => textsAt(node, look)).filter(({ words }) => words !== '');

/** What makes one text stand out from another: its size first, then its weight, then that it is not grey. */
export const weightOf = ({ size, isBold, isGrey }: Text): number => size * 4 + (isBold ? 2 : 0) + (isGrey ? 0 : 1);

export const PLAIN_WEIGHT = NORMAL * 4 + 1;
export const isSmall = ({ size }: Text): boolean => size < NORMAL;
