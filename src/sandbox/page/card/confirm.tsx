import { useEffect, useRef } from 'preact/hooks';
import { type JsonObject, wordsOf } from '../../json.ts';

interface Props {
  /** What a component's `confirm` asks. */
  readonly question: JsonObject;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

/** Asks back before a press leaves. */
export function Confirm({ question, onYes, onNo }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog ref={dialog} class="confirm" onCancel={onNo}>
      <h2>{wordsOf(question.title) || '确认？'}</h2>
      <p>{wordsOf(question.text)}</p>
      <div class="confirm-buttons">
        <button type="button" class="card-button type-default" onClick={onNo}>
          取消
        </button>
        <button type="button" class="card-button type-primary_filled" onClick={onYes}>
          确定
        </button>
      </div>
    </dialog>
  );
}
