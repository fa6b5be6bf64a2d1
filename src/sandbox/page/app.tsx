/*
 * Names that browser tests and pictures rely on, by role:
 *   button 「切换人员」, with menuitemradio 「<name> <role>…」 · button 「工具面板」 (aria-expanded) · button 「深色」/「浅色」
 *   navigation 「会话」, with a button per chat · main 「与<chat>的对话」, with region 「消息记录」 and an article 「<name>的消息」 per message
 *   each message's row bears data-message=<message id>; buttons of cards bear data-name=<name>; on hover or focus 「回复」 「编辑」 「撤回」
 *   textbox 「消息」 · button 「发送」 · button 「@千企管家」 · button 「机器人菜单」 · button 「发送文件」 (its input: 「选择文件」)
 *   status 「机器人状态」: 「千企管家正在处理…」 · status 「提示」: toasts · button 「有新消息」/「回到最新」 · button 「返回会话列表」 on a phone
 *   complementary 「工具面板」, tabs 「演示」 「时钟与故障」 「事件」: button 「播放：<title>」 · buttons 「+1 小时」 「+1 工作日」 「下一个截止提醒」
 *   「拨到这时」 · switch per fault · button 「恢复到初始状态」 · buttons with aria-expanded per entry
 *   region 「演示控制」 (data-step, data-phase=before|after): buttons 「暂停」/「播放」 「下一步」 「结束演示」; the pressed button bears data-pointed
 * The address names person and chat: #person=ou_chenjing&chat=oc_chaoyang.
 */
import { useCallback, useEffect, useState } from 'preact/hooks';
import { api, type ChatLine, type Person } from './api.ts';
import { ChatList } from './chat-list.tsx';
import { useClock } from './clock.ts';
import { Conversation } from './conversation.tsx';
import { useLive } from './live.ts';
import { SidePanel, type Versions } from './panel/side-panel.tsx';
import { go, usePlace } from './place.ts';
import { useTheme } from './theme.ts';
import { ToastArea, useToasts } from './toast.tsx';
import { TopBar } from './top-bar.tsx';
import { TourBar } from './tour-bar.tsx';
import { useTourPlayer } from './tour-player.ts';

/** Wider than this, the side panel stands beside the conversation; on anything narrower it lies over it, or takes its place. */
const WIDE = matchMedia('(min-width: 1100px)');

/** Opening the own chat with the bot is an event of its own, told once for each person and window. */
const entered = new Set<string>();

function enter(person: string): void {
  if (entered.has(person)) return;
  entered.add(person);
  void api.entered(person);
}

/** Somebody and some chat are always chosen, and what is looked at is read. */
function useManners(
  place: { person: string; chatId: string },
  known: {
    people: readonly Person[];
    person: Person | undefined;
    chats: readonly ChatLine[];
    chat: ChatLine | undefined;
  },
  lastMessage: string | undefined,
): void {
  const { people, person, chats, chat } = known;
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
  }, [chat?.chatId, person?.openId, lastMessage]);
}

/** One thing at a time on a phone. */
type View = 'list' | 'chat';

function useVersions() {
  const [versions, setVersions] = useState<Versions>({ faults: 0, journal: 0, arrivals: 0 });
  const count = useCallback((...names: readonly (keyof Versions)[]) => {
    setVersions((before) => Object.assign({ ...before }, ...names.map((name) => ({ [name]: before[name] + 1 }))));
  }, []);
  return { versions, count };
}

const LOOK_AGAIN_MS = 400;

/** Once the sandbox has gone and is back with its bot, the page begins anew too: nothing of what it remembers is true any more. */
function useFreshStart(isResetting: boolean): void {
  useEffect(() => {
    if (!isResetting) return;
    let wasGone = false;
    const timer = setInterval(() => {
      void api.status().then((status) => {
        wasGone ||= !status.ok || !status.value.isConnected;
        if (wasGone && status.ok && status.value.isConnected) location.reload();
      });
    }, LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [isResetting]);
}

/** Esc shuts what lies over the conversation; a dialog or a menu that is open has heard it before. */
function useEscape(isOpen: boolean, close: () => void): void {
  useEffect(() => {
    if (!isOpen) return;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !document.querySelector('dialog[open]')) close();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [isOpen, close]);
}

function Connection({
  isOnline,
  isConnected,
  isResetting,
}: {
  isOnline: boolean;
  isConnected: boolean;
  isResetting: boolean;
}) {
  const words = isResetting
    ? '正在恢复到初始状态，请稍候…'
    : isOnline
      ? isConnected
        ? ''
        : '机器人没有连接，消息会等它回来再处理'
      : '连不上沙箱，正在重新连接…';
  return (
    <div class={`connection ${words ? 'shown' : ''}`} role="status" aria-label="连接">
      {words}
    </div>
  );
}

export function App() {
  const place = usePlace();
  const clock = useClock();
  const { toasts, show } = useToasts();
  const [theme, onTheme] = useTheme();
  const { versions, count } = useVersions();
  const [isResetting, setResetting] = useState(false);
  const live = useLive(place.person, place.chatId, (change) => {
    if (change === null || change.kind === 'clock') clock.refresh();
    if (change === null) count('faults', 'journal', 'arrivals');
    else if (change.kind === 'faults' || change.kind === 'journal') count(change.kind);
  });
  const { people, chats, thread, unread, status, isOnline } = live;
  const player = useTourPlayer(show);
  const [view, setView] = useState<View>(place.chatId ? 'chat' : 'list');
  const [isPanelOpen, setPanelOpen] = useState(WIDE.matches);
  const person = people.find(({ openId }) => openId === place.person);
  const chat = chats.find(({ chatId }) => chatId === place.chatId);
  useManners(place, { people, person, chats, chat }, thread.messages.at(-1)?.messageId);
  const closePanel = useCallback(() => setPanelOpen(false), []);
  useEscape(isPanelOpen && !WIDE.matches, closePanel);
  useFreshStart(isResetting);
  useEffect(() => {
    if (player.scene) setView('chat');
  }, [player.scene]);
  const { scene, phase } = player;
  const typed =
    scene?.step.act.kind === 'say' && phase === 'before' && scene.step.as === place.person
      ? scene.step.act.words
      : null;
  return (
    <div class={`app show-${view} ${isPanelOpen ? 'with-panel' : ''}`}>
      <TopBar
        people={people}
        person={person}
        unread={unread}
        now={clock.now}
        theme={theme}
        onTheme={onTheme}
        isPanelOpen={isPanelOpen}
        onPanel={() => setPanelOpen(!isPanelOpen)}
        onChoose={(openId) => go({ person: openId, chatId: '' })}
      />
      <Connection isOnline={isOnline} isConnected={status.isConnected} isResetting={isResetting} />
      <TourBar player={player} />
      <ChatList
        chats={chats}
        person={person}
        current={place.chatId}
        now={clock.now}
        onChoose={(chatId) => {
          go({ person: place.person, chatId });
          setView('chat');
        }}
      />
      {person && chat ? (
        <Conversation
          key={`${person.openId}/${chat.chatId}`}
          person={person}
          people={people}
          chat={chat}
          thread={thread}
          isWorking={status.working.includes(chat.chatId)}
          typed={typed}
          show={show}
          onBack={() => setView('list')}
        />
      ) : (
        <main class="conversation empty" aria-label="对话">
          {people.length === 0 ? '正在连接沙箱…' : '选一个会话'}
        </main>
      )}
      {isPanelOpen && (
        <SidePanel
          now={clock.now}
          versions={versions}
          mayReset={status.mayReset}
          player={player}
          onPlay={(tour) => {
            if (!WIDE.matches) setPanelOpen(false);
            player.start(tour);
          }}
          onReset={() => setResetting(true)}
          onClose={closePanel}
          show={show}
        />
      )}
      <ToastArea toasts={toasts} />
    </div>
  );
}
