import type { Tx } from './db.ts';

/** From its first use a database serves either the sandbox or one app id, and refuses the other kind with a sentence. */
export async function rememberServes(tx: Tx, serves: string): Promise<void> {
  const known = await tx.meta.findUnique({ where: { key: 'serves' } });
  if (!known) await tx.meta.create({ data: { key: 'serves', value: serves } });
  else if (known.value !== serves)
    throw new Error(
      `This database belongs to ${known.value}, not to ${serves}. Set DATABASE_URL or DATA_DIR to another place.`,
    );
}
