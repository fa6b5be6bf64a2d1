import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { BOT_MENU } from '../seed.ts';
import { api, type ChatLine, type Message, type Outcome, type Person } from './api.ts';
import { Icon } from './icon.tsx';
import { candidates, mentionAt, mentionsBot, withMention } from './mention.ts';
import { Menu } from './menu.tsx';
import type { Show } from './toast.tsx';
import { BOT_NAME } from './words.ts';

/** What the words are for: a new message, an answer to one, or other words for an own one. */
export type Intent = { readonly kind: 'reply' | 'edit'; readonly message: Message } | null;

interface Props {
  readonly person: Person;
  readonly people: readonly Person[];
  readonly chat: ChatLine;
  readonly intent: Intent;
  /** Words that a tour is about to send. */
  readonly typed: string | null;
  readonly nameOf: (from: string) => string;
  readonly onDone: () => void;
  /** How often these words of one's own stand in the chat, as far as it is in view. */
  readonly timesSaid: (words: string) => number;
  /** Something new of one's own is on its way. */
  readonly onSaid: () => void;
  readonly onFiles: (files: Iterable<File>) => void;
  readonly show: Show;
}

function Purpose({ intent, nameOf, onDone }: Pick<Props, 'intent' | 'nameOf' | 'onDone'>) {
  if (!intent) return null;
  const what = intent.kind === 'edit' ? '编辑消息' : `回复 ${nameOf(intent.message.from)}`;
  return (
    <div class="purpose">
      <span>{what}</span>
      <button type="button" class="link-button" onClick={onDone}>
        取消
      </button>
    </div>
  );
}

interface MentionsProps {
  readonly names: readonly string[];
  readonly active: number;
  readonly onPick: (name: string) => void;
}

/** Who may be meant by the @ that was typed. */
function Mentions({ names, active, onPick }: MentionsProps) {
  if (names.length === 0) return null;
  return (
    <div class="mentions" role="listbox" aria-label="提及" id="mentions">
      {names.map((name, index) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the text field keeps the focus and names the option by aria-activedescendant.
        // biome-ignore lint/a11y/useKeyWithClickEvents: as above, the keys are the text field's.
        <div
          key={name}
          role="option"
          id={`mention-${index}`}
          aria-selected={index === active}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onPick(name)}
        >
          {name}
        </div>
      ))}
    </div>
  );
}

function Attach({ onFiles }: Pick<Props, 'onFiles'>) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        class="icon-button"
        aria-label="发送文件"
        title="发送文件或图片（也可以拖进来、粘贴）"
        onClick={() => input.current?.click()}
      >
        <Icon name="clip" />
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="选择文件"
        onChange={({ currentTarget }) => {
          onFiles([...(currentTarget.files ?? [])]);
          currentTarget.value = '';
        }}
      />
    </>
  );
}

function BotMenu({ person, show }: Pick<Props, 'person' | 'show'>) {
  const choose = async (key: string): Promise<void> => {
    const told = await api.menu(person.openId, key);
    if (!told.ok) show({ type: 'error', content: told.error });
  };
  const items = BOT_MENU.map(({ key, name }) => ({ key, label: name }));
  return (
    <Menu
      name="机器人菜单"
      class="bot-menu"
      isUpwards
      face={
        <>
          <Icon name="menu" />
          菜单
        </>
      }
      items={items}
      onChoose={(key) => void choose(key)}
    />
  );
}

/** The words being written, who may be meant in them, and how they leave. */
function useWriting({ person, people, chat, intent, timesSaid, onDone, onSaid, show }: Props) {
  const latest = useRef(timesSaid);
  latest.current = timesSaid;
  const [text, setText] = useState('');
  const [caret, setCaret] = useState(0);
  const [active, setActive] = useState(0);
  const [isShut, setShut] = useState(false);
  const box = useRef<HTMLTextAreaElement>(null);
  const place = useRef<number | null>(null);
  const asked = isShut ? null : mentionAt(text, caret);
  const names = asked === null ? [] : candidates(chat, people, person.openId, asked);
  useEffect(() => {
    if (intent?.kind === 'edit') setText(intent.message.text ?? '');
    if (intent) box.current?.focus();
  }, [intent]);
  useLayoutEffect(() => {
    const { current } = box;
    if (!current) return;
    if (place.current !== null) current.setSelectionRange(place.current, place.current);
    place.current = null;
    current.style.height = 'auto';
    current.style.height = `${current.scrollHeight}px`;
  }, [text]);
  const write = (next: string, at: number): void => {
    setText(next);
    setCaret(at);
    setActive(0);
    setShut(false);
  };
  const pick = (name: string): void => {
    const mentioned = withMention(text, caret, name);
    write(mentioned.text, mentioned.caret);
    place.current = mentioned.caret;
    box.current?.focus();
  };
  const sendWords = (words: string): Promise<Outcome<unknown>> => {
    if (intent?.kind === 'edit') return api.edit(person.openId, intent.message.messageId, words);
    const mention = chat.type === 'group' && mentionsBot(words);
    const replyTo = intent?.message.messageId ?? null;
    return api.say({ from: person.openId, chatId: chat.chatId, text: words, mention, replyTo });
  };
  const submit = async (): Promise<void> => {
    const words = text.trim();
    if (!words) return;
    const before = timesSaid(words);
    write('', 0);
    onDone();
    if (intent?.kind !== 'edit') onSaid();
    const sent = await sendWords(words);
    // An answer that is lost on its way says nothing about the message: what stands in the chat has been said.
    if (sent.ok || latest.current(words) > before) return;
    setText((now) => now || words);
    show({ type: 'error', content: sent.error });
  };
  return { box, text, names, active, setActive, setShut, setCaret, write, pick, submit };
}

type Writing = ReturnType<typeof useWriting>;

/** Enter sends, Shift+Enter is a new line; while somebody is being mentioned, arrows choose and Enter takes. */
function onKeyOf(writing: Writing, { intent, onDone }: Props) {
  const { names, active, setActive, setShut, pick, submit } = writing;
  return (event: KeyboardEvent): void => {
    // While an input method composes, Enter chooses its words.
    if (event.isComposing) return;
    const name = names[active];
    if (name !== undefined && ['ArrowDown', 'ArrowUp'].includes(event.key)) {
      event.preventDefault();
      setActive((active + (event.key === 'ArrowDown' ? 1 : names.length - 1)) % names.length);
    } else if (name !== undefined && ['Enter', 'Tab'].includes(event.key)) {
      event.preventDefault();
      pick(name);
    } else if (event.key === 'Escape' && (name !== undefined || intent)) {
      event.stopPropagation();
      if (name === undefined) onDone();
      else setShut(true);
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      void submit();
    }
  };
}

function Writer(props: Props) {
  const { chat, intent, typed, nameOf, onDone, onFiles, person, show } = props;
  const writing = useWriting(props);
  const { box, text, names, active, setCaret, write, pick, submit } = writing;
  const shown = typed ?? text;
  const isGroup = chat.type === 'group';
  return (
    <div class="composer">
      <Purpose intent={intent} nameOf={nameOf} onDone={onDone} />
      <Mentions names={names} active={active} onPick={pick} />
      <textarea
        ref={box}
        rows={1}
        value={shown}
        readOnly={typed !== null}
        placeholder={isGroup ? `发到 ${chat.name}，@${BOT_NAME} 它才会处理` : `发送给 ${chat.name}`}
        aria-label="消息"
        aria-controls={names.length > 0 ? 'mentions' : undefined}
        aria-activedescendant={names.length > 0 ? `mention-${active}` : undefined}
        onInput={({ currentTarget }) => write(currentTarget.value, currentTarget.selectionStart)}
        onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart)}
        onKeyDown={onKeyOf(writing, props)}
        onPaste={(event) => {
          const files = [...(event.clipboardData?.files ?? [])];
          if (files.length === 0) return;
          event.preventDefault();
          onFiles(files);
        }}
      />
      <div class="composer-tools">
        {isGroup ? (
          <button
            type="button"
            class="tool-button"
            aria-label={`@${BOT_NAME}`}
            onClick={() => {
              if (!mentionsBot(text)) write(`@${BOT_NAME} ${text}`, text.length + BOT_NAME.length + 2);
              box.current?.focus();
            }}
          >
            <Icon name="at" />
            {BOT_NAME}
          </button>
        ) : (
          <BotMenu person={person} show={show} />
        )}
        <Attach onFiles={onFiles} />
        <span class="keys">Enter 发送，Shift+Enter 换行</span>
        <button
          type="button"
          class="send"
          aria-label="发送"
          data-pointed={typed === null ? undefined : ''}
          disabled={!shown.trim()}
          onClick={() => void submit()}
        >
          <Icon name="send" />
          发送
        </button>
      </div>
    </div>
  );
}

export function Composer(props: Props) {
  if (props.person.status === 'departed')
    return <div class="composer gone">{props.person.name}已离职，不能再发消息</div>;
  return <Writer {...props} />;
}
