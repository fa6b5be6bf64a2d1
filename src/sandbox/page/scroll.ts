import { useCallback, useLayoutEffect, useRef, useState } from 'preact/hooks';

/** Nearer to the end than this, a reader wants to see what comes; further up, somebody is reading. */
const NEAR_END_PX = 120;
/** Older messages are fetched before the reader reaches the first one. */
const NEAR_START_PX = 900;

interface Anchor {
  readonly id: string;
  readonly top: number;
}

/** The first message the reader sees, and where it stands. */
function firstSeen(box: HTMLElement): Anchor | null {
  const edge = box.getBoundingClientRect().top;
  for (const item of box.querySelectorAll<HTMLElement>('[data-message]')) {
    const { top, bottom } = item.getBoundingClientRect();
    if (bottom > edge) return { id: item.dataset.message ?? '', top };
  }
  return null;
}

function putBack(box: HTMLElement, { id, top }: Anchor): void {
  const item = box.querySelector<HTMLElement>(`[data-message="${CSS.escape(id)}"]`);
  if (item) box.scrollTop += item.getBoundingClientRect().top - top;
}

/** A column that stays at its end while new things come, and keeps its place when older ones are put before. */
export function useScroll(first: string, last: string, readOlder: () => void) {
  const box = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const anchor = useRef<Anchor | null>(null);
  const [hasNew, setNew] = useState(false);
  const toEnd = useCallback(() => {
    isAtEnd.current = true;
    setNew(false);
    if (box.current) box.current.scrollTop = box.current.scrollHeight;
  }, []);
  // Without dependencies: a card that grows moves the end as well as a new message does.
  useLayoutEffect(() => {
    if (isAtEnd.current) toEnd();
  });
  useLayoutEffect(() => {
    if (!isAtEnd.current) setNew(true);
  }, [last]);
  useLayoutEffect(() => {
    if (!isAtEnd.current && box.current && anchor.current) putBack(box.current, anchor.current);
  }, [first]);
  // Pictures and cards that take their size later move the end too.
  useLayoutEffect(() => {
    const { current } = box;
    if (!current?.firstElementChild) return;
    const watch = new ResizeObserver(() => {
      if (isAtEnd.current) current.scrollTop = current.scrollHeight;
    });
    watch.observe(current);
    watch.observe(current.firstElementChild);
    return () => watch.disconnect();
  }, []);
  const onScroll = useCallback(() => {
    const { current } = box;
    if (!current) return;
    isAtEnd.current = current.scrollHeight - current.scrollTop - current.clientHeight < NEAR_END_PX;
    if (isAtEnd.current) setNew(false);
    else anchor.current = firstSeen(current);
    if (current.scrollTop < NEAR_START_PX && !isAtEnd.current) readOlder();
  }, [readOlder]);
  return { box, hasNew, toEnd, onScroll };
}
