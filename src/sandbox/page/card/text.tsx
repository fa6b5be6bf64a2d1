import { isObject, type JsonObject, objectsOf, textOf } from '../../json.ts';
import { useCard } from './context.ts';
import { Icon } from './icon.tsx';
import { alignClass, boxStyle, colorOf, pixels, sizeClass, styleOf } from './look.ts';
import { Markdown } from './markdown.tsx';

const MARKED = new Set(['lark_md', 'markdown']);

/** A text object: plain words, or a small markdown; as many lines of it as it asks for. */
export function Words({ value }: { value: unknown }) {
  const { own } = useCard();
  if (!isObject(value)) return <>{textOf(value)}</>;
  const isMarked = MARKED.has(textOf(value.tag));
  const lines = typeof value.lines === 'number' && value.lines > 0 ? String(value.lines) : undefined;
  const classes = [isMarked ? 'marked' : 'plain', sizeClass(value.text_size, own), alignClass(value.text_align)];
  if (lines) classes.push('clamped');
  const content = textOf(value.content);
  return (
    <span
      class={classes.filter(Boolean).join(' ')}
      style={styleOf({
        '-webkit-line-clamp': lines,
        color: isMarked ? undefined : colorOf(value.text_color, 'ink', own),
      })}
    >
      {isMarked ? <Markdown content={content} kind={value.tag === 'lark_md' ? 'lark_md' : 'markdown'} /> : content}
    </span>
  );
}

function Field({ field }: { field: JsonObject }) {
  return (
    <div class={`field ${field.is_short === true ? 'short' : ''}`}>
      <Words value={field.text} />
    </div>
  );
}

export function Div({ node }: { node: JsonObject }) {
  const fields = objectsOf(node.fields);
  const width = pixels(node.width, 16, 999);
  return (
    <div
      class={`div with-icon ${node.width === 'auto' || width ? 'own-width' : ''}`}
      style={{ ...boxStyle(node), ...styleOf({ width }) }}
    >
      <Icon icon={node.icon} />
      <div class="div-words">
        {node.text !== undefined && <Words value={node.text} />}
        {fields.length > 0 && (
          <div class="fields">
            {fields.map((field, index) => (
              <Field key={index} field={field} />
            ))}
          </div>
        )}
      </div>
    </div>
  );
}

export function MarkdownElement({ node }: { node: JsonObject }) {
  const { own } = useCard();
  return (
    <div class={`with-icon ${sizeClass(node.text_size, own)} ${alignClass(node.text_align)}`} style={boxStyle(node)}>
      <Icon icon={node.icon} />
      <Markdown content={textOf(node.content)} />
    </div>
  );
}
