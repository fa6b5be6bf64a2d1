import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

test('every planted fault is caught by a test', () => {
  const run = spawnSync('npm', ['run', '-s', 'test:planted'], { encoding: 'utf8', timeout: 900_000 });
  expect(run.status, `${run.stdout}\n${run.stderr}`).toBe(0);
}, 900_000);
