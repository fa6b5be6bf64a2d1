import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, inject, test } from 'vitest';
import type { Move } from './moves.ts';
import { plants } from './plants.ts';
import { presses, says } from './script.ts';
import { runStory } from './simulate.ts';

/** Every fault that can be built in is seen: by the short story below, which is sound without it. */

const folder = mkdtempSync(join(tmpdir(), 'qianqi-planted-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const LEAD = 'ou_chenjing';
const HANDLER = 'ou_wangfang';
const ROOM = '会议室租金8000元，今天，还没付';
const EXPERT = '给张教授发1200咨询费，清华大学的，税前，还没付';
/** The lead files, finance reviews, the unit head approves, the cashier pays. */
const toTheEnd: readonly Move[] = [says(LEAD, EXPERT), presses({}), presses({}), presses({}), presses({})];

interface Planted {
  readonly story: readonly Move[];
  /** The invariant that breaks. */
  readonly breaks: RegExp;
}

const planted: Readonly<Record<string, Planted>> = {
  'version-ignored': {
    // Filed, taken back to be changed; then the first face of the draft is pressed once more.
    story: [says(HANDLER, ROOM), presses({}), presses({ card: 0 }), presses({ card: 0, face: 0 })],
    breaks: /decidedAsPressed/,
  },
  'anyone-may-press': {
    story: [says(HANDLER, ROOM), presses({ who: 'ou_lihong' })],
    breaks: /decidedAsPressed/,
  },
  'ids-forgotten': { story: [says(HANDLER, ROOM, { againMs: 7_200_000 })], breaks: /everyMessageIsHandled/ },
  'uuid-per-retry': {
    story: [{ kind: 'trouble', trouble: 'answer-lost', times: 1 }, says(HANDLER, ROOM)],
    breaks: /saidOnce/,
  },
  'handled-before': {
    story: [{ kind: 'dies', writes: 8, when: 'before', downMs: 1_000 }, says(HANDLER, ROOM), presses({})],
    breaks: /handledMeansAnswered/,
  },
  'ledger-line-dropped': { story: toTheEnd, breaks: /chainsAreUnbroken/ },
  'charged-twice': { story: [says(LEAD, EXPERT), presses({})], breaks: /budgetEqualsItsClaims/ },
  'budget-apart': {
    story: [says(LEAD, EXPERT), { kind: 'dies', writes: 20, when: 'after', downMs: 1_000 }, presses({})],
    breaks: /budgetEqualsItsRows/,
  },
  'cards-out-of-order': { story: [says(HANDLER, ROOM), presses({}), presses({})], breaks: /cardsTellTheTruth/ },
  'answered-unwritten': {
    story: [says(LEAD, EXPERT), presses({ isTwice: true }), ...toTheEnd.slice(2)],
    breaks: /everyPressIsAnswered/,
  },
  'rates-forgotten': {
    // All eight arrive at one instant.
    story: Array.from({ length: 8 }, (_, index) => says(HANDLER, '预算', { delayMs: 60_000 - index * 1_500 })),
    breaks: /rate:/,
  },
  'last-goes-first': {
    story: [{ kind: 'trouble', trouble: 'never-arrived', times: 1 }, says(HANDLER, '预算'), says(HANDLER, '帮助')],
    breaks: /inOrder/,
  },
  'sent-before-sending': {
    story: [{ kind: 'trouble', trouble: 'server-error', times: 1 }, says(HANDLER, ROOM)],
    breaks: /saidOnce/,
  },
  'told-twice': { story: toTheEnd, breaks: /toldOnce/ },
};

test('every fault there is has its story', () => {
  expect(Object.keys(planted).sort()).toEqual(Object.keys(plants).sort());
});

for (const [name, { story, breaks }] of Object.entries(planted))
  test(`${name}: seen, and nothing is seen without it`, async () => {
    const options = { template: inject('template'), folder };
    const sound = await runStory(story, options);
    expect(sound.failure?.faults ?? []).toEqual([]);
    const broken = await runStory(story, { ...options, plant: plants[name] ?? {} });
    expect(broken.failure?.faults.join('\n') ?? '').toMatch(breaks);
  });
