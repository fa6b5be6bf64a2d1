import type { Category } from '../category.ts';
import type { Tx } from '../db.ts';

/** What a station calls something that no table knows, and the category its people chose for it. */
export interface LearnedWord {
  readonly word: string;
  readonly category: Category;
  /** Who chose it, as open_id. */
  readonly byId: string;
  readonly at: Date;
}

export async function learnWord(tx: Tx, stationId: string, { word, ...chosen }: LearnedWord): Promise<void> {
  await tx.learnedWord.upsert({
    where: { stationId_word: { stationId, word } },
    create: { stationId, word, ...chosen },
    update: chosen,
  });
}

export async function learnedCategory(tx: Tx, stationId: string, word: string): Promise<Category | null> {
  const row = await tx.learnedWord.findUnique({ where: { stationId_word: { stationId, word } } });
  return (row?.category as Category | undefined) ?? null;
}

/** The latest first. */
export async function learnedWords(tx: Tx, stationId: string, take: number): Promise<LearnedWord[]> {
  const rows = await tx.learnedWord.findMany({
    where: { stationId },
    orderBy: [{ at: 'desc' }, { word: 'asc' }],
    take,
  });
  return rows.map((row) => ({ ...row, category: row.category as Category }));
}

/** False when it was forgotten before. */
export async function forgetWord(tx: Tx, stationId: string, word: string): Promise<boolean> {
  const { count } = await tx.learnedWord.deleteMany({ where: { stationId, word } });
  return count > 0;
}
