import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { api, type ChatLine, type Outcome, type Person, type Status } from './api.ts';
import { type Change, useChanges } from './stream.ts';
import { type Thread, useThread } from './thread.ts';

/** A value that is fetched, fetched again on demand, and never the answer to an older question. */
function useFetched<T>(fetcher: (() => Promise<Outcome<T>>) | null, empty: T): [T, () => void] {
  const [answer, setAnswer] = useState<{ fetcher: unknown; value: T }>({ fetcher: null, value: empty });
  const turn = useRef(0);
  const refresh = useCallback(() => {
    const mine = ++turn.current;
    void fetcher?.().then((got) => {
      if (!got.ok || mine !== turn.current) return;
      setAnswer({ fetcher, value: got.value });
    });
  }, [fetcher]);
  useEffect(refresh, [refresh]);
  return [answer.fetcher === fetcher ? answer.value : empty, refresh];
}

const NOBODY: readonly Person[] = [];
const NO_CHATS: readonly ChatLine[] = [];
const NO_COUNTS: Readonly<Record<string, number>> = {};
const UNKNOWN: Status = { isConnected: true, working: [], mayReset: false };

export interface Live {
  readonly people: readonly Person[];
  readonly chats: readonly ChatLine[];
  readonly thread: Thread;
  /** By open id: messages unread in all chats of a person. */
  readonly unread: Readonly<Record<string, number>>;
  readonly status: Status;
  /** The sandbox answers. */
  readonly isOnline: boolean;
}

/** What the chosen person sees now. `onChange` hears what this does not show itself; null: much may have been missed. */
export function useLive(person: string, chatId: string, onChange: (change: Change | null) => void): Live {
  const [people, refreshPeople] = useFetched(api.people, NOBODY);
  const [unread, refreshUnread] = useFetched(api.unread, NO_COUNTS);
  const [status, refreshStatus] = useFetched(api.status, UNKNOWN);
  const [working, setWorking] = useState<readonly string[] | null>(null);
  const fetchChats = useCallback(() => api.chats(person), [person]);
  const [chats, refreshChats] = useFetched(person ? fetchChats : null, NO_CHATS);
  const [thread, refreshThread] = useThread(person, chatId);
  const isOnline = useChanges((change) => {
    const concerns = (...kinds: readonly Change['kind'][]): boolean => change === null || kinds.includes(change.kind);
    if (change?.kind === 'working') return setWorking(change.chatIds ?? []);
    if (concerns('people')) refreshPeople();
    if (concerns('chat', 'people')) {
      refreshChats();
      refreshUnread();
    }
    if (concerns('connection')) refreshStatus();
    if (change === null) setWorking(null);
    if (change === null || change.chatId === chatId) refreshThread();
    onChange(change);
  });
  const now: Status = { ...status, isConnected: isOnline && status.isConnected, working: working ?? status.working };
  return { people, chats, thread, unread, status: now, isOnline };
}
