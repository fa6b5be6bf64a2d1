import { join } from 'node:path';
import { z } from 'zod';
import { SANDBOX_ENCRYPT_KEY, SANDBOX_VERIFICATION_TOKEN, servesSandbox } from '../config.ts';
import { mustBeSafe } from './safety.ts';
import { type SandboxOptions, startSandbox } from './server.ts';

const environment = z.object({
  SANDBOX_PORT: z.coerce.number().int().min(0).max(65_535).default(3100),
  FEISHU_APP_ID: z.string().optional(),
  FEISHU_DOMAIN: z.string().optional(),
  DATABASE_URL: z.string().optional(),
  DATA_DIR: z.string().min(1).default('./data'),
  SANDBOX_CLOCK: z.iso.datetime({ offset: true }).default('2026-11-16T09:00:00+08:00'),
  FEISHU_TRANSPORT: z.enum(['websocket', 'webhook']).default('websocket'),
  FEISHU_ENCRYPT_KEY: z.string().trim().min(1).default(SANDBOX_ENCRYPT_KEY),
  FEISHU_VERIFICATION_TOKEN: z.string().trim().min(1).default(SANDBOX_VERIFICATION_TOKEN),
  /** The bot's, where it has not told us another. */
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
});

/** Where the bot's webhook door stands: at the port it announced, else at the one it is set to. */
function webhookOf(env: z.output<typeof environment>): Pick<SandboxOptions, 'webhook'> {
  if (env.FEISHU_TRANSPORT !== 'webhook') return {};
  const url = (announced: number | null): string => `http://127.0.0.1:${announced ?? env.PORT}/feishu/events`;
  return { webhook: { url, encryptKey: env.FEISHU_ENCRYPT_KEY, verificationToken: env.FEISHU_VERIFICATION_TOKEN } };
}

const resetAnswer = z.object({ reset: z.string().nullable() });

/** A fresh start is carried out by whoever started this process and can start it again; alone, it cannot be asked for. */
function resetOf(): Pick<SandboxOptions, 'reset'> {
  if (!process.send || process.env.SANDBOX_MAY_RESET !== 'yes') return {};
  const reset = (): Promise<string | null> =>
    new Promise((resolve) => {
      process.once('message', (message) => {
        const answer = resetAnswer.safeParse(message);
        resolve(answer.success ? answer.data.reset : '没有得到答复');
      });
      process.send?.({ reset: 'please' });
    });
  return { reset };
}

async function main(): Promise<void> {
  // An empty setting is none, as the bot reads it too.
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success)
    throw new Error(parsed.error.issues.map((issue) => `${issue.path.join('.')}：${issue.message}`).join('\n'));
  const { SANDBOX_PORT: port, DATA_DIR: folder, SANDBOX_CLOCK: clockStart, DATABASE_URL: databaseUrl } = parsed.data;
  mustBeSafe({ folder, databaseUrl, isRealApp: !servesSandbox(parsed.data) });
  const sandbox = await startSandbox({
    port,
    dataFile: join(folder, 'sandbox.db'),
    clockStart,
    ...webhookOf(parsed.data),
    ...resetOf(),
    log: (entry) => console.error(JSON.stringify(entry)),
  });
  console.log(`飞书沙箱：${sandbox.url}`);
  const stop = (): void => {
    sandbox.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
});
