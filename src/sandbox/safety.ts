import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';

/** The sandbox must not stand beside real data: a sentence for whoever tried, and nothing has been touched. */
export class Unsafe extends Error {}

const FILE_URL = /^file:(.+)$/;

/** What the bot's database in this place serves (`sandbox`, `app:cli_…`); null where there is none that could be read. */
function servedBy(file: string): string | null {
  if (!existsSync(file)) return null;
  try {
    const db = new Database(file, { readonly: true });
    try {
      const row = db.prepare<[], { value: string }>(`select value from "Meta" where key = 'serves'`).get();
      return row?.value ?? null;
    } finally {
      db.close();
    }
  } catch {
    return null;
  }
}

interface Surroundings {
  readonly folder: string;
  readonly databaseUrl: string | undefined;
  readonly isRealApp: boolean;
}

/** Throws {@link Unsafe} where a real app is configured, or its database lies in the folder or is the one configured. */
export function mustBeSafe({ folder, databaseUrl, isRealApp }: Surroundings): void {
  if (isRealApp) throw new Unsafe('设置了 FEISHU_APP_ID，这是正式的飞书应用：沙箱不启动。');
  const configured = FILE_URL.exec(databaseUrl ?? '')?.[1];
  for (const file of [join(folder, 'qianqi.db'), ...(configured ? [configured] : [])]) {
    const serves = servedBy(file);
    if (serves?.startsWith('app:'))
      throw new Unsafe(`${file} 是正式飞书应用的数据库：沙箱不启动。请用 DATA_DIR 和 DATABASE_URL 换一个地方。`);
  }
}
