import { claimDecide } from '../../cards/claim-decide.card.ts';
import { claimDraft } from '../../cards/claim-draft.card.ts';
import { claimList } from '../../cards/claim-list.card.ts';
import { claimSheet } from '../../cards/claim-sheet.card.ts';
import { parseAction } from '../../cards/kit/card.ts';
import type { Message, Tap } from '../chat/inbound.ts';
import { NOT_OURS } from '../chat/router.ts';
import { say, sayInGroup, tell } from '../chat/say.ts';
import { type Reply, type Turn, toast } from '../chat/turn.ts';
import type { Reading } from '../reading/reading.ts';
import { noteDenied } from '../station/station.actions.ts';
import type { Speaker } from '../station/station.chat.ts';
import { may, memberOf } from '../station/station.ts';
import { claimRecord, draftOf, sendDraft } from './claim.advance.ts';
import { reviewsOf, sceneOf } from './claim.scene.ts';
import { cardSeen, findClaim } from './claim.store.ts';
import { type Claim, isEditable, isOfActivity } from './claim.ts';
import { decideClaim, presentCard, takeBack } from './claim-decide.actions.ts';
import { draftClaim } from './claim-draft.actions.ts';
import { choose, openForm, submitClaim } from './claim-file.actions.ts';
import { notePromise } from './claim-promise.actions.ts';
import { askTogether } from './claim-together.actions.ts';
import { takeWay } from './claim-way.actions.ts';

/** What people can type and press about claims: an expense, and the presses on its cards. */

/** A claim’s card has to fit into the platform’s 30 KB and 200 elements, with the form of one line open. */
const MAX_LINES = 20;

/** 「昨天给张教授发了1500咨询费」 */
export async function expenseSaid(
  turn: Turn,
  message: Message,
  reading: Reading,
  { station, member }: Speaker,
  notes: readonly string[] = [],
): Promise<Reply> {
  if (!may(member, 'file')) {
    say(turn, message, '支出由站点的经办人或项目负责人填报，您可以查看预算和进度。');
    return { outcome: 'claim.may-not-file' };
  }
  if (reading.expenses.length > MAX_LINES) {
    say(turn, message, `这条消息里有 ${reading.expenses.length} 笔，一张支出单最多 ${MAX_LINES} 笔，请分几条发。`);
    return { outcome: 'claim.too-many-lines' };
  }
  const origin = {
    submitterId: message.senderId,
    chatId: message.chatId,
    sourceId: message.messageId,
    text: message.text,
  };
  const claim = await draftClaim(turn, station, reading, origin);
  await notePromise(turn, claim, message.text);
  const scene = await sceneOf(turn, claim);
  const reviews = reviewsOf(scene, claim, 'draft');
  const masked = message.isMasked ? ['消息里的证件号或银行卡号已隐去，请撤回原消息。'] : [];
  const notice = [...notes, ...masked].join('\n') || null;
  const view = draftOf(scene, claim, { notice, editing: [], typed: {} }, reviews);
  tell(turn, message, { card: 'claim-draft', view, record: claimRecord(claim), role: 'submitter' });
  sayInGroup(turn, message, '已记为草稿，详情发到您的私聊。');
  return { outcome: 'claim.drafted' };
}

interface Pressed {
  readonly card: string;
  readonly act: string;
}

/** A press by somebody whom the card is not for, for the security log. */
const noteForeign = (turn: Turn, tap: Tap, { card, act }: Pressed, claim: Claim, reason: string): Promise<unknown> =>
  noteDenied(turn, tap, { card, act, record: claimRecord(claim), reason });

const memberCard = async (
  turn: Turn,
  tap: Tap,
  pressed: Pressed,
  id: string,
): Promise<{ claim: Claim } | { reply: Reply }> => {
  const claim = await findClaim(turn.tx, id);
  if (!claim) return { reply: { outcome: 'claim.unknown', toast: toast('warning', '找不到这张支出单。') } };
  const scene = await sceneOf(turn, claim);
  if (memberOf(scene.station, tap.senderId)) return { claim };
  await noteForeign(turn, tap, pressed, claim, 'not-member');
  return {
    reply: { outcome: 'claim.denied.not-member', toast: toast('error', '您不是本站点成员，不能处理这张卡片。') },
  };
};

const notYours = async (turn: Turn, tap: Tap, pressed: Pressed, claim: Claim): Promise<Reply> => {
  await noteForeign(turn, tap, pressed, claim, 'not-submitter');
  return { outcome: 'claim.denied.not-submitter', toast: toast('error', '这张卡片由提交人本人处理。') };
};

/** The pressed card is not the latest: it gets its present face, and a sentence. */
async function stale(turn: Turn, tap: Tap, claim: Claim): Promise<Reply> {
  const scene = await sceneOf(turn, claim);
  turn.update({ record: claimRecord(claim), only: tap.messageId, ...presentCard(scene, claim, tap.senderId) });
  return { outcome: 'claim.stale', toast: toast('info', '这张卡片不是最新的，已更新为现在的状态。') };
}

/** Was this very press, on this very version, worked before? Then the answer is the same. */
async function submittedBefore(turn: Turn, tap: Tap, claim: Claim, version: number, act: string): Promise<boolean> {
  const { decisions } = await sceneOf(turn, claim);
  return decisions.some((item) => item.byId === tap.senderId && item.claimVersion === version && item.act === act);
}

export async function draftTap(turn: Turn, tap: Tap): Promise<Reply> {
  const parsed = parseAction(claimDraft, tap.value);
  if (!parsed.ok) return NOT_OURS;
  const action = parsed.value;
  const found = await memberCard(turn, tap, { card: 'claim-draft', act: action.act }, action.id);
  if ('reply' in found) return found.reply;
  const { claim } = found;
  if (claim.submitterId !== tap.senderId) return notYours(turn, tap, { card: 'claim-draft', act: action.act }, claim);
  if (claim.version !== action.version)
    return repeated(turn, tap, claim, action.version, action.act === 'cancel' ? 'cancel' : 'submit');
  switch (action.act) {
    case 'submit':
      return submitClaim(turn, claim, tap.fields, await seenBy(turn, tap));
    case 'edit':
      return isEditable(claim.state) ? openForm(turn, claim, tap.fields, action.line ?? null) : stale(turn, tap, claim);
    case 'choose':
      return isEditable(claim.state)
        ? choose(turn, claim, tap.fields, { [action.field ?? '']: action.value ?? '' })
        : stale(turn, tap, claim);
    case 'way':
      return takeWay(turn, claim, tap.fields, { key: action.way ?? '', line: action.line ?? 0 });
    case 'cancel':
      return takeBack(turn, claim, claim.state === 'returned' ? 'withdraw' : 'cancel', await seenBy(turn, tap));
    default:
      return action.act satisfies never;
  }
}

async function repeated(turn: Turn, tap: Tap, claim: Claim, version: number, act: 'submit' | 'cancel'): Promise<Reply> {
  const answer = await stale(turn, tap, claim);
  if (!(await submittedBefore(turn, tap, claim, version, act))) return answer;
  const isLeads = memberOf((await sceneOf(turn, claim)).station, claim.submitterId)?.roles.includes('lead');
  const words = act === 'cancel' ? '已取消草稿' : isLeads ? '已确认并提交' : '已提交';
  return { outcome: 'claim.repeated', toast: toast('success', words) };
}

const seenBy = async (turn: Turn, tap: Tap): Promise<string> => (await cardSeen(turn.tx, tap.messageId)) ?? '{}';

export async function decideTap(turn: Turn, tap: Tap): Promise<Reply> {
  const parsed = parseAction(claimDecide, tap.value);
  if (!parsed.ok) return NOT_OURS;
  const found = await memberCard(turn, tap, { card: 'claim-decide', act: parsed.value.act }, parsed.value.id);
  if ('reply' in found) return found.reply;
  const reply = await decideClaim(turn, tap, found.claim, parsed.value);
  const isSmaller = parsed.value.act === 'reduce' || parsed.value.act === 'strike';
  if (!isSmaller) await askNextTogether(turn, found.claim);
  return reply;
}

/** One claim of an activity came to the next person: asked on one card with what waits beside it. */
async function askNextTogether(turn: Turn, before: Claim): Promise<void> {
  const after = isOfActivity(before) ? await findClaim(turn.tx, before.id) : null;
  if (after && after.version !== before.version) await askTogether(turn, after);
}

export async function sheetTap(turn: Turn, tap: Tap): Promise<Reply> {
  const parsed = parseAction(claimSheet, tap.value);
  if (!parsed.ok) return NOT_OURS;
  const { act, id, version } = parsed.value;
  const found = await memberCard(turn, tap, { card: 'claim-sheet', act }, id);
  if ('reply' in found) return found.reply;
  const { claim } = found;
  if (claim.submitterId !== tap.senderId) return notYours(turn, tap, { card: 'claim-sheet', act }, claim);
  if (claim.version !== version) return stale(turn, tap, claim);
  const taken = await takeBack(turn, claim, act === 'edit' ? 'reopen' : 'withdraw', await seenBy(turn, tap));
  if (act === 'edit' && taken.claim) await reopenedDraft(turn, taken.claim);
  return taken;
}

async function reopenedDraft(turn: Turn, claim: Claim): Promise<void> {
  const editing = claim.lines.map((line) => line.ordinal);
  sendDraft(turn, await sceneOf(turn, claim), claim, { news: '已撤回，修改后请重新提交。', editing });
}

export async function listTap(turn: Turn, tap: Tap): Promise<Reply> {
  const parsed = parseAction(claimList, tap.value);
  if (!parsed.ok) return NOT_OURS;
  const found = await memberCard(turn, tap, { card: 'claim-list', act: 'open' }, parsed.value.id);
  if ('reply' in found) return found.reply;
  const { claim } = found;
  const scene = await sceneOf(turn, claim);
  const isConcerned =
    claim.submitterId === tap.senderId ||
    (claim.number !== null && may(memberOf(scene.station, tap.senderId), 'seeEveryClaim'));
  if (!isConcerned) return notYours(turn, tap, { card: 'claim-list', act: 'open' }, claim);
  const role = claim.submitterId === tap.senderId ? 'submitter' : 'decider';
  turn.send({
    to: { openId: tap.senderId },
    ...presentCard(scene, claim, tap.senderId),
    record: claimRecord(claim),
    role,
  });
  return { outcome: 'claim.opened', toast: toast('success', '已发到您的私聊') };
}
