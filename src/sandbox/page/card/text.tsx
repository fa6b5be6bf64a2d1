import { isObject, type JsonObject, objectsOf, textOf } from '../../json.ts';
import { alignClass, familyOf, sizeClass } from './look.ts';
import { Markdown } from './markdown.tsx';

/** A text object: plain words, or a small markdown. */
export function Words({ value }: { value: unknown }) {
  if (!isObject(value)) return <>{textOf(value)}</>;
  if (value.tag === 'lark_md') return <Markdown content={textOf(value.content)} kind="lark_md" />;
  if (value.tag === 'markdown') return <Markdown content={textOf(value.content)} />;
  const lines = typeof value.lines === 'number' ? value.lines : 0;
  const classes = [
    'plain',
    sizeClass(value.text_size),
    alignClass(value.text_align),
    `ink-${familyOf(value.text_color)}`,
  ];
  if (lines > 0) classes.push('clamped');
  return (
    <span class={classes.join(' ')} style={lines > 0 ? { '-webkit-line-clamp': String(lines) } : {}}>
      {textOf(value.content)}
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
  return (
    <div class="div">
      {node.text !== undefined && <Words value={node.text} />}
      {fields.length > 0 && (
        <div class="fields">
          {fields.map((field, index) => (
            <Field key={index} field={field} />
          ))}
        </div>
      )}
    </div>
  );
}
