// Builds what production runs: the database clients, the compiled program, and the sandbox's page.
import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

function run(what, args) {
  const done = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 64e6,
  });
  if (done.status === 0) return done.stdout;
  process.stderr.write(`${what} failed\n${done.stdout}${done.stderr}\n`);
  process.exit(done.status ?? 1);
}

const bin = (name, file) => join(root, 'node_modules', name, file);

rmSync(join(root, 'dist'), { recursive: true, force: true });
run('generating the database clients', [join(root, 'scripts/generate.mjs')]);
run('compiling', [bin('typescript', 'bin/tsc'), '-p', 'tsconfig.build.json']);
run('building the page', [bin('vite', 'bin/vite.js'), 'build', 'src/sandbox/page', '--logLevel', 'error']);
const gallery = run('drawing the gallery', [
  join(root, 'dist/cards/gallery.cli.js'),
  join(root, 'test/cards/examples'),
]);
writeFileSync(join(root, 'dist/sandbox-page/gallery.json'), gallery);
writeFileSync(join(root, 'dist/.built'), '');
