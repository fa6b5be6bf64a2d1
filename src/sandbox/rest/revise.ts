import { z } from 'zod';
import { checkContentCard } from '../cards.ts';
import { checkContent } from '../content.ts';
import { BOT, type Message } from '../types.ts';
import type { World } from '../world.ts';
import { messageObject } from './message-object.ts';
import { answered, answeredFlat, type Handler, malformed, type Reply, refused, tooMany } from './reply.ts';

/** A card cannot be changed any more after this, on the sandbox's clock. */
export const PATCH_LIFE_MS = 14 * 86_400_000;
const MAX_EDITS = 20;
const TOKEN_LIFE_MS = 30 * 60_000;
const TOKEN_USES = 2;

type Own = { readonly ok: true; readonly message: Message } | { readonly ok: false; readonly reply: Reply };

/** One of the bot's own messages that is still there. */
function ownMessage(world: World, appId: string, messageId: string): Own {
  const message = world.state.messages.find(messageId);
  if (!message) return { ok: false, reply: refused(231003) };
  if (message.sender !== BOT || message.appId !== appId) return { ok: false, reply: refused(230017) };
  return message.recalled ? { ok: false, reply: refused(230011) } : { ok: true, message };
}

function replace(world: World, message: Message, content: string, isEdit: boolean): void {
  world.state.messages.replaceContent(message.messageId, content, [], world.clock.now(), isEdit);
  world.changes.tell({ kind: 'chat', chatId: message.chatId });
}

const patchBody = z.object({ content: z.string().min(1) });

export const patch =
  (world: World): Handler =>
  (call) => {
    const body = patchBody.safeParse(call.body);
    if (!body.success) return malformed(body.error);
    const own = ownMessage(world, call.appId, call.params.messageId ?? '');
    if (!own.ok) return own.reply;
    const { message } = own;
    if (message.msgType !== 'interactive') return refused(230001, 'This message is NOT a card.');
    const refusal = checkContent(world.state, 'interactive', body.data.content);
    if (refusal) return refused(refusal.code, refusal.msg);
    if (world.clock.now() - message.createdAt > PATCH_LIFE_MS) return refused(230031);
    const room = world.limits.patch.take(message.messageId);
    if (!room.ok) return tooMany(5, room.waitMs);
    replace(world, message, body.data.content, false);
    return answered({});
  };

const editBody = z.object({ msg_type: z.enum(['text', 'post']), content: z.string().min(1) });

export const edit =
  (world: World): Handler =>
  (call) => {
    const body = editBody.safeParse(call.body);
    // Editing a card is refused as a wrong parameter: a card is patched.
    if (!body.success) return refused(230001);
    const own = ownMessage(world, call.appId, call.params.messageId ?? '');
    if (!own.ok) return own.reply;
    if (own.message.msgType === 'interactive') return refused(230001);
    const refusal = checkContent(world.state, body.data.msg_type, body.data.content);
    if (refusal) return refused(refusal.code, refusal.msg);
    if (own.message.edits >= MAX_EDITS) return refused(230072);
    replace(world, own.message, body.data.content, true);
    const edited = world.state.messages.find(own.message.messageId);
    return answered(messageObject(edited ?? own.message));
  };

export const remove =
  (world: World): Handler =>
  (call) => {
    const message = world.state.messages.find(call.params.messageId ?? '');
    if (message?.recalled) return refused(230110);
    const own = ownMessage(world, call.appId, call.params.messageId ?? '');
    if (!own.ok) return own.reply;
    world.state.messages.recall(own.message.messageId, world.clock.now());
    world.changes.tell({ kind: 'chat', chatId: own.message.chatId });
    return answered({});
  };

const delayedBody = z.object({ token: z.string(), card: z.record(z.string(), z.unknown()) });

/** Why this token does not update a card now, as a code; null when it does. */
function tokenObstacle(world: World, token: ReturnType<World['state']['apps']['findCardToken']>): number | null {
  if (!token) return 300020;
  if (!token.answered) return 300090;
  if (world.clock.now() - token.at > TOKEN_LIFE_MS) return 300030;
  return token.uses >= TOKEN_USES ? 300040 : null;
}

/** The update with the `c-` token of a tap: after its answer, within 30 minutes, twice at most. */
export const delayedUpdate =
  (world: World): Handler =>
  (call) => {
    const body = delayedBody.safeParse(call.body);
    if (!body.success) return malformed(body.error);
    const token = world.state.apps.findCardToken(body.data.token);
    const obstacle = tokenObstacle(world, token);
    if (obstacle !== null || !token) return refused(obstacle ?? 300020);
    const message = world.state.messages.find(token.messageId);
    if (!message || message.recalled) return refused(200000, 'The message is recalled.');
    const { open_ids: _viewers, ...card } = body.data.card;
    const refusal = checkContentCard(card);
    if (refusal) return refused(refusal.code, refusal.msg);
    world.state.apps.useCardToken(token.token);
    replace(world, message, JSON.stringify(card), false);
    return answeredFlat({});
  };
