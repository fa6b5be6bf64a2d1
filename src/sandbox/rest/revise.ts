import { z } from 'zod';
import { CARD_LIFE_MS } from '../callback.ts';
import { checkContentCard } from '../cards.ts';
import { checkContent } from '../content.ts';
import type { Message } from '../types.ts';
import type { World } from '../world.ts';
import { messageObject } from './message-object.ts';
import { reachOwn } from './messages.ts';
import { answered, answeredFlat, type Handler, malformed, type Reply, refused } from './reply.ts';

const MAX_EDITS = 20;
const TOKEN_LIFE_MS = 30 * 60_000;
const TOKEN_USES = 2;

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
    const own = reachOwn(world, call.appId, call.params.messageId, { notOwn: 230017, recalled: 230011 });
    if (!own.ok) return own.reply;
    const { message } = own;
    if (message.msgType !== 'interactive') return refused(230001, 'This message is NOT a card.');
    const refusal = checkContent(world.state, 'interactive', body.data.content);
    if (refusal) return refused(refusal.code, refusal.msg);
    if (world.clock.now() - message.createdAt > CARD_LIFE_MS) return refused(230031);
    if (!world.limits.patch.take(message.messageId).ok) return refused(230020);
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
    const own = reachOwn(world, call.appId, call.params.messageId, { notOwn: 230071, recalled: 230011 });
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
    const own = reachOwn(world, call.appId, call.params.messageId, { notOwn: 230026, recalled: 230110 });
    if (!own.ok) return own.reply;
    world.state.messages.recall(own.message.messageId, world.clock.now());
    world.changes.tell({ kind: 'chat', chatId: own.message.chatId });
    return answered({});
  };

const delayedBody = z.object({ token: z.string(), card: z.record(z.string(), z.unknown()) });
const viewers = z.array(z.string()).optional();

type Token = NonNullable<ReturnType<World['state']['apps']['findCardToken']>>;

/** Why this token does not update a card now, as a code; null when it does. */
function tokenObstacle(world: World, token: Token): number | null {
  // The page gives no code for asking too early, only that it fails.
  if (!token.answered) return 300090;
  if (world.clock.now() - token.at > TOKEN_LIFE_MS) return 300030;
  return token.uses >= TOKEN_USES ? 300040 : null;
}

/** This interface is older than the others and has its own codes for a card it does not take. */
function cardObstacle(card: unknown): Reply | null {
  const refusal = checkContentCard(card);
  if (!refusal) return null;
  return refusal.code === 230025 ? refused(100000) : refused(11311, refusal.msg);
}

/** The update with the `c-` token of a tap: after its answer, within 30 minutes, twice at most. */
export const delayedUpdate =
  (world: World): Handler =>
  (call) => {
    const body = delayedBody.safeParse(call.body);
    if (!body.success) return refused(100030);
    const token = world.state.apps.findCardToken(body.data.token);
    if (!token) return refused(300020);
    const message = world.state.messages.find(token.messageId);
    if (message && message.appId !== call.appId) return refused(200310);
    const obstacle = tokenObstacle(world, token);
    if (obstacle !== null) return refused(obstacle);
    if (!message || message.recalled) return refused(200000);
    const { open_ids: openIds, ...card } = body.data.card;
    if (!viewers.safeParse(openIds).success) return refused(200320);
    const refusal = cardObstacle(card);
    if (refusal) return refusal;
    world.state.apps.useCardToken(token.token);
    replace(world, message, JSON.stringify(card), false);
    return answeredFlat({});
  };
