import * as Lark from '@larksuiteoapi/node-sdk';
import { expect, test } from 'vitest';
import { signatureOf } from '../../src/feishu/secrecy.ts';
import { sealed } from '../../src/sandbox/seal.ts';

/** The SDK's own door, unmodified, in front of what the sandbox seals: neither end was written from the other. */

const KEY = 'v';
const silent = { fatal() {}, error() {}, warn() {}, info() {}, debug() {}, trace() {} };
const EVENT = {
  schema: '2.0',
  header: { event_id: 'e1', event_type: 'im.message.receive_v1', create_time: '1', token: 't', app_id: 'a' },
  event: { message: { message_id: 'om_1' } },
};

async function opened(headers: Readonly<Record<string, string>>, body: string): Promise<readonly unknown[]> {
  const told: unknown[] = [];
  const dispatcher = new Lark.EventDispatcher({ encryptKey: KEY, logger: silent }).register({
    'im.message.receive_v1': async (event) => {
      told.push(event.message.message_id);
    },
  });
  const low = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  await dispatcher.invoke(Object.assign(Object.create({ headers: low }), JSON.parse(body)));
  return told;
}

test('the SDK takes what the sandbox encrypts and signs, and nothing that was changed', async () => {
  const { body, headers } = sealed(EVENT, KEY, 1_609_430_400_000);
  expect(await opened(headers, body)).toEqual(['om_1']);
  expect(await opened({ ...headers, 'X-Lark-Request-Timestamp': '1609430401' }, body)).toEqual([]);
  const other = sealed(EVENT, KEY, 1_609_430_400_000);
  expect(await opened(headers, other.body)).toEqual([]);
  const foreign = sealed(EVENT, 'w', 1_609_430_400_000);
  expect(await opened(foreign.headers, foreign.body)).toEqual([]);
});

test('a challenge the sandbox seals is read by the SDK', () => {
  const word = { challenge: '5634b122-c042-4634-bc7f-b07a3c3e77ad', token: 't', type: 'url_verification' };
  const { body } = sealed(word, KEY, 0);
  expect(Lark.generateChallenge(JSON.parse(body), { encryptKey: KEY })).toEqual({
    isChallenge: true,
    challenge: { challenge: word.challenge },
  });
});

/**
 * The input of the signature in the Java SDK's TestEventDispatcher (`testVerifyUrlOK`): timestamp, nonce and key are these very words. No SDK
 * prints the result it expects, each asks its own function; this one was computed with coreutils' `sha256sum`.
 */
const JAVA_BODY =
  '{"schema":"2.0","header":{"event_id":"f7984f25108f8137722bb63cee927e66","event_type":"contact.user.created_v3","app_id":"cli_xxxxxxxx","tenant_key":"xxxxxxx","create_time":"1603977298000000","token":"v"},"event":{"object":{"open_id":"ou_7dab8a3d3cdcc9da365777c7ad535d62","union_id":"on_576833b917gda3d939b9a3c2d53e72c8","user_id":"e33ggbyz","name":"张三","employee_no":"employee_no"}},"challenge":"1212","type":"url_verification"}';

test('the signature of the Java SDK’s example', () => {
  expect(signatureOf('timestamp', 'nonce', 'v', Buffer.from(JAVA_BODY))).toBe(
    'a1c50c0025ab8475902f13821a98db579836b8a5faa46f23a2a35786b0e3c206',
  );
});
