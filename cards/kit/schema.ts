import {
  anything,
  box,
  type Check,
  either,
  fault,
  filled,
  flag,
  integer,
  isEmpty,
  isObject,
  listOf,
  locales,
  mapOf,
  matching,
  number,
  object,
  objectFaults,
  oneOf,
  panelTitle,
  placeholder,
  plainText,
  px,
  richText,
  type Shape,
  shape,
  shortText,
  text,
  tips,
  translated,
  url,
} from './checks.ts';
import { codes, MAX_TABLE_COLUMNS } from './limits.ts';

/** What one tag may say. Properties are those the official page of the component lists, with its historical ones. */
export interface Component {
  readonly properties: Shape;
  /** `a|b` stands for at least one of the two. */
  readonly required?: readonly string[];
  /** The property that holds further components. */
  readonly children?: 'elements' | 'columns';
  /** Asks for input: inside a form it needs a name of its own. */
  readonly answers?: true;
  /** `root`: only directly in the body; `form`: only within a form; `noForm`: anywhere but there; `column_set`: only as its column. */
  readonly place?: 'root' | 'form' | 'noForm' | 'column_set';
}

const color = text;
const spacing = px(0, 99, 'small', 'medium', 'large', 'extra_large', 'default', '');
const horizontalAlign = oneOf('left', 'center', 'right');
const verticalAlign = oneOf('top', 'center', 'bottom');
const radius = matching(/^(\d+(\.\d+)?(px|%)?)?$/, 'a radius such as 8px or 50%');
const fieldWidth = px(100, Number.POSITIVE_INFINITY, 'default', 'fill');
const imageKey = matching(/^\S+$/, 'the key of an uploaded image', codes.image);
const personId = matching(/^[\w.-]+$/, 'the id of a person', codes.person);

const links: Shape = { pc_url: url, ios_url: url, android_url: url };
const multiUrl = shape({ ...links, url });
const jump = shape({ multi_url: multiUrl });

const icon = shape({
  tag: oneOf('standard_icon', 'custom_icon'),
  token: text,
  color,
  img_key: text,
  i18n_img_key: translated(text),
  size: text,
  style: object,
});

const openUrl = shape({ type: text, default_url: url, ...links }, 'type', 'default_url|pc_url|ios_url|android_url');
const sentBack = either((value) => typeof value === 'string', anything, object);
const callback = shape({ type: text, value: sentBack }, 'type', 'value');

const behavior: Check = (value, name) => {
  const type = isObject(value) ? value.type : undefined;
  if (type === 'open_url') return openUrl(value, name);
  if (type === 'callback') return callback(value, name);
  return fault(`${name}.type must be open_url or callback`);
};

const behaviors = either(isObject, behavior, listOf(behavior));
// Written as an empty object in the pages' own examples when there is nothing to ask.
const confirm = either(isEmpty, anything, shape({ title: plainText, text: plainText }, 'title', 'text'));
const fallback = either((value) => value === 'drop', anything, shape({ tag: oneOf('fallback_text'), text: plainText }));

// Ids and margins are common to all; the walk looks at ids, since they must differ within a whole card.
const common: Shape = { tag: text, element_id: anything, margin: box, fallback };

const arrangement: Shape = {
  direction: oneOf('vertical', 'horizontal'),
  padding: box,
  horizontal_spacing: spacing,
  vertical_spacing: spacing,
  horizontal_align: horizontalAlign,
  vertical_align: verticalAlign,
};

// Children are looked at by the walk: each is a component with a path of its own.
const holds = (children: 'elements' | 'columns'): Shape => ({ [children]: listOf(anything) });

const answer: Shape = {
  ...common,
  name: text,
  required: flag,
  disabled: flag,
  width: fieldWidth,
  behaviors,
  confirm,
  value: sentBack,
};

const choice: Shape = { ...answer, placeholder, type: oneOf('default', 'text') };

const distinct =
  (check: Check): Check =>
  (options, name) => {
    const values = Array.isArray(options) ? options.map((option) => (isObject(option) ? option.value : undefined)) : [];
    const isDoubled = values.some((value, index) => typeof value === 'string' && values.indexOf(value) !== index);
    return [...check(options, name), ...(isDoubled ? fault(`${name} has two entries of one value`) : [])];
  };

const wordOptions = distinct(listOf(shape({ text: plainText, icon, value: text }, 'text', 'value')));
const personOptions = listOf(shape({ value: text, text: plainText, icon }));

const day = matching(/^(\d{4}-\d{2}-\d{2})?$/, 'a day such as 2026-01-31');
const time = matching(/^(\d{1,2}:\d{2})?$/, 'a time such as 09:30');
const moment = matching(/^(\d{4}-\d{2}-\d{2} \d{1,2}:\d{2})?$/, 'a moment such as 2026-01-31 09:30');

const button: Component = {
  answers: true,
  properties: {
    ...common,
    name: text,
    text: shortText,
    type: oneOf(
      ...['default', 'primary', 'danger', 'text', 'primary_text', 'danger_text'],
      ...['primary_filled', 'danger_filled', 'laser'],
    ),
    size: oneOf('tiny', 'small', 'medium', 'large'),
    width: fieldWidth,
    icon,
    hover_tips: tips,
    disabled: flag,
    disabled_tips: tips,
    confirm,
    behaviors,
    form_action_type: oneOf('submit', 'reset'),
    action_type: oneOf('link', 'request', 'multi', 'form_submit', 'form_reset'),
    required: flag,
    url,
    value: sentBack,
  },
};

// VChart knows more; these are the kinds the chart page lists for cards.
const chartTypes = [
  ...['line', 'area', 'bar', 'pie', 'common', 'funnel', 'scatter', 'radar'],
  ...['linearProgress', 'circularProgress', 'wordCloud', 'rose', 'progress'],
];

const chartSpec: Check = (spec, name) => {
  const bad = (message: string) => fault(`${name}${message}`, codes.chart);
  if (!isObject(spec)) return bad(' must be a VChart specification');
  if (typeof spec.type !== 'string' || !chartTypes.includes(spec.type))
    return bad(`.type must be one of ${chartTypes.join(', ')}`);
  const isCommon = spec.type === 'common';
  const data = isCommon ? spec.series : spec.data;
  if (isCommon ? !Array.isArray(data) : typeof data !== 'object' || data === null)
    return bad(` has no ${isCommon ? 'series' : 'data'}`);
  return [];
};

const tableColumn = shape(
  {
    name: filled(codes.tableRowName),
    display_name: text,
    width: matching(/^(auto|default|\d+(px|%))$/, 'auto, pixels or a percentage'),
    vertical_align: verticalAlign,
    horizontal_align: horizontalAlign,
    data_type: oneOf('text', 'lark_md', 'options', 'number', 'persons', 'date', 'markdown'),
    format: shape({ symbol: text, precision: integer(0, 10), separator: flag }),
    date_format: text,
  },
  'name',
);

const tableHeader = shape({
  text_align: horizontalAlign,
  text_size: text,
  background_style: text,
  text_color: color,
  bold: flag,
  lines: integer(1),
});

const border = shape({ color, corner_radius: radius });
const personSize = oneOf('extra_small', 'small', 'medium', 'large');

/** Every tag that may stand in a list of components. */
export const components: { readonly [tag: string]: Component } = {
  form: {
    place: 'root',
    children: 'elements',
    required: ['elements'],
    properties: { ...common, ...arrangement, ...holds('elements'), name: text },
  },
  column_set: {
    children: 'columns',
    required: ['columns'],
    properties: {
      ...common,
      ...holds('columns'),
      horizontal_spacing: spacing,
      horizontal_align: horizontalAlign,
      flex_mode: oneOf('none', 'stretch', 'flow', 'bisect', 'trisect'),
      background_style: color,
      action: jump,
    },
  },
  column: {
    place: 'column_set',
    children: 'elements',
    properties: {
      ...common,
      ...arrangement,
      ...holds('elements'),
      background_style: color,
      // The page says from 16px; official examples go down to 4px.
      width: px(0, 600, 'auto', 'weighted'),
      weight: integer(1, 5),
      action: jump,
    },
  },
  interactive_container: {
    children: 'elements',
    required: ['elements'],
    properties: {
      ...common,
      ...arrangement,
      ...holds('elements'),
      width: px(16, 999, 'fill', 'auto'),
      height: px(10, 999, 'auto'),
      background_style: color,
      has_border: flag,
      border_color: color,
      corner_radius: radius,
      behaviors,
      disabled: flag,
      disabled_tips: tips,
      hover_tips: tips,
      confirm,
    },
  },
  // Written by the card builder: its contents once for each entry of a variable.
  repeat: {
    children: 'elements',
    required: ['elements'],
    properties: { ...common, ...arrangement, ...holds('elements'), variable: text },
  },
  collapsible_panel: {
    children: 'elements',
    required: ['header'],
    properties: {
      ...common,
      ...arrangement,
      ...holds('elements'),
      expanded: flag,
      background_color: color,
      border,
      header: shape({
        title: panelTitle,
        background_color: color,
        width: oneOf('fill', 'auto', 'auto_when_fold'),
        vertical_align: verticalAlign,
        padding: box,
        position: text,
        icon,
        icon_position: oneOf('left', 'right', 'follow_text'),
        icon_expanded_angle: oneOf(-180, -90, 90, 180),
      }),
    },
  },
  div: {
    properties: {
      ...common,
      width: px(16, 999, 'fill', 'auto'),
      text: richText,
      icon,
      fields: listOf(shape({ is_short: flag, text: richText }, 'text')),
    },
  },
  markdown: {
    required: ['content|i18n_content'],
    properties: {
      ...common,
      content: text,
      i18n_content: translated(text),
      text_align: horizontalAlign,
      text_size: text,
      icon,
      href: mapOf(multiUrl),
    },
  },
  hr: { properties: common },
  img: {
    required: ['img_key|i18n_img_key'],
    properties: {
      ...common,
      img_key: imageKey,
      i18n_img_key: translated(imageKey),
      alt: plainText,
      title: richText,
      corner_radius: radius,
      scale_type: oneOf('crop_center', 'crop_top', 'fit_horizontal'),
      size: text,
      transparent: flag,
      preview: flag,
      mode: text,
      custom_width: anything,
      compact_width: anything,
    },
  },
  img_combination: {
    required: ['combination_mode', 'img_list'],
    properties: {
      ...common,
      combination_mode: oneOf('double', 'triple', 'bisect', 'trisect'),
      combination_transparent: flag,
      corner_radius: radius,
      img_list_length: integer(0),
      img_list: listOf(
        shape(
          { img_key: imageKey, i18n_img_key: translated(imageKey), transparent: flag, alt: plainText },
          'img_key|i18n_img_key',
        ),
      ),
    },
  },
  person: {
    required: ['user_id'],
    properties: {
      ...common,
      user_id: personId,
      size: personSize,
      show_avatar: flag,
      show_name: flag,
      style: oneOf('normal', 'capsule'),
    },
  },
  person_list: {
    required: ['persons'],
    properties: {
      ...common,
      persons: listOf(shape({ id: text }, 'id')),
      drop_invalid_user_id: flag,
      lines: integer(1),
      show_name: flag,
      show_avatar: flag,
      size: personSize,
      icon,
      ud_icon: shape({ token: text, style: object }),
    },
  },
  chart: {
    place: 'noForm',
    required: ['chart_spec'],
    properties: {
      ...common,
      chart_spec: chartSpec,
      aspect_ratio: oneOf('1:1', '2:1', '4:3', '16:9'),
      color_theme: oneOf('brand', 'rainbow', 'complementary', 'converse', 'primary'),
      preview: flag,
      height: px(1, 999, 'auto'),
    },
  },
  table: {
    place: 'root',
    required: ['columns', 'rows'],
    properties: {
      ...common,
      page_size: integer(1, 10),
      row_height: px(32, 124, 'low', 'middle', 'high', 'auto'),
      row_max_height: px(32, 999),
      header_style: tableHeader,
      freeze_first_column: flag,
      columns: listOf(tableColumn, 1, MAX_TABLE_COLUMNS),
      // Held against the columns by `tableRowFaults`.
      rows: anything,
    },
  },
  audio: {
    required: ['file_key'],
    properties: {
      ...common,
      file_key: filled(codes.audio),
      i18n_file_key: translated(text),
      i18n_file_key_key: translated(text),
      audio_id: text,
      disabled: flag,
      disabled_tips: tips,
      show_progress_bar: flag,
      show_time: flag,
      time_display: oneOf('default', 'both'),
      time_position: oneOf('start', 'end', 'both_sides'),
      border,
      style: oneOf('normal', 'flat', 'speak'),
      padding: box,
      background_style: color,
      fill_color: color,
      width: fieldWidth,
    },
  },
  input: {
    answers: true,
    properties: {
      ...answer,
      placeholder,
      default_value: text,
      i18n_default_value: translated(text),
      disabled_tips: tips,
      max_length: integer(1, 1000),
      input_type: oneOf('text', 'multiline_text', 'password'),
      show_icon: flag,
      rows: integer(1),
      auto_resize: flag,
      max_rows: number(0, Number.MAX_SAFE_INTEGER),
      label: plainText,
      label_position: oneOf('top', 'left'),
    },
  },
  button,
  overflow: {
    required: ['options'],
    properties: {
      ...common,
      name: text,
      width: fieldWidth,
      options: listOf(shape({ text: shortText, multi_url: multiUrl, value: sentBack })),
      behaviors,
      confirm,
      value: sentBack,
    },
  },
  select_static: {
    answers: true,
    properties: { ...choice, options: wordOptions, initial_option: text, initial_index: integer(0) },
  },
  multi_select_static: {
    answers: true,
    place: 'form',
    properties: { ...choice, options: wordOptions, selected_values: listOf(text) },
  },
  select_person: { answers: true, properties: { ...choice, options: personOptions, initial_option: text } },
  multi_select_person: {
    answers: true,
    place: 'form',
    properties: { ...choice, options: personOptions, selected_values: listOf(text) },
  },
  date_picker: { answers: true, properties: { ...answer, placeholder, initial_date: day } },
  picker_time: { answers: true, properties: { ...answer, placeholder, initial_time: time } },
  picker_datetime: { answers: true, properties: { ...answer, placeholder, initial_datetime: moment } },
  select_img: {
    answers: true,
    required: ['options'],
    properties: {
      ...answer,
      multi_select: flag,
      layout: oneOf('stretch', 'bisect', 'trisect'),
      can_preview: flag,
      aspect_ratio: oneOf('1:1', '16:9', '4:3'),
      disabled_tips: tips,
      style: object,
      options: listOf(
        shape(
          {
            img_key: imageKey,
            i18n_img_key: translated(imageKey),
            value: text,
            disabled: flag,
            disabled_tips: tips,
            hover_tips: tips,
          },
          'img_key|i18n_img_key',
        ),
      ),
    },
  },
  checker: {
    answers: true,
    properties: {
      ...common,
      name: text,
      checked: flag,
      text: richText,
      overall_checkable: flag,
      button_area: shape({
        pc_display_rule: oneOf('always', 'on_hover'),
        buttons: listOf(
          (value, name) => (isObject(value) ? objectFaults(value, button.properties, [], name) : object(value, name)),
          0,
          3,
        ),
      }),
      checked_style: shape({ show_strikethrough: flag, opacity: number(0, 1) }),
      padding: box,
      confirm,
      behaviors,
      hover_tips: tips,
      disabled: flag,
      disabled_tips: tips,
      required: flag,
      value: sentBack,
    },
  },
};

const textTags = listOf(
  shape({ tag: oneOf('text_tag'), element_id: anything, text: richText, color: text }, 'tag', 'text'),
);

const frequency = shape({
  default: number(0, 10_000),
  android: number(0, 10_000),
  ios: number(0, 10_000),
  pc: number(0, 10_000),
});

/** What a card says besides its body. */
export const outside: {
  readonly [part: string]: { readonly properties: Shape; readonly required: readonly string[] };
} = {
  config: {
    required: [],
    properties: {
      update_multi: (value, name) =>
        value === true ? [] : fault(`${name} must be true: card 2.0 is always shared`, codes.notShared),
      enable_forward: flag,
      enable_forward_interaction: flag,
      width_mode: oneOf('default', 'compact', 'fill'),
      summary: shape({ content: text, i18n_content: translated(text) }),
      locales: listOf(oneOf(...locales)),
      use_custom_translation: flag,
      streaming_mode: flag,
      streaming_config: shape({
        print_frequency_ms: frequency,
        print_step: frequency,
        print_strategy: oneOf('fast', 'delay'),
      }),
      style: shape({
        text_size: mapOf(shape({ default: text, pc: text, mobile: text })),
        color: mapOf(shape({ light_mode: text, dark_mode: text })),
      }),
    },
  },
  card_link: { required: ['url|pc_url|ios_url|android_url'], properties: { url, ...links } },
  header: {
    required: ['title'],
    properties: {
      title: richText,
      subtitle: richText,
      text_tag_list: textTags,
      i18n_text_tag_list: translated(textTags),
      template: oneOf(
        ...['blue', 'wathet', 'turquoise', 'green', 'yellow', 'orange', 'red', 'carmine'],
        ...['violet', 'purple', 'indigo', 'grey', 'default'],
      ),
      icon,
      padding: box,
    },
  },
};

/** The body's own properties; its components are walked. */
export const body: Shape = { ...arrangement, ...holds('elements') };
