import type { Message } from '../chat/inbound.ts';
import { say, sayInGroup } from '../chat/say.ts';
import type { Reply, Turn } from '../chat/turn.ts';
import type { Amendment, Reading, Target } from '../reading/reading.ts';
import type { Speaker } from '../station/station.chat.ts';
import { recordNumber } from '../station/station.ts';
import { claimsOf } from './claim.store.ts';
import { type Claim, type Line, waitingStates } from './claim.ts';
import { claimTitle } from './claim.view.ts';
import { amendClaim } from './claim-amend.actions.ts';
import { takeBack } from './claim-decide.actions.ts';
import { sendList } from './claim-list.chat.ts';

/** What people can type about claims that are there: change them, take them back. */

interface Found {
  readonly claim: Claim;
  readonly line: Line;
}

/** Which of the person's own records the words mean; the latest when they say nothing else. */
function targets(
  claims: readonly Claim[],
  target: Target | null,
  stationNumber: (claim: Claim) => string,
): readonly Found[] {
  const all = claims.flatMap((claim) => claim.lines.map((line) => ({ claim, line })));
  const { number } = target ?? {};
  if (number !== undefined)
    return all.filter(({ claim }) => claim.number !== null && stationNumber(claim).endsWith(number));
  const isNamed = target && (target.payee ?? target.category ?? target.amountFen ?? target.date) !== undefined;
  if (!target || !isNamed) {
    const [latest] = claims;
    return all.filter(({ claim }) => claim === latest);
  }
  return all.filter(
    ({ line }) =>
      (target.payee === undefined || line.payee?.includes(target.payee) === true) &&
      (target.category === undefined || line.category === target.category) &&
      (target.amountFen === undefined || line.amountFen === target.amountFen) &&
      (target.date === undefined || line.occurredOn === target.date),
  );
}

const LIVE = ['draft', 'returned', ...waitingStates] as const;

const ownLive = (turn: Turn, message: Message, speaker: Speaker): Promise<readonly Claim[]> =>
  claimsOf(turn.tx, { submitterId: message.senderId, stationId: speaker.station.id, states: LIVE }, 200);

/** 「第 2 笔」: a line of the latest claim, not a record number. */
const countedIn = (text: string): number | null => {
  const [, words] = /第\s*([一二两三四五六七八九十]|\d{1,3})\s*笔/.exec(text) ?? [];
  return words === undefined ? null : ordinalOf(words);
};

/** Of the lines of one claim that fit, the one that is counted or whose thing is named; all when neither tells them apart. */
function named(found: readonly Found[], text: string): readonly Found[] {
  const counted = countedIn(text);
  if (counted !== null) return found.filter(({ line }) => line.ordinal === counted);
  const chosen = found.filter(({ line }) => line.what !== '' && text.includes(line.what));
  return chosen.length > 0 ? chosen : found;
}

const ordinalOf = (words: string): number =>
  /^\d+$/.test(words) ? Number(words) : '一二三四五六七八九十'.indexOf(words.replace('两', '二')) + 1;

/** Finds the one record meant; says so when there is none, and lists them when there are several. */
async function oneClaim(
  turn: Turn,
  message: Message,
  reading: Reading,
  speaker: Speaker,
): Promise<readonly Found[] | null> {
  const claims = await ownLive(turn, message, speaker);
  const target = countedIn(message.text) === null ? reading.target : null;
  const found = targets(claims, target, (claim) => recordNumber(speaker.station, claim.number));
  const distinct = [...new Map(found.map((item) => [item.claim.id, item.claim])).values()];
  if (distinct.length === 1) return found;
  if (distinct.length === 0) say(turn, message, '没有找到可以改的支出单：已支付或已办结的不能再改。发“进度”可以查看。');
  else await sendList(turn, message, speaker, distinct, '您指的是哪一张？', 'sheet');
  return null;
}

/** The one line meant. Of several that fit none is changed on a guess. */
async function oneLine(turn: Turn, message: Message, reading: Reading, speaker: Speaker): Promise<Found | null> {
  const found = await oneClaim(turn, message, reading, speaker);
  const [only, ...others] = found ? named(found, message.text) : [];
  if (found && !only) say(turn, message, '这张支出单没有这一笔，没有改。发“进度”可以查看。');
  if (others.length === 0) return only ?? null;
  say(turn, message, `这张支出单里有 ${others.length + 1} 笔都像，没有改。请写明是哪一笔，例如“第 2 笔改成2800”。`);
  return null;
}

export const amendedFields = (amend: Amendment): Record<string, string> => {
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
    say(turn, message, reading.station === null ? '请写明改什么，例如“刚才那笔改成2800”。' : forStation(speaker));
    return { outcome: 'claim.amend-unclear' };
  }
  const target = await oneLine(turn, message, reading, speaker);
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

/** 「这笔算朝阳的」: from here on. What stands on another station’s books stays there until it is taken back. */
const forStation = ({ station }: Speaker): string =>
  `这个会话里的支出都记在 ${station.name}。已经记到别的站点的，请撤回后在这里重新发。`;

/** 「发错群了，当没看见」 means what was just said, which is a draft at most. */
const isSlip = (text: string): boolean => /发错|当我?没(?:看|说|发)/.test(text);

/** 「撤销上一笔」 */
export async function withdrawSaid(turn: Turn, message: Message, reading: Reading, speaker: Speaker): Promise<Reply> {
  const [latest] = isSlip(message.text) ? await ownLive(turn, message, speaker) : [];
  if (isSlip(message.text) && latest?.state !== 'draft') {
    if (message.chatType === 'p2p') say(turn, message, '没有需要撤回的草稿。已提交的支出单，请发“撤回”。');
    return { outcome: 'claim.slip-without-draft' };
  }
  const [target] = (await oneClaim(turn, message, reading, speaker)) ?? [];
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
