import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto';

/**
 * What must be kept and may not be read by whoever opens the database: AES-256-GCM under a key derived from DATA_KEY. Only the edges hold
 * a vault: a door seals what a private form brings, and the drawing of a confidential card opens it again. Everything between passes tokens on.
 */
export interface Vault {
  /** A token that stands for `plain`; two of the same text differ. */
  seal(plain: string): string;
  /** Null for what is no token of this key. */
  open(token: string): string | null;
}

const PREFIX = 'sealed:1:';
const IV_BYTES = 12;
const TAG_BYTES = 16;
/** The key is as good as DATA_KEY; the salt only keeps it apart from other uses of the same words. */
const SALT = 'qianqi/personal-data/1';

export const isSealed = (text: string): boolean => text.startsWith(PREFIX);

export function createVault(dataKey: string): Vault {
  const key = scryptSync(dataKey, SALT, 32);
  return {
    seal(plain) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, iv);
      const hidden = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return PREFIX + Buffer.concat([iv, cipher.getAuthTag(), hidden]).toString('base64url');
    },
    open(token) {
      if (!isSealed(token)) return null;
      const bytes = Buffer.from(token.slice(PREFIX.length), 'base64url');
      if (bytes.length < IV_BYTES + TAG_BYTES) return null;
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES));
      decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
      try {
        return decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
      } catch {
        return null;
      }
    },
  };
}
