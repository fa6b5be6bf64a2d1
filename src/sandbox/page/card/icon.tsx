import { isObject, type JsonObject, objectOf, textOf } from '../../json.ts';
import { useCard } from './context.ts';
import { Drawing } from './drawing.tsx';
import { findIcon } from './icon-map.ts';
import { Picture } from './image.tsx';
import { colorOf, pixels, type Style, styleOf } from './look.ts';

/** A size as `16px 16px`, or one number for both sides. */
function sizeOf(icon: JsonObject): string | undefined {
  const given = textOf(icon.size) || textOf(objectOf(icon.style).size);
  return pixels(given.split(/\s+/)[0], 8, 96);
}

const inlineStyle = (icon: JsonObject, color: string | undefined): Style => {
  const size = sizeOf(icon);
  return styleOf({ color, width: size, height: size });
};

/** What a card calls an icon: a name of the platform's set, or an uploaded picture. */
export function Icon({ icon }: { icon: unknown }) {
  const { own } = useCard();
  if (!isObject(icon)) return null;
  const color = colorOf(icon.color ?? objectOf(icon.style).color, 'ink', own);
  const style = inlineStyle(icon, color);
  if (icon.tag === 'custom_icon' || (textOf(icon.img_key) && !icon.token)) {
    return (
      <span class="card-icon-box" style={style}>
        <Picture imageKey={textOf(icon.img_key)} alt="" isSmall />
      </span>
    );
  }
  const { node, look } = findIcon(textOf(icon.token));
  return (
    <span
      class={`card-icon-box ${look === 'colorful' ? 'card-icon-tile' : ''}`}
      style={style}
      data-icon={textOf(icon.token)}
    >
      <Drawing node={node} kind={look} />
    </span>
  );
}
