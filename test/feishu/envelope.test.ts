import { expect, test } from 'vitest';
import { openEnvelope } from '../../src/feishu/envelope.ts';
import { header } from './knocker.ts';

/** Envelopes in the shapes of the platform's own samples. */

const BOT = 'ou_bot';
const seal = (plain: string): string => `sealed:${plain.length}`;
const person = (open_id: string) => ({ union_id: `on_${open_id}`, user_id: null, open_id });
const event = (type: string, body: unknown) => ({ schema: '2.0', header: header(type), event: body });
const opened = (envelope: unknown, bot: string | null = BOT) => openEnvelope(envelope, bot, seal);

const mention = (key: string, open_id: string, name: string, mentioned_type = 'user') => ({
  key,
  id: person(open_id),
  mentioned_type,
  name,
  tenant_key: '736588c9260f175e',
});

const message = (extra: object = {}) => ({
  message_id: 'om_5ce6d572455d361153b7cb51da133945',
  create_time: '1609073151345',
  update_time: '1687343654666',
  chat_id: 'oc_5ce6d572455d361153b7xx51da133945',
  chat_type: 'p2p',
  message_type: 'text',
  content: '{"text":"昨天给张教授发了1500咨询费"}',
  user_agent: 'Mozilla/5.0 (Macintosh) Lark/6.7.5',
  ...extra,
});
const said = (extra: object = {}, sender: object = {}) =>
  event('im.message.receive_v1', {
    sender: { sender_id: person('ou_wang'), sender_type: 'user', tenant_key: '736588c9260f175e', ...sender },
    message: message(extra),
  });

/** The message that came out, or what else became of the envelope. */
function messageOf(envelope: unknown, bot: string | null = BOT) {
  const result = opened(envelope, bot);
  if (result.kind !== 'event' || result.inbound.kind !== 'message') throw new Error(`no message: ${result.kind}`);
  return result.inbound;
}
const text = (content: string, mentions: readonly object[] = []) =>
  messageOf(said({ content: JSON.stringify({ text: content }), mentions })).text;

test('a private message, known by its message id and dated by its own time', () => {
  expect(messageOf(said())).toEqual({
    kind: 'message',
    id: 'message:om_5ce6d572455d361153b7cb51da133945',
    messageId: 'om_5ce6d572455d361153b7cb51da133945',
    chatId: 'oc_5ce6d572455d361153b7xx51da133945',
    chatType: 'p2p',
    senderId: 'ou_wang',
    text: '昨天给张教授发了1500咨询费',
    form: 'text',
    isMentioned: true,
    replyTo: null,
    sentAt: '2020-12-27T12:45:51.345Z',
    isMasked: false,
  });
});

test('a redelivery has the same id, also under another event id', () => {
  const again = { ...said(), header: header('im.message.receive_v1', { event_id: 'another' }) };
  expect(messageOf(again)).toEqual(messageOf(said()));
});

test('a reply names what it replies to', () => {
  const ids = { root_id: 'om_root', parent_id: 'om_parent', thread_id: 'omt_d4be107c616' };
  expect(messageOf(said(ids)).replyTo).toBe('om_parent');
});

test.each([
  ['1609073151345', '2020-12-27T12:45:51.345Z'],
  ['1609073151345000', '2020-12-27T12:45:51.345Z'],
  ['9999999999999999', '2286-11-20T17:46:40.000Z'],
  ['0', '1970-01-01T00:00:00.000Z'],
])('a time of %s is %s, in milliseconds as in microseconds', (create_time, sentAt) => {
  expect(messageOf(said({ create_time })).sentAt).toBe(sentAt);
});

test('in a group only a mention of the bot itself counts; while its own id is unknown, any', () => {
  const inGroup = (mentions: readonly object[], bot: string | null = BOT) =>
    messageOf(said({ chat_type: 'group', mentions }), bot).isMentioned;
  expect(inGroup([mention('@_user_1', BOT, '千企管家', 'bot')])).toBe(true);
  expect(inGroup([mention('@_user_1', 'ou_li', '李红')])).toBe(false);
  expect(inGroup([mention('@_user_1', 'ou_li', '李红')], null)).toBe(true);
  expect(inGroup([])).toBe(false);
});

test('the bot’s name goes from the words, a colleague’s stays', () => {
  const mentions = [mention('@_user_1', BOT, '千企管家', 'bot'), mention('@_user_2', 'ou_li', '李红')];
  expect(text('@_user_1 打车86块，@_user_2 垫的', mentions)).toBe('打车86块， 李红 垫的');
  expect(text('@_all @_user_9 在吗')).toBe('在吗');
});

test('the tenth mention is not the first with a nought behind it', () => {
  const mentions = Array.from({ length: 12 }, (_, index) =>
    mention(`@_user_${index + 1}`, `ou_${index}`, `甲${index}`),
  );
  expect(text('@_user_1 500，@_user_10 600，@_user_12 700', mentions)).toBe('甲0 500， 甲9 600， 甲11 700');
});

test('a name is a name, whatever it is made of', () => {
  expect(text('@_user_1 500', [mention('@_user_1', 'ou_x', "$& $1 $'")])).toBe("$& $1 $' 500");
  expect(text('@_user_1 500', [mention('@_user_1', 'ou_x', '@_user_2'), mention('@_user_2', 'ou_y', '李红')])).toBe(
    '@_user_2 500',
  );
  expect(text('500', [mention('', 'ou_x', '李红')])).toBe('500');
});

test('pictures and films of a post are its files, each once, and no more than are taken in', () => {
  const img = (key: string) => [{ tag: 'img', image_key: key }];
  const post = (content: readonly object[]) =>
    messageOf(said({ message_type: 'post', content: JSON.stringify({ title: '', content }) }));
  const film = { tag: 'media', file_key: 'file_v3_1', image_key: 'img_v3_cover' };
  expect(post([[{ tag: 'text', text: '两张票' }], img('img_v3_1'), img('img_v3_1'), [film]])).toMatchObject({
    form: 'text',
    text: '两张票',
    files: [
      { kind: 'image', key: 'img_v3_1', name: '图片' },
      { kind: 'file', key: 'file_v3_1', name: '视频' },
    ],
  });
  const many = post(Array.from({ length: 23 }, (_, index) => img(`img_${index}`)));
  expect(many.files).toHaveLength(20);
  expect(many.moreFiles).toBe(3);
  expect(post([[{ tag: 'text', text: '没有图' }], [{ tag: 'img', image_key: '' }]]).files).toBeUndefined();
});

test('a post is read line by line, with its title', () => {
  const content = {
    title: '今天的费用',
    content: [
      [
        { tag: 'text', text: '设计 3000', style: [] },
        { tag: 'at', user_id: '@_user_1', user_name: '千企管家' },
      ],
      [
        { tag: 'a', href: 'https://example.cn', text: '翻译 1800' },
        { tag: 'img', image_key: 'img_v3_1' },
      ],
      [{ tag: 'hr' }, { tag: 'emotion', emoji_type: 'OK' }],
    ],
  };
  const post = said({ message_type: 'post', content: JSON.stringify(content) });
  expect(messageOf(post)).toMatchObject({ form: 'text', text: '今天的费用\n设计 3000\n翻译 1800' });
});

test.each([
  ['image', '{"image_key":"img_v3_1"}'],
  ['file', '{"file_key":"file_v3_1","file_name":"a.pdf"}'],
  ['folder', '{"file_key":"file_v3_1","file_name":"a"}'],
  ['audio', '{"file_key":"file_v3_1","duration":2000}'],
  ['media', '{"file_key":"file_v3_1","image_key":"img_v3_1","file_name":"a.mp4","duration":2000}'],
  ['sticker', '{"file_key":"file_v3_1"}'],
  ['interactive', '{"title":"标题","elements":[[{"tag":"text","text":"1500"}]]}'],
  ['merge_forward', '{"content":"Merged and Forwarded Message"}'],
  ['a_type_of_next_year', '{}'],
])('a message of type %s has a form and no words', (message_type, content) => {
  expect(messageOf(said({ message_type, content }))).toMatchObject({ form: message_type, text: '' });
});

test.each(['', 'no JSON', 'null', '[]', '{}', '{"text":1}', '{"text":null}', '{"text":{"text":"1500"}}'])(
  'content %j is a message without words, and still answered',
  (content) => {
    expect(messageOf(said({ content })).text).toBe('');
    expect(messageOf(said({ content, message_type: 'post' })).text).toBe('');
  },
);

test('numbers of identity and bank cards are masked before anything sees them', () => {
  const shown = messageOf(
    said({ content: JSON.stringify({ text: '卡号6222021234567890123，身份证11010519491231002X' }) }),
  );
  expect(shown).toMatchObject({ text: '卡号****0123，身份证****002X', isMasked: true });
  expect(text('身份证 11010519491231002X')).toBe('身份证 ****002X');
  expect(text('发票号码25117000000012345678，电话13800000001')).toBe('发票号码25117000000012345678，电话13800000001');
});

test('characters that no database takes are left out', () => {
  expect(text('给张教授\u0000发1500')).toBe('给张教授发1500');
});

const press = (action: object, extra: object = {}) =>
  event('card.action.trigger', {
    operator: { tenant_key: '2df73991750', ...person('ou_wang') },
    token: 'c-295ee57216a5dc9de90fefd0aadb4b1d7d',
    action: { tag: 'button', timezone: 'Asia/Shanghai', ...action },
    host: 'im_message',
    delivery_type: 'url_preview',
    context: { url: 'xxx', preview_token: 'xxx', open_message_id: 'om_574d', open_chat_id: 'oc_e4d2' },
    ...extra,
  });
function tapOf(envelope: unknown) {
  const result = opened(envelope);
  if (result.kind !== 'event' || result.inbound.kind !== 'tap') throw new Error(`no tap: ${result.kind}`);
  return result.inbound;
}

test('a press carries who, on which card, the button’s value and the form', () => {
  const form_value = {
    amount: '1500',
    'field name1': ['selectDemo1', 'selectDemo2'],
    occurredOn: '2024-04-01 +0800',
    PersonSelect_2ejys7ype7m: 'ou_3c14',
  };
  expect(tapOf(press({ value: { key: 'value' }, form_value, name: 'Button_lvkepfu3' }))).toEqual({
    kind: 'tap',
    id: 'event:5e3702a84e847582be8db7fb73283c02',
    messageId: 'om_574d',
    chatId: 'oc_e4d2',
    senderId: 'ou_wang',
    value: { key: 'value' },
    name: 'Button_lvkepfu3',
    fields: form_value,
  });
});

test.each([
  [{ tag: 'input', name: 'note', input_value: '说明' }, { note: '说明' }],
  [{ tag: 'select_static', name: 'kind', option: 'printing' }, { kind: 'printing' }],
  [{ tag: 'multi_select_static', name: 'kinds', options: ['a', 'b'] }, { kinds: ['a', 'b'] }],
  [{ tag: 'checker', name: 'seen', checked: false }, { seen: false }],
  [{ tag: 'overflow', option: 'more' }, {}],
])('what a component outside a form sends stands under its name: %j', (action, fields) => {
  expect(tapOf(press(action)).fields).toEqual(fields);
});

test('a field is masked whole and then cut: a cut number would be a number no mask knows', () => {
  const before = '说'.repeat(1_985);
  const { note, card } = tapOf(
    press({ form_value: { note: `${before}11010519491231002X`, card: '6222021234567890123' } }),
  ).fields;
  expect(note).toBe(`${before}****002X`);
  expect(card).toBe('****0123');
  expect(String(tapOf(press({ form_value: { note: '长'.repeat(9_000) } })).fields.note)).toHaveLength(2_000);
});

test('field names that every object carries are fields, and change no object', () => {
  const form_value = JSON.parse('{"__proto__":{"amount":"1"},"constructor":"x","amount":"2"}');
  const { fields } = tapOf(press({ form_value }));
  expect(fields.amount).toBe('2');
  expect(({} as Record<string, unknown>).amount).toBeUndefined();
  expect(Object.getPrototypeOf(fields)).toBe(Object.prototype);
});

test('the menu, the opened chat and the joined group', () => {
  const operator = { operator_name: '张三', operator_id: person('ou_wang') };
  const id = 'event:5e3702a84e847582be8db7fb73283c02';
  expect(opened(event('application.bot.menu_v6', { operator, event_key: 'budget', timestamp: 1669364458 }))).toEqual({
    kind: 'event',
    inbound: { kind: 'menu', id, senderId: 'ou_wang', key: 'budget' },
  });
  const entered = {
    chat_id: 'oc_1',
    operator_id: person('ou_wang'),
    last_message_id: 'om_1',
    last_message_create_time: '1615380573411',
  };
  expect(opened(event('im.chat.access_event.bot_p2p_chat_entered_v1', entered))).toEqual({
    kind: 'event',
    inbound: { kind: 'entered', id, senderId: 'ou_wang', chatId: 'oc_1' },
  });
  const i18n_names = { zh_cn: '群', en_us: 'group', ja_jp: '' };
  const joined = { chat_id: 'oc_1', operator_id: person('ou_wang'), external: false, name: '新群', i18n_names };
  expect(opened(event('im.chat.member.bot.added_v1', joined))).toEqual({
    kind: 'event',
    inbound: { kind: 'bot-added', id, senderId: 'ou_wang', chatId: 'oc_1', name: '新群' },
  });
  const left = { object: { ...person('ou_wang'), name: '王', status: { is_resigned: true } } };
  expect(opened(event('contact.user.deleted_v3', left))).toEqual({
    kind: 'event',
    inbound: { kind: 'departed', id, personId: 'ou_wang' },
  });
  expect(opened(event('contact.user.deleted_v3', { object: {} }))).toEqual({ kind: 'malformed' });
});

test.each([
  'im.message.message_read_v1',
  'im.message.reaction.created_v1',
  'im.chat.member.bot.deleted_v1',
  'im.chat.member.user.added_v1',
  'contact.user.created_v3',
  'card.action.trigger_v1',
  'constructor',
  'hasOwnProperty',
  '__proto__',
  '',
])('an event of type %j is not ours', (type) => {
  expect(opened(event(type, { message_id: 'om_1' }))).toEqual({ kind: 'ignored', type });
});

test('what a bot says is not listened to, not even by another bot', () => {
  expect(opened(said({}, { sender_type: 'bot' }))).toMatchObject({ kind: 'ignored' });
  expect(opened(said({}, { sender_type: 'app' }))).toMatchObject({ kind: 'ignored' });
});

const KNOWN = [
  'im.message.receive_v1',
  'card.action.trigger',
  'application.bot.menu_v6',
  'im.chat.access_event.bot_p2p_chat_entered_v1',
  'im.chat.member.bot.added_v1',
];
test.each([
  undefined,
  null,
  'text',
  42,
  [],
  {},
  { schema: '1.0' },
  { ...said(), schema: '1.0' },
  { ...said(), schema: undefined },
  { ...said(), header: null },
  { ...said(), header: { event_type: 'im.message.receive_v1' } },
  { ...said(), header: header('im.message.receive_v1', { event_id: '' }) },
  { ...said(), header: header('im.message.receive_v1', { event_id: 'x'.repeat(101) }) },
  // The platform's first schema, which we never subscribed to.
  { uuid: 'x', token: 't', ts: '1550038110.478493', type: 'event_callback', event: { type: 'message', text: '1500' } },
  ...KNOWN.flatMap((type) => [null, [], {}, 'text', { message: null }].map((body) => event(type, body))),
  ...['message_id', 'chat_id', 'chat_type', 'message_type', 'content', 'create_time'].flatMap((name) => [
    said({ [name]: undefined }),
    said({ [name]: 1 }),
    said({ [name]: { toString: 'x' } }),
  ]),
  said({ create_time: '16090731513450000' }),
  said({ create_time: '-1' }),
  said({ message_id: '' }),
  said({ message_id: 'x'.repeat(101) }),
  said({ mentions: 'all' }),
  said({}, { sender_id: {} }),
  said({}, { sender_id: { open_id: '' } }),
  press({}, { operator: {} }),
  press({}, { context: {} }),
  press({}, { action: null }),
  press({ form_value: [] }),
  press({ checked: 'yes' }),
])('malformed envelope %#', (envelope) => {
  expect(opened(envelope)).toEqual({ kind: 'malformed' });
});

test('an edited message is an event of its own; a recalled one is known by its message', () => {
  const edited = event('im.message.updated_v1', {
    sender: { sender_id: person('ou_wang'), sender_type: 'user' },
    message: message({ content: '{"text":"改成1600"}' }),
  });
  expect(opened(edited)).toMatchObject({
    kind: 'event',
    inbound: { kind: 'edited', id: `event:${edited.header.event_id}`, text: '改成1600' },
  });
  const recall = { message_id: 'om_1', chat_id: 'oc_1', recall_time: '1', recall_type: 'message_owner' };
  expect(opened(event('im.message.recalled_v1', recall))).toEqual({
    kind: 'event',
    inbound: { kind: 'recalled', id: 'recalled:om_1', messageId: 'om_1', chatId: 'oc_1' },
  });
  expect(opened(event('im.message.recalled_v1', { message_id: 7 }))).toEqual({ kind: 'malformed' });
});

test('the numbers of the private form are sealed, with their last four and whether their check is right; no object passes for one', () => {
  const fields = (form_value: object) => {
    const result = opened(
      event('card.action.trigger', {
        operator: person('ou_wang'),
        action: { tag: 'button', value: {}, form_value },
        context: { open_message_id: 'om_1', open_chat_id: 'oc_1' },
      }),
    );
    return result.kind === 'event' && result.inbound.kind === 'tap' ? result.inbound.fields : null;
  };
  expect(fields({ bankNumber: ' 6222 0202 0011 2233 446 ', idNumber: '11010519491231002x' })).toEqual({
    bankNumber: { sealed: 'sealed:19', tail: '3446', isSound: true },
    idNumber: { sealed: 'sealed:18', tail: '002X', isSound: true },
  });
  expect(fields({ bankNumber: '6222020200112233445', idNumber: '' })).toEqual({
    bankNumber: { sealed: 'sealed:19', tail: '3445', isSound: false },
    idNumber: null,
  });
  expect(fields({ bankNumber: { sealed: 'sealed:1:AAAA', tail: '1', isSound: true } })).toEqual({ bankNumber: null });
});
