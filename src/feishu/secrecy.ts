import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto';

/**
 * What proves that a webhook request comes from Feishu, over the raw bytes: the SDK signs a re-serialised body, compares with `===`, and
 * answers 200 to forgeries, so none of it is used here.
 */

/** sha256(timestamp + nonce + encrypt key + raw body), hex. */
export function signatureOf(timestamp: string, nonce: string, encryptKey: string, raw: Buffer): string {
  return createHash('sha256').update(timestamp).update(nonce).update(encryptKey).update(raw).digest('hex');
}

/** Compares without telling by its time how much agrees. */
export function isSame(given: string, expected: string): boolean {
  const [a, b] = [given, expected].map((text) => createHash('sha256').update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}

/** AES-256-CBC, key = sha256(encrypt key), the first 16 bytes are the IV. Throws on anything that was not encrypted with this key. */
export function decrypt(encrypted: string, encryptKey: string): string {
  const bytes = Buffer.from(encrypted, 'base64');
  const key = createHash('sha256').update(encryptKey).digest();
  const decipher = createDecipheriv('aes-256-cbc', key, bytes.subarray(0, 16));
  const plain = Buffer.concat([decipher.update(bytes.subarray(16)), decipher.final()]);
  return new TextDecoder('utf-8', { fatal: true }).decode(plain);
}
