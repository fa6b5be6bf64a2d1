import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

export interface Popover {
  readonly isOpen: boolean;
  readonly toggle: () => void;
  readonly close: () => void;
}

interface Props {
  readonly button: (popover: Popover) => ComponentChildren;
  /** What opens below the button; it may close itself. */
  readonly children: (popover: Popover) => ComponentChildren;
  readonly class?: string;
}

/** Something that opens below its button, and closes on Escape, on a press elsewhere, and when the focus leaves it. */
export function PopoverBox({ button, children, class: extra = '' }: Props) {
  const [isOpen, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const close = (): void => setOpen(false);
  useEffect(() => {
    if (!isOpen) return;
    const outside = (event: Event): void => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) close();
    };
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, [isOpen]);
  const popover = { isOpen, toggle: () => setOpen(!isOpen), close };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only listens for Escape from the controls within.
    <div
      ref={box}
      class={`popover-box ${extra}`}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isOpen) return;
        event.stopPropagation();
        close();
        box.current?.querySelector('button')?.focus();
      }}
      onFocusOut={(event) => {
        if (event.relatedTarget instanceof Node && !box.current?.contains(event.relatedTarget)) close();
      }}
    >
      {button(popover)}
      {isOpen && <div class="card-menu">{children(popover)}</div>}
    </div>
  );
}
