import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readConfig, settings } from '../../src/config.ts';

const ROOT = join(import.meta.dirname, '../..');

const faultsOf = (env: Record<string, string>): string => {
  try {
    readConfig(env);
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
  return '';
};

const wrong = {
  FEISHU_APP_ID: 'cli_secret-looking',
  FEISHU_DOMAIN: 'https://open.feishu.cn/',
  FEISHU_TRANSPORT: 'carrier-pigeon',
  PORT: '70000',
  DATABASE_URL: 'mysql://root:hunter2@db/qianqi',
  DATA_KEY: 'tooshort',
  LOG_LEVEL: 'loud',
  SANDBOX_PORT: 'abc',
  SANDBOX_CLOCK: 'yesterday',
};

test('every wrong setting is named at once, and no value is repeated', () => {
  const said = faultsOf(wrong);
  for (const [name, value] of Object.entries(wrong)) {
    expect(said).toContain(name);
    expect(said).not.toContain(value);
  }
});

const app = {
  FEISHU_APP_ID: 'cli_0123456789abcdef',
  FEISHU_APP_SECRET: 'secret',
  DATA_KEY: '0123456789abcdef',
};

test.each<[string, Record<string, string>, string]>([
  [
    'an app id without its secret',
    { FEISHU_APP_ID: 'cli_0123456789abcdef', DATA_KEY: '0123456789abcdef' },
    'FEISHU_APP_SECRET',
  ],
  [
    'a real app id without a key for what must be encrypted',
    { FEISHU_APP_ID: 'cli_0123456789abcdef', FEISHU_APP_SECRET: 'secret' },
    'DATA_KEY',
  ],
  [
    'a webhook without the key that decrypts it',
    { ...app, FEISHU_TRANSPORT: 'webhook', FEISHU_VERIFICATION_TOKEN: 'token' },
    'FEISHU_ENCRYPT_KEY',
  ],
  [
    'a webhook without the token that proves it',
    { ...app, FEISHU_TRANSPORT: 'webhook', FEISHU_ENCRYPT_KEY: 'key' },
    'FEISHU_VERIFICATION_TOKEN',
  ],
])('%s is refused', (_, env, name) => {
  expect(faultsOf(env)).toContain(name);
});

test('what is missing is named together with what is wrong', () => {
  const said = faultsOf({ FEISHU_APP_ID: 'cli_0123456789abcdef', PORT: 'abc' });
  expect(said).toContain('PORT');
  expect(said).toContain('FEISHU_APP_SECRET');
  expect(said).toContain('DATA_KEY');
});

test('with nothing set, the bot speaks to the sandbox on this machine', () => {
  expect(readConfig({})).toMatchObject({
    serves: 'sandbox',
    isSandbox: true,
    appId: expect.stringMatching(/^cli_[0-9a-f]{16}$/),
    appSecret: 'sandbox',
    domain: 'http://127.0.0.1:3100',
    port: 3000,
    dataDir: './data',
    databaseUrl: 'file:./data/qianqi.db',
    adminOpenIds: [],
    webhook: null,
    logLevel: 'info',
  });
});

test('an empty setting is one that is not set', () => {
  const names = Object.keys(settings.shape);
  expect(readConfig(Object.fromEntries(names.map((name) => [name, ''])))).toEqual(readConfig({}));
});

test('with an app id it serves that app, and only that', () => {
  const env = {
    FEISHU_APP_ID: 'cli_0123456789abcdef',
    FEISHU_APP_SECRET: 'secret',
    DATA_KEY: '0123456789abcdef',
    ADMIN_OPEN_IDS: 'ou_a, ou_b,',
  };
  expect(readConfig(env)).toMatchObject({
    serves: 'app:cli_0123456789abcdef',
    isSandbox: false,
    domain: 'https://open.feishu.cn',
    adminOpenIds: ['ou_a', 'ou_b'],
  });
});

test('an app id on this machine is a sandbox all the same', () => {
  const env = {
    FEISHU_APP_ID: 'cli_0123456789abcdef',
    FEISHU_APP_SECRET: 'secret',
    FEISHU_DOMAIN: 'http://localhost:3100',
  };
  expect(readConfig(env)).toMatchObject({ serves: 'sandbox', isSandbox: true, domain: 'http://localhost:3100' });
});

test('.env.example names every setting there is, and no other, and is itself right', () => {
  const lines = readFileSync(join(ROOT, '.env.example'), 'utf8')
    .split('\n')
    .filter((line) => /^[A-Z]/.test(line));
  const written = lines.map((line) => line.split(/=(.*)/s));
  expect(written.map(([name]) => name).sort()).toEqual(Object.keys(settings.shape).sort());
  expect(readConfig(Object.fromEntries(written.map(([name, value]) => [name, value])))).toEqual(readConfig({}));
});
