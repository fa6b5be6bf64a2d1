import type { ChatLine } from './api.ts';
import { Avatar } from './avatar.tsx';
import { shortTime } from './words.ts';

interface Props {
  readonly chats: readonly ChatLine[];
  readonly current: string;
  readonly now: number;
  readonly onChoose: (chatId: string) => void;
}

/** In a group the list says who wrote last. */
const previewOf = (chat: ChatLine): string => {
  const who = chat.type === 'group' && chat.lastFrom ? `${chat.lastFrom === 'bot' ? '千企管家' : chat.lastFrom}：` : '';
  return chat.preview ? `${who}${chat.preview}` : '还没有消息';
};

const newestFirst = (a: ChatLine, b: ChatLine): number => (b.lastAt ?? '').localeCompare(a.lastAt ?? '');

export function ChatList({ chats, current, now, onChoose }: Props) {
  return (
    <nav class="chat-list" aria-label="会话">
      {[...chats].sort(newestFirst).map((chat) => (
        <button
          key={chat.chatId}
          type="button"
          class={`chat-line ${chat.chatId === current ? 'current' : ''}`}
          aria-current={chat.chatId === current}
          onClick={() => onChoose(chat.chatId)}
        >
          <Avatar name={chat.name} isGroup={chat.type === 'group'} />
          <span class="chat-name">
            {chat.name}
            {chat.type === 'p2p' && <span class="bot-mark">机器人</span>}
          </span>
          <span class="chat-time">{chat.lastAt ? shortTime(chat.lastAt, now) : ''}</span>
          <span class="chat-preview">{previewOf(chat)}</span>
        </button>
      ))}
    </nav>
  );
}
