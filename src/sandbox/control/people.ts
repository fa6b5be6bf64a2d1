import { z } from 'zod';
import { departedEvent } from '../events.ts';
import type { Person } from '../types.ts';
import type { World } from '../world.ts';
import { chatOf, personOf, queryOf } from './lookups.ts';
import { badRequest, type ControlHandler, done, type Routes, refusal } from './router.ts';
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
      found.map((chat) => ({
        chatId: chat.chatId,
        name: chat.name,
        type: chat.type,
        ...previewOf(world, chat),
        unread: world.state.marks.unread(chat.chatId, person.value.openId),
        members: chat.members,
      })),
    );
  };

const messages =
  (world: World): ControlHandler =>
  (request) => {
    const person = personOf(world, queryOf(request, 'person'));
    if (!person.ok) return person.error;
    const chat = chatOf(world, person.value, String(request.params.chatId));
    if (!chat.ok) return chat.error;
    const last = queryOf(request, 'last');
    if (last && !/^[1-9]\d{0,5}$/.test(last)) return refusal(400, 'last 应是条数');
    const { messages } = world.state;
    const found = last
      ? messages.tail(chat.value.chatId, Number(last), queryOf(request, 'before'))
      : messages.ofChat(chat.value.chatId);
    return done(found.map((message) => messageView(world, message)));
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
    if (world.state.marks.unread(chat.value.chatId, person.value.openId) > 0) world.changes.tell({ kind: 'people' });
    world.state.marks.readAll(chat.value.chatId, person.value.openId, world.clock.now());
    return done({});
  };

/** For each person how many messages wait unread in all their chats. */
const unread =
  (world: World): ControlHandler =>
  () => {
    const countOf = ({ openId }: Person): number =>
      world.state.chats.of(openId).reduce((sum, { chatId }) => sum + world.state.marks.unread(chatId, openId), 0);
    return done(Object.fromEntries(world.state.people.all().map((person) => [person.openId, countOf(person)])));
  };

/** Who there is, and what each of them sees. */
export function peopleRoutes(world: World, routes: Routes): void {
  routes.read('get', '/people', () => done(world.state.people.all().map(view)));
  routes.act('/people/:openId', changePerson(world));
  routes.read('get', '/chats', chats(world));
  routes.read('get', '/chats/:chatId/messages', messages(world));
  routes.read('get', '/unread', unread(world));
  routes.read('post', '/read', readChat(world));
}
