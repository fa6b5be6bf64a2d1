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
const BUDGET = 'test/budget/budget.test.ts';

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
    edits: [{ file: 'src/approval/approval.ts', from: "return 'approved-it';", to: 'return null;' }],
    tests: [APPROVAL],
  },
  {
    name: 'count reserved money twice',
    edits: [{ file: 'src/budget/budget.ts', from: 'line.reservedFen -', to: '2 * line.reservedFen -' }],
    tests: [BUDGET],
  },
  {
    name: 'count a claim’s own money against it',
    edits: [{ file: 'src/claim/claim.facts.ts', from: 'taken - (own[line.category] ?? 0)', to: 'taken' }],
    tests: [GUARDS],
  },
  {
    name: 'answer a press for another step',
    edits: [{ file: 'src/claim/claim-decide.actions.ts', from: 'stepOf(claim.state) !== action.step', to: 'false' }],
    tests: [GUARDS],
  },
];
