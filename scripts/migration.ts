/**
 * Writes a new migration for both providers: `npm run migration -- NAME`. The difference is taken between the models as of the
 * commit named by `--from` (nothing, for the first migration) and the models now.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { prismaFolder, schemaTexts, withEngine } from '../src/migrate.ts';
import { startPostgres } from '../test/support/postgres.ts';

const [name, from] = process.argv.slice(2);
if (!name) throw new Error('usage: npm run migration -- NAME [COMMIT]');

const filters = { externalTables: [], externalEnums: [] };
const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);

const postgres = await startPostgres();
for (const provider of ['sqlite', 'postgresql'] as const) {
  const now = schemaTexts(provider);
  const files = (texts: readonly [string, string][]) => texts.map(([path, content]) => ({ path, content }));
  const before = from
    ? {
        tag: 'schemaDatamodel' as const,
        files: files(now.map(([path, text]) => [path, path.endsWith('models.prisma') ? models(from) : text])),
      }
    : { tag: 'empty' as const };
  const url = provider === 'sqlite' ? 'file::memory:' : postgres.url;
  const diff = await withEngine(url, now, (engine) =>
    engine.diff({
      from: before,
      to: { tag: 'schemaDatamodel', files: files(now) },
      script: true,
      exitCode: true,
      filters,
    }),
  );
  const folder = join(prismaFolder(), provider, 'migrations', `${stamp}_${name}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'migration.sql'), diff.stdout ?? '');
}
await postgres.stop();

function models(commit: string): string {
  return execFileSync('git', ['show', `${commit}:prisma/models.prisma`], { encoding: 'utf8' });
}
