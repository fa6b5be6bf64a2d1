import { isObject, type JsonObject, listOf, objectOf } from '../../json.ts';

/** Property → the one that holds it in several languages. */
const TRANSLATED: Readonly<Record<string, string>> = {
  content: 'i18n_content',
  default_value: 'i18n_default_value',
  img_key: 'i18n_img_key',
  file_key: 'i18n_file_key',
  text_tag_list: 'i18n_text_tag_list',
};

const LANGUAGE = 'zh_cn';

function localized(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(localized);
  if (!isObject(value)) return value;
  const own = Object.fromEntries(Object.entries(value).map(([name, held]) => [name, localized(held)]));
  for (const [name, languages] of Object.entries(TRANSLATED)) {
    const words = objectOf(value[languages])[LANGUAGE];
    if (words !== undefined && words !== '') own[name] = localized(words);
  }
  return own;
}

/** The card as somebody with a Chinese client sees it: what it says in Chinese stands where the common words stood. */
export function localize(card: JsonObject): JsonObject {
  const locales = listOf(objectOf(card.config).locales);
  const isOffered = locales.length === 0 || locales.includes(LANGUAGE);
  return isOffered ? objectOf(localized(card)) : card;
}
