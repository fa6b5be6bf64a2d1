import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, inject, test } from 'vitest';
import type { Db } from '../../src/db.ts';
import type { Move } from './moves.ts';
import { edits, presses, says, sends } from './script.ts';
import { runStory } from './simulate.ts';

/** Stories that once broke an invariant, as short as the simulation found them. */

const folder = mkdtempSync(join(tmpdir(), 'qianqi-found-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const inGroup = (move: Move): Move => (move.kind === 'says' ? { ...move, isInGroup: true } : move);

const stories: Readonly<Record<string, readonly Move[]>> = {
  'nonsense sent for a date comes back in no card that the platform refuses': [
    says('ou_wangfang', '会议室租金12000元，今天，还没付'),
    // 「改」 opens every field; then each of them brings something it does not offer.
    presses({ button: 0.5 }),
    ...[0.925, 0.935, 0.945, 0.955, 0.965, 0.975, 0.985, 0.995].map((form) => presses({ form })),
  ],
  'an admin who cannot be reached is not told of it for ever': [
    { kind: 'unreachable', who: 'ou_zhengkai', ms: 3_600_000 },
    says('ou_zhengkai', '撤销上一笔'),
  ],
  'a fresh card in the place of one too old to update shows what changed meanwhile': [
    says('ou_wangfang', '给李研究员发900咨询费，中科院的，税前，还没付'),
    presses({ form: 0.83, isTwice: true }, {}, { form: 0.946 }, { form: 0.04, isTwice: true }),
    { kind: 'waits', ms: 16 * 86_400_000 },
    presses({ card: 0.9, isAnswerLost: true }),
    { kind: 'dies', writes: 28, when: 'before', downMs: 1_000 },
    presses({}),
    presses({}),
  ],
  'an update that was slow to arrive does not cover the answer to a later press': [
    says('ou_wangfang', '会议室租金8000元，今天，还没付'),
    presses({}),
    { kind: 'trouble', trouble: 'never-arrived', times: 4 },
    // The lead confirms: the submitter's sheet is to show it, but does not hear of it in time. Then it is withdrawn there.
    presses({}),
    presses({ card: 0 }),
    presses({ card: 0, button: 0.9 }),
  ],
  'an edit of a group message that was answered already is answered too, privately': [
    inGroup(says('ou_wangjianguo', '王总口头同意了，直接打款吧')),
    edits('设计 3000、翻译 1800，都是昨天的'),
  ],
  'an invoice that comes after the 红字 one that cancels it is answered': [
    sends('ou_chenjing', 'poster-cancelled'),
    sends('ou_zhaomin', 'poster'),
  ],
  'a message that was lost on its way is read from the history, though later ones arrived meanwhile': [
    says('ou_chenjing', '预算'),
    says('ou_chenjing', '会议室租金12000元，今天，还没付', { drops: 5 }),
    { kind: 'waits', ms: 16 * 86_400_000 },
    says('ou_chenjing', '预算'),
  ],
};

for (const [name, moves] of Object.entries(stories))
  test(name, async () => {
    const { failure } = await runStory(moves, { template: inject('template'), folder });
    expect(failure?.faults ?? []).toEqual([]);
  });

test('two approvers who are both out of reach are each tried once', async () => {
  const DAY = 86_400_000;
  const story: readonly Move[] = [
    { kind: 'unreachable', who: 'ou_wangjianguo', ms: DAY },
    { kind: 'unreachable', who: 'ou_lihong', ms: DAY },
    says('ou_chenjing', '给张教授发1200咨询费，清华大学的，税前，还没付'),
    presses({}),
    presses({}),
  ];
  const prepare = (db: Db): Promise<unknown> =>
    db.member.updateMany({ where: { openId: 'ou_lihong' }, data: { roles: '["second-approver"]' } });
  const { failure } = await runStory(story, { template: inject('template'), folder, prepare });
  expect(failure?.faults ?? []).toEqual([]);
});
