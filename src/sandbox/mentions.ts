import { BOT_IDENTITY } from './seed.ts';
import type { Chat, Mention, Person } from './types.ts';

export interface Mentioned {
  /** The words with `@_user_1` where somebody is mentioned. */
  readonly text: string;
  readonly mentions: readonly Mention[];
}

/** Finds the members a text in a group mentions by `@name`; with `bot` the bot too, put first where its name is not written. */
export function mentionsIn(text: string, chat: Chat, people: ReadonlyMap<string, Person>, bot: boolean): Mentioned {
  if (chat.type === 'p2p') return { text, mentions: [] };
  const written = text.includes(`@${BOT_IDENTITY.name}`);
  const words = bot && !written ? `@${BOT_IDENTITY.name} ${text}` : text;
  const named = chat.members.flatMap((id) => {
    const person = people.get(id);
    return person ? [{ openId: person.openId, name: person.name }] : [];
  });
  const candidates = bot ? [{ openId: BOT_IDENTITY.openId, name: BOT_IDENTITY.name }, ...named] : named;
  const mentions: Mention[] = [];
  let result = words;
  for (const { openId, name } of candidates) {
    if (!result.includes(`@${name}`)) continue;
    const key = `@_user_${mentions.length + 1}`;
    mentions.push({ key, openId, name });
    result = result.replaceAll(`@${name}`, key);
  }
  return { text: result, mentions };
}

export const mentionsBot = (mentions: readonly Mention[]): boolean =>
  mentions.some(({ openId }) => openId === BOT_IDENTITY.openId);
