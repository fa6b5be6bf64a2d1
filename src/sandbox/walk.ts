import type { World } from './world.ts';

/** A bot that is idle and yet names a past moment would stop the walk: it is given a second instead. */
const STUCK_STEP_MS = 1_000;

const later = (due: number | null, now: number): readonly number[] =>
  due === null ? [] : [due > now ? due : now + STUCK_STEP_MS];

/** The next moment at which somebody wants to act, at most the target. */
async function nextStop(world: World, target: number): Promise<number> {
  const hasCompany = world.idle.knowsBots() || world.pushes.isConnected();
  // With nobody there, waiting would only cost time: events then simply fail at their due times.
  const bots = (hasCompany ? await world.idle.settled() : null) ?? (await world.idle.ask());
  const now = world.clock.now();
  return Math.min(target, ...later(bots.nextDueAt, now), ...later(world.pushes.nextDueAt(), now));
}

/** Moves the clock to the target from due time to due time, so that each thing happens at its own now, in order. */
export async function walkTo(world: World, target: number): Promise<void> {
  while (!world.idle.isClosed() && world.clock.now() < target) {
    world.clock.moveTo(await nextStop(world, target));
    world.changes.tell({ kind: 'clock' });
    world.pushes.sendDue();
    // Failing for want of a connection takes a turn of the loop, after which the next due time is known.
    await new Promise((resolve) => setImmediate(resolve));
  }
}
