import type { Mention, Message } from '../types.ts';
import type { Db } from './open.ts';

interface Row extends Omit<Message, 'mentions' | 'recalled'> {
  readonly position: number;
  readonly mentions: string;
  readonly recalled: number;
}

/** A message's place in its chat, for paging. */
export interface Placed {
  readonly position: number;
  readonly message: Message;
}

const COLUMNS =
  'messageId, chatId, sender, appId, msgType, content, mentions, parentId, rootId, createdAt, updatedAt, edits, recalled';

const messageOf = ({ position: _, ...row }: Row): Message => ({
  ...row,
  mentions: JSON.parse(row.mentions) as readonly Mention[],
  recalled: row.recalled === 1,
});

export interface MessagesState {
  readonly find: (messageId: string) => Message | null;
  readonly ofChat: (chatId: string) => readonly Message[];
  /** The last so many, or the last before a message; oldest first. */
  readonly tail: (chatId: string, count: number, before?: string) => readonly Message[];
  readonly last: (chatId: string) => Message | null;
  /** Messages created in `[from, to)`, in the order they came or the reverse, beyond position `after`. */
  readonly page: (
    chatId: string,
    span: { from: number; to: number; after: number | null; newestFirst: boolean; limit: number },
  ) => readonly Placed[];
  readonly add: (message: Message) => void;
  readonly replaceContent: (
    messageId: string,
    content: string,
    mentions: readonly Mention[],
    at: number,
    isEdit: boolean,
  ) => void;
  readonly recall: (messageId: string, at: number) => void;
}

function pager(db: Db): MessagesState['page'] {
  const within = `select position, ${COLUMNS} from messages where chatId = ? and createdAt >= ? and createdAt < ?`;
  const forward = db.prepare<[string, number, number, number, number], Row>(
    `${within} and position > ? order by position limit ?`,
  );
  const back = db.prepare<[string, number, number, number, number], Row>(
    `${within} and position < ? order by position desc limit ?`,
  );
  return (chatId, span) => {
    const statement = span.newestFirst ? back : forward;
    const after = span.after ?? (span.newestFirst ? Number.MAX_SAFE_INTEGER : 0);
    const rows = statement.all(chatId, span.from, span.to, after, span.limit);
    return rows.map((row) => ({ position: row.position, message: messageOf(row) }));
  };
}

export function messagesState(db: Db): MessagesState {
  const find = db.prepare<[string], Row>(`select position, ${COLUMNS} from messages where messageId = ?`);
  const ofChat = db.prepare<[string], Row>(
    `select position, ${COLUMNS} from messages where chatId = ? order by position`,
  );
  const last = db.prepare<[string], Row>(
    `select position, ${COLUMNS} from messages where chatId = ? order by position desc limit 1`,
  );
  const tail = db.prepare<[string, string | null, number], Row>(
    `select * from (select position, ${COLUMNS} from messages where chatId = ?
     and position < coalesce((select position from messages where messageId = ?), ${Number.MAX_SAFE_INTEGER})
     order by position desc limit ?) order by position`,
  );
  const insert = db.prepare(`insert into messages (${COLUMNS}) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const replace = db.prepare(
    'update messages set content = ?, mentions = ?, updatedAt = ?, edits = edits + ? where messageId = ?',
  );
  const recall = db.prepare('update messages set recalled = 1, updatedAt = ? where messageId = ?');
  const orNull = (row: Row | undefined): Message | null => (row ? messageOf(row) : null);
  return {
    find: (messageId) => orNull(find.get(messageId)),
    ofChat: (chatId) => ofChat.all(chatId).map(messageOf),
    tail: (chatId, count, before) => tail.all(chatId, before ?? null, count).map(messageOf),
    last: (chatId) => orNull(last.get(chatId)),
    page: pager(db),
    add: (m) =>
      insert.run(
        ...[
          m.messageId,
          m.chatId,
          m.sender,
          m.appId,
          m.msgType,
          m.content,
          JSON.stringify(m.mentions),
          m.parentId,
          m.rootId,
        ],
        ...[m.createdAt, m.updatedAt, m.edits, m.recalled ? 1 : 0],
      ),
    replaceContent: (messageId, content, mentions, at, isEdit) =>
      replace.run(content, JSON.stringify(mentions), at, isEdit ? 1 : 0, messageId),
    recall: (messageId, at) => recall.run(at, messageId),
  };
}
