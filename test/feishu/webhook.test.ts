import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { encrypted } from '../../src/sandbox/seal.ts';
import {
  CHALLENGE,
  enclosed,
  HOUR_MS,
  header,
  KEY,
  knock,
  type Letter,
  letter,
  MENU,
  NOW,
  openDoor,
  signed,
  TOKEN,
} from './knocker.ts';

const without = (whole: Letter, name: string): Letter => {
  const { [name]: _, ...headers } = whole.headers;
  return { ...whole, headers };
};
const withHeaders = (whole: Letter, headers: Readonly<Record<string, string>>): Letter => ({
  ...whole,
  headers: { ...whole.headers, ...headers },
});
const SIGNATURE = 'X-Lark-Signature';
const withBadPadding = (): string => {
  const bytes = Buffer.from(encrypted(JSON.stringify(MENU), KEY), 'base64');
  // The last block decrypts to something else, whose end is hardly ever a padding; this byte makes it none.
  bytes.writeUInt8(bytes.readUInt8(bytes.length - 17) ^ 0xff, bytes.length - 17);
  return JSON.stringify({ encrypt: bytes.toString('base64') });
};
const nested = (depth: number): string => `${'{"a":['.repeat(depth)}${']}'.repeat(depth)}`;

test('a letter that is right in everything comes through, and is answered with an object', async () => {
  const { port, received } = await openDoor();
  expect(await knock(port, letter())).toMatchObject({ status: 200, text: '{}' });
  expect(received).toEqual([
    { kind: 'menu', id: 'event:5e3702a84e847582be8db7fb73283c02', senderId: 'ou_wang', key: 'budget' },
  ]);
});

const TURNED_AWAY: readonly [string, number, Letter][] = [
  ['a forged signature', 401, withHeaders(letter(), { [SIGNATURE]: '0'.repeat(64) })],
  [
    'a signature in capitals',
    401,
    withHeaders(letter(), { [SIGNATURE]: (letter().headers[SIGNATURE] ?? '').toUpperCase() }),
  ],
  ['the signature of another body', 401, { ...letter(), headers: letter().headers }],
  ['a body changed after signing', 401, ((whole) => ({ ...whole, body: `${whole.body} ` }))(letter())],
  ['another nonce than was signed', 401, withHeaders(letter(), { 'X-Lark-Request-Nonce': 'other' })],
  [
    'another timestamp than was signed',
    401,
    withHeaders(letter(), { 'X-Lark-Request-Timestamp': String(NOW / 1_000 + 1) }),
  ],
  ['no signature', 401, without(letter(), SIGNATURE)],
  ['no timestamp', 401, without(letter(), 'X-Lark-Request-Timestamp')],
  ['no nonce', 401, without(letter(), 'X-Lark-Request-Nonce')],
  ['a timestamp in words', 401, withHeaders(letter(), { 'X-Lark-Request-Timestamp': 'today' })],
  ['a replay from 2020', 401, letter(MENU, { at: Date.parse('2020-11-17T10:00:00+08:00') })],
  ['a second older than the window', 401, letter(MENU, { at: NOW - 8 * HOUR_MS - 1_000 })],
  ['a second further ahead than the window', 401, letter(MENU, { at: NOW + 301_000 })],
  ['another encrypt key', 401, letter(MENU, { key: 'another key' })],
  [
    'another key inside a right signature',
    400,
    signed(JSON.stringify({ encrypt: encrypted(JSON.stringify(MENU), 'another key') })),
  ],
  ['a wrong token', 401, letter({ ...MENU, header: header('application.bot.menu_v6', { token: 'wrong' }) })],
  [
    'a token that is only the start',
    401,
    letter({ ...MENU, header: header('application.bot.menu_v6', { token: TOKEN.slice(0, -1) }) }),
  ],
  ['a token that is no text', 400, letter({ ...MENU, header: header('application.bot.menu_v6', { token: 1 }) })],
  ['no token', 400, letter({ schema: '2.0', header: {}, event: {} })],
  ['a challenge without token', 400, letter({ type: 'url_verification', challenge: 'a word' })],
  ['a challenge with a wrong token', 401, letter({ ...CHALLENGE, token: 'wrong' })],
  ['a plain challenge, not encrypted', 400, signed(JSON.stringify(CHALLENGE))],
  ['a plain event, not encrypted', 400, signed(JSON.stringify(MENU))],
  ['bad padding', 400, signed(withBadPadding())],
  ['a truncated cipher', 400, signed(JSON.stringify({ encrypt: encrypted(JSON.stringify(MENU), KEY).slice(0, -30) }))],
  ['a truncated body', 400, signed(String(letter().body).slice(0, -9))],
  ['an empty body', 400, signed('')],
  ['a body that is no JSON', 400, signed('encrypt=1')],
  ['a body that is a list', 400, signed('[]')],
  ['a body that is null', 400, signed('null')],
  ['an encrypt that is no text', 400, signed('{"encrypt":{"length":9}}')],
  ['a body that is no UTF-8', 400, signed(Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]))],
  ['JSON within that is no JSON', 400, enclosed('{"schema":')],
  ['nothing within', 400, enclosed('')],
  ['text within that is no UTF-8', 400, enclosed(Buffer.from([0x22, 0xc3, 0x28, 0x22]))],
  ['null within', 400, enclosed('null')],
  ['a token only in the prototype', 400, enclosed(`{"schema":"2.0","__proto__":{"header":{"token":"${TOKEN}"}}}`)],
  ['a header only in the prototype', 400, enclosed(`{"header":{"__proto__":{"token":"${TOKEN}"}}}`)],
  ['deep nesting', 400, enclosed(nested(50_000))],
  ['deep nesting outside', 400, signed(nested(50_000))],
  ['2 MB', 413, signed('x'.repeat(2_000_000))],
  ['form data', 415, withHeaders(letter(), { 'content-type': 'application/x-www-form-urlencoded' })],
  ['text', 415, withHeaders(letter(), { 'content-type': 'text/plain' })],
  ['no content type', 415, without(letter(), 'content-type')],
  ['a packed body', 415, withHeaders(letter(), { 'content-encoding': 'gzip' })],
  ['a GET', 405, { ...letter(), method: 'GET' }],
  ['a PUT', 405, { ...letter(), method: 'PUT' }],
];

test.each(TURNED_AWAY)('%s is turned away with %i', async (_, status, given) => {
  const { port, received } = await openDoor();
  const reply = await knock(port, given);
  expect(reply.status).toBe(status);
  expect(reply.text).not.toContain('a word');
  expect(received).toEqual([]);
  // Nothing that was sent has hurt the door.
  expect((await knock(port, letter())).status).toBe(200);
});

test.each([
  ['as old as the window', NOW - 8 * HOUR_MS],
  ['as far ahead as the window', NOW + 300_000],
  ['a redelivery after 6 h 5 min with its first timestamp', NOW - 6 * HOUR_MS - 300_000],
])('a letter %s comes through', async (_, at) => {
  const { port, received } = await openDoor();
  expect((await knock(port, letter(MENU, { at }))).status).toBe(200);
  expect(received).toHaveLength(1);
});

test('the window is what it was set to', async () => {
  const { port } = await openDoor({ maxAgeMs: 60_000, maxAheadMs: 1_000 });
  const statuses = [];
  for (const at of [NOW - 61_000, NOW - 60_000, NOW + 1_000, NOW + 2_000])
    statuses.push((await knock(port, letter(MENU, { at }))).status);
  expect(statuses).toEqual([401, 200, 200, 401]);
});

test('white space in the body is signed with it: the bytes count, not what they mean', async () => {
  const { port, received } = await openDoor();
  const body = ` {\n "encrypt" : ${JSON.stringify(encrypted(JSON.stringify(MENU), KEY))} }\n`;
  expect((await knock(port, signed(body))).status).toBe(200);
  expect(received).toHaveLength(1);
});

test('a challenge is answered once everything has been checked', async () => {
  const { port, received } = await openDoor();
  expect(await knock(port, letter(CHALLENGE))).toMatchObject({ status: 200, text: '{"challenge":"a word"}' });
  expect(received).toEqual([]);
});

test('a packed body is not unpacked, however small it came', async () => {
  const { port } = await openDoor();
  const bomb = gzipSync(Buffer.alloc(900_000));
  const headers = { ...signed(bomb).headers, 'content-encoding': 'gzip' };
  expect((await knock(port, { body: bomb, headers })).status).toBe(415);
});

test('what could not be written down is answered 500, so that it is delivered again', async () => {
  const { port, received } = await openDoor({}, async () => {
    throw new Error('the disk is full');
  });
  const reply = await knock(port, letter());
  expect([reply.status, reply.text]).toEqual([500, '{}']);
  expect(received).toHaveLength(1);
});

test('events of types we do not know, or of another shape than we know, are acknowledged and go no further', async () => {
  const { port, received } = await openDoor();
  for (const type of ['im.message.reaction.created_v1', 'constructor', '__proto__', 'toString', ''])
    expect((await knock(port, letter({ ...MENU, header: header(type) }))).status).toBe(200);
  expect((await knock(port, letter({ ...MENU, event: null }))).status).toBe(200);
  expect(received).toEqual([]);
});

test('a press is answered in the same request with the toast and the drawn card', async () => {
  const { port } = await openDoor({}, async () => ({
    toast: { type: 'success', content: '已同意' },
  }));
  const press = {
    schema: '2.0',
    header: header('card.action.trigger'),
    event: {
      operator: { open_id: 'ou_wang' },
      token: 'c-295ee57216a5dc9de90fefd0aadb4b1d7d',
      action: { value: { act: 'approve' }, tag: 'button' },
      context: { open_message_id: 'om_1', open_chat_id: 'oc_1' },
    },
  };
  expect(JSON.parse((await knock(port, letter(press))).text)).toEqual({
    toast: { type: 'success', content: '已同意' },
  });
});

test('a slow body is cut off', async () => {
  const { port, received } = await openDoor({ bodyWithinMs: 100 });
  const began = performance.now();
  await new Promise<void>((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(
        'POST /feishu/events HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n{',
      );
    });
    // A byte now and then keeps a connection busy, but does not make the body arrive.
    const trickle = setInterval(() => socket.write(' '), 10);
    socket
      .on('error', () => undefined)
      .on('close', () => {
        clearInterval(trickle);
        resolve();
      });
  });
  expect(performance.now() - began).toBeLessThan(3_000);
  expect(received).toEqual([]);
  expect((await knock(port, letter())).status).toBe(200);
});

test('many failures from one address are refused unread, and other addresses are not', async () => {
  const { port, received } = await openDoor();
  const forged = { ...withHeaders(letter(), { [SIGNATURE]: 'forged' }), from: '127.0.0.7' };
  const statuses = [];
  for (let count = 0; count < 310; count += 1) statuses.push((await knock(port, forged)).status);
  expect([statuses[0], statuses.at(-1)]).toEqual([401, 429]);
  expect((await knock(port, { ...letter(), from: '127.0.0.8' })).status).toBe(200);
  expect(received).toHaveLength(1);
});

test('a refusal tells nothing but its status', async () => {
  const { port } = await openDoor();
  const reply = await knock(port, withHeaders(letter(), { [SIGNATURE]: 'forged' }));
  expect(reply.text).toBe('{}');
  expect(reply.headers['x-powered-by']).toBeUndefined();
  expect(reply.headers['x-content-type-options']).toBe('nosniff');
});
