// `npm start`: builds what is missing or older than its sources, then runs the sandbox and the bot, or with FEISHU_APP_ID the bot alone.
// `npm run sandbox`: the sandbox alone. A child that dies is started again; a signal stops both.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

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

const onlySandbox = process.argv[2] === 'sandbox';
const isReal = Boolean(process.env.FEISHU_APP_ID) && !onlySandbox;
/** Only who runs both may set both back, and never where an app id is configured. */
const mayReset = !onlySandbox && !process.env.FEISHU_APP_ID;

const children = new Map();
let isStopping = false;
let isResetting = false;

/** Exit code 1 is a sentence about a wrong setting or a taken port: starting again would only repeat it. */
function run(name, file) {
  const child = spawn(process.execPath, ['--enable-source-maps', join(root, 'dist/src', file)], {
    stdio: ['inherit', 'inherit', 'inherit', ...(name === 'sandbox' ? ['ipc'] : [])],
    env: { ...process.env, ...(mayReset ? { SANDBOX_MAY_RESET: 'yes' } : {}) },
  });
  children.set(name, child);
  child.on('message', (message) => message?.reset === 'please' && void freshStart(child));
  child.on('exit', (code) => {
    children.delete(name);
    if (isStopping || isResetting) return;
    if (code === 1) stop('SIGTERM', 1);
    else setTimeout(() => !isStopping && !isResetting && run(name, file), 500);
  });
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Both stop, what they remember is moved aside, both begin anew. The sandbox hears first whether this is allowed. */
async function freshStart(sandbox) {
  const { moveAside, reasonAgainst } = await import(pathToFileURL(join(root, 'dist/src/commands/fresh-start.js')).href);
  const { readConfig } = await import(pathToFileURL(join(root, 'dist/src/config.js')).href);
  const config = readConfig(process.env);
  const reason = isResetting ? '正在恢复，请稍候。' : reasonAgainst(config);
  sandbox.send({ reset: reason });
  if (reason !== null || isStopping) return;
  isResetting = true;
  // Time for the answer to reach the page.
  await pause(200);
  for (const child of children.values()) child.kill('SIGTERM');
  const lastMoment = Date.now() + 8_000;
  while (children.size > 0) {
    if (Date.now() > lastMoment) for (const child of children.values()) child.kill('SIGKILL');
    await pause(50);
  }
  if (isStopping) return;
  process.stdout.write(`Back to the seed; what was there before: ${moveAside(config, new Date())}\n`);
  isResetting = false;
  runAll();
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

function runAll() {
  if (!isReal) {
    run('sandbox', 'sandbox/main.js');
    process.stdout.write(`The chat page: http://127.0.0.1:${process.env.SANDBOX_PORT || 3100}\n`);
  }
  if (!onlySandbox) run('bot', 'main.js');
}

buildIfNeeded();
runAll();
