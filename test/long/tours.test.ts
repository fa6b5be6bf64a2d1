import { expect, test } from 'vitest';
import { initOf, playTour, type Scene, type Tour, type TourDriver, tours } from '../../src/sandbox/tours/index.ts';
import { booksAreSound, cast } from '../support/cast.ts';
import { stateOfLast, type World, words } from '../support/world.ts';

const SEED_CLOCK = '2026-11-16T09:00:00+08:00';

/** Plays like a program: every step at once, each remembered as it was presented. */
function driverOf(url: string, seen: Scene[], until = Number.POSITIVE_INFINITY): TourDriver {
  return {
    call: async (method, path, body) => {
      const response = await fetch(url + path, initOf(method, body));
      return { status: response.status, body: await response.json() };
    },
    present: async (scene) => {
      seen.push(scene);
      return scene.number < until;
    },
  };
}

const named = (id: string): Tour => {
  const tour = tours.find((one) => one.id === id);
  if (!tour) throw new Error(`no tour ${id}`);
  return tour;
};

async function played(world: World, id: string): Promise<Scene[]> {
  const seen: Scene[] = [];
  expect(await playTour(named(id), driverOf(world.sandbox.url, seen))).toEqual({ kind: 'finished' });
  return seen;
}

test('the tour of a consulting fee goes from a sentence in the group to the payment', async () => {
  const { world, lead } = await cast({ clockStart: SEED_CLOCK });
  const scenes = await played(world, 'consulting-fee');
  expect(scenes).toHaveLength(named('consulting-fee').steps.length);
  expect(scenes.flatMap(({ target }) => (target ? [target.button] : []))).toEqual([
    'submit',
    'approve',
    'approve',
    'pay',
  ]);
  expect(await stateOfLast(world.db)).toBe('paid');
  expect(words((await lead.lastFromBot()).card)).toContain('可用');
  await booksAreSound(world);
});

test('the tour of one invoice puts it on three lines, and the same expert again takes one press', async () => {
  const { world } = await cast({ clockStart: SEED_CLOCK });
  await played(world, 'one-invoice');
  const claims = await world.db.claim.findMany({ include: { lines: true }, orderBy: { createdAt: 'asc' } });
  expect(claims.map(({ state, lines }) => [state, lines.map((line) => line.amountFen)])).toEqual([
    ['confirming', [600_000, 400_000, 280_000]],
    ['draft', [4_200]],
    ['reviewing', [120_000]],
    ['reviewing', [150_000]],
  ]);
  expect(await world.db.allocation.count()).toBe(3);
  await booksAreSound(world);
});

test('the tour of a returned claim sends it back once and pays it with its invoice', async () => {
  const { world } = await cast({ clockStart: SEED_CLOCK });
  await played(world, 'returned-claim');
  expect(await stateOfLast(world.db)).toBe('paid');
  const acts = await world.db.decision.findMany({ orderBy: { at: 'asc' }, select: { act: true } });
  expect(acts.map(({ act }) => act)).toContain('return');
  await booksAreSound(world);
});

test('the tour of the last ten days ends after the deadline with everything approved paid', async () => {
  const { world, lead } = await cast({ clockStart: SEED_CLOCK });
  await played(world, 'ten-days-left');
  expect(await stateOfLast(world.db)).toBe('paid');
  const group = (await lead.inbox('oc_chaoyang')).filter(({ from }) => from === 'bot').map(({ card }) => words(card));
  expect(group.map((card) => card.split('\n')[0])).toEqual([
    '最晚提交支出单：今天',
    '最晚付款：今天',
    '执行期已截止，只办收尾',
  ]);
  expect(group[1]).toContain('已批待付（元）\n3,000');
  await booksAreSound(world);
});

test('the tours can be played one after the other from the seed', async () => {
  const { world } = await cast({ clockStart: SEED_CLOCK });
  for (const { id } of tours) await played(world, id);
  expect(await world.db.claim.count()).toBe(7);
});

test('a tour ends where its driver stops it, and says so when its days are over', async () => {
  const { world } = await cast({ clockStart: SEED_CLOCK });
  const seen: Scene[] = [];
  expect(await playTour(named('returned-claim'), driverOf(world.sandbox.url, seen, 2))).toEqual({ kind: 'stopped' });
  expect(seen).toHaveLength(2);
  await world.setClock('2026-12-02T09:00:00+08:00');
  const late = await playTour(named('ten-days-left'), driverOf(world.sandbox.url, []));
  expect(late).toMatchObject({ kind: 'failed', number: 0, reason: expect.stringContaining('恢复到初始状态') });
});

test('a step that is refused ends the tour with the bot’s own reason', async () => {
  const { world } = await cast({ clockStart: SEED_CLOCK });
  const tour = named('consulting-fee');
  const unfilled: Tour = {
    ...tour,
    steps: tour.steps.map((step) =>
      step.act.kind === 'press' ? { ...step, act: { kind: 'press', button: step.act.button } } : step,
    ),
  };
  const end = await playTour(unfilled, driverOf(world.sandbox.url, []));
  expect(end).toMatchObject({ kind: 'failed', number: 3, reason: expect.stringContaining('还差') });
});
