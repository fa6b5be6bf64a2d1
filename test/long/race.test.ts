import { expect, test } from 'vitest';
import { ledgerChecks, runChecks, standingChecks } from '../../src/checks/checks.store.ts';
import { type Desk, openDesk } from '../support/desk.ts';

const RACING = 200;
const CARRIED = 50;
const SECOND = 1_000;

/** What waits for the platform's rates goes out as time goes on. */
const passes = (desk: Desk, ms = SECOND): void => {
  desk.clock.now = new Date(desk.clock.now.getTime() + ms);
};

const presses = (desk: Desk, index: number, value: object) =>
  desk.app.receive({
    kind: 'tap',
    id: `press-${index}`,
    messageId: `om_elsewhere_${index}`,
    chatId: 'oc_p2p_ou_chenjing',
    senderId: 'ou_chenjing',
    value: { card: 'claim-draft', act: 'submit', ...value },
    name: null,
    fields: { purpose: '对接会海报' },
  });

test('two hundred press at one instant for money that carries fifty: exactly fifty get it, everybody is told', async () => {
  const desk = await openDesk();
  for (let index = 0; index < RACING; index += 1) {
    passes(desk);
    await desk.says('ou_chenjing', '海报设计600元，还没付');
  }
  const drafts = await desk.db.claim.findMany({ select: { id: true, version: true } });
  const answers = await Promise.all(drafts.map((draft, index) => presses(desk, index, draft)));
  const said = answers.map((answer) => answer?.toast.content ?? '');
  expect(said.filter((words) => words === '已确认并提交')).toHaveLength(CARRIED);
  expect(said.filter((words) => words.includes('第十三条（四）'))).toHaveLength(RACING - CARRIED);
  const line = await desk.db.budgetLine.findFirstOrThrow({ where: { category: 'implementation' } });
  expect(line.inReviewFen).toBe(line.budgetFen);
  expect(await runChecks(desk.db, new Date(0), { ...ledgerChecks, ...standingChecks })).toEqual([]);
});
