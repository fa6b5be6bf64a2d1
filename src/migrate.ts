import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import * as engineBindings from '@prisma/schema-engine-wasm/schema_engine_bg';
import { adapterFor, type Db, fileOf, type Provider, providerOf } from './db.ts';

/**
 * Applies migrations with the schema engine's WebAssembly build, so that nothing is downloaded. The engine keeps the ordinary
 * `_prisma_migrations` table. Only start migrates: on SQLite the engine locks the file for itself.
 */

const noFilters = { externalTables: [], externalEnums: [] };
const require = createRequire(import.meta.url);

type Engine = Awaited<ReturnType<typeof engineBindings.SchemaEngine.new>>;

/** What we use of WebAssembly; its types live in the DOM library, which a server does without. */
interface WasmApi {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: { __wbindgen_start(): void } };
}

let isEngineReady = false;
function prepareEngine(): void {
  if (isEngineReady) return;
  const wasm = readFileSync(
    join(dirname(require.resolve('@prisma/schema-engine-wasm/schema_engine_bg')), 'schema_engine_bg.wasm'),
  );
  const { WebAssembly: wasmApi } = globalThis as unknown as { WebAssembly: WasmApi };
  const instance = new wasmApi.Instance(new wasmApi.Module(wasm), { './schema_engine_bg.js': engineBindings });
  (engineBindings as unknown as { __wbg_set_wasm(exports: unknown): void }).__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  isEngineReady = true;
}

/** Runs `use` with an engine on `url` and closes every connection the engine opened. */
export async function withEngine<T>(
  url: string,
  schema: readonly [string, string][],
  use: (engine: Engine) => Promise<T>,
): Promise<T> {
  prepareEngine();
  const opened: { dispose(): Promise<void> }[] = [];
  const factory = await adapterFor(url);
  const tracked: SqlMigrationAwareDriverAdapterFactory = {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => keep(await factory.connect()),
    connectToShadowDb: async () => keep(await factory.connectToShadowDb()),
  };
  const keep = <C extends { dispose(): Promise<void> }>(connection: C): C => {
    opened.push(connection);
    return connection;
  };
  const options = { datamodels: schema.map(([path, content]) => [path, content] as [string, string]) };
  const engine = await engineBindings.SchemaEngine.new(
    options as never,
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(tracked),
  );
  try {
    return await use(engine);
  } finally {
    engine.free();
    for (const connection of opened) await connection.dispose();
  }
}

/** The folder `prisma/` beside the sources, also when running from `dist/`. */
export function prismaFolder(): string {
  const here = import.meta.dirname;
  const candidates = [join(here, '../prisma'), join(here, '../../prisma')];
  const found = candidates.find((folder) => existsSync(join(folder, 'models.prisma')));
  if (!found) throw new Error('the folder prisma/ is missing beside the program');
  return found;
}

export const migrationNames = (provider: Provider): readonly string[] =>
  readdirSync(join(prismaFolder(), provider, 'migrations'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();

export function schemaTexts(provider: Provider): [string, string][] {
  const folder = join(prismaFolder(), provider);
  return ['schema.prisma', 'models.prisma'].map((name) => [
    join(folder, name),
    readFileSync(join(folder, name), 'utf8'),
  ]);
}

function migrationsList(provider: Provider) {
  const baseDir = join(prismaFolder(), provider, 'migrations');
  return {
    baseDir,
    lockfile: { path: 'migration_lock.toml', content: `provider = "${provider}"\n` },
    shadowDbInitScript: '',
    migrationDirectories: migrationNames(provider).map((path) => ({
      path,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok' as const, value: readFileSync(join(baseDir, path, 'migration.sql'), 'utf8') },
      },
    })),
  };
}

/** Applies what is missing, after copying an SQLite file aside. Returns the names applied, oldest first. */
export async function migrate(url: string): Promise<readonly string[]> {
  const provider = providerOf(url);
  if (provider === 'sqlite') mkdirSync(dirname(fileOf(url)), { recursive: true, mode: 0o700 });
  return withEngine(url, schemaTexts(provider), async (engine) => {
    const applied = await engine.applyMigrations({ migrationsList: migrationsList(provider), filters: noFilters });
    return applied.appliedMigrationNames;
  });
}

/** Copies the SQLite file and its WAL aside; call it before `migrate`, with no connection open in this process. */
export function copyAside(url: string, dataDir: string, stamp: string): string | null {
  const file = fileOf(url);
  if (providerOf(url) !== 'sqlite' || !existsSync(file)) return null;
  const folder = join(dataDir, 'before-migration');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const target = join(folder, `${basename(file)}-${stamp}`);
  for (const suffix of ['', '-wal']) if (existsSync(file + suffix)) copyFileSync(file + suffix, target + suffix);
  return target;
}

/** How the stored schema compares with ours, by a plain SELECT that disturbs no running bot. */
export async function schemaState(db: Db, provider: Provider): Promise<'current' | 'older' | 'newer' | 'empty'> {
  const ours = migrationNames(provider);
  const rows = await db
    .$queryRawUnsafe<{ migration_name: string }[]>(
      'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL',
    )
    .catch(() => []);
  const theirs = new Set(rows.map((row) => row.migration_name));
  if (theirs.size === 0) return 'empty';
  if ([...theirs].some((name) => !ours.includes(name))) return 'newer';
  return ours.every((name) => theirs.has(name)) ? 'current' : 'older';
}
