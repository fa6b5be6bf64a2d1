// `npm start`: builds what is missing or older than its sources, then runs the sandbox and the bot, or with FEISHU_APP_ID the bot alone.
// `npm run sandbox`: the sandbox alone. A child that dies is started again; a signal stops both.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
if (existsSync('.env')) process.loadEnvFile('.env');

const newest = (path) => {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(
    0,
    ...readdirSync(path)
      .filter((name) => name !== 'generated')
      .map((name) => newest(join(path, name))),
  );
};

function buildIfNeeded() {
  const stamp = join(root, 'dist/.built');
  const sources = ['src', 'cards', 'prisma', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json'];
  const isFresh = existsSync(stamp) && sources.every((path) => newest(join(root, path)) <= statSync(stamp).mtimeMs);
  if (isFresh) return;
  process.stdout.write('Building …\n');
  const built = spawnSync(process.execPath, [join(root, 'scripts/build.mjs')], { stdio: 'inherit' });
  if (built.status !== 0) process.exit(built.status ?? 1);
}

const children = new Map();
let isStopping = false;

/** Exit code 1 is a sentence about a wrong setting or a taken port: starting again would only repeat it. */
function run(name, file) {
  const child = spawn(process.execPath, ['--enable-source-maps', join(root, 'dist/src', file)], { stdio: 'inherit' });
  children.set(name, child);
  child.on('exit', (code) => {
    children.delete(name);
    if (isStopping) return;
    if (code === 1) stop('SIGTERM', 1);
    else setTimeout(() => !isStopping && run(name, file), 500);
  });
}

function stop(signal, code) {
  if (isStopping) return;
  isStopping = true;
  for (const child of children.values()) child.kill(signal);
  const exit = () => children.size === 0 && process.exit(code);
  setInterval(exit, 50);
  exit();
}

for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => stop(signal, 0));

buildIfNeeded();
const onlySandbox = process.argv[2] === 'sandbox';
const isReal = Boolean(process.env.FEISHU_APP_ID) && !onlySandbox;
if (!isReal) {
  run('sandbox', 'sandbox/main.js');
  process.stdout.write(`The chat page: http://127.0.0.1:${process.env.SANDBOX_PORT || 3100}\n`);
}
if (!onlySandbox) run('bot', 'main.js');
