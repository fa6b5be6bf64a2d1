import { useCallback, useState } from 'preact/hooks';
import type { Toast } from './api.ts';

const SHOWN_MS = 4_000;

interface Shown extends Toast {
  readonly key: number;
}

export type Show = (toast: Toast) => void;

let count = 0;

/** Short messages over the page, each for a few seconds. */
export function useToasts(): { toasts: readonly Shown[]; show: Show } {
  const [toasts, setToasts] = useState<readonly Shown[]>([]);
  const show = useCallback((toast: Toast) => {
    const key = ++count;
    setToasts((before) => [...before, { ...toast, key }]);
    setTimeout(() => setToasts((before) => before.filter((shown) => shown.key !== key)), SHOWN_MS);
  }, []);
  return { toasts, show };
}

const KINDS = ['info', 'success', 'error', 'warning'];

export function ToastArea({ toasts }: { toasts: readonly Shown[] }) {
  return (
    <div class="toasts" role="status" aria-label="提示">
      {toasts.map(({ key, type, content }) => (
        <div key={key} class={`toast ${KINDS.includes(type) ? type : 'info'}`}>
          {content}
        </div>
      ))}
    </div>
  );
}
