import { parseAction } from '../../cards/kit/card.ts';
import { type RecalledView, recalled } from '../../cards/recalled.card.ts';
import { type Edited, type Message, messageEventId, type Recalled, recalledId, type Tap } from '../chat/inbound.ts';
import { pastEvent } from '../chat/inbox-past.ts';
import { NOT_OURS } from '../chat/router.ts';
import { Postponed, type Reply, type Turn, toast } from '../chat/turn.ts';
import { noteDenied } from '../station/station.actions.ts';
import { recordNumber, type Station } from '../station/station.ts';
import { claimRecord } from './claim.advance.ts';
import { sceneOf } from './claim.scene.ts';
import { claimFromMessage, claimFromWords, editedSource, findClaim, isSource } from './claim.store.ts';
import { actsFrom, type Claim, stateNames } from './claim.ts';
import { claimTitle } from './claim.view.ts';
import { takeBack } from './claim-decide.actions.ts';

/** What becomes of a record when the message it came from is taken back or edited in the chat. */

const recalledRecord = (claim: Claim): string => `recalled:${claim.id}`;

/** How a claim is given up from where it stands, if it can be. */
const wayBack = (claim: Claim): 'cancel' | 'withdraw' | null =>
  (['cancel', 'withdraw'] as const).find((act) => actsFrom(claim.state).includes(act)) ?? null;

const nameIn = (station: Station, claim: Claim): string =>
  claim.number === null ? '草稿' : recordNumber(station, claim.number);

const viewOf = (station: Station, claim: Claim, done: string | null): RecalledView => ({
  id: claim.id,
  version: claim.version,
  title: claimTitle(claim),
  state: claim.number === null ? '草稿' : `${nameIn(station, claim)}，${stateNames[claim.state]}`,
  isDraft: claim.state === 'draft',
  done,
});

const tellSubmitter = (turn: Turn, claim: Claim, text: string): void =>
  turn.send({ to: { openId: claim.submitterId }, card: 'text', view: { text } });

/** Taking back a message takes back nothing else: whoever filed is asked. */
export async function sourceRecalled(turn: Turn, { messageId }: Recalled): Promise<Reply> {
  const claim = await claimFromMessage(turn.tx, messageId);
  if (!claim) return { outcome: 'recalled.nothing' };
  const { station } = await sceneOf(turn, claim);
  if (claim.state === 'paid') {
    tellSubmitter(turn, claim, `原消息已撤回；${nameIn(station, claim)} 已支付，记录不受影响。`);
    return { outcome: 'recalled.paid' };
  }
  if (wayBack(claim) === null) return { outcome: 'recalled.nothing' };
  turn.send({
    to: { openId: claim.submitterId },
    card: 'recalled',
    view: viewOf(station, claim, null),
    record: recalledRecord(claim),
  });
  return { outcome: 'recalled.asked' };
}

export async function recalledTap(turn: Turn, tap: Tap): Promise<Reply> {
  const parsed = parseAction(recalled, tap.value);
  if (!parsed.ok) return NOT_OURS;
  const { act, id, version } = parsed.value;
  const claim = await findClaim(turn.tx, id);
  if (!claim) return { outcome: 'claim.unknown', toast: toast('warning', '找不到这张支出单。') };
  if (claim.submitterId !== tap.senderId) return deniedTap(turn, tap, act, claim);
  const { station } = await sceneOf(turn, claim);
  const show = (shown: Claim, done: string | null): void =>
    turn.update({
      record: recalledRecord(claim),
      only: tap.messageId,
      card: 'recalled',
      view: viewOf(station, shown, done),
    });
  if (act === 'keep') {
    show(claim, '已保留');
    return { outcome: 'recalled.kept', toast: toast('success', '已保留') };
  }
  const way = wayBack(claim);
  if (way === null || claim.version !== version) {
    show(claim, way === null ? `现在是“${stateNames[claim.state]}”` : null);
    return { outcome: 'claim.stale', toast: toast('info', '这张卡片不是最新的，已更新为现在的状态。') };
  }
  const taken = await takeBack(turn, claim, way, JSON.stringify({ recalled: true }));
  if (taken.claim) show(taken.claim, taken.toast?.content ?? null);
  return taken;
}

async function deniedTap(turn: Turn, tap: Tap, act: string, claim: Claim): Promise<Reply> {
  await noteDenied(turn, tap, { card: 'recalled', act, record: claimRecord(claim), reason: 'not-submitter' });
  return { outcome: 'claim.denied.not-submitter', toast: toast('error', '这张卡片由提交人本人处理。') };
}

type Handle = (turn: Turn, message: Message) => Promise<Reply>;

/** Outcomes after which the old words stand for nothing: the edited ones are worked as if they were the first. */
const DID_NOTHING =
  /^(small-talk|not-mentioned|not-yet|help|too-long|stranger|question\.|measure\.|claim\.(amend|withdraw)-(no-target|unclear))/;
const SOON_MS = 1_000;

/**
 * An edited message is worked as a new one where the old words did nothing, or became a draft that nobody has touched; everything else
 * stays as it is, and the person hears so.
 */
export const sourceEdited =
  (handle: Handle) =>
  async (turn: Turn, edited: Edited): Promise<Reply> => {
    const original = await pastEvent(turn.tx, messageEventId(edited.messageId));
    if (original?.outcome === null) throw new Postponed(new Date(turn.now.getTime() + SOON_MS));
    const message: Message = { ...edited, kind: 'message' };
    const claim = await claimFromWords(turn.tx, edited.messageId);
    if (!claim)
      return original === null || DID_NOTHING.test(original.outcome) ? handle(turn, message) : unchanged(turn, edited);
    if (claim.submitterId !== edited.senderId) return { outcome: 'edited.not-submitter' };
    if (claim.state === 'draft' && claim.version === 1) return drawnAnew(turn, claim, message, edited, handle);
    const { station } = await sceneOf(turn, claim);
    tellSubmitter(turn, claim, keptWords(station, claim));
    return { outcome: 'edited.kept' };
  };

const keptWords = (station: Station, claim: Claim): string =>
  claim.state === 'draft'
    ? '原消息已编辑；草稿您已经改过，没有自动更新，以卡片为准。'
    : `原消息已编辑；${nameIn(station, claim)} 不会跟着变。要改，请发“撤回修改”或在卡片上办理。`;

async function drawnAnew(turn: Turn, claim: Claim, message: Message, edited: Edited, handle: Handle): Promise<Reply> {
  const taken = await takeBack(turn, claim, 'cancel', JSON.stringify({ edited: true }));
  if (!taken.claim) throw new Error(`draft ${claim.id} could not be cancelled`);
  tellSubmitter(turn, claim, '原消息已编辑：原来的草稿已取消，按新内容重新办理。');
  return handle(turn, { ...message, messageId: editedSource(edited.messageId, edited.id) });
}

/** Also of a message in a group the person alone is told. */
function unchanged(turn: Turn, edited: Edited): Reply {
  const text = '这条消息已经按原来的内容办过了，编辑后没有再办。要改，请另发一条说明。';
  turn.send({ to: { openId: edited.senderId }, card: 'text', view: { text } });
  return { outcome: 'edited.unchanged' };
}

/** Events come in any order: what was taken back, or already worked in its edited words, is not worked when it arrives at last. */
export const isOvertaken = async (turn: Turn, { messageId }: Message): Promise<boolean> =>
  (await pastEvent(turn.tx, recalledId(messageId))) !== null || (await isSource(turn.tx, messageId));
