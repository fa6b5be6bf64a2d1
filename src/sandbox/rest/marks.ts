import { z } from 'zod';
import { newReactionId } from '../ids.ts';
import { TENANT_KEY } from '../seed.ts';
import type { Reaction } from '../state/marks.ts';
import { BOT, type Message } from '../types.ts';
import type { World } from '../world.ts';
import { findPerson, personId, userIdType } from './recipients.ts';
import { answered, type Handler, malformed, refused } from './reply.ts';

const own = (world: World, messageId: string | undefined): Message | null => {
  const message = world.state.messages.find(messageId ?? '');
  return message?.sender === BOT ? message : null;
};

const readQuery = z.object({ user_id_type: userIdType });

/** Who has seen one of the bot's own messages. */
export const readUsers =
  (world: World): Handler =>
  (call) => {
    const asked = readQuery.safeParse(call.query);
    if (!asked.success) return malformed(asked.error);
    const message = own(world, call.params.messageId);
    if (!message) return refused(230012);
    const items = world.state.marks.readers(message.messageId).flatMap(({ openId, at }) => {
      const person = world.state.people.find(openId);
      const id = person ? personId(person, asked.data.user_id_type) : openId;
      return [{ user_id_type: asked.data.user_id_type, user_id: id, timestamp: String(at), tenant_key: TENANT_KEY }];
    });
    return answered({ items, has_more: false, page_token: '' });
  };

const urgentBody = z.object({ user_id_list: z.array(z.string()).min(1).max(200) });

export const urgentApp =
  (world: World): Handler =>
  (call) => {
    const asked = readQuery.safeParse(call.query);
    if (!asked.success) return malformed(asked.error);
    const body = urgentBody.safeParse(call.body);
    if (!body.success) return malformed(body.error);
    const message = own(world, call.params.messageId);
    if (!message) return refused(230012);
    if (message.recalled) return refused(230011);
    const members = world.state.chats.find(message.chatId)?.members ?? [];
    const invalid = body.data.user_id_list.filter((id) => {
      const person = findPerson(world, asked.data.user_id_type, id);
      if (!person || !members.includes(person.openId)) return true;
      world.state.marks.urge(message.messageId, person.openId, world.clock.now());
      return false;
    });
    world.changes.tell({ kind: 'chat', chatId: message.chatId });
    return answered({ invalid_user_id_list: invalid });
  };

const reactionObject = (reaction: Reaction, appId: string) => ({
  reaction_id: reaction.reactionId,
  operator: {
    operator_id: reaction.operator === BOT ? appId : reaction.operator,
    operator_type: reaction.operator === BOT ? 'app' : 'user',
  },
  action_time: String(reaction.at),
  reaction_type: { emoji_type: reaction.emoji },
});

const reactionBody = z.object({ reaction_type: z.object({ emoji_type: z.string().regex(/^[A-Za-z0-9_]{1,64}$/) }) });

export const react =
  (world: World): Handler =>
  (call) => {
    const body = reactionBody.safeParse(call.body);
    if (!body.success) return refused(231001);
    const message = world.state.messages.find(call.params.messageId ?? '');
    if (!message || message.recalled) return refused(231003);
    const reaction: Reaction = {
      reactionId: newReactionId(),
      messageId: message.messageId,
      operator: BOT,
      emoji: body.data.reaction_type.emoji_type,
      at: world.clock.now(),
    };
    world.state.marks.react(reaction);
    world.changes.tell({ kind: 'chat', chatId: message.chatId });
    return answered(reactionObject(reaction, call.appId));
  };

export const reactions =
  (world: World): Handler =>
  (call) => {
    const items = world.state.marks
      .reactions(call.params.messageId ?? '')
      .map((reaction) => reactionObject(reaction, call.appId));
    return answered({ items, has_more: false, page_token: '' });
  };

export const unreact =
  (world: World): Handler =>
  (call) => {
    const reaction = world.state.marks.unreact(call.params.reactionId ?? '');
    if (!reaction) return refused(231003, 'The reaction is not found.');
    const message = world.state.messages.find(reaction.messageId);
    if (message) world.changes.tell({ kind: 'chat', chatId: message.chatId });
    return answered(reactionObject(reaction, call.appId));
  };
