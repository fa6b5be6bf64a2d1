import { activitySaid, activityTap, evidenceSaid } from './activity/activity.chat.ts';
import { askWhoeverDecidesAdjustments } from './adjustment/adjustment.actions.ts';
import { adjustmentSaid, adjustmentTap } from './adjustment/adjustment.chat.ts';
import { scanCame, scanSent } from './adjustment/adjustment-scan.chat.ts';
import { delegationBegins, delegationEnds, delegationSaid, delegationTap } from './approval/delegation.chat.ts';
import { budgetSaid } from './budget/budget.chat.ts';
import { incomeSaid, incomeTap } from './budget/income.chat.ts';
import type { Inbound, Message, Timer } from './chat/inbound.ts';
import { createInbox } from './chat/inbox.ts';
import type { ChatPort } from './chat/port.ts';
import { route, senderOf } from './chat/router.ts';
import { say } from './chat/say.ts';
import { findSought, waitingSought } from './chat/sought.store.ts';
import { createSoughtWork } from './chat/sought.work.ts';
import type { Outgoing, Reply, Turn } from './chat/turn.ts';
import { agesNow, waitingTooLong } from './checks/waiting.store.ts';
import { decideTap, draftTap, expenseSaid, listTap, sheetTap } from './claim/claim.chat.ts';
import { askWhoeverDecidesNow } from './claim/claim-ask.actions.ts';
import { batchTap } from './claim/claim-batch.chat.ts';
import { bouncedSaid, bounceTap } from './claim/claim-bounce.chat.ts';
import { followActivity, foreseeClaims } from './claim/claim-follow.actions.ts';
import { forwardCame, forwardSent } from './claim/claim-forward.chat.ts';
import { handoverSaid, handoverTap, isHandover } from './claim/claim-handover.chat.ts';
import { fileCame, invoiceTap } from './claim/claim-invoice.chat.ts';
import { lateDue, lateTap, planEveryLate } from './claim/claim-late.chat.ts';
import { isLearnedAsked, learnedSaid, learnedTap } from './claim/claim-learned.chat.ts';
import { statusSaid } from './claim/claim-list.chat.ts';
import { asksForOwed, owedDue, owedSaid } from './claim/claim-owed.chat.ts';
import { paidAsExpense, paidSaid } from './claim/claim-paid.chat.ts';
import { paperSaid, paperTap } from './claim/claim-paper.chat.ts';
import { payoutHideDue, payoutTap } from './claim/claim-payout.chat.ts';
import { heard, pieceDue } from './claim/claim-pieces.chat.ts';
import { questionSaid } from './claim/claim-question.chat.ts';
import { askRatification, isRatifyAsked, ratifySaid, ratifyTap } from './claim/claim-ratify.chat.ts';
import { refundSaid, refundTap } from './claim/claim-refund.chat.ts';
import { redrawClaimLacking, redrawClaimsOf } from './claim/claim-ruled.actions.ts';
import { isOvertaken, recalledTap, sourceEdited, sourceRecalled } from './claim/claim-source.chat.ts';
import { personDeparted, recipientUnreachable } from './claim/claim-unreachable.chat.ts';
import { approvalWordsSaid, nudgeSaid } from './claim/claim-urge.chat.ts';
import { digestDue, headDue, planHeads, waitingDue } from './claim/claim-waiting.chat.ts';
import { amendSaid, withdrawSaid } from './claim/claim-words.chat.ts';
import type { Db, Tx } from './db.ts';
import { deadlineChangeTap, deadlineSaid, noticeCame, noticeSent } from './deadline/deadline.chat.ts';
import { filesSent, pointedAt, pointingAt } from './invoice/invoice.chat.ts';
import { waitingFiles } from './invoice/received.store.ts';
import { createFileWork, type FileTools } from './invoice/received.work.ts';
import type { Log } from './log.ts';
import { articleTap, citationSaid, unclearSaid } from './measure/measure.chat.ts';
import { createMetrics } from './metrics.ts';
import { createOutbox } from './outbox/sender.ts';
import { paperMade } from './paper/paper.actions.ts';
import { waitingPapers } from './paper/paper.store.ts';
import { createPaperWork } from './paper/paper.work.ts';
import type { Print } from './paper/printer.ts';
import { accountTap, numberSaid } from './people/account.chat.ts';
import { isPlansAsked, planSaid, plansSaid, planTap } from './plan/plan.chat.ts';
import { askWhoeverDecidesPlans } from './plan/plan-ask.actions.ts';
import { activityChangeSaid, activityChangeTap, type Followers } from './plan/plan-change.chat.ts';
import { isAbsence } from './reading/delegation.ts';
import { type Intent, type Reading, read } from './reading/reading.ts';
import { oldCardsDue, planOldCards } from './reminder/old-cards.chat.ts';
import { deadlineDue, planReminders } from './reminder/reminder.chat.ts';
import { rulingSaid, rulingTap } from './ruling/ruling.chat.ts';
import { planRulingLists, rulingListDue, rulingListTap } from './ruling/ruling-list.chat.ts';
import { barDeparted } from './station/departed.chat.ts';
import { helpSaid, notText, smallTalk, welcome } from './station/manners.chat.ts';
import { allStations, resolveMember, unresolvedMembers } from './station/station.actions.ts';
import { type Speaker, speakerOf, stationTap } from './station/station.chat.ts';
import { type Station, withRole } from './station/station.ts';
import { changeHeard, voiceCame, voiceSent } from './voice/voice.chat.ts';

/** The composition root: the only place that builds things and knows everybody. What a test may replace is a World. */
export interface World {
  readonly chat: ChatPort;
  readonly now: () => Date;
  readonly newId: () => string;
}

export interface AppOptions {
  readonly db: Db;
  readonly world: World;
  readonly log: Log;
  readonly admins: readonly string[];
  /** Absent where nothing is fetched: files wait for a process that does. */
  readonly files?: FileTools;
  /** Absent where no paper is made: it waits like a file. */
  readonly print?: Print;
}

type Said = (turn: Turn, message: Message, reading: Reading, speaker: Speaker) => Promise<Reply>;

/** What belongs to an activity that is moved or cancelled. */
const followers: Followers = { foresee: foreseeClaims, follow: followActivity };

/** One line per intent: who answers it. What cannot be done here yet is said plainly. */
const said: Readonly<Record<Intent, Said>> = {
  expense: planFirst(async (turn, message, ...rest) =>
    (await isOvertaken(turn, message))
      ? { outcome: 'message.overtaken' }
      : ((await paidAsExpense(turn, message, ...rest)) ?? expenseSaid(turn, message, ...rest)),
  ),
  amend: amendSaid,
  withdraw: withdrawSaid,
  activity: planFirst(activitySaid),
  budget_query: budgetSaid,
  status_query: statusSaid,
  policy_question: questioned,
  approval_words: approvalWordsSaid,
  payment: paidSaid,
  nudge: nudgeSaid,
  help: helpSaid,
  none: async (turn, message, reading, speaker) => {
    if (isPlansAsked(message.text)) return plansSaid(turn, message, speaker);
    if (isLearnedAsked(message.text)) return learnedSaid(turn, message, speaker);
    if (isRatifyAsked(message.text)) return ratifySaid(turn, message, speaker);
    return isAbsence(message.text) ? delegationSaid(turn, message, reading, speaker) : smallTalk(turn, message);
  },
  attachment: notYet(
    '请把发票文件直接发到这个会话（PDF、OFD、XML 或带二维码的照片，几张可以打成一个压缩包）；回复某张支出单的卡片发送，就记到那一笔。合同、签到表、照片等材料也这样发。',
  ),
  activity_change: activityChangeSaid(followers),
  evidence_query: async (turn, message, reading, speaker) =>
    asksForOwed(message) ? owedSaid(turn, message, reading, speaker) : evidenceSaid(turn, message, reading, speaker),
  budget_adjustment: adjustmentSaid,
  bounced: bouncedSaid,
  refund: refundSaid,
  income: incomeSaid,
  invoice_reissue: notYet('请把红字发票和换开的新发票的文件都发到这个会话：旧票会停用，新票会记到原来那笔。'),
  duplicate_check: notYet('请把发票文件发到这个会话，用过的会告诉您用在哪张支出单；手填的号码在提交时核对。'),
  delegation: (turn, message, ...rest) =>
    isHandover(message.text) ? handoverSaid(turn, message, ...rest) : delegationSaid(turn, message, ...rest),
  ruling: rulingSaid,
  export: notYet('导出还没有开通，请联系管理员。'),
  reminder_request: notYet('单独的提醒还没有开通；站点的截止提醒会按时发到群里。'),
};

/** What is to be approved before it is held is a plan, whatever else the words say. */
function planFirst(otherwise: Said): Said {
  return (turn, message, reading, speaker) =>
    (reading.plan === null ? otherwise : planSaid)(turn, message, reading, speaker);
}

/** The measure’s own words, a verdict on what is named, or the table of articles. */
async function questioned(turn: Turn, message: Message, reading: Reading, speaker: Speaker): Promise<Reply> {
  if (reading.citation !== null) return citationSaid(turn, message, reading.citation);
  return (await questionSaid(turn, message, reading, speaker)) ?? unclearSaid(turn, message);
}

function notYet(sentence: string): Said {
  return async (turn, message) => {
    say(turn, message, sentence);
    return { outcome: 'not-yet' };
  };
}

/** Longer than any list of twenty lines; what is longer was pasted by mistake. */
const MAX_TEXT = 4_000;

async function messageCame(turn: Turn, message: Message, hasVoice: boolean): Promise<Reply> {
  if (!message.isMentioned) return { outcome: 'not-mentioned' };
  const asked = await speakerOf(turn, message);
  if ('reply' in asked) return asked.reply;
  const spoken = await voiceSent(turn, message, asked.speaker, hasVoice);
  if (spoken) return spoken;
  if (message.form === 'merge_forward') return forwardSent(turn, message, asked.speaker);
  if (message.form !== 'text' && !message.files) return notText(turn, message);
  if (message.text.length > MAX_TEXT) {
    say(turn, message, '这条消息太长，没有记账。请分几条发，一条消息最多 20 笔。');
    return { outcome: 'too-long' };
  }
  if (message.files)
    return (
      (await scanSent(turn, message, asked.speaker)) ??
      (await noticeSent(turn, message, asked.speaker)) ??
      filesSent(worked)(turn, message, asked.speaker)
    );
  // Words about a paper place it at once: that is not done on what was only heard.
  const asPaper = message.isHeard ? null : await paperSaid(turn, message, read(message.text, new Date(message.sentAt)));
  if (asPaper) return asPaper;
  const whole = await heard(turn, message, asked.speaker);
  return 'reply' in whole ? whole.reply : pointingAt(worked)(turn, whole.message, whole.reading, asked.speaker);
}

/** What a message replied to, or forwarded, was asked of the platform and is there, or is not to be had. */
async function soughtCame(turn: Turn, { data }: Timer): Promise<Reply> {
  const sought = await findSought(turn.tx, data.sought ?? '');
  if (!sought) return { outcome: 'sought.unknown' };
  const asked = await speakerOf(turn, sought.asking);
  if ('reply' in asked) return asked.reply;
  const came = sought.purpose === 'forward' ? forwardCame : pointedAt(worked, forwardCame);
  return came(turn, sought, asked.speaker);
}

async function worked(turn: Turn, message: Message, reading: Reading, speaker: Speaker): Promise<Reply> {
  const unsure = await changeHeard(turn, message, reading);
  if (unsure) return unsure;
  if (message.isMasked) numberSaid(turn, message, reading, speaker);
  // A number alone says nothing else to answer.
  if (message.isMasked && reading.intent === 'none') return { outcome: 'account.number-said' };
  return (await deadlineSaid(turn, message, reading, speaker)) ?? said[reading.intent](turn, message, reading, speaker);
}

/** Said once in each chat that was behind. */
async function caughtUp(turn: Turn, { data }: Timer): Promise<Reply> {
  const to = data.openId ? { openId: data.openId } : { chatId: data.chatId ?? '' };
  turn.send({ to, card: 'text', view: { text: `离线期间有 ${data.count} 条消息已补处理。` } });
  return { outcome: 'caught-up' };
}

/** What happens later by itself is planned once for ever, however often this runs. */
async function planEverything(turn: Turn): Promise<Reply> {
  await planRulingLists(turn);
  await planHeads(turn);
  planOldCards(turn);
  await planEveryLate(turn);
  return planReminders(turn);
}

/** Cards for whoever has come to decide on what waits. */
async function askEveryone(turn: Turn, station: Station): Promise<void> {
  await askWhoeverDecidesNow(turn, station);
  await askWhoeverDecidesPlans(turn, station);
  await askWhoeverDecidesAdjustments(turn, station);
}

/** Somebody is away, or is back: cards for whoever decides now, and for the lead what was confirmed in her name. */
async function standInsChanged(turn: Turn, station: Station): Promise<void> {
  await askEveryone(turn, station);
  const hasCome = turn.event.kind === 'timer' && turn.event.timer === 'delegation-begins';
  if (!hasCome) await askRatification(turn, station);
}

/** A station file was imported: its reminders, and cards for whoever decides now. */
async function stationImported(turn: Turn): Promise<Reply> {
  for (const station of await allStations(turn.tx)) await askEveryone(turn, station);
  return planEverything(turn);
}

async function watchTold(turn: Turn, { data }: Timer): Promise<Reply> {
  const stations = await allStations(turn.tx);
  const members = stations.flatMap((station) => withRole(station, 'admin')).flatMap((member) => member.openId ?? []);
  for (const openId of new Set([...turn.admins, ...members]))
    turn.send({ to: { openId }, card: 'text', view: { text: data.text ?? '' } });
  return { outcome: 'watch.told' };
}

const PARKED = '这条没处理成功，已转管理员，不用重发。';

async function parkedMessages(event: Inbound, admins: readonly string[], tx: Tx): Promise<readonly Outgoing[]> {
  const members = await tx.member.findMany({ where: { roles: { contains: '"admin"' } }, select: { openId: true } });
  const told = new Set([...admins, ...members.flatMap((member) => member.openId ?? [])]);
  const sender = senderOf(event);
  const toAdmins = [...told].map((openId) => ({
    to: { openId },
    card: 'text',
    view: { text: `有一条消息没有处理成功，编号 ${event.id}，请查看日志。` },
  }));
  return sender === null ? toAdmins : [{ to: { openId: sender }, card: 'text', view: { text: PARKED } }, ...toAdmins];
}

export function createApp({ db, world, log, admins, files: tools, print }: AppOptions) {
  const metrics = createMetrics();
  const outbox = createOutbox({
    db,
    port: world.chat,
    now: world.now,
    log,
    wakeInbox: () => inbox.wake(),
    onSent: metrics.send,
  });
  const hasVoice = typeof tools?.hear === 'function';
  const came = (turn: Turn, message: Message): Promise<Reply> => messageCame(turn, message, hasVoice);
  const handle = route({
    message: came,
    edited: sourceEdited(came),
    recalled: sourceRecalled,
    barred: barDeparted,
    taps: {
      'claim-draft': draftTap,
      'claim-decide': decideTap,
      'claim-batch': batchTap,
      'claim-ratify': ratifyTap,
      handover: handoverTap,
      'claim-sheet': sheetTap,
      'claim-list': listTap,
      activity: activityTap,
      article: articleTap,
      ruling: rulingTap(redrawClaimsOf),
      'ruling-list': rulingListTap(redrawClaimsOf),
      recalled: recalledTap,
      learned: learnedTap,
      'payee-account': accountTap,
      payout: payoutTap,
      'payment-bounce': bounceTap,
      refund: refundTap,
      delegation: delegationTap(standInsChanged),
      'payment-late': lateTap,
      'choose-station': stationTap(came),
      invoice: invoiceTap,
      plan: planTap,
      'activity-change': activityChangeTap(followers),
      adjustment: adjustmentTap(redrawClaimLacking),
      income: incomeTap,
      'deadline-change': deadlineChangeTap(planReminders),
      paper: paperTap,
    },
    timers: {
      plan: planEverything,
      rulings: rulingListDue,
      imported: stationImported,
      deadline: deadlineDue,
      file: async (turn, timer) =>
        (await voiceCame(came)(turn, timer)) ??
        (await scanCame(turn, timer)) ??
        (await noticeCame(turn, timer)) ??
        fileCame(turn, timer),
      paper: paperMade,
      sought: soughtCame,
      owed: owedDue,
      late: lateDue,
      unreachable: recipientUnreachable,
      piece: pieceDue,
      'payout-hide': payoutHideDue,
      waiting: waitingDue,
      digest: digestDue,
      head: headDue,
      'old-cards': oldCardsDue,
      'delegation-begins': delegationBegins(standInsChanged),
      'delegation-ends': delegationEnds(standInsChanged),
      'caught-up': caughtUp,
      watch: watchTold,
    },
    menu: welcome,
    entered: welcome,
    added: async (turn, chatId) => {
      turn.send({
        to: { chatId },
        card: 'text',
        view: { text: '大家好，我是千企管家。在群里 @我 说一句话就能记账、查进度；金额和审批都在私聊里办。' },
      });
      return { outcome: 'added' };
    },
    departed: personDeparted,
  });
  const inbox = createInbox({
    db,
    now: world.now,
    newId: world.newId,
    log,
    admins,
    handle,
    onParked: (event, tx) => parkedMessages(event, admins, tx),
    wakeOutbox: () => {
      outbox.wake();
      sought.wake();
      files?.wake();
      papers?.wake();
    },
    onTurn: metrics.turn,
    onPress: metrics.press,
  });

  const outside = { db, now: world.now, log, receive: inbox.receive };
  const sought = createSoughtWork({ ...outside, port: world.chat });
  const files = tools && createFileWork({ ...outside, port: world.chat, tools });
  const papers = tools && print && createPaperWork({ ...outside, shelf: tools.shelf, print });

  /** Finds the open_ids of members who were named by mobile or e-mail. */
  async function resolveMembers(): Promise<void> {
    const waiting = (await unresolvedMembers(db)).slice(0, 50);
    if (waiting.length === 0) return;
    const contacts = waiting.map(({ mobile, email }) => ({
      ...(mobile ? { mobile } : {}),
      ...(email ? { email } : {}),
    }));
    const found = await world.chat.findPeople(contacts);
    for (const [index, member] of waiting.entries()) {
      const openId = found[index];
      if (openId) await resolveMember(db, member.id, openId);
    }
  }

  const plan = (): Promise<unknown> =>
    inbox.receive({ kind: 'timer', id: `timer:plan:${world.newId()}`, timer: 'plan', data: {} });

  function tick(): void {
    inbox.wake();
    outbox.wake();
    sought.wake();
    files?.wake();
    papers?.wake();
  }

  async function stop(): Promise<void> {
    await files?.stop();
    await papers?.stop();
    await sought.stop();
    await inbox.stop();
    await outbox.stop();
  }

  /** Idle: nothing due is undone at the present clock. `nextDueAt` is when there will be something again. */
  async function idle(): Promise<{ idle: boolean; nextDueAt: string | null }> {
    const now = world.now();
    const waitingEvents = { handledAt: null, parkedAt: null };
    const waitingSends = { sentAt: null, failedAt: null };
    const dueEvents = await db.inboxEvent.count({ where: { ...waitingEvents, dueAt: { lte: now } } });
    const dueSends = await db.outboxMessage.count({ where: { ...waitingSends, dueAt: { lte: now } } });
    const event = await db.inboxEvent.findFirst({
      where: { ...waitingEvents, dueAt: { gt: now } },
      orderBy: { dueAt: 'asc' },
      select: { dueAt: true },
    });
    const send = await db.outboxMessage.findFirst({
      where: { ...waitingSends, dueAt: { gt: now } },
      orderBy: { dueAt: 'asc' },
      select: { dueAt: true },
    });
    const unread = await waitingFiles(db, now);
    const unasked = await waitingSought(db, now);
    const unmade = papers ? await waitingPapers(db, now) : { due: 0, nextDueAt: null };
    const next = [event?.dueAt, send?.dueAt, unread.nextDueAt, unasked.nextDueAt, unmade.nextDueAt]
      .filter((at) => at instanceof Date)
      .sort((a, b) => a.getTime() - b.getTime())[0];
    return {
      idle:
        dueEvents + dueSends + unread.due + unasked.due + unmade.due === 0 &&
        ![inbox, outbox, sought, files, papers].some((part) => part?.isBusy()),
      nextDueAt: next?.toISOString() ?? null,
    };
  }

  /** To every admin, once for each id. */
  const tellAdmins = (id: string, text: string): Promise<unknown> =>
    inbox.receive({ kind: 'timer', id: `timer:watch:${id}`, timer: 'watch', data: { text } });

  /** One admin message per trouble: something has waited for too long. */
  async function watch(): Promise<void> {
    for (const trouble of await waitingTooLong(db, world.now())) await tellAdmins(trouble.id, trouble.sentence);
  }

  const metricsText = async (): Promise<string> => metrics.text(await agesNow(db, world.now()));

  return {
    receive: inbox.receive,
    takeOver: outbox.takeOver,
    plan,
    tick,
    stop,
    idle,
    resolveMembers,
    watch,
    tellAdmins,
    metricsText,
  };
}

export type App = ReturnType<typeof createApp>;
