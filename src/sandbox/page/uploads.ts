import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { refusalOf } from './file-limit.ts';
import type { Show } from './toast.tsx';

export interface Uploading {
  readonly key: number;
  readonly name: string;
  /** From 0 to 1. */
  readonly done: number;
  readonly cancel: () => void;
}

export interface Uploads {
  readonly under: readonly Uploading[];
  readonly send: (files: Iterable<File>) => void;
}

function errorOf(request: XMLHttpRequest): string | null {
  if (request.status >= 200 && request.status < 300) return null;
  try {
    const { error } = JSON.parse(request.responseText) as { error?: unknown };
    return typeof error === 'string' ? error : '文件没有发出去';
  } catch {
    return '连不上沙箱，文件没有发出去';
  }
}

interface Journey {
  readonly onProgress: (share: number) => void;
  /** Null: it arrived. */
  readonly onEnd: (error: string | null) => void;
}

/** Only XMLHttpRequest tells how far an upload is. Returns how to call it off. */
function upload(body: FormData, { onProgress, onEnd }: Journey): () => void {
  const request = new XMLHttpRequest();
  request.open('POST', '/sandbox/files');
  request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
  request.onloadend = () => onEnd(errorOf(request));
  request.send(body);
  return () => {
    request.onloadend = null;
    request.abort();
    onEnd(null);
  };
}

let count = 0;

/** Files on their way into a chat, several at once. */
export function useUploads(from: string, chatId: string, show: Show): Uploads {
  const [under, setUnder] = useState<readonly Uploading[]>([]);
  const isGone = useRef(false);
  useEffect(
    () => () => {
      isGone.current = true;
    },
    [],
  );
  const start = useCallback(
    (file: File) => {
      const key = ++count;
      const body = new FormData();
      for (const [name, value] of Object.entries({ from, chatId })) body.set(name, value);
      body.set('file', file);
      const change = (next: (list: readonly Uploading[]) => readonly Uploading[]): void => {
        if (!isGone.current) setUnder(next);
      };
      const cancel = upload(body, {
        onProgress: (done) => change((list) => list.map((one) => (one.key === key ? { ...one, done } : one))),
        onEnd: (error) => {
          change((list) => list.filter((one) => one.key !== key));
          if (error !== null) show({ type: 'error', content: error });
        },
      });
      change((list) => [...list, { key, name: file.name, done: 0, cancel }]);
    },
    [from, chatId, show],
  );
  const send = useCallback(
    (files: Iterable<File>) => {
      for (const file of files) {
        const refusal = refusalOf(file);
        if (refusal === null) start(file);
        else show({ type: 'error', content: refusal });
      }
    },
    [start, show],
  );
  return { under, send };
}
