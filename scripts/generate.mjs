// Generates the two database clients. The CLI would download an engine that generating does not need;
// naming any existing file as that engine keeps it from trying.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);
const cli = join(dirname(require.resolve('prisma/package.json')), 'build/index.js');

for (const provider of ['sqlite', 'postgresql']) {
  const run = spawnSync(process.execPath, [cli, 'generate', '--schema', join(root, 'prisma', provider)], {
    cwd: root,
    env: {
      ...process.env,
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    },
    encoding: 'utf8',
  });
  if (run.status !== 0) {
    process.stderr.write(`${run.stdout}${run.stderr}\n`);
    process.exit(run.status ?? 1);
  }
}
