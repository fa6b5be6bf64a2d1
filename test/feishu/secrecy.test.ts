import * as Lark from '@larksuiteoapi/node-sdk';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decrypt, isSame, signatureOf } from '../../src/feishu/secrecy.ts';
import { encrypted, sealed } from '../../src/sandbox/seal.ts';

/** Published examples: the platform's page on the encrypt key, and the tests of its SDKs for Node and Go. */
const CREATED =
  'bZ3L7yh6m3Fkuffl4g+3uGjIHnhOm5fVZbKVuyT8t7tcd5ABMYm8l28/X900ZL3knZ7n+sCREu/H2WnIzft0amC7+xWqNH8o25IU63N4BnZWfHh+4hyG76QPd19vkw2bPJCx9aqxK8Nz+xqFNbk0RdgyWhmgd30jSxHtcQXAllkI7FMpGpOCteJad3bLXPDBQIV/xkCtKICCS7Z63gakpxZCLaRZ3qCXP1fapHh+LBIupxenrU6ysc7I3nHmjmKie41IiWwS5puG4zQHhVbq6KWLcgWm/3NBZOPQy53ucMu75SXA55I7jarVLZXWUcqBGrcgE3vouWbtwgZuzmoTQl0GSh5VYSVvpW992BuGxUWj0XjPYdICJm6Cr7xouNXwMcdb7N8caVdkdSZeEnswG19qSyDoQhklwzNGW0yiaayulBqJNjfge/G5V3401c2XaIuAeEIo+QQ4RSNpRGfnHkbu/j55FGQAGWjpuBNaIwZbaUoVP3NkGP+vM5rpEDe3sL2GN+Xsd+g9yBs7FqdMV8mXTGgLjCqjrPrke5/km76Q3Pe6KPs2YexMRG4MkSx3xUTzZnNn7zIzShPcjeSwBd2pxk6ht5N+fzueZdxl6Oo=';
const CHALLENGE =
  'tT1xP+ovuc0T3b/rnZX3ax76exqAn0ANQ6/U45GcciC0mgNBc8JtvqOJGNAPMKpgRs2dVU1NYk9VDeqS8T4SYtU0hzNU54aS84WnxvZ3VFfDcy/RyABlNqlUiGyLDzFI0yxdCMT4KR/YEQXlt6nZi50KwRlZ+A75r645KesZuLMljezYyY8VeeXEVjPw35+e';

test('the platform’s own example is opened', () => {
  expect(decrypt('P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk=', 'test key')).toBe('hello world');
});

test('a published challenge and a published event are opened', () => {
  expect(JSON.parse(decrypt(CHALLENGE, 'mazhe.nerd'))).toMatchObject({
    type: 'url_verification',
    challenge: '5634b122-c042-4634-bc7f-b07a3c3e77ad',
  });
  expect(JSON.parse(decrypt(CREATED, '1212121212'))).toMatchObject({
    schema: '2.0',
    header: { event_type: 'contact.user.created_v3' },
  });
});

test.each([
  ['another key', CHALLENGE, 'mazhe.nerds'],
  ['a cut cipher', CHALLENGE.slice(0, -24), 'mazhe.nerd'],
  ['a cut that leaves no whole block', `${CHALLENGE.slice(0, -8)}AAA=`, 'mazhe.nerd'],
  ['nothing but an IV', Buffer.alloc(16).toString('base64'), 'mazhe.nerd'],
  ['less than an IV', 'AAAA', 'mazhe.nerd'],
  ['nothing', '', 'mazhe.nerd'],
  ['no base64', '!!!!', 'mazhe.nerd'],
])('%s opens nothing', (_, cipher, key) => {
  expect(() => decrypt(cipher, key)).toThrow();
});

test('what is no UTF-8 is refused and not repaired', () => {
  // 27 bytes, the last of a three-byte character missing: a valid padding over an invalid text.
  const half = Buffer.from('千企管家千企管家千').subarray(0, 26);
  const cipher = encrypted('x', 'k');
  expect(decrypt(cipher, 'k')).toBe('x');
  expect(() => decrypt(encrypted(half as unknown as string, 'k'), 'k')).toThrow();
});

test('whatever the sandbox closes, the bot and the SDK open; a changed byte changes the signature', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ minLength: 1 }), fc.nat(), (words, key, at) => {
      const { body, headers } = sealed({ words }, key, at * 1_000);
      const cipher = JSON.parse(body).encrypt;
      expect(JSON.parse(decrypt(cipher, key))).toEqual({ words });
      expect(JSON.parse(new Lark.AESCipher(key).decrypt(cipher))).toEqual({ words });
      const signature = (raw: string) =>
        signatureOf(String(at), headers['X-Lark-Request-Nonce'] ?? '', key, Buffer.from(raw));
      expect(isSame(headers['X-Lark-Signature'] ?? '', signature(body))).toBe(true);
      expect(isSame(headers['X-Lark-Signature'] ?? '', signature(`${body} `))).toBe(false);
    }),
    { numRuns: 200 },
  );
});

test('a signature is sha256 over timestamp, nonce, key and the body’s bytes, computed elsewhere', () => {
  const of = (body: string) => signatureOf('1609430400', 'nonce', 'test key', Buffer.from(body));
  expect(of('{"encrypt":"千"}')).toBe('3a49e39c52159c1adb0ca5f8afbfd6e5533b65955d23807b30cef72447ca0c2c');
  expect(of('{"encrypt": "千"}')).not.toBe(of('{"encrypt":"千"}'));
});

test('comparing takes anything for a signature', () => {
  expect(isSame('', '')).toBe(true);
  for (const given of ['', 'short', 'ä'.repeat(500)]) expect(isSame(given, 'expected')).toBe(false);
});
