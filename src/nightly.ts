import { nextBackupAt, runBackup } from './backup/nightly.ts';
import { runChecks, standingChecks } from './checks/checks.store.ts';
import type { Config } from './config.ts';
import { dayOf } from './days.ts';
import { type Db, providerOf } from './db.ts';

export interface NightlyOptions {
  readonly db: Db;
  readonly config: Config;
  readonly now: () => Date;
  /** Once for each id. */
  readonly tellAdmins: (id: string, text: string) => Promise<unknown>;
}

/**
 * Every night at ten past three: a backup (SQLite only; a PostgreSQL has its own) and the standing checks. Returns what to call every
 * minute. Not beside a sandbox, whose clock runs through weeks in a moment.
 */
export function nightly({ db, config, now, tellAdmins }: NightlyOptions): () => Promise<void> {
  let next = nextBackupAt(now());
  return async () => {
    const at = now();
    if (config.isSandbox || at < next) return;
    next = nextBackupAt(at);
    const backup = providerOf(config.databaseUrl) === 'sqlite' ? await runBackup(config) : { ok: true, said: '' };
    if (!backup.ok)
      await tellAdmins(`backup:${dayOf(at)}`, '昨夜的备份没有成功，请在服务器上运行 npm run backup 查看原因。');
    const faults = await runChecks(db, at, standingChecks);
    if (faults.length > 0)
      await tellAdmins(
        `checks:${dayOf(at)}`,
        `昨夜的数据核对发现 ${faults.length} 处问题，请在服务器上运行 npm run verify 查看。`,
      );
  };
}
