import { mkdirSync } from 'node:fs';
import { type Bot, startBot } from './bot.ts';
import { environment, readConfig } from './config.ts';
import { createLog } from './log.ts';

/** The bot's process: read the settings, start, stop on a signal. */

const STOP_WITHIN_MS = 4_500;

const running: { bot: Bot | null } = { bot: null };

/** No new work, the turn ends, exit 0; also while it is still starting. */
async function stop(): Promise<void> {
  setTimeout(() => process.exit(0), STOP_WITHIN_MS).unref();
  await running.bot?.stop().catch(() => undefined);
  process.exit(0);
}

function endWith(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop());

try {
  const config = readConfig(environment());
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  const log = createLog(config.logLevel);
  running.bot = await startBot(config, log, endWith);
  log.info({ port: running.bot.port, serves: config.serves }, 'started');
} catch (error) {
  endWith(error instanceof Error ? error.message : 'unknown fault');
}
