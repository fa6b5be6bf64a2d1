import type { ComponentType } from 'preact';
import { type JsonObject, objectsOf, textOf, wordsOf } from '../../json.ts';
import { Avatar } from '../avatar.tsx';
import { Button, Overflow } from './button.tsx';
import { ColumnSet, Container, Panel } from './containers.tsx';
import { useCard } from './context.ts';
import { Form } from './form.tsx';
import { Checker, Input, MultiSelect, Picker, Select } from './inputs.tsx';
import { alignClass, boxStyle, sizeClass } from './look.ts';
import { Markdown } from './markdown.tsx';
import { Table } from './table.tsx';
import { Div, Words } from './text.tsx';

interface Props {
  readonly node: JsonObject;
}

const MarkdownElement = ({ node }: Props) => (
  <div class={`${sizeClass(node.text_size)} ${alignClass(node.text_align)}`} style={boxStyle(node)}>
    <Markdown content={textOf(node.content)} />
  </div>
);

const Rule = () => <hr class="rule" />;

function PersonView({ node }: Props) {
  const { people } = useCard();
  const id = textOf(node.user_id) || textOf(node.id);
  const name = people.find(({ openId }) => openId === id)?.name ?? id;
  return (
    <span class="person">
      {node.show_avatar !== false && <Avatar name={name} />}
      {node.show_name !== false && name}
    </span>
  );
}

const PersonList = ({ node }: Props) => (
  <span class="persons">
    {objectsOf(node.persons).map((person) => (
      <PersonView key={textOf(person.id)} node={person} />
    ))}
  </span>
);

const Picture = ({ node }: Props) => <div class="placeholder">图片 {wordsOf(node.alt)}</div>;
const Chart = () => <div class="placeholder">图表（在飞书客户端中显示）</div>;
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
  form: Form,
  input: Input,
  select_static: Select,
  select_person: Select,
  multi_select_static: MultiSelect,
  multi_select_person: MultiSelect,
  date_picker: Picker,
  picker_time: Picker,
  picker_datetime: Picker,
  checker: Checker,
  button: Button,
  overflow: Overflow,
  table: Table,
  person: PersonView,
  person_list: PersonList,
  img: Picture,
  img_combination: Picture,
  chart: Chart,
};

/** Components in their order; one this page does not know is shown by its name. */
export function Elements({ nodes }: { nodes: unknown }) {
  return (
    <>
      {objectsOf(nodes).map((node, index) => {
        const tag = textOf(node.tag);
        const Component = (Object.hasOwn(COMPONENTS, tag) ? COMPONENTS[tag] : undefined) ?? Unknown;
        return <Component key={index} node={node} />;
      })}
    </>
  );
}
