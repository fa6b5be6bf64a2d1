import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inboundSchema } from '../../src/chat/inbound.ts';
import { openEnvelope } from '../../src/feishu/envelope.ts';
import { siege, statusesOf } from './hostile.ts';
import { header, knock, letter, openDoor } from './knocker.ts';

test('of 2,000 hostile letters none comes through, each is turned away, and the door still opens', async () => {
  const { port, received } = await openDoor({ bodyWithinMs: 200 });
  const tally = await siege(port, 2_000, 20_261_117);
  expect(received).toEqual([]);
  expect(statusesOf(tally)).toEqual([400, 401, 405, 413, 415, null]);
  // Without an answer end those that never asked, and on a busy machine a huge one that was cut off before it was through.
  const silent = [...tally].filter(([harm, statuses]) => harm !== 'huge' && statuses.has(null)).map(([harm]) => harm);
  expect(silent).toEqual(['stalled']);
  expect((await knock(port, letter())).status).toBe(200);
});

const TYPES = [
  'im.message.receive_v1',
  'card.action.trigger',
  'application.bot.menu_v6',
  'im.chat.access_event.bot_p2p_chat_entered_v1',
  'im.chat.member.bot.added_v1',
];
const names = fc.constantFrom(
  'open_id',
  'text',
  'content',
  '__proto__',
  'constructor',
  'toString',
  'key',
  'name',
  'tag',
);
const { anything } = fc.letrec((tie) => ({
  anything: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.jsonValue({ maxDepth: 1 }),
    fc.string({ unit: 'binary' }),
    fc.constantFrom('', '0', '\u0000', '\ud800', '1609073151345', '@_user_1', 'p2p', 'group', 'user', '1e999', '-0'),
    fc.array(tie('anything'), { maxLength: 4 }),
    fc.dictionary(names, tie('anything'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));
const id = fc.oneof({ weight: 9, arbitrary: fc.constant('ou_1') }, { weight: 1, arbitrary: anything });
const or = (usual: fc.Arbitrary<unknown>) =>
  fc.oneof({ weight: 12, arbitrary: usual }, { weight: 1, arbitrary: anything });
const personOf = or(fc.record({ open_id: id, union_id: id }));
const mentions = or(
  fc.array(
    fc.record({
      key: or(fc.constantFrom('', '@_user_1', '@_user_11')),
      id: personOf,
      name: or(fc.string()),
      mentioned_type: or(fc.constantFrom('user', 'bot')),
    }),
  ),
);
const event = or(
  fc.record({
    sender: or(fc.record({ sender_id: personOf, sender_type: or(fc.constant('user')) })),
    message: or(
      fc.record({
        message_id: id,
        chat_id: id,
        chat_type: or(fc.constantFrom('p2p', 'group')),
        message_type: or(fc.constantFrom('text', 'post', 'image')),
        content: or(fc.json().map((json) => `{"text":${json},"content":[[${json}]]}`)),
        create_time: or(fc.nat(10_000_000_000_000_000).map(String)),
        mentions,
      }),
    ),
    operator: or(fc.record({ open_id: id, operator_id: personOf })),
    operator_id: personOf,
    chat_id: id,
    event_key: id,
    action: or(fc.record({ value: anything, name: id, form_value: or(fc.dictionary(names, anything)), option: id })),
    context: or(fc.record({ open_message_id: id, open_chat_id: id })),
  }),
);

test('whatever a sealed letter holds, it is an event of ours in its proper shape, or none; nothing is thrown', () => {
  const kinds = new Set<string>();
  fc.assert(
    fc.property(fc.constantFrom(...TYPES), event, (type, body) => {
      const result = openEnvelope(
        { schema: '2.0', header: header(type), event: body },
        'ou_bot',
        (plain) => `sealed:${plain.length}`,
      );
      kinds.add(result.kind);
      if (result.kind !== 'event') return;
      const stored = JSON.parse(JSON.stringify(result.inbound));
      expect(inboundSchema.parse(stored)).toMatchObject({ kind: result.inbound.kind, id: result.inbound.id });
    }),
    { numRuns: 2_000, seed: 7 },
  );
  expect([...kinds].sort()).toEqual(['event', 'ignored', 'malformed']);
});
