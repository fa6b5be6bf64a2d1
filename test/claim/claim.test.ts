import { expect, test } from 'vitest';
import {
  type Act,
  type Arrow,
  actNames,
  acts,
  actsFrom,
  arrows,
  type Circumstances,
  type ClaimState,
  claimProcess,
  claimStates,
  isEditable,
  isFinal,
  isInFlight,
  stateNames,
  step,
} from '../../src/claim/claim.ts';
import { stepOf } from '../../src/claim/claim.view.ts';
import { drawProcess } from '../../src/process.ts';

const flags = [false, true];
const usual = { isLeads: false, needsApproval: false, isPaidByUnit: false, hasPaid: false, isRest: true };
const everyCircumstance: readonly Circumstances[] = flags.flatMap((isLeads) =>
  flags.flatMap((needsApproval) =>
    flags.flatMap((isPaidByUnit) =>
      flags.flatMap((hasPaid) => flags.map((isRest) => ({ isLeads, needsApproval, isPaidByUnit, hasPaid, isRest }))),
    ),
  ),
);

/** As far as the decisions go: what the payments do to a claim is a test of its own. */
const decidedUnder = everyCircumstance.filter(({ hasPaid, isRest }) => !hasPaid && isRest);

interface Walk {
  readonly state: ClaimState;
  /** Acts since the claim was last filed: what came before a return does not count. */
  readonly since: readonly Act[];
}

/** Every way through the table under one set of circumstances, each state with each history of the present filing once. */
function walks(circumstances: Circumstances): readonly Walk[] {
  const seen = new Map<string, Walk>();
  const visit = (walk: Walk): void => {
    const key = `${walk.state} ${walk.since.join(' ')}`;
    if (seen.has(key)) return;
    seen.set(key, walk);
    for (const act of actsFrom(walk.state)) {
      const arrow = step(walk.state, act, circumstances);
      if (arrow.ok)
        visit({ state: arrow.value.to, since: act === 'submit' ? ['submit'] : [...new Set([...walk.since, act])] });
    }
  };
  visit({ state: 'draft', since: [] });
  return [...seen.values()];
}

test('every state can be reached from a draft', () => {
  const reached = new Set(everyCircumstance.flatMap(walks).map((walk) => walk.state));
  expect([...reached].sort()).toEqual([...claimStates].sort());
});

test('from every state that is not final there is a way to an end', () => {
  for (const circumstances of everyCircumstance)
    for (const { state } of walks(circumstances)) {
      const ahead = new Set<ClaimState>([state]);
      for (const from of ahead) for (const arrow of arrows) if (arrow.from === from) ahead.add(arrow.to);
      expect([...ahead].some(isFinal), state).toBe(true);
    }
});

test.each(decidedUnder)(
  'nothing is payable or paid without 确认 and 审核, nor without 审批 where it is needed: %o',
  (circumstances) => {
    for (const { state, since } of walks(circumstances).filter(
      (walk) => walk.state === 'payable' || walk.state === 'paid',
    )) {
      expect(since, `${state} after ${since}`).toContain('review');
      expect(since.includes('confirm'), `${state} after ${since}`).toBe(!circumstances.isLeads);
      expect(since.includes('approve'), `${state} after ${since}`).toBe(circumstances.needsApproval);
    }
  },
);

test.each(decidedUnder)(
  'what the unit has paid is never paid again unless the bank sent it back, everything else is paid by a press: %o',
  (circumstances) => {
    const ways = walks(circumstances).filter(({ since }) => !since.includes('bounce'));
    for (const { since } of ways.filter((walk) => walk.state === 'paid'))
      expect(since.includes('pay')).toBe(!circumstances.isPaidByUnit);
    expect(ways.some((walk) => walk.state === 'payable')).toBe(!circumstances.isPaidByUnit);
  },
);

/** The column of the budget that holds a claim's money in each state. */
const holds = (state: ClaimState): string => {
  if (['confirming', 'reviewing', 'approving'].includes(state)) return 'inReview';
  return state === 'payable' ? 'approved' : state === 'paid' ? 'paid' : 'none';
};
const movementBetween: Readonly<Record<string, Arrow['money'] | null>> = {
  'none→inReview': 'submit',
  'inReview→none': 'release',
  'inReview→approved': 'approve',
  'inReview→paid': 'settle',
  'approved→paid': 'pay',
  'approved→none': 'unapprove',
  'paid→approved': 'bounce',
};

/** Where part of a claim has been paid its money stands in two columns: these move what the act names, not all of it. */
const inParts: readonly (readonly [Act, ClaimState, Arrow['money']])[] = [
  ['pay', 'payable', 'pay'],
  ['bounce', 'payable', 'bounce'],
  ['withdraw', 'paid', 'unapprove'],
];

test.each(arrows)('the money follows the claim: $from → $to by $act', (arrow) => {
  const between = `${holds(arrow.from)}→${holds(arrow.to)}`;
  const isStill = holds(arrow.from) === holds(arrow.to);
  const part = inParts.find(([act, to]) => arrow.from === 'payable' && arrow.act === act && arrow.to === to);
  if (part) expect(arrow.money).toBe(part[2]);
  else expect(arrow.money).toBe(isStill ? undefined : movementBetween[between]);
});

test('an act that is shown can be taken; only what was paid in part is not reopened, and nothing unpaid bounces', () => {
  for (const state of claimStates)
    for (const act of actsFrom(state))
      for (const circumstances of everyCircumstance) {
        const isBarred =
          state === 'payable' &&
          ((act === 'reopen' && circumstances.hasPaid) || (act === 'bounce' && !circumstances.hasPaid));
        expect(step(state, act, circumstances).ok, `${act} from ${state}`).toBe(!isBarred);
      }
});

test.each<[ClaimState, readonly Act[]]>([
  ['draft', ['submit', 'cancel']],
  ['confirming', ['confirm', 'return', 'reject', 'withdraw', 'reopen']],
  ['reviewing', ['review', 'return', 'reject', 'reduce', 'withdraw', 'reopen']],
  ['approving', ['approve', 'return', 'reject', 'reduce', 'withdraw', 'reopen']],
  ['payable', ['pay', 'bounce', 'withdraw', 'reopen']],
  ['paid', ['bounce']],
  ['returned', ['submit', 'withdraw']],
  ['rejected', []],
  ['withdrawn', []],
  ['cancelled', []],
])('a claim that is %s knows the acts %j, and refuses every other', (state, known) => {
  expect([...actsFrom(state)].sort()).toEqual([...known].sort());
  const circumstances = { ...usual, needsApproval: true };
  for (const act of acts.filter((item) => !known.includes(item)))
    expect(step(state, act, circumstances)).toEqual({ ok: false, error: 'act-not-possible' });
});

test.each<[Act, ClaimState, Partial<Circumstances>, ClaimState]>([
  ['submit', 'draft', {}, 'confirming'],
  ['submit', 'draft', { isLeads: true }, 'reviewing'],
  ['submit', 'returned', { isLeads: true }, 'reviewing'],
  ['review', 'reviewing', { needsApproval: true }, 'approving'],
  ['review', 'reviewing', { needsApproval: true, isPaidByUnit: true }, 'approving'],
  ['review', 'reviewing', {}, 'payable'],
  ['review', 'reviewing', { isPaidByUnit: true }, 'paid'],
  ['approve', 'approving', {}, 'payable'],
  ['approve', 'approving', { isPaidByUnit: true }, 'paid'],
  ['pay', 'payable', { isRest: true }, 'paid'],
  ['pay', 'payable', { isRest: true, hasPaid: true }, 'paid'],
  ['pay', 'payable', { isRest: false }, 'payable'],
  ['pay', 'payable', { isRest: false, hasPaid: true }, 'payable'],
  ['withdraw', 'payable', {}, 'withdrawn'],
  ['withdraw', 'payable', { hasPaid: true }, 'paid'],
  ['bounce', 'payable', { hasPaid: true }, 'payable'],
  ['bounce', 'paid', { hasPaid: true }, 'payable'],
])('%s from %s, when %j, leads to %s', (act, from, circumstances, to) => {
  const arrow = step(from, act, { ...usual, ...circumstances });
  expect(arrow).toMatchObject({ ok: true, value: { to } });
});

test('each state is editable, in somebody’s hands, or final, and only one of them', () => {
  for (const state of claimStates)
    expect([isEditable(state), isInFlight(state), isFinal(state)].filter(Boolean), state).toHaveLength(1);
  for (const state of claimStates) expect(stepOf(state) !== null, state).toBe(isInFlight(state));
});

test('the drawing shows every state by its name and every arrow once', () => {
  const drawing = drawProcess(claimProcess);
  for (const state of claimStates) expect(drawing).toContain(`  ${state} : ${stateNames[state]}\n`);
  for (const arrow of arrows)
    expect(drawing).toContain(
      `  ${arrow.from} --> ${arrow.to} : ${claimProcess.parts[arrow.who]} ${actNames[arrow.act]}`,
    );
  expect(drawing.match(/-->/g)).toHaveLength(arrows.length + 1);
});
