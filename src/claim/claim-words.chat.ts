import { decidersOf, denialOf } from '../approval/approval.ts';
import type { Message } from '../chat/inbound.ts';
import { say, sayInGroup, tell } from '../chat/say.ts';
import type { Reply, Turn } from '../chat/turn.ts';
import { formatYuan, sumFen } from '../money.ts';
import type { Amendment, Reading, Target } from '../reading/reading.ts';
import type { Speaker } from '../station/station.chat.ts';
import { recordNumber } from '../station/station.ts';
import { sceneOf, subjectOf } from './claim.scene.ts';
import { claimsOf } from './claim.store.ts';
import type { Claim, Line } from './claim.ts';
import { claimTitle, listRow, stepOf } from './claim.view.ts';
import { amendClaim } from './claim-amend.actions.ts';
import { takeBack } from './claim-decide.actions.ts';

/** What people can type about claims that are there: change, take back, ask how they stand. */

const SHOWN = 8;

/** Which of the person's own records the words mean; the latest when they say nothing else. */
function targets(
  claims: readonly Claim[],
  target: Target | null,
  stationNumber: (claim: Claim) => string,
): readonly { claim: Claim; line: Line }[] {
  const all = claims.flatMap((claim) => claim.lines.map((line) => ({ claim, line })));
  const { number } = target ?? {};
  if (number !== undefined)
    return all.filter(({ claim }) => claim.number !== null && stationNumber(claim).endsWith(number)).slice(0, 1);
  const isNamed = target && (target.payee ?? target.category ?? target.amountFen ?? target.date) !== undefined;
  if (!target || !isNamed) {
    const [latest] = claims;
    return latest ? latest.lines.slice(0, 1).map((line) => ({ claim: latest, line })) : [];
  }
  return all.filter(
    ({ line }) =>
      (target.payee === undefined || line.payee?.includes(target.payee) === true) &&
      (target.category === undefined || line.category === target.category) &&
      (target.amountFen === undefined || line.amountFen === target.amountFen) &&
      (target.date === undefined || line.occurredOn === target.date),
  );
}

const LIVE = ['draft', 'returned', 'confirming', 'reviewing', 'approving', 'payable'] as const;

const ownLive = (turn: Turn, message: Message, speaker: Speaker): Promise<readonly Claim[]> =>
  claimsOf(turn.tx, { submitterId: message.senderId, stationId: speaker.station.id, states: LIVE }, 200);

/** Finds the one record meant; says so when there is none, and lists them when there are several. */
async function oneTarget(
  turn: Turn,
  message: Message,
  reading: Reading,
  speaker: Speaker,
): Promise<{ claim: Claim; line: Line } | null> {
  const claims = await ownLive(turn, message, speaker);
  const found = targets(claims, reading.target, (claim) => recordNumber(speaker.station, claim.number));
  const distinct = [...new Map(found.map((item) => [item.claim.id, item.claim])).values()];
  const [only] = found;
  if (only && distinct.length === 1) return only;
  if (distinct.length === 0) say(turn, message, '没有找到可以改的支出单：已支付或已办结的不能再改。发“进度”可以查看。');
  else await sendList(turn, message, speaker, distinct, '您指的是哪一张？', 'sheet');
  return null;
}

const amendedFields = (amend: Amendment): Record<string, string> => {
  const fields: Record<string, string | undefined> = {
    amount: amend.amountFen === undefined ? undefined : (amend.amountFen / 100).toFixed(2),
    category: amend.category,
    occurredOn: amend.date,
    payee: amend.payee,
    employer: amend.employer,
    basis: amend.basis,
    paid: amend.paid,
    payTo: amend.payTo,
    fundSource: amend.fundSource,
  };
  return Object.fromEntries(
    Object.entries(fields).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
};

/** 「刚才那笔改成2800」 */
export async function amendSaid(turn: Turn, message: Message, reading: Reading, speaker: Speaker): Promise<Reply> {
  const fields = amendedFields(reading.amend ?? {});
  if (Object.keys(fields).length === 0) {
    say(turn, message, '请写明改什么，例如“刚才那笔改成2800”。');
    return { outcome: 'claim.amend-unclear' };
  }
  const target = await oneTarget(turn, message, reading, speaker);
  if (!target) return { outcome: 'claim.amend-no-target' };
  const words = await amendClaim(
    turn,
    target.claim,
    fields,
    target.line.ordinal,
    JSON.stringify({ text: message.text }),
  );
  if (words === null) say(turn, message, '这张支出单现在不能修改。');
  sayInGroup(turn, message, '已改，详情发到您的私聊。');
  return { outcome: 'claim.amended' };
}

/** 「撤销上一笔」 */
export async function withdrawSaid(turn: Turn, message: Message, reading: Reading, speaker: Speaker): Promise<Reply> {
  const target = await oneTarget(turn, message, reading, speaker);
  if (!target) return { outcome: 'claim.withdraw-no-target' };
  const { claim } = target;
  const taken = await takeBack(
    turn,
    claim,
    claim.state === 'draft' ? 'cancel' : 'withdraw',
    JSON.stringify({ text: message.text }),
  );
  const words = claim.number === null ? '草稿' : recordNumber(speaker.station, claim.number);
  const text = taken.claim ? `已撤回：${words}（${claimTitle(claim)}）。` : (taken.toast?.content ?? '现在不能撤回。');
  turn.send({ to: { openId: message.senderId }, card: 'text', view: { text } });
  sayInGroup(turn, message, '已处理，详情发到您的私聊。');
  return { outcome: taken.outcome };
}

async function sendList(
  turn: Turn,
  message: Message,
  speaker: Speaker,
  claims: readonly Claim[],
  title: string,
  open: 'sheet' | 'decide',
): Promise<void> {
  const rows = [];
  for (const claim of claims.slice(0, SHOWN))
    rows.push(listRow(claim, speaker.station, await decidersFor(turn, claim)));
  const total = formatYuan(sumFen(claims.flatMap((claim) => claim.lines.map((line) => line.amountFen ?? 0))));
  const subtitle = claims.length === 0 ? '目前没有' : `${claims.length} 件，共 ${total} 元`;
  tell(turn, message, {
    card: 'claim-list',
    view: { title, subtitle, rows, more: Math.max(0, claims.length - SHOWN), open },
  });
  sayInGroup(turn, message, '已发到您的私聊。');
}

async function decidersFor(turn: Turn, claim: Claim) {
  const step = stepOf(claim.state);
  if (!step) return [];
  const scene = await sceneOf(turn, claim);
  return decidersOf(step, scene.station, subjectOf(scene, claim));
}

const pendingOf = async (turn: Turn, speaker: Speaker): Promise<Claim[]> => {
  const waiting = await claimsOf(
    turn.tx,
    { stationId: speaker.station.id, states: ['confirming', 'reviewing', 'approving', 'payable'] },
    200,
  );
  const mine: Claim[] = [];
  for (const claim of waiting.reverse()) {
    const step = stepOf(claim.state);
    const scene = await sceneOf(turn, claim);
    if (step && denialOf(step, speaker.member, subjectOf(scene, claim)) === null) mine.push(claim);
  }
  return mine;
};

const asksForPending = (text: string): boolean => /待审|待批|待办|待我|要我|审批列表|待确认|待付款/.test(text);

/** 「进度」「待审批」 */
export async function statusSaid(turn: Turn, message: Message, _reading: Reading, speaker: Speaker): Promise<Reply> {
  if (asksForPending(message.text)) {
    await sendList(turn, message, speaker, await pendingOf(turn, speaker), '待您处理', 'decide');
    return { outcome: 'claim.pending-listed' };
  }
  const own = await claimsOf(turn.tx, { submitterId: message.senderId, stationId: speaker.station.id }, 100);
  await sendList(
    turn,
    message,
    speaker,
    own.filter((claim) => claim.state !== 'cancelled'),
    '我的支出单',
    'sheet',
  );
  return { outcome: 'claim.progress-listed' };
}

/** 「同意」 typed, 「王总口头同意了」, 「打款了」: answered with what waits, never a decision. */
export async function approvalWordsSaid(
  turn: Turn,
  message: Message,
  _reading: Reading,
  speaker: Speaker,
): Promise<Reply> {
  const pending = await pendingOf(turn, speaker);
  const text =
    pending.length > 0
      ? '文字不算审批，请在卡片上点一下，待您处理的列在下面。'
      : '文字不算审批，需要审批人本人在卡片上点一下；发“进度”可以看到现在由谁办理。';
  turn.send({ to: { openId: message.senderId }, card: 'text', view: { text } });
  if (pending.length > 0) await sendList(turn, message, speaker, pending, '待您处理', 'decide');
  return { outcome: 'claim.words-are-no-approval' };
}
