import type { DeadlineView } from '../../cards/deadline.card.ts';
import { budgetLines } from '../budget/budget.actions.ts';
import { deadlineText } from '../budget/budget.chat.ts';
import { availableFen, type BudgetLine } from '../budget/budget.ts';
import { categoryNames } from '../category.ts';
import type { Timer } from '../chat/inbound.ts';
import { Postponed, type Reply, type Turn } from '../chat/turn.ts';
import { type Day, dayOf, formatDay } from '../days.ts';
import { nextWorkingMoment } from '../hours.ts';
import { formatYuan, sumFen } from '../money.ts';
import { allStations, loadStation } from '../station/station.actions.ts';
import type { Station } from '../station/station.ts';
import { dueAt, type Milestone, milestones, milestoneTitles, plan, stillMakesSense, tasks } from './reminder.ts';

/** The group's backward-planned cards: once each, at working hours, and after an outage only what still makes sense. */

const timerId = (station: Station, milestone: Milestone): string =>
  `timer:deadline:${station.id}:${station.deadlineOn}:${milestone}`;

/** Plans every milestone of every station that is still ahead; each is one event, by its id, however often this runs. */
export async function planReminders(turn: Turn): Promise<Reply> {
  for (const station of await allStations(turn.tx))
    for (const planned of plan(station.periodFrom, station.deadlineOn))
      if (planned.on >= dayOf(turn.now))
        turn.later({
          id: timerId(station, planned.milestone),
          timer: 'deadline',
          dueAt: dueAt(planned),
          data: { stationId: station.id, milestone: planned.milestone, deadlineOn: station.deadlineOn },
        });
  return { outcome: 'reminder.planned' };
}

export async function deadlineDue(turn: Turn, timer: Timer): Promise<Reply> {
  const milestone = milestones.find((item) => item === timer.data.milestone);
  const station = await loadStation(turn.tx, timer.data.stationId ?? '');
  // The deadline moved since this was planned: the new one has its own timers.
  if (!milestone || station.deadlineOn !== timer.data.deadlineOn) return { outcome: 'reminder.outdated' };
  const today = dayOf(turn.now);
  const planned = plan(station.periodFrom, station.deadlineOn);
  if (!stillMakesSense(planned, milestone, today)) return { outcome: 'reminder.too-late' };
  const at = nextWorkingMoment(turn.now);
  if (at.getTime() !== turn.now.getTime()) throw new Postponed(at);
  if (station.groupChatId === null) return { outcome: 'reminder.no-group' };
  const lines = (await budgetLines(turn.tx, station.id)).filter((line) => line.fundSource === 'special');
  turn.send({
    to: { chatId: station.groupChatId },
    card: 'deadline',
    view: deadlineView(station, milestone, lines, today),
  });
  return { outcome: `reminder.${milestone}` };
}

function deadlineView(station: Station, milestone: Milestone, lines: readonly BudgetLine[], today: Day): DeadlineView {
  const budget = sumFen(lines.map((line) => line.budgetFen + line.adjustedFen));
  const paid = sumFen(lines.map((line) => line.paidFen - line.refundedFen));
  return {
    station: station.name,
    title: milestoneTitle(station, milestone, today),
    deadline: deadlineText(today, station.deadlineOn),
    unspent: formatYuan(budget - paid),
    unpaid: formatYuan(sumFen(lines.map((line) => line.approvedFen))),
    spentPercent: budget === 0 ? '—' : `${Math.floor((paid * 100) / budget)}%`,
    rows: lines.map((line) => ({
      category: categoryNames[line.category],
      available: formatYuan(availableFen(line)),
      approved: formatYuan(line.approvedFen),
      inReview: formatYuan(line.inReviewFen + line.reservedFen),
    })),
    tasks:
      milestone === 'closed'
        ? ['已批未付的款项请尽快核对付清；迟到的发票、凭证号、退汇照常登记']
        : [
            ...tasks(plan(station.periodFrom, station.deadlineOn), today),
            `${formatDay(station.deadlineOn)}　执行截止，所有款项付清`,
          ],
    isLate: milestone === 'closed',
  };
}

/** 「最晚付款：今天」; on a later day the milestone is named without it. */
function milestoneTitle(station: Station, milestone: Milestone, today: Day): string {
  const planned = plan(station.periodFrom, station.deadlineOn).find((item) => item.milestone === milestone);
  const isDated = !['half', 'three-quarters', 'closed'].includes(milestone);
  if (!isDated) return milestoneTitles[milestone];
  return planned?.on === today ? `${milestoneTitles[milestone]}：今天` : `已过${milestoneTitles[milestone]}日`;
}
