import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { api, type ChatLine, type Message, type Outcome, type Person, type Status } from './api.ts';
import { type Change, useChanges } from './stream.ts';

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

/** Messages read at once, and how many more with each look further back. */
const PAGE = 60;

const marksOf = (message: Message): string =>
  `${message.updatedAt} ${message.recalled} ${message.edited} ${message.urgent.length} ${message.reactions.length}`;

/** Messages that have not changed stay the same objects, so that nothing of them is drawn again. */
function keepSame(before: readonly Message[], now: readonly Message[]): readonly Message[] {
  const known = new Map(before.map((message) => [message.messageId, message]));
  return now.map((message) => {
    const old = known.get(message.messageId);
    return old && marksOf(old) === marksOf(message) ? old : message;
  });
}

export interface Thread {
  readonly messages: readonly Message[];
  /** Until the first answer nobody knows whether there is nothing. */
  readonly isLoaded: boolean;
  readonly hasOlder: boolean;
  readonly readOlder: () => void;
}

interface Shown {
  readonly of: string;
  readonly asked: number;
  readonly messages: readonly Message[];
}
const NOTHING: Shown = { of: '', asked: 0, messages: [] };

function useThread(person: string, chatId: string): [Thread, () => void] {
  const of = `${person}/${chatId}`;
  const [wanted, setWanted] = useState({ of, count: PAGE });
  const count = wanted.of === of ? wanted.count : PAGE;
  const [shown, setShown] = useState<Shown>(NOTHING);
  const turn = useRef(0);
  const refresh = useCallback(() => {
    if (!person || !chatId) return;
    const mine = ++turn.current;
    void api.messages(person, chatId, count).then((got) => {
      if (!got.ok || mine !== turn.current) return;
      setShown((before) => ({
        of,
        asked: count,
        messages: keepSame(before.of === of ? before.messages : [], got.value),
      }));
    });
  }, [person, chatId, of, count]);
  useEffect(refresh, [refresh]);
  const isLoaded = shown.of === of;
  const hasOlder = isLoaded && shown.messages.length >= shown.asked;
  const readOlder = useCallback(() => {
    if (hasOlder && shown.asked === count) setWanted({ of, count: count + PAGE });
  }, [hasOlder, shown.asked, of, count]);
  return [{ messages: isLoaded ? shown.messages : NOTHING.messages, isLoaded, hasOlder, readOlder }, refresh];
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
