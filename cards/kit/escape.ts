/**
 * The entities of the rich text page for the characters that mean something to Feishu's Markdown, and four more (`& | = .`) that
 * CommonMark reads as entity, table, heading and list. `~` has no numeric entity on that page, only `&sim;`.
 */
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&#38;',
  '<': '&#60;',
  '>': '&#62;',
  '~': '&sim;',
  '-': '&#45;',
  '!': '&#33;',
  '*': '&#42;',
  '/': '&#47;',
  '\\': '&#92;',
  '[': '&#91;',
  ']': '&#93;',
  '(': '&#40;',
  ')': '&#41;',
  '#': '&#35;',
  ':': '&#58;',
  '+': '&#43;',
  '"': '&#34;',
  "'": '&#39;',
  '`': '&#96;',
  $: '&#36;',
  _: '&#95;',
  '|': '&#124;',
  '=': '&#61;',
};

/** Halves of a surrogate pair are no text; control and direction characters let one string pass for another. */
const UNSEEN = /\p{Surrogate}|[\p{Cc}\u202A-\u202E\u2066-\u2069\u200E\u200F\u061C]/gu;

/** People's words for a `plain_text`: what cannot be seen is dropped, line breaks stay. */
export const plainWords = (words: string): string =>
  words
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(UNSEEN, (found) => (found === '\n' ? found : found === '\t' ? ' ' : ''));

/** People's words for Markdown: shown as they were typed, never a mention, a link or formatting. */
export const escapeMarkdown = (words: string): string =>
  plainWords(words)
    .replace(/^[ \t]+/gm, '')
    .replace(/[&<>~\-!*/\\[\]()#:+"'`$_|=]/g, (found) => ENTITIES[found] ?? found)
    .replace(/^(\d+)\./gm, '$1&#46;');

/**
 * People's words for a `lark_md`. Its syntax is small, and only the rich text page promises that entities are read back: so dates, times
 * and brackets stay as they are, and only what could begin a tag, a link, an emphasis, an emoji or an entity is replaced.
 */
export const escapeLarkMd = (words: string): string =>
  plainWords(words).replace(
    /&(?=#|\w+;|lt|gt)|[<>~*[\]`_$]|:(?=\/\/|[a-z]\w*:)/gi,
    (found) => ENTITIES[found] ?? found,
  );

/** Markdown of ours with people's words in it: every interpolation is escaped. */
export const md = (ours: TemplateStringsArray, ...theirs: readonly (string | number)[]): string =>
  ours.reduce((text, part, index) => `${text}${escapeMarkdown(String(theirs[index - 1] ?? ''))}${part}`);

/** At most `max` characters; what is cut shows as an ellipsis. Characters, not code units: no emoji is cut in half. */
export function clip(words: string, max: number): string {
  const characters = [...plainWords(words)];
  return characters.length <= max ? characters.join('') : `${characters.slice(0, max - 1).join('')}…`;
}
