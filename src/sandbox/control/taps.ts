import { z } from 'zod';
import { callBack } from '../callback.ts';
import { cardOf } from '../content.ts';
import { actionOf } from '../taps.ts';
import type { World } from '../world.ts';
import { messageOf } from './lookups.ts';
import { badRequest, type ControlHandler, done, type Routes, refusal } from './router.ts';

const tapBody = z
  .object({
    from: z.string(),
    messageId: z.string(),
    name: z.string().optional(),
    text: z.string().optional(),
    index: z.number().int().min(0).optional(),
    place: z.number().int().min(0).optional(),
    form: z.record(z.string(), z.unknown()).optional(),
    option: z.unknown().optional(),
    checked: z.boolean().optional(),
  })
  .refine(
    ({ name, text, place }) => name !== undefined || text !== undefined || place !== undefined,
    '需要 name 或 text',
  );

const tap =
  (world: World): ControlHandler =>
  async (request) => {
    const body = tapBody.safeParse(request.body);
    if (!body.success) return badRequest(body.error);
    const found = messageOf(world, body.data.from, body.data.messageId);
    if (!found.ok) return found.error;
    const { message, person, chat } = found.value;
    const card = cardOf(message);
    if (!card) return refusal(404, '这条消息不是卡片');
    const action = actionOf(card, body.data);
    if (!action.ok) return refusal(action.error.status, action.error.error);
    world.state.marks.readAll(chat.chatId, person.openId, world.clock.now());
    return done(action.value ? await callBack(world, message, person, action.value) : { toast: null, card: null });
  };

export function tapRoutes(world: World, routes: Routes): void {
  routes.act('/taps', tap(world));
}
