import { addWorkingDays, dayOf, instantOf, timeOf } from '../../days.ts';
import { isoOf } from '../clock.ts';
import { BOT } from '../types.ts';
import { walkTo } from '../walk.ts';
import type { World } from '../world.ts';
import { type ControlHandler, done, type Routes, refusal } from './router.ts';

/** What the page's side panel needs besides the contract: how things stand, the next working day, the next reminder, and a fresh start. */

const status =
  (world: World): ControlHandler =>
  () =>
    done({ isConnected: world.line.isUp(), working: world.working.chats(), mayReset: world.reset !== null });

/** The same time of day on the next working day. */
const nextWorkingDay =
  (world: World): ControlHandler =>
  () => {
    const now = new Date(world.clock.now());
    return done({ at: isoOf(instantOf(addWorkingDays(dayOf(now), 1), timeOf(now)).getTime()) });
  };

/** Nothing a bot plans lies further ahead, by number of its due times. */
const MOST_STOPS = 200;

const lastOfBotInGroups = (world: World): string =>
  world.state.chats
    .of(BOT)
    .filter(({ type }) => type === 'group')
    .map(({ chatId }) => world.state.messages.last(chatId))
    .filter((message) => message?.sender === BOT)
    .map((message) => message?.messageId)
    .join();

/** Goes from due time to due time until the bot speaks in a group: that is what a reminder of a deadline does. */
const nextReminder =
  (world: World): ControlHandler =>
  async () => {
    const before = lastOfBotInGroups(world);
    for (let stops = 0; stops < MOST_STOPS && lastOfBotInGroups(world) === before; stops += 1) {
      const bots = (await world.idle.settled()) ?? (await world.idle.ask());
      if (lastOfBotInGroups(world) !== before) break;
      if (bots.nextDueAt === null) return refusal(409, '没有待发的提醒');
      await walkTo(world, Math.max(bots.nextDueAt, world.clock.now() + 1));
      await world.idle.settled();
    }
    return done({ now: isoOf(world.clock.now()) });
  };

const reset =
  (world: World): ControlHandler =>
  async () => {
    if (world.reset === null) return refusal(409, '只有用 npm start 启动的沙箱能恢复到初始状态');
    const reason = await world.reset();
    return reason === null ? done({}) : refusal(409, reason);
  };

export function deskRoutes(world: World, routes: Routes): void {
  routes.read('get', '/status', status(world));
  routes.read('get', '/clock/next-working-day', nextWorkingDay(world));
  routes.read('post', '/clock/next-reminder', nextReminder(world));
  routes.read('post', '/reset', reset(world));
}
