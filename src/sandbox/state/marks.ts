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
  /** How many messages the person was urged to read and has not. */
  readonly unreadUrgent: (openId: string) => number;
  readonly react: (reaction: Reaction) => void;
  readonly reactions: (messageId: string) => readonly Reaction[];
  readonly reaction: (reactionId: string) => Reaction | null;
  readonly unreact: (reactionId: string) => void;
}

/** What has once been read is not looked at again: only what came after the last message seen is. */
function reader(db: Db): MarksState['readAll'] {
  const read = db.prepare(
    `insert or ignore into reads (messageId, openId, at) select messageId, @openId, @at from messages where chatId = @chatId
     and sender = 'bot' and position > coalesce((select position from seen where chatId = @chatId and openId = @openId), 0)`,
  );
  const see = db.prepare(
    `insert or replace into seen (chatId, openId, position)
     select @chatId, @openId, coalesce(max(position), 0) from messages where chatId = @chatId`,
  );
  return db.transaction((chatId: string, openId: string, at: number) => {
    read.run({ chatId, openId, at });
    see.run({ chatId, openId });
  });
}

export function marksState(db: Db): MarksState {
  const unread = db.prepare<[string, string, string, string], { count: number }>(
    `select count(*) as count from messages where chatId = ? and sender != ? and recalled = 0 and position >
     coalesce((select position from seen where chatId = ? and openId = ?), 0)`,
  );
  const readers = db.prepare<[string], Mark>('select openId, at from reads where messageId = ? order by at');
  const urge = db.prepare('insert or replace into urgents (messageId, openId, at) values (?, ?, ?)');
  const urged = db.prepare<[string], Mark>('select openId, at from urgents where messageId = ? order by at');
  const react = db.prepare('insert into reactions (reactionId, messageId, operator, emoji, at) values (?, ?, ?, ?, ?)');
  const reactions = db.prepare<[string], Reaction>('select * from reactions where messageId = ? order by rowid');
  const reaction = db.prepare<[string], Reaction>('select * from reactions where reactionId = ?');
  const unreact = db.prepare('delete from reactions where reactionId = ?');
  const unreadUrgent = db.prepare<[string], { count: number }>(
    `select count(*) as count from urgents u where u.openId = ? and not exists
     (select 1 from reads r where r.messageId = u.messageId and r.openId = u.openId)`,
  );
  return {
    readAll: reader(db),
    unread: (chatId, openId) => unread.get(chatId, openId, chatId, openId)?.count ?? 0,
    readers: (messageId) => readers.all(messageId),
    urge: (messageId, openId, at) => urge.run(messageId, openId, at),
    urged: (messageId) => urged.all(messageId),
    unreadUrgent: (openId) => unreadUrgent.get(openId)?.count ?? 0,
    react: (r) => react.run(r.reactionId, r.messageId, r.operator, r.emoji, r.at),
    reactions: (messageId) => reactions.all(messageId),
    reaction: (reactionId) => reaction.get(reactionId) ?? null,
    unreact: (reactionId) => unreact.run(reactionId),
  };
}
