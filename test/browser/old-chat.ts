import { openState } from '../../src/sandbox/state/state.ts';
import { BOT } from '../../src/sandbox/types.ts';

/** What the n-th message of a long chat says. */
export const wordsOf = (n: number): string => `第 ${n} 条：${'对接会筹备进展，'.repeat(1 + (n % 4))}请知悉`;

const MINUTE_MS = 60_000;

/** Lays out a sandbox's memory in which a chat already has so many messages, one a minute, every third one the bot's; the last at `until`. */
export function longChat(dataFile: string, chatId: string, sender: string, count: number, until: string): void {
  const state = openState(dataFile);
  const end = Date.parse(until);
  for (let n = 1; n <= count; n += 1) {
    const at = end - (count - n) * MINUTE_MS;
    state.messages.add({
      ...{ messageId: `om_old_${n}`, chatId, sender: n % 3 === 0 ? BOT : sender, appId: '', msgType: 'text' },
      ...{ content: JSON.stringify({ text: wordsOf(n) }), mentions: [], parentId: null, rootId: null },
      ...{ createdAt: at, updatedAt: at, edits: 0, recalled: false },
    });
  }
  state.close();
}
