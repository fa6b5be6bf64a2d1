import type { World } from '../world.ts';
import { queryOf } from './lookups.ts';
import { type ControlHandler, done, type Routes, refusal } from './router.ts';

const entries =
  (world: World): ControlHandler =>
  (request) => {
    const after = queryOf(request, 'after') || '0';
    return /^\d{1,12}$/.test(after) ? done(world.journal.after(Number(after))) : refusal(400, 'after 应是编号');
  };

const entry =
  (world: World): ControlHandler =>
  (request) => {
    const found = world.journal.find(Number(request.params.id));
    return found ? done(found) : refusal(404, '这条记录已经不在了');
  };

/** What passed between the platform and the bot. */
export function journalRoutes(world: World, routes: Routes): void {
  routes.read('get', '/journal', entries(world));
  routes.read('get', '/journal/:id', entry(world));
}
