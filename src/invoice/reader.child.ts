import { readFile } from './reading/read-file.ts';

/** The process that opens files from outside: it has no settings, no database and no network to speak of, and may be ended at any time. */

interface Asked {
  readonly id: number;
  readonly bytes: Uint8Array;
}

const answer = async ({ id, bytes }: Asked): Promise<void> => {
  const files = await readFile(bytes);
  process.send?.({ id, files });
};

process.on('message', (asked: Asked) => void answer(asked));
process.on('disconnect', () => process.exit());
