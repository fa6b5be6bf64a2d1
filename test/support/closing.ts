/** What a test opened is closed after it, the last first; `after-each.ts` calls it for every test of every file. */

const closers: (() => unknown)[] = [];

export const closeLater = (close: () => unknown): void => void closers.push(close);

export async function closeAll(): Promise<void> {
  for (const close of closers.splice(0).reverse()) await close();
}
