import { useEffect, useRef, useState } from 'preact/hooks';
import { api } from '../api.ts';
import type { Show } from '../toast.tsx';

function Question({ onYes, onNo }: { onYes: () => void; onNo: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} class="confirm" aria-labelledby="reset-title" onCancel={onNo}>
      <h2 id="reset-title">恢复到初始状态？</h2>
      <p>消息、支出单和时钟都回到刚启动的样子，现在的数据另存一份。大约需要十秒。</p>
      <div class="confirm-buttons">
        <button type="button" class="plain-button" onClick={onNo}>
          取消
        </button>
        <button type="button" class="primary-button" onClick={onYes}>
          恢复
        </button>
      </div>
    </dialog>
  );
}

/** Back to the seed: the sandbox and the bot both. */
export function ResetSection({ mayReset, onReset, show }: { mayReset: boolean; onReset: () => void; show: Show }) {
  const [isAsking, setAsking] = useState(false);
  const reset = async (): Promise<void> => {
    setAsking(false);
    const begun = await api.reset();
    if (begun.ok) onReset();
    else show({ type: 'error', content: begun.error });
  };
  return (
    <section class="panel-section" aria-label="重新开始">
      <h2>重新开始</h2>
      <p class="note">
        {mayReset ? '消息、支出单和时钟回到刚启动的样子。' : '用 npm start 启动时，可以在这里恢复到初始状态。'}
      </p>
      <button type="button" class="plain-button" disabled={!mayReset} onClick={() => setAsking(true)}>
        恢复到初始状态
      </button>
      {isAsking && <Question onYes={() => void reset()} onNo={() => setAsking(false)} />}
    </section>
  );
}
