import { z } from 'zod';
import { newReactionId } from '../ids.ts';
import type { Reaction } from '../state/marks.ts';
import { BOT, type Message } from '../types.ts';
import type { World } from '../world.ts';
import { pageOf, pageQuery } from './pages.ts';
import { answered, type Call, type Handler, malformed, type Reply, refused } from './reply.ts';

const reactionObject = (reaction: Reaction, appId: string) => ({
  reaction_id: reaction.reactionId,
  operator: {
    operator_id: reaction.operator === BOT ? appId : reaction.operator,
    operator_type: reaction.operator === BOT ? 'app' : 'user',
  },
  action_time: String(reaction.at),
  reaction_type: { emoji_type: reaction.emoji },
});

type Seen = { readonly ok: true; readonly message: Message } | { readonly ok: false; readonly reply: Reply };

/** The message a reaction is about: one that is still there, in a chat the bot is in. */
function seen(world: World, call: Call): Seen {
  const message = world.state.messages.find(call.params.messageId ?? '');
  if (!message) return { ok: false, reply: refused(99992354) };
  if (message.recalled) return { ok: false, reply: refused(231003) };
  const isMember = world.state.chats.find(message.chatId)?.members.includes(BOT);
  return isMember ? { ok: true, message } : { ok: false, reply: refused(231002) };
}

const reactionBody = z.object({ reaction_type: z.object({ emoji_type: z.string().regex(/^[A-Za-z0-9_]{1,64}$/) }) });

export const react =
  (world: World): Handler =>
  (call) => {
    const body = reactionBody.safeParse(call.body);
    if (!body.success) return refused(231001);
    const about = seen(world, call);
    if (!about.ok) return about.reply;
    const { messageId, chatId } = about.message;
    const emoji = body.data.reaction_type.emoji_type;
    const reaction: Reaction = { reactionId: newReactionId(), messageId, operator: BOT, emoji, at: world.clock.now() };
    world.state.marks.react(reaction);
    world.changes.tell({ kind: 'chat', chatId });
    return answered(reactionObject(reaction, call.appId));
  };

const listQuery = z.object({ reaction_type: z.string().optional(), ...pageQuery({ most: 50, usual: 20 }) });

export const reactions =
  (world: World): Handler =>
  (call) => {
    const asked = listQuery.safeParse(call.query);
    if (!asked.success) return malformed(asked.error);
    const about = seen(world, call);
    if (!about.ok) return about.reply;
    const { reaction_type: emoji } = asked.data;
    const found = world.state.marks.reactions(about.message.messageId).filter((r) => !emoji || r.emoji === emoji);
    return answered(
      pageOf(
        found.map((reaction) => reactionObject(reaction, call.appId)),
        asked.data,
      ),
    );
  };

export const unreact =
  (world: World): Handler =>
  (call) => {
    const about = seen(world, call);
    if (!about.ok) return about.reply;
    const reaction = world.state.marks.reaction(call.params.reactionId ?? '');
    if (!reaction) return refused(231011);
    if (reaction.messageId !== about.message.messageId) return refused(231010);
    if (reaction.operator !== BOT) return refused(231007);
    world.state.marks.unreact(reaction.reactionId);
    world.changes.tell({ kind: 'chat', chatId: about.message.chatId });
    return answered(reactionObject(reaction, call.appId));
  };
