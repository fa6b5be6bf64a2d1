import type { Tx } from './db.ts';
import type { Vault } from './vault.ts';

/** From its first use a database serves either the sandbox or one app id, and refuses the other kind with a sentence. */
export async function rememberServes(tx: Tx, serves: string): Promise<void> {
  const known = await tx.meta.findUnique({ where: { key: 'serves' } });
  if (!known) await tx.meta.create({ data: { key: 'serves', value: serves } });
  else if (known.value !== serves)
    throw new Error(
      `This database belongs to ${known.value}, not to ${serves}. Set DATABASE_URL or DATA_DIR to another place.`,
    );
}

const KNOWN_WORD = 'qianqi';

/** What was sealed with one DATA_KEY no other opens: a wrong one is refused before anything is sealed with it. */
export async function rememberKey(tx: Tx, vault: Vault): Promise<void> {
  const known = await tx.meta.findUnique({ where: { key: 'dataKey' } });
  if (!known) await tx.meta.create({ data: { key: 'dataKey', value: vault.seal(KNOWN_WORD) } });
  else if (vault.open(known.value) !== KNOWN_WORD)
    throw new Error('DATA_KEY is not the one this database was written with: set that one again.');
}
