import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ChatLine, Message, Person } from './api.ts';
import { Composer, type Intent } from './composer.tsx';
import { MessageItem } from './message.tsx';
import type { Show } from './toast.tsx';
import { BOT_NAME, dayOf } from './words.ts';

interface Props {
  readonly person: Person;
  readonly people: readonly Person[];
  readonly chat: ChatLine;
  readonly messages: readonly Message[];
  readonly show: Show;
  readonly onBack: () => void;
}

/** Nearer to the end than this, a reader wants to see what comes; further up, somebody is reading. */
const NEAR_END_PX = 160;

function useStickToEnd(length: number) {
  const box = useRef<HTMLDivElement>(null);
  const stick = useRef(true);
  // Without dependencies: a card that grows moves the end as well as a new message does.
  useLayoutEffect(() => {
    if (box.current && stick.current) box.current.scrollTop = box.current.scrollHeight;
  });
  useLayoutEffect(() => {
    stick.current = true;
  }, [length === 0]);
  const onScroll = (): void => {
    const { current } = box;
    if (current) stick.current = current.scrollHeight - current.scrollTop - current.clientHeight < NEAR_END_PX;
  };
  return { box, onScroll };
}

export function Conversation({ person, people, chat, messages, show, onBack }: Props) {
  const { box, onScroll } = useStickToEnd(messages.length);
  const [intent, setIntent] = useState<Intent>(null);
  const names = new Map(people.map(({ openId, name }) => [openId, name]));
  const nameOf = (from: string): string => (from === 'bot' ? BOT_NAME : (names.get(from) ?? from));
  const byId = new Map(messages.map((message) => [message.messageId, message]));
  return (
    <main class="conversation">
      <div class="conversation-head">
        <button type="button" class="back" onClick={onBack} aria-label="返回会话列表">
          ‹
        </button>
        <h1>{chat.name}</h1>
        {chat.type === 'group' && <span class="hint">群聊 · 机器人只看得到 @ 它的消息</span>}
      </div>
      <div class="messages" ref={box} onScroll={onScroll}>
        {messages.length === 0 && <p class="nothing">还没有消息，说句话试试，例如：昨天给张教授发了1500咨询费</p>}
        {messages.map((message, index) => {
          const day = dayOf(message.createdAt);
          const before = messages[index - 1];
          const isNewDay = !before || dayOf(before.createdAt) !== day;
          return (
            <div key={message.messageId}>
              {isNewDay && <div class="day">{day}</div>}
              <MessageItem
                message={message}
                parent={message.replyTo ? byId.get(message.replyTo) : undefined}
                person={person}
                nameOf={nameOf}
                people={people}
                show={show}
                onIntent={setIntent}
              />
            </div>
          );
        })}
      </div>
      <Composer
        person={person}
        chat={chat}
        intent={intent}
        nameOf={nameOf}
        onDone={() => setIntent(null)}
        show={show}
      />
    </main>
  );
}
