import { useState } from 'preact/hooks';
import { type JsonObject, objectOf, objectsOf, textOf, wordsOf } from '../../json.ts';
import { linkOf } from './button.tsx';
import { useCard } from './context.ts';
import { boxStyle, columnStyle, familyOf } from './look.ts';
import { Words } from './text.tsx';

const FLEX_MODES = new Set(['none', 'stretch', 'flow', 'bisect', 'trisect']);

export function ColumnSet({ node }: { node: JsonObject }) {
  const { draw } = useCard();
  const mode = FLEX_MODES.has(textOf(node.flex_mode)) ? textOf(node.flex_mode) : 'none';
  return (
    <div class={`column-set flex-${mode} tint-${familyOf(node.background_style)}`} style={boxStyle(node)}>
      {objectsOf(node.columns).map((column, index) => (
        <div key={index} class={`column stack tint-${familyOf(column.background_style)}`} style={columnStyle(column)}>
          {draw(column.elements)}
        </div>
      ))}
    </div>
  );
}

export function Panel({ node }: { node: JsonObject }) {
  const { draw } = useCard();
  const [isOpen, setOpen] = useState(node.expanded === true);
  const header = objectOf(node.header);
  return (
    <div class={`panel ${node.border ? 'bordered' : ''}`}>
      <button
        type="button"
        class={`panel-head tint-${familyOf(header.background_color)}`}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <span>
          <Words value={header.title} />
        </span>
        <span class={`chevron ${isOpen ? 'open' : ''}`} aria-hidden="true">
          ⌄
        </span>
      </button>
      {isOpen && (
        <div class="panel-body stack" style={boxStyle(node)}>
          {draw(node.elements)}
        </div>
      )}
    </div>
  );
}

/** A rounded block; one with a callback or a link is pressed as a whole. */
export function Container({ node }: { node: JsonObject }) {
  const { press, isBusy, tell, draw } = useCard();
  const hasCallback = objectsOf(node.behaviors).some(({ type }) => type === 'callback');
  const link = linkOf(node);
  const isActive = hasCallback || link !== null;
  const act = (): void => {
    if (node.disabled === true) tell(wordsOf(node.disabled_tips) || '不可用');
    else if (link) window.open(link, '_blank', 'noopener,noreferrer');
    if (node.disabled !== true && hasCallback && !isBusy) press(node);
  };
  const shared = {
    class: `container stack tint-${familyOf(node.background_style)} ${node.has_border === true ? 'bordered' : ''}`,
    style: boxStyle(node),
  };
  const inside = <>{draw(node.elements)}</>;
  if (!isActive) return <div {...shared}>{inside}</div>;
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') act();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a block may hold buttons of its own, which a button may not.
    <div {...shared} role="button" tabIndex={0} onClick={act} onKeyDown={onKey} data-name={textOf(node.element_id)}>
      {inside}
    </div>
  );
}
