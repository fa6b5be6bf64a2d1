import { useEffect, useRef, useState } from 'preact/hooks';

export interface Change {
  readonly kind: 'chat' | 'clock' | 'people' | 'faults' | 'journal' | 'working' | 'connection';
  readonly chatId?: string;
  readonly chatIds?: readonly string[];
}

/** A browser gives up a stream that was refused: then it is opened anew. */
const OPEN_AGAIN_MS = 1_500;

/** Tells the listener of every change, and with null of all that may have been missed while the sandbox was away. True while it is there. */
export function useChanges(listener: (change: Change | null) => void): boolean {
  const latest = useRef(listener);
  latest.current = listener;
  const [isOnline, setOnline] = useState(true);
  useEffect(() => {
    let source: EventSource;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const open = (): void => {
      source = new EventSource('/sandbox/stream');
      source.onmessage = (event) => latest.current(JSON.parse(String(event.data)) as Change);
      source.onopen = () => {
        setOnline(true);
        latest.current(null);
      };
      source.onerror = () => {
        setOnline(false);
        if (source.readyState === EventSource.CLOSED) timer = setTimeout(open, OPEN_AGAIN_MS);
      };
    };
    open();
    return () => {
      clearTimeout(timer);
      source.close();
    };
  }, []);
  return isOnline;
}
