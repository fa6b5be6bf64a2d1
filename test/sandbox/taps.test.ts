import { expect, test } from 'vitest';
import type { Sandbox } from '../../src/sandbox/server.ts';
import {
  button,
  call,
  card,
  clientOf,
  connect,
  type Handlers,
  messagesOf,
  post,
  sandbox,
  sendCard,
} from './support.ts';

const plain = (content: string) => ({ tag: 'plain_text', content });

const form = {
  tag: 'form',
  name: 'draft',
  elements: [
    { tag: 'input', name: 'amount', required: true, label: plain('金额'), default_value: '1500' },
    { tag: 'input', name: 'purpose', required: true, label: plain('用途') },
    {
      tag: 'column_set',
      columns: [
        {
          tag: 'column',
          elements: [
            {
              tag: 'select_static',
              name: 'category',
              initial_option: 'consulting',
              options: [
                { text: plain('咨询费'), value: 'consulting' },
                { text: plain('会议费'), value: 'meeting' },
              ],
            },
          ],
        },
      ],
    },
    { tag: 'date_picker', name: 'occurredOn', initial_date: '2026-11-15' },
    { tag: 'checker', name: 'urgent', text: plain('加急') },
    {
      tag: 'button',
      name: 'submit',
      text: plain('提交'),
      form_action_type: 'submit',
      confirm: { title: plain('提交？'), text: plain('提交后进入审核') },
      behaviors: [{ type: 'callback', value: { claim: 'c1', version: 2 } }],
    },
    { tag: 'button', name: 'reset', text: plain('重置'), form_action_type: 'reset' },
  ],
};

interface Pressed {
  readonly operator: { readonly open_id: string };
  readonly token: string;
  readonly context: { readonly open_message_id: string; readonly open_chat_id: string };
  readonly action: Readonly<Record<string, unknown>>;
}

/** A bot that answers every press with the same reply. */
const answering = (presses: Pressed[], answer: () => unknown): Handlers => ({
  'card.action.trigger': async (event: Pressed) => {
    presses.push(event);
    return answer();
  },
});

async function scene(content: object, answer: () => unknown = () => ({}), options = {}) {
  const box = await sandbox(options);
  const presses: Pressed[] = [];
  await connect(box, answering(presses, answer));
  const client = clientOf(box);
  const messageId = await sendCard(client, content);
  const tap = (body: object) => post(box, '/taps', { from: 'ou_wangfang', messageId, ...body });
  return { box, presses, client, messageId, tap };
}

test('a press is answered with the toast and the card, which replaces the old one at once', async () => {
  const next = card({ tag: 'markdown', content: '已提交' });
  const { box, presses, messageId, tap } = await scene(card(button('confirm')), () => ({
    toast: { type: 'success', content: '已提交' },
    card: { type: 'raw', data: next },
  }));
  const { status, body } = await tap({ name: 'confirm' });
  expect([status, body]).toEqual([200, { toast: { type: 'success', content: '已提交' }, card: next }]);
  expect(presses).toMatchObject([
    {
      operator: { open_id: 'ou_wangfang', union_id: 'on_wangfang' },
      context: { open_message_id: messageId, open_chat_id: 'oc_p2p_wangfang' },
      action: { tag: 'button', value: { act: 'confirm' } },
    },
  ]);
  expect((await messagesOf(box, 'ou_wangfang'))[0].card).toEqual(next);
});

test('a form sends every field: what was given, else what stood there', async () => {
  const { presses, tap } = await scene(card(form));
  await tap({
    name: 'submit',
    form: { purpose: '专家咨询', occurredOn: '2026-11-22', category: 'nonsense', extra: [1] },
  });
  expect(presses[0]?.action).toMatchObject({
    name: 'submit',
    value: { claim: 'c1', version: 2 },
    form_value: {
      amount: '1500',
      purpose: '专家咨询',
      category: 'nonsense',
      occurredOn: '2026-11-22 +0800',
      urgent: false,
      extra: [1],
    },
  });
});

test('a form with an empty required field does not leave the client, and a reset neither', async () => {
  const { presses, tap } = await scene(card(form));
  expect(await tap({ name: 'submit' })).toMatchObject({
    status: 400,
    body: { error: expect.stringContaining('用途') },
  });
  expect(await tap({ text: '重置' })).toMatchObject({ status: 200, body: { toast: null, card: null } });
  expect(presses).toEqual([]);
});

test('buttons are found by their words, the second by its index', async () => {
  const { presses, tap } = await scene(
    card(button('ok', { text: plain('同意') }), button('ok_2', { text: plain('同意') })),
  );
  await tap({ text: '同意' });
  await tap({ text: '同意', index: 1 });
  expect(presses.map(({ action }) => action.value)).toEqual([{ act: 'ok' }, { act: 'ok_2' }]);
  expect((await tap({ text: '同意', index: 2 })).status).toBe(404);
});

test('choosers outside a form send their option', async () => {
  const behaviors = [{ type: 'callback', value: { pick: 1 } }];
  const options = [{ text: plain('甲'), value: 'a' }];
  const { presses, tap } = await scene(
    card(
      { tag: 'select_static', element_id: 'pick', options, behaviors },
      { tag: 'overflow', element_id: 'more', options: [{ text: plain('导出'), value: 'export' }], behaviors },
      { tag: 'checker', element_id: 'check', text: plain('已收到'), behaviors },
      { tag: 'date_picker', element_id: 'day', behaviors },
    ),
  );
  await tap({ name: 'pick', option: 'a' });
  await tap({ text: '导出' });
  await tap({ name: 'check', checked: true });
  await tap({ name: 'day', option: '2026-11-22' });
  expect(presses.map(({ action }) => action.option ?? action.checked)).toEqual([
    'a',
    'export',
    true,
    '2026-11-22 +0800',
  ]);
});

test('what cannot be pressed is refused: unknown, disabled, recalled, or another person’s', async () => {
  const { presses, client, messageId, tap } = await scene(
    card(button('ok'), button('off', { disabled: true, disabled_tips: plain('已截止') })),
  );
  expect((await tap({ name: 'none' })).status).toBe(404);
  expect(await tap({ name: 'off' })).toMatchObject({ status: 409, body: { error: '已截止' } });
  expect((await tap({ name: 'ok', from: 'ou_zhaomin' })).status).toBe(409);
  expect((await tap({ name: 'ok', from: 'ou_nobody' })).status).toBe(404);
  expect((await tap({ name: 'ok', messageId: 'om_none' })).status).toBe(404);
  expect((await tap({})).status).toBe(400);
  await client.im.v1.message.delete({ path: { message_id: messageId } });
  expect((await tap({ name: 'ok' })).status).toBe(409);
  expect(presses).toEqual([]);
});

test('a press that is not answered in time, wrongly or not at all shows the client’s error', async () => {
  let answer: () => unknown = () => new Promise(() => undefined);
  const { tap } = await scene(card(button('ok')), () => answer(), { answerWithinMs: 100 });
  const codes = [];
  const answers: (() => unknown)[] = [
    answer,
    () => Promise.reject(new Error('broken')),
    () => 'no object',
    () => ({ card: { type: 'raw', data: card({ tag: 'marquee' }) } }),
    () => ({ card: { type: 'raw', data: { elements: [] } } }),
  ];
  for (const next of answers) {
    answer = next;
    const { body } = await tap({ name: 'ok' });
    codes.push(body.code);
    expect(body.toast.type).toBe('error');
  }
  expect(codes).toEqual([200341, 200671, 200672, 200673, 200830]);
});

test('a press while no bot is connected says so', async () => {
  const box = await sandbox();
  const messageId = await sendCard(clientOf(box), card(button('ok')));
  const { body } = await post(box, '/taps', { from: 'ou_wangfang', messageId, name: 'ok' });
  expect(body).toMatchObject({ card: null, code: 200340 });
});

async function delayed(box: Sandbox, token: string): Promise<number> {
  const auth = await call(box, 'POST', '/open-apis/auth/v3/tenant_access_token/internal', {
    app_id: 'cli_a1b2c3d4e5f60718',
    app_secret: 'a secret',
  });
  const headers = { authorization: `Bearer ${auth.body.tenant_access_token}` };
  const body = { token, card: card({ tag: 'hr' }) };
  return (await call(box, 'POST', '/open-apis/interactive/v1/card/update', body, headers)).body.code;
}

test('after the answer its token updates the card twice, within half an hour', async () => {
  let early = 0;
  const { box, presses, tap } = await scene(card(button('ok'), button('again')), async () => {
    early = await delayed(box, presses.at(-1)?.token ?? '');
    return {};
  });
  await tap({ name: 'ok' });
  expect(early).toBe(300090);
  const token = presses[0]?.token ?? '';
  expect([await delayed(box, token), await delayed(box, token), await delayed(box, token)]).toEqual([0, 0, 300040]);
  expect(await delayed(box, 'c-unknown')).toBe(300020);
});

test('an old token updates nothing', async () => {
  const { box, presses, tap } = await scene(card(button('ok')));
  await tap({ name: 'ok' });
  await post(box, '/clock', { advance: 'PT31M' });
  expect(await delayed(box, presses[0]?.token ?? '')).toBe(300030);
});

test('a tick without a callback is the reader’s own, and a chosen picture comes as a list', async () => {
  const behaviors = [{ type: 'callback', value: {} }];
  const { presses, tap } = await scene(
    card(
      { tag: 'checker', element_id: 'mine', text: plain('已看') },
      { tag: 'select_img', element_id: 'pick', options: [{ img_key: 'img_a', value: 'a' }], behaviors },
    ),
  );
  expect(await tap({ name: 'mine', checked: true })).toMatchObject({ status: 200, body: { toast: null, card: null } });
  await tap({ name: 'pick', option: 'a' });
  expect(presses.map(({ action }) => action.options)).toEqual([['a']]);
});
