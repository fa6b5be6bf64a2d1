import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, inject, test } from 'vitest';
import { liveMany } from './many.ts';

/** Long worlds, as many as fit into the time there is: one file a core, so that the cores share them. */

const WORLDS = 240;
const MINUTES = 20;

const print = (line: string): void => void process.stdout.write(`${line}\n`);

export function testManyWorlds(firstSeed: number): void {
  const folder = mkdtempSync(join(tmpdir(), 'qianqi-sim-long-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  test(`${WORLDS} worlds, or ${MINUTES} minutes of them, break nothing`, {
    timeout: (MINUTES + 10) * 60_000,
  }, async () => {
    print(await liveMany(firstSeed, WORLDS, MINUTES, { template: inject('template'), folder }));
  });
}
