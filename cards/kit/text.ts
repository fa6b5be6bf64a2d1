import { clip, plainWords } from './escape.ts';
import type { Element } from './json.ts';

/** Feishu refuses longer texts on buttons and in placeholders. */
const MAX_SHORT = 100;

export const plainText = (words: string): Element => ({ tag: 'plain_text', content: plainWords(words) });

/** A text where Feishu allows 100 characters. */
export const shortText = (words: string): Element => ({ tag: 'plain_text', content: clip(words, MAX_SHORT) });
