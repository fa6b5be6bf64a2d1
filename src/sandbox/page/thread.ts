import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { api, type Message } from './api.ts';

/** So many messages are on the page at once, however long the chat is; reading on moves the window by a stride. */
const WINDOW = 90;
const STRIDE = 30;

export interface Thread {
  readonly messages: readonly Message[];
  /** Until the first answer nobody knows whether there is nothing. */
  readonly isLoaded: boolean;
  readonly hasOlder: boolean;
  /** The window ends before the latest message. */
  readonly hasNewer: boolean;
  readonly readOlder: () => void;
  readonly readNewer: () => void;
  readonly readLatest: () => void;
}

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

/** A chat as a person sees it, and the messages before which the windows read so far ended; none: the latest is in view. */
interface Wanted {
  readonly of: string;
  readonly ends: readonly string[];
}

interface Shown {
  readonly wanted: Wanted | null;
  readonly messages: readonly Message[];
}

/** The messages of a chat that are in view, and how to read on in both directions. */
export function useThread(person: string, chatId: string): [Thread, () => void] {
  const of = `${person}/${chatId}`;
  const [kept, setWanted] = useState<Wanted>({ of, ends: [] });
  const [fresh, setFresh] = useState<Wanted>({ of, ends: [] });
  if (kept.of !== of && fresh.of !== of) setFresh({ of, ends: [] });
  const wanted = kept.of === of ? kept : fresh;
  const [shown, setShown] = useState<Shown>({ wanted: null, messages: [] });
  const turn = useRef(0);
  const refresh = useCallback(() => {
    if (!person || !chatId || wanted.of !== of) return;
    const mine = ++turn.current;
    void api.messages(person, chatId, WINDOW, wanted.ends.at(-1) ?? '').then((got) => {
      if (!got.ok || mine !== turn.current) return;
      setShown((before) => ({
        wanted,
        messages: keepSame(before.wanted?.of === of ? before.messages : [], got.value),
      }));
    });
  }, [person, chatId, of, wanted]);
  useEffect(refresh, [refresh]);
  const isLoaded = shown.wanted?.of === of;
  const isSettled = shown.wanted === wanted;
  const messages = isLoaded ? shown.messages : NONE;
  const hasOlder = isLoaded && messages.length >= WINDOW;
  const hasNewer = wanted.ends.length > 0;
  const readOlder = useCallback(() => {
    const end = messages[WINDOW - STRIDE]?.messageId;
    if (isSettled && hasOlder && end !== undefined) setWanted({ of, ends: [...wanted.ends, end] });
  }, [isSettled, hasOlder, messages, of, wanted]);
  const readNewer = useCallback(() => {
    if (isSettled && hasNewer) setWanted({ of, ends: wanted.ends.slice(0, -1) });
  }, [isSettled, hasNewer, of, wanted]);
  const readLatest = useCallback(() => setWanted({ of, ends: [] }), [of]);
  return [{ messages, isLoaded, hasOlder, hasNewer, readOlder, readNewer, readLatest }, refresh];
}

const NONE: readonly Message[] = [];
