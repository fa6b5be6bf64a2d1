import type { ComponentType } from 'preact';
import { type JsonObject, objectsOf, textOf, wordsOf } from '../../json.ts';
import { Boundary } from './boundary.tsx';
import { Button, Overflow } from './button.tsx';
import { Chart } from './chart.tsx';
import { Checker } from './checker.tsx';
import { ColumnSet, Container, Panel } from './containers.tsx';
import { useCard } from './context.ts';
import { Drawing } from './drawing.tsx';
import { Form } from './form.tsx';
import { FURNITURE } from './icon-map.ts';
import { Input } from './input.tsx';
import { spacing, stackClass, styleOf } from './look.ts';
import { PersonElement, PersonList } from './person.tsx';
import { Picker } from './picker.tsx';
import { PictureCombination, PictureElement } from './picture.tsx';
import { MultiSelect, Select } from './select.tsx';
import { SelectImage } from './select-image.tsx';
import { Table } from './table.tsx';
import { Div, MarkdownElement, Words } from './text.tsx';

interface Props {
  readonly node: JsonObject;
}

const Rule = ({ node }: Props) => <hr class="rule" style={styleOf({ margin: spacing(node.margin) })} />;

/** The sandbox plays no sound: the bar says where it would. */
const Sound = ({ node }: Props) => (
  <div class="sound" title={wordsOf(node.disabled_tips)}>
    <Drawing node={FURNITURE.sound} />
    <span class="sound-line" />
    <span>语音</span>
  </div>
);

/** Written by the card builder; without its data it holds its contents once. */
function Repeat({ node }: Props) {
  const { draw } = useCard();
  return <div class={stackClass(node)}>{draw(node.elements)}</div>;
}

const Unknown = ({ node }: Props) => <div class="placeholder">不支持的组件：{textOf(node.tag) || '（没有 tag）'}</div>;
const PlainText = ({ node }: Props) => <Words value={node} />;

const COMPONENTS: Readonly<Record<string, ComponentType<Props>>> = {
  markdown: MarkdownElement,
  div: Div,
  plain_text: PlainText,
  hr: Rule,
  column_set: ColumnSet,
  collapsible_panel: Panel,
  interactive_container: Container,
  repeat: Repeat,
  form: Form,
  input: Input,
  select_static: Select,
  select_person: Select,
  multi_select_static: MultiSelect,
  multi_select_person: MultiSelect,
  select_img: SelectImage,
  date_picker: Picker,
  picker_time: Picker,
  picker_datetime: Picker,
  checker: Checker,
  button: Button,
  overflow: Overflow,
  table: Table,
  person: PersonElement,
  person_list: PersonList,
  img: PictureElement,
  img_combination: PictureCombination,
  chart: Chart,
  audio: Sound,
};

/** Components in their order; one this page does not know is shown by its name, one that breaks as broken. */
export function Elements({ nodes }: { nodes: unknown }) {
  return (
    <>
      {objectsOf(nodes).map((node, index) => {
        const tag = textOf(node.tag);
        const Component = (Object.hasOwn(COMPONENTS, tag) ? COMPONENTS[tag] : undefined) ?? Unknown;
        return (
          <Boundary key={index} words={`这个组件无法显示：${tag}`}>
            <Component node={node} />
          </Boundary>
        );
      })}
    </>
  );
}
