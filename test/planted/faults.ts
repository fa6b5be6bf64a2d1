/** Faults that a careless change could bring in, each as the change itself, and the tests that must notice it. */

export interface Edit {
  readonly file: string;
  /** Must stand in the file exactly once: when the code moves on, the fault is planted anew by hand. */
  readonly from: string;
  readonly to: string;
}

export interface Fault {
  readonly name: string;
  readonly edits: readonly Edit[];
  readonly tests: readonly string[];
}

const GUARDS = 'test/stories/guards.test.ts';
const APPROVAL = 'test/approval/approval.test.ts';
const LINES = 'test/policy/boundaries.test.ts';
const BUDGET = 'test/budget/budget.test.ts';
const PLAN = 'test/plan/plan.test.ts';

export const faults: readonly Fault[] = [
  {
    name: 'skip the version guard',
    edits: [
      {
        file: 'src/claim/claim.store.ts',
        from: 'where: { id: claim.id, version: claim.version }',
        to: 'where: { id: claim.id }',
      },
    ],
    tests: [GUARDS],
  },
  {
    name: 'obey a card of another version',
    edits: [{ file: 'src/claim/claim-decide.actions.ts', from: 'claim.version !== action.version', to: 'false' }],
    tests: [GUARDS],
  },
  {
    name: 'mark events handled before the transaction',
    edits: [
      {
        file: 'src/chat/inbox.ts',
        from: 'const done = await db.$transaction((tx) => turn(tx, id));',
        to: `const early = await db.inboxEvent.updateMany({ where: { id, handledAt: null, parkedAt: null }, data: { handledAt: options.now() } });
      if (early.count === 0) return null;
      const done = await db.$transaction((tx) => turn(tx, id));`,
      },
      {
        file: 'src/chat/inbox.ts',
        from: 'if (taken.count === 0) return null;',
        to: 'if (taken.count > 0) return null;',
      },
    ],
    tests: [GUARDS],
  },
  {
    name: 'drop the ledger line',
    edits: [{ file: 'src/claim/claim.advance.ts', from: 'if (next.number !== null)', to: 'if (next.number === -1)' }],
    tests: [GUARDS],
  },
  {
    name: 'let the submitter approve',
    edits: [
      {
        file: 'src/approval/approval.ts',
        from: "if (member.openId === subject.submitterId) return 'own-claim';",
        to: '',
      },
    ],
    tests: [GUARDS],
  },
  {
    name: 'let the payee decide on the money',
    edits: [{ file: 'src/approval/approval.ts', from: "if (receives(member, subject)) return 'own-money';", to: '' }],
    tests: [APPROVAL],
  },
  {
    name: 'let one person approve and pay',
    edits: [{ file: 'src/approval/approval.ts', from: "pay: ['confirm', 'approve'],", to: "pay: ['confirm']," }],
    tests: [APPROVAL],
  },
  {
    name: 'count reserved money twice',
    edits: [{ file: 'src/budget/budget.ts', from: 'line.reservedFen -', to: '2 * line.reservedFen -' }],
    tests: [BUDGET],
  },
  {
    name: 'let a claim take more of a plan than it reserves',
    edits: [{ file: 'src/plan/plan.ts', from: 'Math.min(charge.fen, left)', to: 'charge.fen' }],
    tests: [PLAN],
  },
  {
    name: 'lower a plan below what claims have drawn',
    edits: [{ file: 'src/plan/plan.ts', from: '?.fen ?? 0) < used.fen', to: '?.fen ?? 0) < 0' }],
    tests: [PLAN],
  },
  {
    name: 'let the lead’s plan pass without 审批',
    edits: [{ file: 'src/plan/plan.ts', from: "to: 'approving', when: byLead", to: "to: 'approved', when: byLead" }],
    tests: [PLAN],
  },
  {
    name: 'count a claim’s own money against it',
    edits: [{ file: 'src/claim/claim.facts.ts', from: 'taken - (own[line.category] ?? 0)', to: 'taken' }],
    tests: [GUARDS],
  },
  {
    name: 'answer a press for another step',
    edits: [
      {
        file: 'src/claim/claim-decide.actions.ts',
        from: '!actsFrom(claim.state, action.step).includes(act)',
        to: 'false',
      },
    ],
    tests: [GUARDS],
  },
  {
    name: 'lose the rules of 第十二条',
    edits: [{ file: 'src/policy/rules/index.ts', from: '  ...notFor,\n', to: '' }],
    tests: [LINES],
  },
  {
    name: 'lose one rule of 第十一条（一）',
    edits: [{ file: 'src/policy/rules/11.1-consulting.ts', from: '  civilServant,\n', to: '' }],
    tests: [LINES],
  },
  {
    name: 'refuse by words alone',
    edits: [
      {
        file: 'src/policy/rules/12-not-for.ts',
        from: 'if (expense.confirmed !== true) return confirm(kind, quote);',
        to: '',
      },
    ],
    tests: [LINES],
  },
  {
    name: 'refuse what fits the budget to the fen',
    edits: [
      { file: 'src/policy/rules/13.4-budget.ts', from: 'charge > (left ?? budget)', to: 'charge >= (left ?? budget)' },
    ],
    tests: [LINES],
  },
  {
    name: 'close the last day of the period',
    edits: [{ file: 'src/policy/rules/10-deadline.ts', from: 'occurredOn <= deadline', to: 'occurredOn < deadline' }],
    tests: [LINES],
  },
  {
    name: 'let an invoice be taken a fen too far',
    edits: [
      { file: 'src/policy/rules/09-invoices.ts', from: 'receipt.takenFen > rest', to: 'receipt.takenFen > rest + 1' },
    ],
    tests: [LINES],
  },
  {
    name: 'take an unknown 财政供养 for no',
    edits: [
      { file: 'src/policy/rules/11.2-labour.ts', from: "fiscallySupported === null ? 'unknown' : 'no'", to: "'no'" },
    ],
    tests: [LINES],
  },
  {
    name: 'shift a day rate of 128号',
    edits: [{ file: 'src/policy/standards/expert-fee.ts', from: '240_000', to: '250_000' }],
    tests: ['test/policy/standards.test.ts'],
  },
  {
    name: 'shift a bracket of the tax',
    edits: [{ file: 'src/policy/tax.ts', from: 'if (netFen <= 336_000)', to: 'if (netFen <= 340_000)' }],
    tests: ['test/policy/tax.test.ts'],
  },
  {
    name: 'alter a quotation',
    edits: [
      {
        file: 'src/policy/rules/11.2-labour.ts',
        from: "'财政供养人员不得列支劳务费'",
        to: "'财政供养人员不能列支劳务费'",
      },
    ],
    tests: [LINES],
  },
  {
    name: 'alter the text of the measure',
    edits: [{ file: 'src/policy/text/2022-trial.ts', from: '业务招待、用餐等支出', to: '业务招待等支出' }],
    tests: ['test/policy/text.test.ts'],
  },
  {
    name: 'offer matching money as the way out',
    edits: [{ file: 'src/policy/verdict.ts', from: "{ fundSource: 'own' }", to: "{ fundSource: 'matching' }" }],
    tests: ['test/policy/remedies.test.ts'],
  },
  {
    name: 'tax the lines of one claim each by itself',
    edits: [
      {
        file: 'src/claim/claim.facts.ts',
        from: 'if (line.payee !== null && isFeeLine(line)) fees.push(',
        to: 'if (false as boolean) fees.push(',
      },
    ],
    tests: ['test/stories/tax.test.ts'],
  },
  {
    name: 'let a promised net follow what happens later',
    edits: [{ file: 'src/claim/claim.fees.ts', from: "(state === 'paid' || basis === 'net')", to: "state === 'paid'" }],
    tests: ['test/claim/fees.test.ts'],
  },
  {
    name: 'take a way whose figure has changed',
    edits: [
      { file: 'src/claim/claim-way.actions.ts', from: ' && wayKey(way) === key', to: ' && key.startsWith(way.kind)' },
    ],
    tests: ['test/stories/way-on.test.ts'],
  },
  {
    name: 'say nothing where there is no way on',
    edits: [
      {
        file: 'src/claim/claim.ways.ts',
        from: "if (state === 'no') return [];",
        to: "if (state !== 'none') return [];",
      },
    ],
    tests: ['test/claim/ways.test.ts'],
  },
  {
    name: 'let an activity long over pass without a trace',
    edits: [{ file: 'src/activity/activity.evidence.ts', from: '? [] : null', to: '? null : null' }],
    tests: ['test/stories/evidence.test.ts'],
  },
  {
    name: 'let the paper of the rules grow old',
    edits: [{ file: 'src/policy/rules/11.4-meeting.ts', from: '会议费是否对应到活动', to: '会议费是否对应到会议' }],
    tests: ['test/policy/rulebook.test.ts'],
  },
  {
    name: 'give a 科目 by an adjustment without taking it from the other',
    edits: [
      {
        file: 'src/budget/budget-version.store.ts',
        from: '  await move(tx, shift, from, giver.version, -fen, now);\n',
        to: '',
      },
    ],
    tests: ['test/stories/adjustment.test.ts'],
  },
  {
    name: 'let an adjustment take effect before the centre has ruled',
    edits: [
      {
        file: 'src/adjustment/adjustment.ts',
        from: "who: 'head', to: 'awaiting' }",
        to: "who: 'head', to: 'effective', money: 'adjust' }",
      },
    ],
    tests: ['test/adjustment/adjustment.test.ts'],
  },
  {
    name: 'count money that nobody confirmed',
    edits: [
      {
        file: 'src/budget/income.ts',
        from: "income.state === 'confirmed' && income.fundSource",
        to: 'income.fundSource',
      },
    ],
    tests: ['test/budget/income.test.ts'],
  },
];
