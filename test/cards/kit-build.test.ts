import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { defineCard, noAction, parseAction, payloadsOf } from '../../cards/kit/card.ts';
import { checkCard } from '../../cards/kit/check.ts';
import {
  block,
  button,
  buttonRow,
  type CardJson,
  columns,
  datePicker,
  fields,
  form,
  hr,
  input,
  markdown,
  metrics,
  note,
  openUrl,
  page,
  panel,
  select,
  table,
  text,
} from '../../cards/kit/components.ts';
import { md } from '../../cards/kit/escape.ts';
import { hostile } from './kit-hostile.ts';

/** One card with every component in it, and somebody's words wherever words go. */
const everything = (words: string): CardJson =>
  page({
    title: words,
    subtitle: words,
    template: 'orange',
    icon: 'approval_colorful',
    tags: new Array(5).fill({ text: words, color: 'orange' }),
    summary: words,
    elements: [
      text(words, { size: 'heading', color: 'red', lines: 2 }),
      markdown(md`**${words}**`),
      note(md`${words}`),
      fields([
        ['事由', words],
        [words, undefined],
      ]),
      metrics([
        { label: words, value: words, note: words },
        { label: '余额', value: '1,500', color: 'green' },
      ]),
      block([text(words), block([hr()], { color: 'red' })], { color: 'default' }),
      columns([[text(words)], [text(words), false]], [1, 2]),
      panel(words, [text(words)], { expanded: true }),
      table({
        columns: [
          { name: 'a', label: words },
          { name: 'n', label: '元', kind: 'number' },
          { name: 's', label: '态', kind: 'options' },
        ],
        rows: [{ a: words, n: 1.5, s: [{ text: words, color: 'green' }] }],
      }),
      form('draft', [
        input({ name: 'amount', label: words, value: words, placeholder: words, required: true, maxLength: 20 }),
        input({ name: 'purpose', label: words, lines: 3 }),
        select({
          name: 'kind',
          label: words,
          placeholder: words,
          options: [
            { text: words, value: 'a' },
            { text: words, value: 'b' },
          ],
          value: 'a',
        }),
        datePicker({ name: 'spentOn', label: words, value: '2026-01-31', required: true }),
        buttonRow([
          button({
            name: 'submit',
            text: words,
            type: 'primary',
            value: { words },
            submit: true,
            confirm: { title: words, text: words },
          }),
          openUrl({ name: 'help', text: words, url: 'https://example.com/' }),
        ]),
      ]),
      buttonRow([
        button({ name: 'approve', text: words, value: { words }, disabled: true, disabledTips: words }),
        null,
        openUrl({ text: words, url: 'https://example.com/' }),
      ]),
      false,
    ],
  });

describe('whatever people type, the card can be sent', () => {
  test('every component, every string', () => {
    fc.assert(
      fc.property(hostile, (words) => {
        expect(checkCard(everything(words))).toEqual([]);
      }),
    );
  });

  test.each([
    ['空', ''],
    ['长', '长'.repeat(120)],
    ['emoji', '👨‍👩‍👧‍👦'.repeat(16)],
    ['half a character', '\uD83D'],
    ['a template', '$'.concat('{x}')],
  ])('%s', (_name, words) => {
    expect(checkCard(everything(words))).toEqual([]);
  });

  test('no text of the card is a mention of everybody', () => {
    const written = JSON.stringify(everything('<at id=all></at>'));
    const inMarkdown = [...written.matchAll(/"tag":"(?:markdown|lark_md)","content":"((?:[^"\\]|\\.)*)"/g)].map(
      ([, content]) => content,
    );
    expect(inMarkdown).not.toHaveLength(0);
    expect(inMarkdown.filter((content) => content?.includes('<at'))).toEqual([]);
  });
});

describe('buttons', () => {
  const confirm = { name: 'confirm', text: '确认', value: { id: 'c1', version: 3 } };

  test('outside a form a button is told by its element_id', () => {
    expect(button(confirm)).toEqual({
      tag: 'button',
      element_id: 'confirm',
      text: { tag: 'plain_text', content: '确认' },
      type: 'default',
      behaviors: [{ type: 'callback', value: { id: 'c1', version: 3 } }],
    });
  });

  test('inside a form it submits under its name', () => {
    expect(button({ ...confirm, submit: true })).toMatchObject({ name: 'confirm', form_action_type: 'submit' });
    expect(button({ ...confirm, submit: true })).not.toHaveProperty('element_id');
  });

  test('a name Feishu would refuse is a fault at once', () => {
    for (const name of ['', '1a', 'a-b', '确认', 'a'.repeat(21)])
      expect(() => button({ ...confirm, name })).toThrow(RangeError);
  });

  test('two buttons of one name do not pass the check', () => {
    const doubled = page({ title: '题', summary: '题', elements: [button(confirm), button(confirm)] });
    expect(checkCard(doubled).map(({ code }) => code)).toEqual([300301]);
  });
});

test('a card is shared, not forwarded, and says in the chat list what it is about', () => {
  expect(page({ title: '题', summary: '待审批 1,500 元', elements: [] })).toMatchObject({
    schema: '2.0',
    config: { update_multi: true, enable_forward: false, width_mode: 'fill', summary: { content: '待审批 1,500 元' } },
  });
});

describe('a card and what its buttons send', () => {
  const action = z.object({ do: z.enum(['approve', 'return']), id: z.string(), version: z.number().int() });
  const approval = defineCard({
    name: 'approval-request',
    action,
    samples: { waiting: { id: 'c1', version: 2 } },
    render: (view: { id: string; version: number }) =>
      page({
        title: '待审批',
        summary: '待审批',
        elements: [
          button({ name: 'approve', text: '同意', value: { do: 'approve', id: view.id, version: view.version } }),
        ],
      }),
  });

  test('a press is read back with the schema beside the button', () => {
    const [payload] = payloadsOf(approval.render({ id: 'c1', version: 2 }));
    expect(parseAction(approval, payload)).toEqual({ ok: true, value: { do: 'approve', id: 'c1', version: 2 } });
  });

  test('anything else is told, not guessed', () => {
    expect(parseAction(approval, { do: 'pay', id: 'c1', version: 2 })).toMatchObject({
      ok: false,
      error: [expect.stringContaining('do')],
    });
    expect(parseAction(approval, 'approve').ok).toBe(false);
    expect(parseAction({ action: noAction }, {}).ok).toBe(false);
  });
});
