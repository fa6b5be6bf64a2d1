import { useCallback, useMemo, useState } from 'preact/hooks';
import type { ChatLine, Message, Person } from './api.ts';
import { Composer, type Intent } from './composer.tsx';
import { Icon } from './icon.tsx';
import { MessageRow } from './message.tsx';
import { useScroll } from './scroll.ts';
import type { Thread } from './thread.ts';
import type { Show } from './toast.tsx';
import { type Uploading, useUploads } from './uploads.ts';
import { BOT_NAME, dayOf } from './words.ts';

interface Props {
  readonly person: Person;
  readonly people: readonly Person[];
  readonly chat: ChatLine;
  readonly thread: Thread;
  readonly isWorking: boolean;
  readonly typed: string | null;
  readonly show: Show;
  readonly onBack: () => void;
}

function Head({ chat, onBack }: Pick<Props, 'chat' | 'onBack'>) {
  return (
    <div class="conversation-head">
      <button type="button" class="icon-button back" onClick={onBack} aria-label="返回会话列表">
        <Icon name="back" />
      </button>
      <h1>{chat.name}</h1>
      {chat.type === 'p2p' && <span class="bot-mark">机器人</span>}
      <span class="hint">
        {chat.type === 'group'
          ? `${chat.members.filter((member) => member !== 'bot').length} 人 · 机器人只看得到 @ 它的消息`
          : '这里的内容只有您和机器人看得到'}
      </span>
    </div>
  );
}

function Empty({ person, chat }: Pick<Props, 'person' | 'chat'>) {
  const hint =
    person.role === null
      ? `${person.name}还不是站点成员。给${BOT_NAME}发条消息，它会告诉您找谁登记。`
      : chat.type === 'group'
        ? `还没有消息。@${BOT_NAME} 说一句试试，例如：给张教授发1500咨询费，还没付`
        : '还没有消息。说句话试试，例如：昨天给张教授发了1500咨询费';
  return <p class="nothing">{hint}</p>;
}

function Uploadings({ under }: { under: readonly Uploading[] }) {
  return (
    <>
      {under.map(({ key, name, done, cancel }) => (
        <div key={key} class="uploading">
          <span class="file-name">{name}</span>
          <progress value={done} max={1} aria-label={`正在发送 ${name}`} />
          <button type="button" class="link-button" onClick={cancel}>
            取消
          </button>
        </div>
      ))}
    </>
  );
}

/** Files dragged over the conversation may be let go anywhere on it. */
function useDrop(onFiles: (files: Iterable<File>) => void) {
  const [depth, setDepth] = useState(0);
  const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
  return {
    isOver: depth > 0,
    handlers: {
      onDragEnter: (event: DragEvent) => carriesFiles(event) && setDepth((now) => now + 1),
      onDragLeave: (event: DragEvent) => carriesFiles(event) && setDepth((now) => Math.max(0, now - 1)),
      onDragOver: (event: DragEvent) => carriesFiles(event) && event.preventDefault(),
      onDrop: (event: DragEvent) => {
        if (!carriesFiles(event)) return;
        event.preventDefault();
        setDepth(0);
        onFiles([...(event.dataTransfer?.files ?? [])]);
      },
    },
  };
}

type RowsProps = Pick<Props, 'person' | 'people' | 'show'> & {
  readonly messages: readonly Message[];
  readonly nameOf: (from: string) => string;
  readonly onIntent: (intent: Intent) => void;
};

function Rows({ messages, ...shared }: RowsProps) {
  const byId = useMemo(() => new Map(messages.map((message) => [message.messageId, message])), [messages]);
  return (
    <>
      {messages.map((message, index) => {
        const before = messages[index - 1];
        const day = dayOf(message.createdAt);
        const isNewDay = !before || dayOf(before.createdAt) !== day;
        const parent = message.replyTo ? byId.get(message.replyTo) : undefined;
        return (
          <MessageRow
            key={message.messageId}
            message={message}
            parent={parent}
            day={isNewDay ? day : null}
            {...shared}
          />
        );
      })}
    </>
  );
}

const announced = (message: Message | undefined, nameOf: (from: string) => string, self: string): string =>
  message && message.from !== self && !message.recalled
    ? `${nameOf(message.from)}：${message.text ?? message.file?.name ?? '发来一张卡片'}`
    : '';

export function Conversation({ person, people, chat, thread, isWorking, typed, show, onBack }: Props) {
  const { messages, isLoaded, hasOlder, hasNewer, readLatest } = thread;
  const last = messages.at(-1);
  const { box, hasNew, toEnd, onScroll } = useScroll(thread);
  const [intent, setIntent] = useState<Intent>(null);
  const uploads = useUploads(person.openId, chat.chatId, show);
  const drop = useDrop(uploads.send);
  const nameOf = useMemo(() => {
    const names = new Map(people.map(({ openId, name }) => [openId, name]));
    return (from: string): string => (from === 'bot' ? BOT_NAME : (names.get(from) ?? from));
  }, [people]);
  const onDone = useCallback(() => setIntent(null), []);
  const goToEnd = (): void => {
    readLatest();
    toEnd();
  };
  return (
    <main class="conversation" aria-label={`与${chat.name}的对话`} {...drop.handlers}>
      <Head chat={chat} onBack={onBack} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section class="messages" ref={box} onScroll={onScroll} tabIndex={0} aria-label="消息记录">
        <div class="rows">
          {hasOlder && <div class="day">正在读取更早的消息…</div>}
          {isLoaded && messages.length === 0 && <Empty person={person} chat={chat} />}
          <Rows messages={messages} person={person} people={people} nameOf={nameOf} show={show} onIntent={setIntent} />
          <Uploadings under={uploads.under} />
        </div>
      </section>
      {(hasNew || hasNewer) && (
        <button type="button" class="to-end" onClick={goToEnd}>
          {hasNew ? '有新消息' : '回到最新'}
          <Icon name="down" />
        </button>
      )}
      <div class="typing" role="status" aria-label="机器人状态">
        {isWorking && `${BOT_NAME}正在处理…`}
      </div>
      <div class="unseen" aria-live="polite">
        {hasNewer ? '' : announced(last, nameOf, person.openId)}
      </div>
      <Composer
        person={person}
        people={people}
        chat={chat}
        intent={intent}
        typed={typed}
        nameOf={nameOf}
        timesSaid={(words) => messages.filter(({ from, text }) => from === person.openId && text === words).length}
        onDone={onDone}
        onSaid={goToEnd}
        onFiles={(files) => {
          goToEnd();
          uploads.send(files);
        }}
        show={show}
      />
      {drop.isOver && <div class="drop-here">松开即可发送，每个文件不超过 30 MB</div>}
    </main>
  );
}
