import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closeLater } from '../support/closing.ts';

/** Files on a person's computer, gone after the test. */

export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'qianqi-file-'));
  closeLater(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function fileNamed(name: string, content: string | Buffer): string {
  const path = join(tempFolder(), name);
  writeFileSync(path, content);
  return path;
}
