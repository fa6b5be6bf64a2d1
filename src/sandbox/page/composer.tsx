import { useEffect, useRef, useState } from 'preact/hooks';
import { api, type ChatLine, type Message, type Outcome, type Person } from './api.ts';
import type { Show } from './toast.tsx';

/** What the words are for: a new message, an answer to one, or other words for an own one. */
export type Intent = { readonly kind: 'reply' | 'edit'; readonly message: Message } | null;

interface Props {
  readonly person: Person;
  readonly chat: ChatLine;
  readonly intent: Intent;
  readonly nameOf: (from: string) => string;
  readonly onDone: () => void;
  readonly show: Show;
}

function Purpose({ intent, nameOf, onDone }: { intent: Intent; nameOf: Props['nameOf']; onDone: () => void }) {
  if (!intent) return null;
  const what = intent.kind === 'edit' ? '编辑消息' : `回复 ${nameOf(intent.message.from)}`;
  return (
    <div class="purpose">
      <span>{what}</span>
      <button type="button" onClick={onDone}>
        取消
      </button>
    </div>
  );
}

function Attach({ person, chat, show }: Pick<Props, 'person' | 'chat' | 'show'>) {
  const send = async (input: HTMLInputElement): Promise<void> => {
    const file = input.files?.[0];
    if (!file) return;
    const sent = await api.upload(person.openId, chat.chatId, file);
    input.value = '';
    if (!sent.ok) show({ type: 'error', content: sent.error });
  };
  return (
    <label class="attach">
      文件
      <input type="file" onChange={(event) => void send(event.currentTarget)} />
    </label>
  );
}

export function Composer({ person, chat, intent, nameOf, onDone, show }: Props) {
  const [text, setText] = useState('');
  const [mention, setMention] = useState(true);
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (intent?.kind === 'edit') setText(intent.message.text ?? '');
    if (intent) box.current?.focus();
  }, [intent]);

  const sendWords = (words: string): Promise<Outcome<unknown>> => {
    if (intent?.kind === 'edit') return api.edit(person.openId, intent.message.messageId, words);
    const isMention = chat.type === 'group' && mention;
    const replyTo = intent?.message.messageId ?? null;
    return api.say({ from: person.openId, chatId: chat.chatId, text: words, mention: isMention, replyTo });
  };
  const submit = async (): Promise<void> => {
    const words = text.trim();
    if (!words) return;
    setText('');
    onDone();
    const sent = await sendWords(words);
    if (sent.ok) return;
    setText((now) => now || words);
    show({ type: 'error', content: sent.error });
  };
  const onKey = (event: KeyboardEvent): void => {
    // While an input method composes, Enter chooses its words.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    void submit();
  };

  if (person.status === 'departed') return <div class="composer gone">{person.name}已离职，不能再发消息</div>;
  return (
    <div class="composer">
      <Purpose intent={intent} nameOf={nameOf} onDone={onDone} />
      <textarea
        ref={box}
        rows={2}
        value={text}
        placeholder={`发送给 ${chat.name}`}
        aria-label="消息"
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKey}
      />
      <div class="composer-tools">
        {chat.type === 'group' && (
          <label class="mention">
            <input type="checkbox" checked={mention} onChange={(event) => setMention(event.currentTarget.checked)} />
            @千企管家
          </label>
        )}
        <Attach person={person} chat={chat} show={show} />
        <button type="button" class="send" disabled={!text.trim()} onClick={() => void submit()}>
          发送
        </button>
      </div>
    </div>
  );
}
