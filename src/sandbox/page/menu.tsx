import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

export interface MenuItem {
  readonly key: string;
  readonly label: ComponentChildren;
  readonly isChosen?: boolean;
}

interface Props {
  /** The button's name. */
  readonly name: string;
  readonly face: ComponentChildren;
  readonly items: readonly MenuItem[];
  readonly onChoose: (key: string) => void;
  readonly class?: string;
  /** Opens upwards, where below is the end of the page. */
  readonly isUpwards?: boolean;
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** Moves the focus among the siblings that match: with the arrows to the next, with Home and End to the ends. True when it did. */
export function moveFocus(event: KeyboardEvent, within: HTMLElement | null, selector: string): boolean {
  const all = [...(within?.querySelectorAll<HTMLElement>(selector) ?? [])];
  const at = all.indexOf(document.activeElement as HTMLElement);
  const step = STEPS[event.key];
  const to = event.key === 'Home' ? 0 : event.key === 'End' ? all.length - 1 : step === undefined ? -1 : at + step;
  const target = all[to];
  if (!target) return false;
  event.preventDefault();
  target.focus();
  return true;
}

/** A button with a menu: arrows move, Enter chooses, Esc closes and gives the focus back. */
export function Menu({ name, face, items, onChoose, class: extra = '', isUpwards = false }: Props) {
  const [isOpen, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!isOpen) return;
    const list = box.current?.querySelector<HTMLElement>('[aria-checked="true"], [role^="menuitem"]');
    list?.focus();
    const away = (event: Event): void => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', away);
    return () => document.removeEventListener('pointerdown', away);
  }, [isOpen]);
  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };
  const onKey = (event: KeyboardEvent): void => {
    if (!isOpen) return;
    if (event.key === 'Tab') setOpen(false);
    if (event.key === 'Escape') {
      event.stopPropagation();
      close();
    } else moveFocus(event, box.current, '[role^="menuitem"]');
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys of the menu inside.
    <div class={`menu ${extra}`} ref={box} onKeyDown={onKey}>
      <button
        ref={button}
        type="button"
        class="menu-button"
        aria-label={name}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {face}
      </button>
      {isOpen && (
        <div class={`menu-list ${isUpwards ? 'up' : ''}`} role="menu" aria-label={name}>
          {items.map((item) => (
            <button
              key={item.key}
              type="button"
              tabIndex={-1}
              {...(item.isChosen === undefined
                ? { role: 'menuitem' as const }
                : { role: 'menuitemradio' as const, 'aria-checked': item.isChosen })}
              onClick={() => {
                close();
                onChoose(item.key);
              }}
            >
              {item.label}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
