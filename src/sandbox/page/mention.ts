import type { ChatLine, Person } from './api.ts';
import { BOT_NAME } from './words.ts';

/** What has been typed after an @ just before the caret; null when nobody is being mentioned. */
export function mentionAt(text: string, caret: number): string | null {
  const typed = /(?:^|\s|[，。；：、！？（）])@([^\s@]{0,12})$/.exec(text.slice(0, caret))?.[1];
  return typed ?? null;
}

/** Who can be mentioned in this chat and fits what was typed, the bot first. */
export function candidates(chat: ChatLine, people: readonly Person[], self: string, typed: string): readonly string[] {
  if (chat.type !== 'group') return [];
  const members = people.filter(
    ({ openId, status }) => chat.members.includes(openId) && openId !== self && status === 'active',
  );
  const names = [...(chat.members.includes('bot') ? [BOT_NAME] : []), ...members.map(({ name }) => name)];
  return names.filter((name) => name.includes(typed) && name !== typed);
}

/** The text with the name in the place of what was typed, and where the caret goes. */
export function withMention(text: string, caret: number, name: string): { text: string; caret: number } {
  const before = text.slice(0, caret).replace(/@[^\s@]*$/, '');
  const inserted = `${before}@${name} `;
  return { text: inserted + text.slice(caret).replace(/^ /, ''), caret: inserted.length };
}

export const mentionsBot = (text: string): boolean => text.includes(`@${BOT_NAME}`);
