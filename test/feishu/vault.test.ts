import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createVault, isSealed } from '../../src/vault.ts';

const vault = createVault('a-key-of-sixteen-characters');
const other = createVault('b-key-of-sixteen-characters');

test('what is sealed is opened by the same key alone, whatever it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (plain) => {
      const token = vault.seal(plain);
      expect(isSealed(token)).toBe(true);
      expect(vault.open(token)).toBe(plain);
      expect(other.open(token)).toBeNull();
      expect(vault.seal(plain)).not.toBe(token);
    }),
  );
});

test('an altered, cut or invented token opens nothing', () => {
  const token = vault.seal('6222020200112233446');
  fc.assert(
    fc.property(fc.integer({ min: 'sealed:1:'.length, max: token.length - 2 }), (at) => {
      const flipped = token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1);
      expect(vault.open(flipped)).toBeNull();
      expect(vault.open(token.slice(0, at))).toBeNull();
    }),
  );
  for (const invented of ['', '6222', 'sealed:1:', 'sealed:1:AAAA', `sealed:2:${token.slice(9)}`])
    expect(vault.open(invented)).toBeNull();
});
