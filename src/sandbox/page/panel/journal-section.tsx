import { useEffect, useRef, useState } from 'preact/hooks';
import { isObject, parseJson } from '../../json.ts';
import type { Entry, EntryKind, EntryLine } from '../../types.ts';
import { api } from '../api.ts';
import { moveFocus } from '../menu.tsx';
import { clockTimeOf } from '../words.ts';

/** As many as the sandbox keeps. */
const SHOWN = 300;

const KINDS: readonly { readonly key: EntryKind | 'all'; readonly name: string }[] = [
  { key: 'all', name: '全部' },
  { key: 'event', name: '事件' },
  { key: 'press', name: '按钮' },
  { key: 'call', name: '调用' },
];

const KIND_NAMES: Readonly<Record<EntryKind, string>> = { event: '事件', press: '按钮', call: '调用' };

const NAMES: readonly (readonly [RegExp, string])[] = [
  [/^im\.message\.receive_v1$/, '收到消息'],
  [/^im\.message\.updated_v1$/, '消息被编辑'],
  [/^im\.message\.recalled_v1$/, '消息被撤回'],
  [/^application\.bot\.menu_v6$/, '点了机器人菜单'],
  [/^im\.chat\.access_event\./, '打开了单聊'],
  [/^im\.chat\.member\.bot\.added_v1$/, '机器人进群'],
  [/^contact\.user\.deleted_v3$/, '人员离职'],
  [/^card\.action\.trigger$/, '按了卡片按钮'],
  [/^POST \/callback\/ws\/endpoint$/, '建立长连接'],
  [/tenant_access_token/, '换取令牌'],
  [/^POST .*\/messages$/, '发送消息'],
  [/^POST .*\/reply$/, '回复消息'],
  [/^PATCH .*\/messages\/[^/]+$/, '更新卡片'],
  [/^PUT .*\/messages\/[^/]+$/, '编辑消息'],
  [/^DELETE .*\/messages\/[^/]+$/, '撤回消息'],
  [/^POST .*\/card\/update$/, '延时更新卡片'],
  [/\/urgent_app$/, '加急'],
  [/\/reactions/, '表情回应'],
  [/\/resources\//, '下载文件'],
  [/^POST .*\/(images|files)$/, '上传文件'],
  [/\/read_users$/, '查已读'],
  [/\/chats/, '查群和成员'],
  [/\/contact\//, '查通讯录'],
  [/\/bot\/v3\/info$/, '查机器人信息'],
  [/^GET .*\/messages/, '读取消息'],
];

const nameOf = ({ name }: EntryLine): string => NAMES.find(([pattern]) => pattern.test(name))?.[1] ?? name;

/** The latest entries; read on from the last one whenever `version` changes, and from the first where the sandbox began anew. */
function useJournal(version: number): readonly EntryLine[] {
  const [entries, setEntries] = useState<readonly EntryLine[]>([]);
  const last = useRef(0);
  useEffect(() => {
    let isCurrent = true;
    void api.journal(last.current).then((got) => {
      if (!isCurrent || !got.ok || got.value.length === 0) return;
      const known = last.current;
      last.current = got.value.at(-1)?.id ?? known;
      setEntries((before) => [...before, ...got.value.filter(({ id }) => id > known)].slice(-SHOWN));
    });
    return () => {
      isCurrent = false;
    };
  }, [version]);
  return entries;
}

/** Contents travel as JSON within JSON: shown opened. */
function opened(value: unknown): unknown {
  if (typeof value === 'string') {
    const inner = /^[[{]/.test(value) ? parseJson(value) : undefined;
    return inner === undefined ? value : opened(inner);
  }
  if (Array.isArray(value)) return value.map(opened);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, opened(inner)]));
}

function Json({ title, value }: { title: string; value: unknown }) {
  return (
    <figure class="json">
      <figcaption>{title}</figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <pre tabIndex={0}>{JSON.stringify(opened(value), null, 2)}</pre>
    </figure>
  );
}

function Details({ id, kind }: Pick<EntryLine, 'id' | 'kind'>) {
  const [entry, setEntry] = useState<Entry | string | null>(null);
  useEffect(() => {
    void api.entry(id).then((got) => setEntry(got.ok ? got.value : got.error));
  }, [id]);
  if (entry === null) return <p class="note">正在读取…</p>;
  if (typeof entry === 'string') return <p class="note">{entry}</p>;
  const isCall = kind === 'call';
  return (
    <div class="entry-body">
      <code>{entry.name}</code>
      <Json title={isCall ? '机器人发出' : '飞书推送'} value={entry.sent} />
      <Json title={`${isCall ? '飞书应答' : '机器人应答'}（${entry.ms} 毫秒）`} value={entry.answer} />
    </div>
  );
}

function Line({ entry }: { entry: EntryLine }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <li class="entry">
      <button type="button" class="entry-line" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <span class={`entry-kind kind-${entry.kind}`}>{KIND_NAMES[entry.kind]}</span>
        <span class="entry-name">{nameOf(entry)}</span>
        <span class={`entry-outcome ${entry.isOk ? '' : 'bad'}`}>{entry.outcome}</span>
        <span class="entry-ms">{entry.ms} ms</span>
        <time>{clockTimeOf(entry.at)}</time>
      </button>
      {isOpen && <Details id={entry.id} kind={entry.kind} />}
    </li>
  );
}

/** Events and presses with the bot's answers, and the bot's calls, as they happen; the newest on top. */
export function JournalSection({ version }: { version: number }) {
  const entries = useJournal(version);
  const [kind, setKind] = useState<EntryKind | 'all'>('all');
  const list = useRef<HTMLUListElement>(null);
  const shown = entries.filter((entry) => kind === 'all' || entry.kind === kind).toReversed();
  return (
    <section class="panel-section journal" aria-label="事件和调用">
      <fieldset class="filter" aria-label="只看">
        {KINDS.map(({ key, name }) => (
          <button key={key} type="button" aria-pressed={key === kind} onClick={() => setKind(key)}>
            {name}
          </button>
        ))}
      </fieldset>
      {shown.length === 0 && <p class="note">还没有记录。发一条消息，就能看到飞书推送了什么、机器人答了什么。</p>}
      <ul ref={list} onKeyDown={(event) => moveFocus(event, list.current, '.entry-line')}>
        {shown.map((entry) => (
          <Line key={`${entry.id} ${entry.at}`} entry={entry} />
        ))}
      </ul>
    </section>
  );
}
