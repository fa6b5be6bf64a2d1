import { createCipheriv, createHash, randomBytes } from 'node:crypto';

/**
 * The platform's half of a webhook's secrecy, written from its description and not from the bot's code: what the bot opens was closed by
 * somebody else.
 */

const sha256 = (...parts: readonly string[]) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash;
};

/** AES-256-CBC with PKCS7 padding under sha256(key); 16 random bytes, the IV, stand before the cipher; base64. */
export function encrypted(plain: string, key: string): string {
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-256-cbc', sha256(key).digest(), iv);
  return Buffer.concat([iv, cipher.update(plain, 'utf8'), cipher.final()]).toString('base64');
}

/** The headers that vouch for this body. `at`: milliseconds; the header carries whole seconds. */
export function signedHeaders(body: string, key: string, at: number): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(at / 1_000));
  const nonce = randomBytes(8).toString('hex');
  return {
    'content-type': 'application/json; charset=utf-8',
    'X-Lark-Request-Timestamp': timestamp,
    'X-Lark-Request-Nonce': nonce,
    'X-Lark-Signature': sha256(timestamp, nonce, key, body).digest('hex'),
  };
}

/** An envelope as it is posted: the body, and the headers over its very bytes. */
export function sealed(envelope: unknown, key: string, at: number) {
  const body = JSON.stringify({ encrypt: encrypted(JSON.stringify(envelope), key) });
  return { body, headers: signedHeaders(body, key, at) };
}
