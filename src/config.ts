import { existsSync } from 'node:fs';
import { z } from 'zod';

/** The app id the sandbox is spoken to with when no real one is configured. */
export const SANDBOX_APP_ID = 'cli_5a4db0c5a4db0c05';
const SANDBOX_APP_SECRET = 'sandbox';
export const SANDBOX_ENCRYPT_KEY = 'sandbox-encrypt-key';
/** The sandbox's people are invented; so is what is sealed there. */
const SANDBOX_DATA_KEY = 'sandbox-data-key';
export const SANDBOX_VERIFICATION_TOKEN = 'sandbox-verification-token';

const port = z.coerce.number().int().min(1).max(65_535);
const text = z.string().trim().min(1);
const optional = text.optional();

/** Every setting, with what it is for; `.env.example` lists the same names (a test compares the two). */
export const settings = z.object({
  FEISHU_APP_ID: z
    .string()
    .regex(/^cli_[0-9a-fA-F]{16}$/, 'looks like cli_ and 16 hexadecimal digits')
    .optional(),
  FEISHU_APP_SECRET: optional,
  FEISHU_ENCRYPT_KEY: optional,
  FEISHU_VERIFICATION_TOKEN: optional,
  FEISHU_DOMAIN: z
    .url({ protocol: /^https?$/ })
    .refine((url) => !url.endsWith('/'), 'has no trailing slash')
    .default('https://open.feishu.cn'),
  FEISHU_TRANSPORT: z.enum(['websocket', 'webhook']).default('websocket'),
  PORT: port.default(3000),
  DATA_DIR: text.default('./data'),
  DATABASE_URL: z
    .string()
    .regex(/^(file:|postgres(ql)?:\/\/)/, 'starts with file: or postgresql://')
    .optional(),
  DATA_KEY: z.string().min(16, 'has at least 16 characters').optional(),
  ADMIN_OPEN_IDS: z.string().default(''),
  INVOICE_OCR: z.enum(['off', 'feishu']).default('off'),
  VOICE: z.enum(['off', 'feishu']).default('off'),
  WEBHOOK_MAX_AGE_MINUTES: z.coerce.number().int().min(1).max(10_080).default(480),
  WEBHOOK_MAX_AHEAD_MINUTES: z.coerce.number().int().min(1).max(1_440).default(5),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  SANDBOX_PORT: port.default(3100),
  SANDBOX_CLOCK: z.iso.datetime({ offset: true }).default('2026-11-16T09:00:00+08:00'),
});

export interface Config {
  /** What the database serves: the sandbox, or one app id. */
  readonly serves: string;
  readonly isSandbox: boolean;
  readonly appId: string;
  readonly appSecret: string;
  readonly domain: string;
  readonly port: number;
  readonly dataDir: string;
  readonly databaseUrl: string;
  /** Seals personal data; whoever loses it loses them. */
  readonly dataKey: string;
  readonly adminOpenIds: readonly string[];
  /** Null: the long connection. */
  readonly webhook: {
    readonly encryptKey: string;
    readonly verificationToken: string;
    readonly maxAgeMs: number;
    readonly maxAheadMs: number;
  } | null;
  /** Whether Feishu's `document_ai` may look at pictures of invoices without a code. */
  readonly hasOcr: boolean;
  /** Whether Feishu's `speech_to_text` may hear what people say instead of typing. */
  readonly hasVoice: boolean;
  readonly logLevel: z.infer<typeof settings>['LOG_LEVEL'];
}

const isLoopback = (url: string): boolean => /^https?:\/\/(127\.\d+\.\d+\.\d+|localhost|\[::1\])(:\d+)?$/.test(url);

type Settings = z.infer<typeof settings>;
type Raw = Readonly<Record<string, string | undefined>>;

/** No app id, or one that is spoken to on this machine. */
export const servesSandbox = (
  env: Pick<Settings, 'FEISHU_APP_ID'> & { readonly FEISHU_DOMAIN?: string | undefined },
): boolean => !env.FEISHU_APP_ID || (env.FEISHU_DOMAIN !== undefined && isLoopback(env.FEISHU_DOMAIN));

/** What one setting asks of another, whether or not either is well formed. */
function missing(env: Raw): string[] {
  const needed: [string, string][] = [];
  if (env.FEISHU_APP_ID) needed.push(['FEISHU_APP_SECRET', 'FEISHU_APP_ID']);
  if (!servesSandbox(env)) needed.push(['DATA_KEY', 'a real FEISHU_APP_ID']);
  if (env.FEISHU_APP_ID && env.FEISHU_TRANSPORT === 'webhook')
    needed.push(
      ['FEISHU_ENCRYPT_KEY', 'FEISHU_TRANSPORT=webhook'],
      ['FEISHU_VERIFICATION_TOKEN', 'FEISHU_TRANSPORT=webhook'],
    );
  return needed.filter(([name]) => !env[name]).map(([name, because]) => `${name}: required with ${because}`);
}

/** Environment → Config. Throws one error that names every fault at once; values never appear in it. */
export function readConfig(env: Raw): Config {
  const known: Raw = Object.fromEntries(
    Object.keys(settings.shape).map((name) => [name, env[name] === '' ? undefined : env[name]]),
  );
  const parsed = settings.safeParse(known);
  const wrong = parsed.error?.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) ?? [];
  const faults = [...wrong, ...missing(known)];
  if (!parsed.success || faults.length > 0) throw new Error(faultList(faults));
  return Object.freeze(configOf(parsed.data, servesSandbox(known)));
}

const faultList = (faults: readonly string[]): string =>
  `These settings are wrong:\n${faults.map((fault) => `  ${fault}`).join('\n')}`;

const MINUTE_MS = 60_000;

/** Beside a sandbox both ends know the same keys when none are set. */
const webhookOf = (env: Settings): NonNullable<Config['webhook']> => ({
  encryptKey: env.FEISHU_ENCRYPT_KEY ?? SANDBOX_ENCRYPT_KEY,
  verificationToken: env.FEISHU_VERIFICATION_TOKEN ?? SANDBOX_VERIFICATION_TOKEN,
  maxAgeMs: env.WEBHOOK_MAX_AGE_MINUTES * MINUTE_MS,
  maxAheadMs: env.WEBHOOK_MAX_AHEAD_MINUTES * MINUTE_MS,
});

function configOf(env: Settings, isSandbox: boolean): Config {
  return {
    serves: isSandbox ? 'sandbox' : `app:${env.FEISHU_APP_ID}`,
    isSandbox,
    appId: env.FEISHU_APP_ID ?? SANDBOX_APP_ID,
    appSecret: env.FEISHU_APP_SECRET ?? SANDBOX_APP_SECRET,
    domain: env.FEISHU_APP_ID ? env.FEISHU_DOMAIN : `http://127.0.0.1:${env.SANDBOX_PORT}`,
    port: env.PORT,
    dataDir: env.DATA_DIR,
    databaseUrl: env.DATABASE_URL ?? `file:${env.DATA_DIR}/qianqi.db`,
    dataKey: env.DATA_KEY ?? SANDBOX_DATA_KEY,
    adminOpenIds: env.ADMIN_OPEN_IDS.split(',')
      .map((id) => id.trim())
      .filter(Boolean),
    webhook: env.FEISHU_TRANSPORT === 'webhook' ? webhookOf(env) : null,
    hasOcr: env.INVOICE_OCR === 'feishu',
    hasVoice: env.VOICE === 'feishu',
    logLevel: env.LOG_LEVEL,
  };
}

/** The process's environment, completed from `.env` in the working folder; what is already set wins. */
export function environment(): Readonly<Record<string, string | undefined>> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return process.env;
}
