import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { migrate } from '../../src/migrate.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** An empty, migrated SQLite file; every test copies it. */
    readonly template: string;
  }
}

export default async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'qianqi-template-'));
  const template = join(folder, 'qianqi.db');
  await migrate(`file:${template}`);
  project.provide('template', template);
  return () => rmSync(folder, { recursive: true, force: true });
}
