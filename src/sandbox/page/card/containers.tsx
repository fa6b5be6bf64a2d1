import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { isObject, type JsonObject, objectOf, objectsOf, textOf, wordsOf } from '../../json.ts';
import { hasCallback, linkOf, multiUrl, openUrl } from './button.tsx';
import { useCard } from './context.ts';
import { Drawing } from './drawing.tsx';
import { Icon } from './icon.tsx';
import { FURNITURE } from './icon-map.ts';
import { boxStyle, colorOf, columnStyle, pixels, radius, type Style, spacing, stackClass, styleOf } from './look.ts';
import { Words } from './text.tsx';

const FLEX_MODES = new Set(['none', 'stretch', 'flow', 'bisect', 'trisect']);
const ACROSS: Readonly<Record<string, string>> = { center: 'center', right: 'flex-end' };

interface PressableProps {
  readonly class: string;
  readonly style: Style;
  /** What a press anywhere on the block does; null for a block that is only looked at. */
  readonly act: (() => void) | null;
  readonly title?: string;
  readonly name?: string;
  readonly isDisabled?: boolean;
  readonly children: ComponentChildren;
}

/** What stands in the block for itself takes its own presses. */
const OWN_PRESS = 'a, button, input, select, textarea, label, [role="button"], .card-menu';

/** Whether a press was meant for something within the block. */
const isMeantForInner = (event: Event): boolean =>
  event.target instanceof Element &&
  event.target !== event.currentTarget &&
  event.target.closest(OWN_PRESS) !== event.currentTarget;

/** A block that may be pressed as a whole, by pointer or by keys. */
function Pressable({ act, children, name = '', isDisabled = false, ...shared }: PressableProps) {
  if (!act) return <div {...shared}>{children}</div>;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a block may hold buttons of its own, which a button may not.
    <div
      {...shared}
      role="button"
      tabIndex={0}
      aria-disabled={isDisabled}
      data-name={name}
      onClick={(event) => {
        if (isMeantForInner(event)) return;
        event.stopPropagation();
        act();
      }}
      onKeyDown={(event) => {
        if (event.target !== event.currentTarget || (event.key !== 'Enter' && event.key !== ' ')) return;
        event.preventDefault();
        act();
      }}
    >
      {children}
    </div>
  );
}

const jump = (node: JsonObject): (() => void) | null => {
  const url = multiUrl(objectOf(node.action).multi_url);
  return url ? () => openUrl(url) : null;
};

function Column({ node }: { node: JsonObject }) {
  const { draw, own } = useCard();
  const background = colorOf(node.background_style, 'ground', own);
  return (
    <Pressable
      class={`column ${stackClass(node)} ${background ? 'filled' : ''}`}
      style={{ ...columnStyle(node), ...styleOf({ background }) }}
      act={jump(node)}
    >
      {draw(node.elements)}
    </Pressable>
  );
}

export function ColumnSet({ node }: { node: JsonObject }) {
  const { own } = useCard();
  const mode = FLEX_MODES.has(textOf(node.flex_mode)) ? textOf(node.flex_mode) : 'none';
  const background = colorOf(node.background_style, 'ground', own);
  const style = styleOf({
    margin: spacing(node.margin),
    'column-gap': spacing(node.horizontal_spacing),
    'justify-content': ACROSS[textOf(node.horizontal_align)],
    background,
  });
  return (
    <Pressable class={`column-set flex-${mode} ${background ? 'filled' : ''}`} style={style} act={jump(node)}>
      {objectsOf(node.columns).map((column, index) => (
        <Column key={index} node={column} />
      ))}
    </Pressable>
  );
}

const ANGLES = new Set([-180, -90, 90, 180]);

/** The sign that turns when the panel opens: the card's own where it has one. */
function Turning({ icon, angle, isOpen }: { icon: unknown; angle: unknown; isOpen: boolean }) {
  const degrees = ANGLES.has(Number(angle)) ? Number(angle) : 180;
  return (
    <span class="chevron" style={isOpen ? { transform: `rotate(${degrees}deg)` } : {}} aria-hidden="true">
      {isObject(icon) ? <Icon icon={icon} /> : <Drawing node={FURNITURE.down} />}
    </span>
  );
}

function PanelHead({ header, isOpen, toggle }: { header: JsonObject; isOpen: boolean; toggle: () => void }) {
  const { own } = useCard();
  const position = ['left', 'follow_text'].includes(textOf(header.icon_position))
    ? textOf(header.icon_position)
    : 'right';
  const isNarrow = header.width === 'auto' || (header.width === 'auto_when_fold' && !isOpen);
  return (
    <button
      type="button"
      class={`panel-head icon-${position} ${isNarrow ? 'narrow' : ''}`}
      style={styleOf({
        background: colorOf(header.background_color, 'ground', own),
        padding: spacing(header.padding),
      })}
      aria-expanded={isOpen}
      onClick={toggle}
    >
      <span class="panel-title">
        <Words value={header.title} />
      </span>
      <Turning icon={header.icon} angle={header.icon_expanded_angle} isOpen={isOpen} />
    </button>
  );
}

export function Panel({ node }: { node: JsonObject }) {
  const { draw, own } = useCard();
  const [isOpen, setOpen] = useState(node.expanded === true);
  const border = objectOf(node.border);
  const style = styleOf({
    margin: spacing(node.margin),
    background: colorOf(node.background_color, 'ground', own),
    'border-color': colorOf(border.color, 'line', own),
    'border-radius': radius(border.corner_radius),
  });
  const { margin: _outside, ...inside } = boxStyle(node);
  return (
    <div class={`panel ${isObject(node.border) ? 'bordered' : ''}`} style={style}>
      <PanelHead header={objectOf(node.header)} isOpen={isOpen} toggle={() => setOpen(!isOpen)} />
      {isOpen && (
        <div class={`panel-body ${stackClass(node)}`} style={inside}>
          {draw(node.elements)}
        </div>
      )}
    </div>
  );
}

/** What a press on a rounded block does; null where it does nothing. */
function useContainerAct(node: JsonObject): (() => void) | null {
  const { press, isBusy, tell } = useCard();
  const link = linkOf(node);
  if (!hasCallback(node) && !link) return null;
  return () => {
    if (isBusy) return;
    if (node.disabled === true) return tell(wordsOf(node.disabled_tips) || '不可用');
    openUrl(link);
    if (hasCallback(node)) press(node);
  };
}

/** A rounded block; one with a callback or a link is pressed as a whole. */
export function Container({ node }: { node: JsonObject }) {
  const { draw, own, pressed } = useCard();
  const isDisabled = node.disabled === true;
  const width = pixels(node.width, 16, 999);
  const isLaser = node.background_style === 'laser';
  const style = styleOf({
    width,
    height: pixels(node.height, 10, 999),
    background: colorOf(node.background_style, 'ground', own),
    'border-color': colorOf(node.border_color, 'line', own),
    'border-radius': radius(node.corner_radius),
  });
  const classes = ['container', stackClass(node)];
  if (node.has_border === true) classes.push('bordered');
  if (isLaser) classes.push('laser');
  if (pressed === node) classes.push('pressed');
  if (width || node.width === 'auto') classes.push('own-width');
  return (
    <Pressable
      class={classes.join(' ')}
      style={{ ...boxStyle(node), ...style }}
      act={useContainerAct(node)}
      title={wordsOf(isDisabled ? node.disabled_tips : node.hover_tips)}
      name={textOf(node.element_id)}
      isDisabled={isDisabled}
    >
      {draw(node.elements)}
    </Pressable>
  );
}
