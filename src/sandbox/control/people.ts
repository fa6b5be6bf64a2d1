import { z } from 'zod';
import { departedEvent } from '../events.ts';
import type { Person } from '../types.ts';
import type { World } from '../world.ts';
import { chatOf, personOf, queryOf } from './lookups.ts';
import { badRequest, type ControlHandler, done, type Routes } from './router.ts';
import { messageView, previewOf } from './views.ts';

const view = ({ openId, name, role, status }: Person) => ({ openId, name, role, status });

const change = z.strictObject({ status: z.enum(['active', 'departed']).optional(), available: z.boolean().optional() });

const changePerson =
  (world: World): ControlHandler =>
  (request) => {
    const person = personOf(world, String(request.params.openId));
    if (!person.ok) return person.error;
    const body = change.safeParse(request.body);
    if (!body.success) return badRequest(body.error);
    const { status = person.value.status, available = person.value.available } = body.data;
    world.state.people.change(person.value.openId, { status, available });
    world.changes.tell({ kind: 'people' });
    const leaves = status === 'departed' && person.value.status === 'active';
    if (leaves) world.pushes.enqueue(departedEvent(person.value, world.clock.now()), null);
    return done(view({ ...person.value, status }));
  };

const chats =
  (world: World): ControlHandler =>
  (request) => {
    const person = personOf(world, queryOf(request, 'person'));
    if (!person.ok) return person.error;
    const found = world.state.chats.of(person.value.openId);
    return done(
      found.map((chat) => ({ chatId: chat.chatId, name: chat.name, type: chat.type, ...previewOf(world, chat) })),
    );
  };

const messages =
  (world: World): ControlHandler =>
  (request) => {
    const person = personOf(world, queryOf(request, 'person'));
    if (!person.ok) return person.error;
    const chat = chatOf(world, person.value, String(request.params.chatId));
    if (!chat.ok) return chat.error;
    return done(world.state.messages.ofChat(chat.value.chatId).map((message) => messageView(world, message)));
  };

const seen = z.object({ person: z.string(), chatId: z.string() });

const readChat =
  (world: World): ControlHandler =>
  (request) => {
    const body = seen.safeParse(request.body);
    if (!body.success) return badRequest(body.error);
    const person = personOf(world, body.data.person);
    if (!person.ok) return person.error;
    const chat = chatOf(world, person.value, body.data.chatId);
    if (!chat.ok) return chat.error;
    world.state.marks.readAll(chat.value.chatId, person.value.openId, world.clock.now());
    return done({});
  };

/** Who there is, and what each of them sees. */
export function peopleRoutes(world: World, routes: Routes): void {
  routes.read('get', '/people', () => done(world.state.people.all().map(view)));
  routes.act('/people/:openId', changePerson(world));
  routes.read('get', '/chats', chats(world));
  routes.read('get', '/chats/:chatId/messages', messages(world));
  routes.read('post', '/read', readChat(world));
}
