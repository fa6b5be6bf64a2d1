import { useRef } from 'preact/hooks';
import type { ChatLine, Person } from './api.ts';
import { Avatar } from './avatar.tsx';
import { moveFocus } from './menu.tsx';
import { Count } from './top-bar.tsx';
import { BOT_NAME, shortTime } from './words.ts';

interface Props {
  readonly chats: readonly ChatLine[];
  readonly person: Person | undefined;
  readonly current: string;
  readonly now: number;
  readonly onChoose: (chatId: string) => void;
}

/** In a group the list says who wrote last. */
const previewOf = (chat: ChatLine): string => {
  const who = chat.type === 'group' && chat.lastFrom ? `${chat.lastFrom === 'bot' ? BOT_NAME : chat.lastFrom}：` : '';
  return chat.preview ? `${who}${chat.preview}` : '还没有消息';
};

const newestFirst = (a: ChatLine, b: ChatLine): number => (b.lastAt ?? '').localeCompare(a.lastAt ?? '');

function Line({
  chat,
  isCurrent,
  now,
  onChoose,
}: {
  chat: ChatLine;
  isCurrent: boolean;
  now: number;
  onChoose: () => void;
}) {
  return (
    <button type="button" class="chat-line" aria-current={isCurrent} onClick={onChoose}>
      <Avatar name={chat.name} isGroup={chat.type === 'group'} />
      <span class="chat-name">
        <span class="chat-title">{chat.name}</span>
        {chat.type === 'p2p' && <span class="bot-mark">机器人</span>}
      </span>
      <span class="chat-time">{chat.lastAt ? shortTime(chat.lastAt, now) : ''}</span>
      <span class="chat-preview">{previewOf(chat)}</span>
      <Count count={isCurrent ? 0 : chat.unread} />
    </button>
  );
}

export function ChatList({ chats, person, current, now, onChoose }: Props) {
  const box = useRef<HTMLElement>(null);
  return (
    <nav
      class="chat-list"
      aria-label="会话"
      ref={box}
      onKeyDown={(event) => moveFocus(event, box.current, '.chat-line')}
    >
      {[...chats].sort(newestFirst).map((chat) => (
        <Line
          key={chat.chatId}
          chat={chat}
          isCurrent={chat.chatId === current}
          now={now}
          onChoose={() => onChoose(chat.chatId)}
        />
      ))}
      {person && chats.length === 0 && <p class="nothing">{person.name}还没有会话</p>}
    </nav>
  );
}
