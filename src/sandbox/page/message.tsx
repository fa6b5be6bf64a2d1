import { api, type Message, type Person } from './api.ts';
import { Avatar } from './avatar.tsx';
import { CardView } from './card/card.tsx';
import type { Intent } from './composer.tsx';
import type { Show } from './toast.tsx';
import { sizeOf, timeOf } from './words.ts';

interface Props {
  readonly message: Message;
  readonly parent: Message | undefined;
  readonly person: Person;
  readonly people: readonly Person[];
  readonly nameOf: (from: string) => string;
  readonly show: Show;
  readonly onIntent: (intent: Intent) => void;
}

const excerptOf = (message: Message): string =>
  message.text ?? message.file?.name ?? (message.recalled ? '消息已撤回' : '[卡片]');

/** The page may have been opened by another name of this machine than the address in `url`. */
const pathOf = (url: string): string => new URL(url).pathname;

/** Names after an @ stand out, as in the client. */
function Words({ text }: { text: string }) {
  return (
    <>
      {text.split(/(@\S+)/).map((part, index) =>
        part.startsWith('@') ? (
          <b key={index} class="at">
            {part}
          </b>
        ) : (
          part
        ),
      )}
    </>
  );
}

function Content({ message, person, people, show }: Pick<Props, 'message' | 'person' | 'people' | 'show'>) {
  if (message.card)
    return <CardView message={message} card={message.card} person={person} people={people} show={show} />;
  if (message.file && message.msgType === 'image') {
    return <img class="picture" src={pathOf(message.file.url)} alt={message.file.name} />;
  }
  if (message.file) {
    return (
      <a class="file" href={pathOf(message.file.url)} download={message.file.name}>
        <span class="file-name">{message.file.name}</span>
        <span class="file-size">{sizeOf(message.file.size)}</span>
      </a>
    );
  }
  return (
    <div class="bubble">
      <Words text={message.text ?? '[不支持的消息]'} />
    </div>
  );
}

function Tools({
  message,
  isMine,
  person,
  show,
  onIntent,
}: Pick<Props, 'message' | 'person' | 'show' | 'onIntent'> & { isMine: boolean }) {
  const recall = async (): Promise<void> => {
    const done = await api.recall(person.openId, message.messageId);
    if (!done.ok) show({ type: 'error', content: done.error });
  };
  return (
    <div class="tools">
      <button type="button" onClick={() => onIntent({ kind: 'reply', message })}>
        回复
      </button>
      {isMine && message.msgType === 'text' && (
        <button type="button" onClick={() => onIntent({ kind: 'edit', message })}>
          编辑
        </button>
      )}
      {isMine && (
        <button type="button" onClick={() => void recall()}>
          撤回
        </button>
      )}
    </div>
  );
}

function Marks({ message, nameOf }: Pick<Props, 'message' | 'nameOf'>) {
  return (
    <>
      {message.urgent.length > 0 && <span class="urgent">加急 {message.urgent.map(nameOf).join('、')}</span>}
      {message.reactions.map(({ emoji, from }, index) => (
        <span key={index} class="reaction" title={nameOf(from)}>
          {emoji}
        </span>
      ))}
      {message.edited && <span class="edited">已编辑</span>}
    </>
  );
}

export function MessageItem({ message, parent, person, people, nameOf, show, onIntent }: Props) {
  const isMine = message.from === person.openId;
  const name = nameOf(message.from);
  if (message.recalled) return <div class="recalled">{isMine ? '你' : name}撤回了一条消息</div>;
  return (
    <article class={`message ${isMine ? 'mine' : ''}`} data-message={message.messageId}>
      <Avatar name={name} />
      <div class="message-body">
        <div class="message-head">
          <span>{name}</span>
          <time>{timeOf(message.createdAt)}</time>
        </div>
        {parent && (
          <div class="quoted">
            回复 {nameOf(parent.from)}：{excerptOf(parent).slice(0, 60)}
          </div>
        )}
        <Content message={message} person={person} people={people} show={show} />
        <div class="marks">
          <Marks message={message} nameOf={nameOf} />
          <Tools message={message} isMine={isMine} person={person} show={show} onIntent={onIntent} />
        </div>
      </div>
    </article>
  );
}
