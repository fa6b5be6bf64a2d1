import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, inject, test } from 'vitest';
import { liveMany } from '../sim/many.ts';

/** Long worlds, as many as fit into the time there is: half of them here, half beside, so that two cores share them. */

const WORLDS = 300;
const MINUTES = 10;
/** Other seeds than the few that every change runs. */
const FIRST_SEED = 20_000;

const folder = mkdtempSync(join(tmpdir(), 'qianqi-sim-long-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const print = (line: string): void => void process.stdout.write(`${line}\n`);

test(`${WORLDS} worlds, or ${MINUTES} minutes of them, break nothing`, {
  timeout: (MINUTES + 10) * 60_000,
}, async () => {
  print(await liveMany(FIRST_SEED, WORLDS, MINUTES, { template: inject('template'), folder }));
});
