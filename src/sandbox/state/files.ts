import type { StoredFile } from '../types.ts';
import type { Db } from './open.ts';

export interface FilesState {
  readonly add: (file: StoredFile) => void;
  readonly find: (fileKey: string) => StoredFile | null;
  /** Name and size without the bytes. */
  readonly describe: (fileKey: string) => { readonly name: string; readonly size: number } | null;
}

export function filesState(db: Db): FilesState {
  const insert = db.prepare('insert into files (fileKey, kind, name, mime, owner, bytes) values (?, ?, ?, ?, ?, ?)');
  const find = db.prepare<[string], StoredFile>(
    'select fileKey, kind, name, mime, owner, bytes from files where fileKey = ?',
  );
  const describe = db.prepare<[string], { name: string; size: number }>(
    'select name, length(bytes) as size from files where fileKey = ?',
  );
  return {
    add: (f) => insert.run(f.fileKey, f.kind, f.name, f.mime, f.owner, f.bytes),
    find: (fileKey) => find.get(fileKey) ?? null,
    describe: (fileKey) => describe.get(fileKey) ?? null,
  };
}
