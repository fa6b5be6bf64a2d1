import type { Chat } from '../types.ts';
import type { Db } from './open.ts';

type Row = Omit<Chat, 'members'>;

export interface ChatsState {
  readonly find: (chatId: string) => Chat | null;
  readonly of: (memberId: string) => readonly Chat[];
  /** Leaves a chat that is already there as it is. */
  readonly add: (chat: Chat) => void;
  readonly join: (chatId: string, memberId: string) => void;
}

export function chatsState(db: Db): ChatsState {
  const find = db.prepare<[string], Row>('select chatId, name, type from chats where chatId = ?');
  const of = db.prepare<[string], Row>(
    'select c.chatId, c.name, c.type from chats c join members m on m.chatId = c.chatId where m.memberId = ? order by c.position',
  );
  const members = db.prepare<[string], { memberId: string }>(
    'select memberId from members where chatId = ? order by rowid',
  );
  const insert = db.prepare('insert or ignore into chats (chatId, name, type) values (?, ?, ?)');
  const join = db.prepare('insert or ignore into members (chatId, memberId) values (?, ?)');
  const withMembers = (row: Row): Chat => ({ ...row, members: members.all(row.chatId).map((m) => m.memberId) });
  return {
    find: (chatId) => {
      const row = find.get(chatId);
      return row ? withMembers(row) : null;
    },
    of: (memberId) => of.all(memberId).map(withMembers),
    add: (chat) => {
      if (insert.run(chat.chatId, chat.name, chat.type).changes === 0) return;
      for (const member of chat.members) join.run(chat.chatId, member);
    },
    join: (chatId, memberId) => join.run(chatId, memberId),
  };
}
