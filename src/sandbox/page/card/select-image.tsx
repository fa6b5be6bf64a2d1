import { type JsonObject, listOf, objectsOf, textOf, wordsOf } from '../../json.ts';
import { Drawing } from './drawing.tsx';
import { Labelled, useField } from './field.tsx';
import { FURNITURE } from './icon-map.ts';
import { Picture } from './image.tsx';

const LAYOUTS = new Set(['stretch', 'bisect', 'trisect']);
const SHAPES: Readonly<Record<string, string>> = { '1:1': '1 / 1', '4:3': '4 / 3', '16:9': '16 / 9' };

/** Pictures to choose from: one, told at once outside a form; in a form one or several, sent along. */
export function SelectImage({ node }: { node: JsonObject }) {
  const { value, isMissing, isDisabled, isOutside, change, tell } = useField(node);
  const isMany = node.multi_select === true && !isOutside;
  const values = isMany ? listOf(value).map(textOf) : [textOf(value)].filter(Boolean);
  const choose = (option: string): void => {
    const rest = values.filter((one) => one !== option);
    if (isMany) change(rest.length === values.length ? [...values, option] : rest);
    else change(option);
    tell(option);
  };
  const layout = LAYOUTS.has(textOf(node.layout)) ? textOf(node.layout) : 'bisect';
  return (
    <Labelled node={{ ...node, width: 'fill' }} isMissing={isMissing} isGroup>
      <div class={`image-choices ${layout}`}>
        {objectsOf(node.options).map((option, index) => {
          const isOff = option.disabled === true;
          return (
            <button
              key={index}
              type="button"
              class="image-choice"
              style={{ 'aspect-ratio': SHAPES[textOf(node.aspect_ratio)] ?? '16 / 9' }}
              aria-pressed={values.includes(textOf(option.value))}
              aria-label={`图片 ${index + 1}`}
              title={wordsOf(isOff ? option.disabled_tips : option.hover_tips)}
              disabled={isDisabled || isOff}
              data-name={textOf(node.name)}
              onClick={() => choose(textOf(option.value))}
            >
              <Picture imageKey={textOf(option.img_key)} alt="" />
              {values.includes(textOf(option.value)) && <Drawing node={FURNITURE.check} />}
            </button>
          );
        })}
      </div>
    </Labelled>
  );
}
