import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Ended, run, temporaryFolder } from '../support/child.ts';

/** What every operator's command does with options and words that it does not know. */

const command = (name: string, args: readonly string[], databaseUrl: string): Promise<Ended> =>
  run(`src/commands/${name}.ts`, args, { DATABASE_URL: databaseUrl });

test.each(['verify', 'check-data', 'dump', 'station', 'seed', 'backup', 'restore', 'policy-replay'])(
  '%s takes no option and no word that it does not know: it says so with its help and exits with 1',
  async (name) => {
    const url = `file:${join(temporaryFolder(), 'none.db')}`;
    const words = ['one', 'two', 'three'];
    const [option, word] = [await command(name, ['--bogus'], url), await command(name, words, url)];
    expect([option.code, option.out, word.code, word.out]).toEqual([1, '', 1, '']);
    expect(option.err).toContain("'--bogus'");
    expect(option.err).toContain('npm run');
    expect(word.err).toContain('npm run');
    expect(await command(name, ['--help', '--bogus'], url)).toMatchObject({ code: 0, err: '' });
  },
);
