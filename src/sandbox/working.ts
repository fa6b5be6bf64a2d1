import type { Idle } from './idle.ts';
import { objectOf, parseJson, textOf } from './json.ts';
import type { Line } from './line.ts';
import type { Changes } from './world.ts';

/** In which chats the bot is at work, for the line that says so. Watched only while somebody looks. */
export interface Working {
  readonly chats: () => readonly string[];
  /** The same line; what travels on it sets the bot to work. */
  readonly watched: (line: Line) => Line;
}

/** The chat an event happened in; empty for one that happened in none. */
function chatOf(payload: string): string {
  const event = objectOf(objectOf(parseJson(payload)).event);
  const inMessage = textOf(objectOf(event.message).chat_id);
  return inMessage || textOf(objectOf(event.context).open_chat_id);
}

export function createWorking(changes: Changes, idle: () => Idle): Working {
  const busy = new Set<string>();
  let isWatching = false;
  const tell = (): void => changes.tell({ kind: 'working', chatIds: [...busy] });
  const watch = async (): Promise<void> => {
    isWatching = true;
    await idle().settled();
    isWatching = false;
    busy.clear();
    tell();
  };
  const start = (chatId: string): void => {
    if (chatId === '' || changes.listenerCount('change') === 0) return;
    if (!busy.has(chatId)) {
      busy.add(chatId);
      tell();
    }
    // `settled` never rejects: a bot that cannot be asked counts as gone.
    if (!isWatching) void watch();
  };
  return {
    chats: () => [...busy],
    watched: (line) => ({
      ...line,
      carry: (payload, trip) => {
        start(chatOf(payload));
        return line.carry(payload, trip);
      },
    }),
  };
}
