import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { api, type ChatLine, type Message, type Person } from './api.ts';

export interface Change {
  readonly kind: 'chat' | 'clock' | 'people';
  readonly chatId?: string;
}

/** Tells the listener of every change, also of all that may have been missed while the connection was away. */
export function useChanges(listener: (change: Change | null) => void): void {
  const latest = useRef(listener);
  latest.current = listener;
  useEffect(() => {
    const source = new EventSource('/sandbox/stream');
    source.onmessage = (event) => latest.current(JSON.parse(String(event.data)) as Change);
    source.onopen = () => latest.current(null);
    return () => source.close();
  }, []);
}

/** A value that is fetched, fetched again on demand, and never the answer to an older question. */
function useFetched<T>(fetcher: (() => Promise<T | null>) | null, empty: T): [T, () => void] {
  const [answer, setAnswer] = useState<{ fetcher: unknown; value: T }>({ fetcher: null, value: empty });
  const turn = useRef(0);
  const refresh = useCallback(() => {
    const mine = ++turn.current;
    void fetcher?.().then((value) => {
      if (value !== null && mine === turn.current) setAnswer({ fetcher, value });
    });
  }, [fetcher]);
  useEffect(refresh, [refresh]);
  return [answer.fetcher === fetcher ? answer.value : empty, refresh];
}

const NOBODY: readonly Person[] = [];
const NO_CHATS: readonly ChatLine[] = [];
const NO_MESSAGES: readonly Message[] = [];

const fetchPeople = async () => {
  const people = await api.people();
  return people.ok ? people.value : null;
};

export interface Live {
  readonly people: readonly Person[];
  readonly chats: readonly ChatLine[];
  readonly messages: readonly Message[];
}

/** What the chosen person sees now. */
export function useLive(person: string, chatId: string, onClock: () => void): Live {
  const [people, refreshPeople] = useFetched(fetchPeople, NOBODY);
  const fetchChats = useCallback(async () => {
    const chats = await api.chats(person);
    return chats.ok ? chats.value : null;
  }, [person]);
  const fetchMessages = useCallback(async () => {
    const messages = await api.messages(person, chatId);
    return messages.ok ? messages.value : null;
  }, [person, chatId]);
  const [chats, refreshChats] = useFetched(person ? fetchChats : null, NO_CHATS);
  const [messages, refreshMessages] = useFetched(person && chatId ? fetchMessages : null, NO_MESSAGES);
  useChanges((change) => {
    if (change === null || change.kind === 'people') refreshPeople();
    if (change === null || change.kind === 'clock') onClock();
    if (change === null || change.kind === 'chat') refreshChats();
    if (change === null || change.chatId === chatId) refreshMessages();
  });
  return { people, chats, messages };
}
