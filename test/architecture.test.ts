import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');

/** The bases that know no clock, no disk and no database. */
const PURE = ['money', 'days', 'hours', 'category', 'result', 'chance', 'process', 'fields'];
/** The files that start or put together everything. */
const TOP = ['main', 'app', 'bot', 'store', 'nightly', 'start'];

/** Feature → the features it may know, always in this one direction. A new arrow is a line here; a cycle means a missing noun. */
const FEATURES: Readonly<Record<string, readonly string[]>> = {
  station: [],
  ledger: [],
  people: ['station', 'ledger'],
  measure: [],
  ruling: ['station', 'ledger'],
  budget: ['station', 'ledger'],
  invoice: ['station', 'ledger'],
  voice: ['station', 'invoice'],
  payment: ['station', 'ledger'],
  approval: ['station', 'people', 'ledger'],
  paper: ['invoice'],
  deadline: ['station', 'invoice', 'ledger'],
  adjustment: ['station', 'ruling', 'approval', 'budget', 'invoice', 'paper', 'ledger'],
  activity: ['station', 'ledger'],
  plan: ['station', 'ruling', 'approval', 'budget', 'activity', 'ledger'],
  claim: [
    ...['station', 'ruling', 'approval', 'adjustment', 'budget', 'activity', 'plan', 'people', 'invoice', 'payment'],
    'ledger',
  ],
  reminder: ['station', 'budget', 'claim', 'activity'],
  checks: ['budget', 'plan', 'ledger'],
  backup: ['ledger'],
  report: ['station', 'ledger', 'people', 'budget', 'invoice', 'approval', 'activity', 'claim', 'reminder'],
};

/** Room → the rooms it may import from, besides itself. */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  pure: [],
  bases: ['pure', 'generated'],
  policy: ['pure'],
  reading: ['pure'],
  'cards/kit': ['pure'],
  cards: ['cards/kit', 'pure'],
  sandbox: ['cards/kit', 'bases', 'pure'],
  chat: ['cards', 'cards/kit', 'outbox', 'bases', 'pure'],
  outbox: ['chat', 'cards', 'cards/kit', 'bases', 'pure', 'generated'],
  feishu: ['chat', 'cards', 'cards/kit', 'bases', 'pure'],
  ...Object.fromEntries(
    Object.entries(FEATURES).map(([feature, known]) => [
      feature,
      [...known, 'policy', 'reading', 'chat', 'outbox', 'cards', 'cards/kit', 'bases', 'pure', 'generated'],
    ]),
  ),
};
/** Rooms that may import everything. */
const ANYWHERE = ['top', 'commands'];

/** Who may touch the database itself. Others may name its types, to hand a transaction on. */
const STORES =
  /\.store\.ts$|^src\/(db|migrate|app|bot|store|serves|nightly|main|start|lock)\.ts$|^src\/chat\/inbox[^/]*\.ts$|^src\/(outbox|commands)\//;
/** Who may read the environment. */
const ENVIRONMENT = /^src\/(main|config|start)\.ts$|^src\/sandbox\/main\.ts$|^src\/commands\/|\.cli\.ts$/;

function roomOf(path: string): string {
  const [, room = '', file] = /^src\/([^/]+)(\/.*)?$/.exec(path) ?? [];
  if (path.startsWith('cards/')) return path.startsWith('cards/kit/') ? 'cards/kit' : 'cards';
  if (file !== undefined) return room;
  const name = room.replace(/\.ts$/, '');
  if (TOP.includes(name)) return 'top';
  return PURE.includes(name) ? 'pure' : 'bases';
}

const sourcesIn = (folder: string): readonly string[] =>
  existsSync(join(ROOT, folder))
    ? readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
        .map((file) => join(folder, file))
        .filter((path) => /\.tsx?$/.test(path) && !path.startsWith('src/generated/'))
    : [];

const withoutComments = (code: string): string => code.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');

interface Import {
  readonly from: string;
  readonly to: string;
  readonly isTypeOnly: boolean;
}

const STATEMENT =
  /\b(?:import|export)\s+(type\s+)?(?:[\w*{}\s,$]+?\s+from\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g;

const importsOf = (from: string, code: string): readonly Import[] =>
  [...code.matchAll(STATEMENT)].map(([, type, named, called]) => {
    const target = named ?? called ?? '';
    const to = target.startsWith('.') ? normalize(join(dirname(from), target)) : target;
    return { from, to, isTypeOnly: type !== undefined };
  });

const sources = [...sourcesIn('src'), ...sourcesIn('cards')].map((path) => {
  const code = withoutComments(readFileSync(join(ROOT, path), 'utf8'));
  return { path, code, imports: importsOf(path, code) };
});
const imports = sources.flatMap((source) => source.imports);
const ours = imports.filter(({ to }) => /^(src|cards)\//.test(to));

const isAllowed = (from: string, to: string): boolean =>
  from === to || ANYWHERE.includes(from) || (ROOMS[from] ?? []).includes(to);

test('the rule sees the imports it is meant to hold', () => {
  const code =
    "import { a } from './a.ts';\nimport type { B } from '../b/b.ts';\nexport * from './c.ts';\nawait import('./d.ts');";
  expect(importsOf('src/x/x.ts', code).map(({ to, isTypeOnly }) => [to, isTypeOnly])).toEqual([
    ['src/x/a.ts', false],
    ['src/b/b.ts', true],
    ['src/x/c.ts', false],
    ['src/x/d.ts', false],
  ]);
  expect(isAllowed('policy', 'bases')).toBe(false);
  expect(ours.length).toBeGreaterThan(5);
});

test('every folder of src is a room of the map', () => {
  const rooms = new Set(sources.map(({ path }) => roomOf(path)));
  expect([...rooms].filter((room) => !(room in ROOMS) && !ANYWHERE.includes(room))).toEqual([]);
});

test('a room imports only from the rooms it may know', () => {
  const broken = ours.filter(({ from, to }) => !isAllowed(roomOf(from), roomOf(to)));
  expect(broken.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
});

test('features know each other in one direction', () => {
  const reaches = (from: string, to: string): boolean =>
    (FEATURES[from] ?? []).some((next) => next === to || reaches(next, to));
  expect(Object.keys(FEATURES).filter((feature) => reaches(feature, feature))).toEqual([]);
});

test('only stores, the inbox and the outbox touch the database', () => {
  const isDatabase = ({ to, isTypeOnly }: Import): boolean =>
    to.startsWith('src/generated/') || to.startsWith('@prisma/') || (to === 'src/db.ts' && !isTypeOnly);
  const broken = imports.filter((one) => isDatabase(one) && !STORES.test(one.from));
  expect(broken.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
});

test('only what starts a process reads its environment', () => {
  const readers = sources.filter(({ code }) => /process\.env\b|process\[['"]env/.test(code)).map(({ path }) => path);
  expect(readers.filter((path) => !ENVIRONMENT.test(path))).toEqual([]);
});
