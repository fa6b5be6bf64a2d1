import { renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DATABASE, FILES, type Manifest, readManifest } from './manifest.ts';
import { copyFile, filesBelow, flush, flushFolders, isThere, makeFolder, partOf } from './parts.ts';
import { holdPresent, keepAside, moveFile, presentServes, removeLogs } from './present.ts';
import { faultsOfBackup, faultsOfParts, isFilePart } from './verify.ts';

/**
 * A backup put in place of the present database. Call it with the bot's lock held.
 *
 * One rename decides. Before it everything is copied beside, flushed and proved, the present state has a second name aside, and received
 * files that are missing have been added: the old database with some files more, which none of its rows names. The rename puts the new
 * database over the old one; after it only files are tidied that no row of the new one names, and files whose content differs from the
 * backup's are replaced. Killed at any moment, either the old or the new database stands there as a whole, and the same command completes it.
 * (Where SQLite could not read the old one, its logs are gone a moment before the rename; the whole of it is aside by then.)
 */

export interface Restoring {
  /** The backup. */
  readonly from: string;
  readonly database: string;
  readonly files: string;
  /** The folder to keep what is replaced in; on the database's file system. */
  readonly aside: string;
  /** What the bot of these settings serves: asked when the present database cannot say. */
  readonly serves: string;
  /** The migrations this program knows. */
  readonly known: readonly string[];
}

const refuse = (faults: readonly string[]): void => {
  if (faults.length > 0) throw new Error(faults.join('\n'));
};

/** Returns the manifest of what now stands in place. Throws sentences; everything but a fault in tidying leaves the old as it was. */
export function restore(job: Restoring): Manifest {
  const manifest = readManifest(job.from);
  refuse([...faultsOfParts(job.from, manifest), ...misfits(job, manifest)]);
  const stage = `${job.database}.restoring`;
  rmSync(stage, { recursive: true, force: true });
  try {
    stageCopy(job.from, stage, manifest);
    // What is proved is the very copy that will be renamed, not the one it was made from.
    refuse(faultsOfBackup(stage, manifest));
    replace(job, stage, manifest);
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
  return manifest;
}

function misfits(job: Restoring, { books }: Manifest): readonly string[] {
  const present = presentServes(job.database) ?? job.serves;
  const newer = books.migrations.filter((name) => !job.known.includes(name));
  return [
    ...(books.serves === null || books.serves === present
      ? []
      : [
          `The backup belongs to ${books.serves}, the database here to ${present}. Set DATABASE_URL or DATA_DIR to another place.`,
        ]),
    ...newer.map((name) => `The backup was written by a newer program: this one does not know the migration ${name}.`),
  ];
}

function stageCopy(from: string, stage: string, manifest: Manifest): void {
  makeFolder(stage);
  for (const { path } of manifest.parts) copyFile(join(from, path), join(stage, path));
  flushFolders(stage);
}

function replace(job: Restoring, stage: string, manifest: Manifest): void {
  const held = holdPresent(job.database);
  try {
    keepAside(job.database, job.files, job.aside);
    addMissingFiles(job.files, stage, manifest);
    removeLogs(job.database);
    renameSync(join(stage, DATABASE), job.database);
    flush(dirname(job.database));
  } finally {
    held.release();
  }
  try {
    settleFiles(job.files, stage, manifest);
  } catch (cause) {
    throw new Error('The database is in place, but not every file: run the same restore again.', { cause });
  }
}

const filePaths = (manifest: Manifest): readonly string[] =>
  manifest.parts.filter(isFilePart).map((part) => part.path.slice(FILES.length + 1));

function addMissingFiles(files: string, stage: string, manifest: Manifest): void {
  for (const path of filePaths(manifest))
    if (!isThere(join(files, path))) moveFile(join(stage, FILES, path), join(files, path));
  if (isThere(files)) flushFolders(files);
}

function settleFiles(files: string, stage: string, manifest: Manifest): void {
  const wanted = new Map(manifest.parts.map((part) => [part.path, part.sha256]));
  for (const path of filesBelow(files)) {
    const sha256 = wanted.get(`${FILES}/${path}`);
    if (sha256 === undefined) rmSync(join(files, path));
    else if (partOf(files, path).sha256 !== sha256) moveFile(join(stage, FILES, path), join(files, path));
  }
  if (isThere(files)) flushFolders(files);
}
