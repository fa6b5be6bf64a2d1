import { z } from 'zod';
import { durationOf, instantOfIso, isoOf } from '../clock.ts';
import { faultPlan } from '../faults.ts';
import { PATIENCE_MS } from '../idle.ts';
import { walkTo } from '../walk.ts';
import type { World } from '../world.ts';
import { queryOf } from './lookups.ts';
import { badRequest, type ControlHandler, done, type Routes, refusal } from './router.ts';

const moveBody = z.union([z.strictObject({ advance: z.string() }), z.strictObject({ set: z.string() })]);
type Move = z.infer<typeof moveBody>;

/** Further than this, dates lose their four-digit years. */
const LATEST = Date.parse('2100-01-01T00:00:00Z');

function targetOf(move: Move, now: number): number | string {
  const target = 'set' in move ? instantOfIso(move.set) : durationOf(move.advance);
  if (target === null)
    return 'set' in move ? 'set 不是带时区的 ISO-8601 时刻' : 'advance 不是 ISO-8601 时长，如 P3D、PT1H';
  const instant = 'set' in move ? target : now + target;
  if (instant > LATEST) return '时刻太远';
  return instant < now ? '目标时刻已经过去' : instant;
}

const readClock =
  (world: World): ControlHandler =>
  (request) => {
    const port = queryOf(request, 'bot');
    if (port && !/^\d{1,5}$/.test(port)) return refusal(400, 'bot 应是端口号');
    if (port) world.bots.announce(Number(port));
    return done({ now: isoOf(world.clock.now()) });
  };

/** One move after the other: two walks at once would each jump past what the other waits for. */
function mover(world: World) {
  let last: Promise<unknown> = Promise.resolve();
  return (move: Move): Promise<number | string> => {
    const next = last.then(async () => {
      const target = targetOf(move, world.clock.now());
      if (typeof target === 'number') await walkTo(world, target);
      return target;
    });
    last = next.catch((error: unknown) => world.log({ at: 'clock', error: String(error) }));
    return next;
  };
}

const patience = (): Promise<null> =>
  new Promise((resolve) => {
    setTimeout(() => resolve(null), PATIENCE_MS).unref();
  });

function moveClock(world: World): ControlHandler {
  const move = mover(world);
  return async (request) => {
    const body = moveBody.safeParse(request.body);
    if (!body.success) return refusal(400, '需要 {advance} 或 {set}');
    const started = performance.now();
    const outcome = await Promise.race([move(body.data), patience()]);
    if (typeof outcome === 'string') return refusal(400, outcome);
    const settled = outcome === null ? null : await world.idle.settled(started + PATIENCE_MS);
    return { status: settled ? 200 : 202, body: { now: isoOf(world.clock.now()) } };
  };
}

const setFaults =
  (world: World): ControlHandler =>
  (request) => {
    const plan = faultPlan.safeParse(request.body);
    if (!plan.success) return badRequest(plan.error);
    world.faults.set(plan.data);
    world.changes.tell({ kind: 'faults' });
    return done(world.faults.plan());
  };

/** Time, and what goes wrong in it. */
export function clockRoutes(world: World, routes: Routes): void {
  routes.read('get', '/clock', readClock(world));
  routes.read('post', '/clock', moveClock(world));
  routes.read('get', '/faults', () => done(world.faults.plan()));
  routes.read('post', '/faults', setFaults(world));
}
