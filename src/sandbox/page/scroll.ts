import { useCallback, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Thread } from './thread.ts';

/** Nearer to the end than this, a reader wants to see what comes; further up, somebody is reading. */
const NEAR_END_PX = 120;
/** More is fetched before the reader reaches the first or the last of what is there. */
const AHEAD_PX = 900;

interface Anchor {
  readonly id: string;
  readonly top: number;
  readonly scrollTop: number;
}

/** The first message the reader sees, and where it stands. */
function firstSeen(box: HTMLElement): Anchor | null {
  const edge = box.getBoundingClientRect().top;
  for (const item of box.querySelectorAll<HTMLElement>('[data-message]')) {
    const { top, bottom } = item.getBoundingClientRect();
    if (bottom > edge) return { id: item.dataset.message ?? '', top, scrollTop: box.scrollTop };
  }
  return null;
}

/** What the reader has scrolled since, and no event has told yet, stays scrolled. */
function putBack(box: HTMLElement, { id, top, scrollTop }: Anchor): void {
  const item = box.querySelector<HTMLElement>(`[data-message="${CSS.escape(id)}"]`);
  const wanted = top - (box.scrollTop - scrollTop);
  if (item) box.scrollTop += item.getBoundingClientRect().top - wanted;
}

/** A column that stays at its end while new things come, and keeps its place when what is above it changes. */
export function useScroll({ messages, hasNewer, readOlder, readNewer }: Thread) {
  const first = messages[0]?.messageId ?? '';
  const last = messages.at(-1)?.createdAt ?? '';
  const box = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const anchor = useRef<Anchor | null>(null);
  const newest = useRef('');
  const [hasNew, setNew] = useState(false);
  const toEnd = useCallback(() => {
    isAtEnd.current = true;
    setNew(false);
    if (box.current) box.current.scrollTop = box.current.scrollHeight;
  }, []);
  const keepPlace = useCallback(() => {
    if (isAtEnd.current || !box.current || !anchor.current) return;
    putBack(box.current, anchor.current);
    anchor.current = firstSeen(box.current);
  }, []);
  // Without dependencies: a card that grows moves the end as well as a new message does.
  useLayoutEffect(() => {
    if (isAtEnd.current) toEnd();
  });
  // What is later than anything seen so far is new; what the window comes back to is not.
  useLayoutEffect(() => {
    if (!isAtEnd.current && newest.current !== '' && last > newest.current) setNew(true);
    if (last > newest.current) newest.current = last;
  }, [last]);
  useLayoutEffect(() => {
    keepPlace();
  }, [first]);
  // Pictures and cards that take their size later move the end too.
  useLayoutEffect(() => {
    const { current } = box;
    if (!current?.firstElementChild) return;
    const watch = new ResizeObserver(() => {
      if (isAtEnd.current) current.scrollTop = current.scrollHeight;
      else keepPlace();
    });
    watch.observe(current);
    watch.observe(current.firstElementChild);
    return () => watch.disconnect();
  }, []);
  const onScroll = useCallback(() => {
    const { current } = box;
    if (!current) return;
    const below = current.scrollHeight - current.scrollTop - current.clientHeight;
    isAtEnd.current = !hasNewer && below < NEAR_END_PX;
    if (isAtEnd.current) setNew(false);
    else anchor.current = firstSeen(current);
    if (current.scrollTop < AHEAD_PX && !isAtEnd.current) readOlder();
    else if (below < AHEAD_PX) readNewer();
  }, [hasNewer, readOlder, readNewer]);
  return { box, hasNew, toEnd, onScroll };
}
