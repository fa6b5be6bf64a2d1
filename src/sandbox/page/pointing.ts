import type { PressTarget } from '../tours/index.ts';

/** Showing on a card what a tour is about to press. The card is drawn by others: it is found and marked from outside. */

const POINTED = 'data-pointed';
const WAIT_MS = 3_000;

const nextFrame = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 50));

const find = ({ messageId, button }: PressTarget): HTMLElement | null =>
  document.querySelector(`[data-message="${CSS.escape(messageId)}"] [data-name="${CSS.escape(button)}"]`);

/** Opens what is folded around a button that is not there yet. */
function unfold({ messageId }: PressTarget): void {
  const folded = `[data-message="${CSS.escape(messageId)}"] .panel-head[aria-expanded="false"]`;
  for (const head of document.querySelectorAll<HTMLElement>(folded)) head.click();
}

/** Writes a value as a person would, so that the form hears of it. */
function fill(target: PressTarget): void {
  for (const [name, value] of Object.entries(target.form)) {
    const field = document.querySelector(
      `[data-message="${CSS.escape(target.messageId)}"] [name="${CSS.escape(name)}"]`,
    );
    if (
      !(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement)
    )
      continue;
    field.value = value;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.dispatchEvent(new Event('change', { bubbles: true }));
  }
}

export function unpoint(): void {
  for (const element of document.querySelectorAll(`[${POINTED}]`)) element.removeAttribute(POINTED);
}

/** Waits for the button to be drawn, fills in what goes with it, and marks it. Gives up quietly: the press happens all the same. */
export async function point(target: PressTarget): Promise<void> {
  unpoint();
  const until = performance.now() + WAIT_MS;
  while (!find(target) && performance.now() < until) {
    await nextFrame();
    if (!find(target)) unfold(target);
  }
  fill(target);
  await nextFrame();
  const button = find(target);
  button?.setAttribute(POINTED, '');
  button?.scrollIntoView({
    block: 'center',
    behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth',
  });
}
