import { cpSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

const PARTS = [
  'src',
  'cards',
  'prisma',
  'test',
  'docs',
  '.env.example',
  'package.json',
  'tsconfig.json',
  'vitest.config.ts',
];

/** Opens the database as start does, and closes it again. */
const OPEN_ONCE = `import { environment, readConfig } from './src/config.ts';
import { openStore } from './src/store.ts';
const closers = [];
await openStore(readConfig(environment()), closers);
for (const close of closers) await close();
`;

/** A copy of the tree in `folder`, to be changed at will; dependencies are shared with the original. */
export function copyTree(folder: string): string {
  const root = join(folder, 'tree');
  mkdirSync(root);
  for (const part of PARTS.filter((name) => existsSync(join(ROOT, name))))
    cpSync(join(ROOT, part), join(root, part), { recursive: true, verbatimSymlinks: true });
  symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'));
  writeFileSync(join(root, 'open-once.ts'), OPEN_ONCE);
  return root;
}
