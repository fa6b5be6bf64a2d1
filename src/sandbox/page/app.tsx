import { useCallback, useEffect, useState } from 'preact/hooks';
import { api } from './api.ts';
import { ChatList } from './chat-list.tsx';
import { useClock } from './clock.ts';
import { Conversation } from './conversation.tsx';
import { useLive } from './live.ts';
import { go, usePlace } from './place.ts';
import { ToastArea, useToasts } from './toast.tsx';
import { TopBar } from './top-bar.tsx';

/** Opening the own chat with the bot is an event of its own, told once for each person and window. */
const entered = new Set<string>();

function enter(person: string): void {
  if (entered.has(person)) return;
  entered.add(person);
  void api.entered(person);
}

export function App() {
  const place = usePlace();
  const clock = useClock();
  const { people, chats, messages } = useLive(place.person, place.chatId, clock.refresh);
  const { toasts, show } = useToasts();
  const [isNarrowList, setNarrowList] = useState(!place.chatId);
  const person = people.find(({ openId }) => openId === place.person);
  const chat = chats.find(({ chatId }) => chatId === place.chatId);

  useEffect(() => {
    const [first] = people;
    if (first && !person) go({ person: first.openId, chatId: '' });
  }, [people, person]);
  useEffect(() => {
    const [first] = chats;
    if (first && !chat) go({ person: place.person, chatId: first.chatId });
  }, [chats, chat, place.person]);
  useEffect(() => {
    if (chat && person?.status === 'active') void api.seen(person.openId, chat.chatId);
    if (chat?.type === 'p2p' && person?.status === 'active') enter(person.openId);
  }, [chat?.chatId, person?.openId, messages.length]);

  const choose = useCallback(
    (chatId: string) => {
      go({ person: place.person, chatId });
      setNarrowList(false);
    },
    [place.person],
  );

  return (
    <div class={`app ${isNarrowList ? 'show-list' : 'show-chat'}`}>
      <TopBar
        people={people}
        person={person}
        clock={clock}
        onChoose={(openId) => go({ person: openId, chatId: '' })}
        show={show}
      />
      <ChatList chats={chats} current={place.chatId} now={clock.now} onChoose={choose} />
      {person && chat ? (
        <Conversation
          key={`${person.openId}/${chat.chatId}`}
          person={person}
          people={people}
          chat={chat}
          messages={messages}
          show={show}
          onBack={() => setNarrowList(true)}
        />
      ) : (
        <main class="conversation empty">选一个会话</main>
      )}
      <ToastArea toasts={toasts} />
    </div>
  );
}
