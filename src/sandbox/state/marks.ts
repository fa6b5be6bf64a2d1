import type { Db } from './open.ts';

export interface Mark {
  readonly openId: string;
  readonly at: number;
}

export interface Reaction {
  readonly reactionId: string;
  readonly messageId: string;
  readonly operator: string;
  readonly emoji: string;
  readonly at: number;
}

/** What people and the bot leave on a message: read, urged, reacted to. */
export interface MarksState {
  /** The person has the chat before the eyes: everything the bot wrote there is read. */
  readonly readAll: (chatId: string, openId: string, at: number) => void;
  /** How many messages of others came since the person last had the chat before the eyes. */
  readonly unread: (chatId: string, openId: string) => number;
  readonly readers: (messageId: string) => readonly Mark[];
  readonly urge: (messageId: string, openId: string, at: number) => void;
  readonly urged: (messageId: string) => readonly Mark[];
  readonly react: (reaction: Reaction) => void;
  readonly reactions: (messageId: string) => readonly Reaction[];
  readonly unreact: (reactionId: string) => Reaction | null;
}

export function marksState(db: Db): MarksState {
  const readAll = db.prepare(
    "insert or ignore into reads (messageId, openId, at) select messageId, ?, ? from messages where chatId = ? and sender = 'bot'",
  );
  const see = db.prepare(
    'insert or replace into seen (chatId, openId, position) select ?, ?, coalesce(max(position), 0) from messages where chatId = ?',
  );
  const unread = db.prepare<[string, string, string, string], { count: number }>(
    `select count(*) as count from messages where chatId = ? and sender != ? and recalled = 0 and position >
     coalesce((select position from seen where chatId = ? and openId = ?), 0)`,
  );
  const readers = db.prepare<[string], Mark>('select openId, at from reads where messageId = ? order by at');
  const urge = db.prepare('insert or replace into urgents (messageId, openId, at) values (?, ?, ?)');
  const urged = db.prepare<[string], Mark>('select openId, at from urgents where messageId = ? order by at');
  const react = db.prepare('insert into reactions (reactionId, messageId, operator, emoji, at) values (?, ?, ?, ?, ?)');
  const reactions = db.prepare<[string], Reaction>('select * from reactions where messageId = ? order by rowid');
  const unreact = db.prepare<[string], Reaction>('delete from reactions where reactionId = ? returning *');
  return {
    readAll: (chatId, openId, at) => {
      readAll.run(openId, at, chatId);
      see.run(chatId, openId, chatId);
    },
    unread: (chatId, openId) => unread.get(chatId, openId, chatId, openId)?.count ?? 0,
    readers: (messageId) => readers.all(messageId),
    urge: (messageId, openId, at) => urge.run(messageId, openId, at),
    urged: (messageId) => urged.all(messageId),
    react: (r) => react.run(r.reactionId, r.messageId, r.operator, r.emoji, r.at),
    reactions: (messageId) => reactions.all(messageId),
    unreact: (reactionId) => unreact.get(reactionId) ?? null,
  };
}
