import { Component } from 'preact';
import { api, type Message, type Person } from './api.ts';
import { Avatar } from './avatar.tsx';
import { CardView } from './card/card.tsx';
import type { Intent } from './composer.tsx';
import { Icon } from './icon.tsx';
import type { Show } from './toast.tsx';
import { fullTime, sizeOf, timeOf } from './words.ts';

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
    return (
      <a href={pathOf(message.file.url)} target="_blank" rel="noreferrer">
        <img class="picture" src={pathOf(message.file.url)} alt={message.file.name} />
      </a>
    );
  }
  if (message.file) {
    return (
      <a class="file" href={pathOf(message.file.url)} download={message.file.name}>
        <Icon name="file" />
        <span class="file-words">
          <span class="file-name">{message.file.name}</span>
          <span class="file-size">{sizeOf(message.file.size)}</span>
        </span>
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
      <button type="button" aria-label="回复" title="回复" onClick={() => onIntent({ kind: 'reply', message })}>
        <Icon name="reply" />
      </button>
      {isMine && message.msgType === 'text' && (
        <button type="button" aria-label="编辑" title="编辑" onClick={() => onIntent({ kind: 'edit', message })}>
          <Icon name="edit" />
        </button>
      )}
      {isMine && (
        <button type="button" aria-label="撤回" title="撤回" onClick={() => void recall()}>
          <Icon name="recall" />
        </button>
      )}
    </div>
  );
}

function Marks({ message, nameOf }: Pick<Props, 'message' | 'nameOf'>) {
  if (message.urgent.length + message.reactions.length === 0 && !message.edited) return null;
  return (
    <div class="marks">
      {message.urgent.length > 0 && <span class="urgent">加急 {message.urgent.map(nameOf).join('、')}</span>}
      {message.reactions.map(({ emoji, from }, index) => (
        <span key={index} class="reaction" title={nameOf(from)}>
          {emoji}
        </span>
      ))}
      {message.edited && <span class="edited">已编辑</span>}
    </div>
  );
}

function Item({ message, parent, person, people, nameOf, show, onIntent }: Props) {
  const isMine = message.from === person.openId;
  const name = nameOf(message.from);
  if (message.recalled) return <div class="recalled">{isMine ? '你' : name}撤回了一条消息</div>;
  return (
    <article class={`message ${isMine ? 'mine' : ''}`} aria-label={`${name}的消息`}>
      <Avatar name={name} />
      <div class="message-body">
        <div class="message-head">
          <span>{name}</span>
          <time title={fullTime(Date.parse(message.createdAt))}>{timeOf(message.createdAt)}</time>
          {person.status === 'active' && (
            <Tools message={message} isMine={isMine} person={person} show={show} onIntent={onIntent} />
          )}
        </div>
        {message.replyTo && (
          <div class="quoted">
            {parent ? `回复 ${nameOf(parent.from)}：${excerptOf(parent).slice(0, 60)}` : '回复更早的消息'}
          </div>
        )}
        <Content message={message} person={person} people={people} show={show} />
        <Marks message={message} nameOf={nameOf} />
      </div>
    </article>
  );
}

interface RowProps extends Props {
  /** The day, where the message is its first. */
  readonly day: string | null;
}

/** One message in its place. Drawn again only when something of it has changed: of thousands, one does. */
export class MessageRow extends Component<RowProps> {
  override shouldComponentUpdate(next: RowProps): boolean {
    return (Object.keys(next) as (keyof RowProps)[]).some((name) => next[name] !== this.props[name]);
  }

  override render({ day, ...props }: RowProps) {
    return (
      <div class="row" data-message={props.message.messageId}>
        {day !== null && <div class="day">{day}</div>}
        <Item {...props} />
      </div>
    );
  }
}
