import { connect } from 'node:net';
import { seededChance } from '../../src/chance.ts';
import { encrypted } from '../../src/sandbox/seal.ts';
import { CHALLENGE, enclosed, HOUR_MS, header, KEY, knock, type Letter, letter, MENU, NOW, signed } from './knocker.ts';

/** Letters that must not come through, made from a seed: each is right in everything but for one kind of harm, drawn at random. */

type Random = () => number;

const upTo = (random: Random, most: number): number => Math.floor(random() * most);
const oneOf = <T>(random: Random, items: readonly [T, ...T[]]): T => items[upTo(random, items.length)] ?? items[0];
const noise = (random: Random, length: number): Buffer => Buffer.from(Array.from({ length }, () => upTo(random, 256)));
const press = (value: unknown) => ({
  schema: '2.0',
  header: header('card.action.trigger'),
  event: { operator: { open_id: 'ou_wang' }, action: { value }, context: { open_message_id: 'om_1' } },
});
const envelope = (random: Random): object =>
  oneOf<object>(random, [MENU, CHALLENGE, press({ act: 'approve' }), press('词'.repeat(upTo(random, 500)))]);

const changed = (bytes: Buffer, random: Random): Buffer => {
  const copy = Buffer.from(bytes);
  const at = upTo(random, copy.length);
  copy[at] = (copy[at] ?? 0) ^ (1 + upTo(random, 255));
  return copy;
};
const withHeader = (whole: Letter, name: string, value: string | null): Letter => {
  const { [name]: _, ...rest } = whole.headers;
  return { ...whole, headers: value === null ? rest : { ...rest, [name]: value } };
};
const cipherOf = (random: Random): Buffer => Buffer.from(encrypted(JSON.stringify(envelope(random)), KEY), 'base64');
const sealedCipher = (bytes: Buffer): Letter => signed(JSON.stringify({ encrypt: bytes.toString('base64') }));
const withToken = (random: Random, token: unknown): object => {
  const whole = envelope(random);
  return 'header' in whole ? { ...whole, header: { ...(whole.header as object), token } } : { ...whole, token };
};
const LARK = ['X-Lark-Signature', 'X-Lark-Request-Timestamp', 'X-Lark-Request-Nonce'] as const;
const POLLUTED = '{"schema":"2.0","__proto__":{"header":{"token":"x"}},"constructor":{"prototype":{"token":"x"}}}';

/** Every kind of harm, by name. */
const HARMS: Readonly<Record<string, (random: Random) => Letter>> = {
  forged: (random) => withHeader(letter(envelope(random)), 'X-Lark-Signature', noise(random, 32).toString('hex')),
  unsigned: (random) => withHeader(letter(envelope(random)), oneOf(random, LARK), null),
  oddHeader: (random) =>
    withHeader(letter(envelope(random)), oneOf(random, LARK), noise(random, 1 + upTo(random, 99)).toString('base64')),
  replayed: (random) => letter(envelope(random), { at: NOW - (8 + random() * 90_000) * HOUR_MS - 1_000 }),
  ahead: (random) => letter(envelope(random), { at: NOW + 302_000 + random() * 1_000 * HOUR_MS }),
  wrongKey: (random) => letter(envelope(random), { key: noise(random, 12).toString('hex') }),
  wrongToken: (random) => letter(withToken(random, oneOf<unknown>(random, ['', 'wrong', null, 7, {}, []]))),
  touched: (random) => {
    const whole = letter(envelope(random));
    return { ...whole, body: changed(Buffer.from(whole.body), random) };
  },
  truncated: (random) => {
    const { body } = letter(envelope(random));
    return signed(Buffer.from(body).subarray(0, upTo(random, body.length)));
  },
  // Of the last two blocks: a change there breaks the padding or the end of the JSON, never a word within it.
  badPadding: (random) => {
    const bytes = cipherOf(random);
    const tail = changed(bytes.subarray(-32), random);
    return sealedCipher(Buffer.concat([bytes.subarray(0, -32), tail]));
  },
  cutCipher: (random) => {
    const bytes = cipherOf(random);
    return sealedCipher(bytes.subarray(0, upTo(random, bytes.length - 15)));
  },
  noCipher: (random) => sealedCipher(noise(random, upTo(random, 200))),
  noJson: (random) => signed(noise(random, upTo(random, 300)).toString('base64')),
  noUtf8: (random) =>
    signed(Buffer.concat([Buffer.from('{"encrypt":"'), noise(random, 60), Buffer.from([0xff]), Buffer.from('"}')])),
  noJsonWithin: (random) => enclosed(noise(random, upTo(random, 300)).toString('base64')),
  noUtf8Within: (random) => enclosed(Buffer.concat([Buffer.from('"'), noise(random, 40), Buffer.from([0xc3, 0x22])])),
  polluted: (random) => oneOf(random, [enclosed, signed])(POLLUTED),
  nested: (random) => oneOf(random, [enclosed, signed])('['.repeat(upTo(random, 60_000))),
  nestedWhole: (random) => {
    const depth = upTo(random, 30_000);
    return oneOf(random, [enclosed, signed])(`${'{"header":'.repeat(depth)}1${'}'.repeat(depth)}`);
  },
  wrongMethod: (random) => ({ ...letter(envelope(random)), method: oneOf(random, ['GET', 'PUT', 'DELETE', 'PATCH']) }),
  wrongType: (random) =>
    withHeader(
      letter(envelope(random)),
      'content-type',
      oneOf<string | null>(random, ['text/plain', 'application/xml', 'x', null]),
    ),
  packed: (random) =>
    withHeader(letter(envelope(random)), 'content-encoding', oneOf(random, ['gzip', 'br', 'deflate', 'x'])),
  plain: (random) => signed(JSON.stringify(envelope(random))),
};

/** Drawn rarely: two megabytes, and bodies that never end, take their time. */
const RARELY = 0.002;
const HUGE: Letter = signed('x'.repeat(2_000_000));

export function hostileLetter(random: Random): { readonly harm: string; readonly letter: Letter } {
  if (random() < RARELY) return { harm: 'huge', letter: HUGE };
  const names = Object.keys(HARMS);
  const harm = names[upTo(random, names.length)] ?? 'forged';
  return { harm, letter: HARMS[harm]?.(random) ?? HUGE };
}

/** Opens a connection, sends the beginning of a letter and then nothing, or noise; resolves when the door has had enough. */
function stall(port: number, random: Random): Promise<null> {
  const head =
    'POST /feishu/events HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 999\r\n\r\n{';
  const beginning = oneOf<string | Buffer>(random, [head, noise(random, 200), 'GET / HTTP/1.1\r\n\r\n\r\n\u0000']);
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(beginning));
    socket.on('data', () => socket.end());
    socket.on('error', () => undefined).on('close', () => resolve(null));
  });
}

/** Failures the door lets one address have before it stops reading: another address before that, so that each letter is judged. */
const PER_ADDRESS = 250;
const addressOf = (index: number, seed: number): string => {
  const count = Math.floor(index / PER_ADDRESS);
  return `127.${1 + (seed % 250)}.${1 + (Math.floor(count / 250) % 250)}.${1 + (count % 250)}`;
};

/** Knocks with `count` hostile letters, several at a time; how many of each harm were answered how. */
export async function siege(
  port: number,
  count: number,
  seed: number,
): Promise<Map<string, Map<number | null, number>>> {
  const random = seededChance(seed);
  const tally = new Map<string, Map<number | null, number>>();
  let next = 0;
  const besiege = async (): Promise<void> => {
    while (next < count) {
      const index = next++;
      const isStalling = random() < RARELY;
      const { harm, letter: given } = isStalling ? { harm: 'stalled', letter: HUGE } : hostileLetter(random);
      const status = isStalling
        ? await stall(port, random)
        : (await knock(port, { ...given, from: addressOf(index, seed) })).status;
      const statuses = tally.get(harm) ?? new Map<number | null, number>();
      tally.set(harm, statuses.set(status, (statuses.get(status) ?? 0) + 1));
    }
  };
  await Promise.all(Array.from({ length: 16 }, besiege));
  return tally;
}

export const statusesOf = (tally: Map<string, Map<number | null, number>>): readonly (number | null)[] =>
  [...new Set([...tally.values()].flatMap((statuses) => [...statuses.keys()]))].sort();
