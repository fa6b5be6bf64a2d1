import type { BudgetView, VersionView } from '../../cards/budget.card.ts';
import { categoryNames, type FundSource, fundSourceNames, fundSources } from '../category.ts';
import type { Message } from '../chat/inbound.ts';
import { say, sayInGroup } from '../chat/say.ts';
import type { Reply, Turn } from '../chat/turn.ts';
import { type Day, dayOf, formatDay, formatInstant, isCalendarKnown, workingDaysBetween } from '../days.ts';
import { formatYuan, signedYuan, sumFen } from '../money.ts';
import type { Speaker } from '../station/station.chat.ts';
import { may, nameOf, type Station } from '../station/station.ts';
import { budgetLines } from './budget.store.ts';
import { availableFen, type BudgetLine } from './budget.ts';
import { type BudgetVersion, budgetVersions } from './budget-version.store.ts';
import { incomesOf } from './income.store.ts';
import { arrivedFen, type Income, originNames } from './income.ts';

/** 距执行截止还有 5 个工作日（11 月 30 日 周一） */
export function deadlineText(today: Day, deadline: Day): string {
  const left = workingDaysBetween(today, deadline);
  const remark = isCalendarKnown(deadline) ? '' : '，节假日安排未公布，按周一至周五估算';
  if (left < 0) return `执行期已于 ${formatDay(deadline)} 截止${remark}`;
  return left === 0
    ? `今天是执行截止日（${formatDay(deadline)}）${remark}`
    : `距执行截止还有 ${left} 个工作日（${formatDay(deadline)}${remark}）`;
}

const sum = (lines: readonly BudgetLine[], of: (line: BudgetLine) => number): string =>
  formatYuan(sumFen(lines.map(of)));

/** More than this on one card would not be read. */
const VERSIONS_SHOWN = 10;

const versionView = (station: Station, { ordinal, from, to, fen, basis, byId, at }: BudgetVersion): VersionView => ({
  title: `第 ${ordinal} 版　${categoryNames[from]} → ${categoryNames[to]} ${formatYuan(fen)} 元`,
  basis: `${basis}；${nameOf(station, byId)}登记，${formatInstant(at)}`,
});

/** What stands beside the lines on the card. */
interface Beside {
  readonly versions?: readonly BudgetVersion[];
  readonly incomes?: readonly Income[];
}

/** What has arrived, of how much, and whether more has been paid than that. */
function arrival(
  station: Station,
  fundSource: FundSource,
  shown: readonly BudgetLine[],
  incomes: readonly Income[],
): Pick<BudgetView, 'arrived' | 'overpaid'> {
  const own = incomes.filter((income) => income.state === 'confirmed' && income.fundSource === fundSource);
  if (own.length === 0) return {};
  const arrived = arrivedFen(own, fundSource);
  const total = fundSource === 'special' ? station.totalFen : sumFen(shown.map((line) => line.budgetFen));
  const paid = sumFen(shown.map((line) => line.paidFen - line.refundedFen));
  const origins = [...new Set(own.flatMap(({ origin }) => origin ?? []))].map((origin) => originNames[origin]);
  const by = origins.length > 0 ? `（${origins.join('、')}）` : '';
  return {
    arrived: `已到账 ${formatYuan(arrived)} 元 / ${formatYuan(total)} 元${by}`,
    ...(paid > arrived
      ? {
          overpaid: `已支付 ${formatYuan(paid)} 元，比已到账的多 ${formatYuan(paid - arrived)} 元（单位先行垫付），请核对到账登记。`,
        }
      : {}),
  };
}

export function budgetView(
  station: Station,
  today: Day,
  fundSource: FundSource,
  lines: readonly BudgetLine[],
  { versions = [], incomes = [] }: Beside = {},
): BudgetView {
  const shown = lines.filter((line) => line.fundSource === fundSource);
  const own = versions.filter((version) => version.fundSource === fundSource);
  const isMixed = shown.some((line) => line.reservedFen !== 0 || line.refundedFen !== 0);
  return {
    station: station.name,
    fundSource: fundSourceNames[fundSource],
    deadline: deadlineText(today, station.deadlineOn),
    budget: sum(shown, (line) => line.budgetFen + line.adjustedFen),
    paid: sum(shown, (line) => line.paidFen - line.refundedFen),
    available: sum(shown, availableFen),
    rows: shown.map((line) => ({
      category: categoryNames[line.category],
      budget: formatYuan(line.budgetFen),
      ...(own.length > 0 ? { adjusted: signedYuan(line.adjustedFen) } : {}),
      paid: formatYuan(line.paidFen - line.refundedFen),
      approved: formatYuan(line.approvedFen),
      inReview: formatYuan(line.inReviewFen + line.reservedFen),
      available: formatYuan(availableFen(line)),
    })),
    remark: isMixed ? '审批中已含方案预占，已支付已减退回。' : null,
    ...arrival(station, fundSource, shown, incomes),
    versions: own
      .toReversed()
      .slice(0, VERSIONS_SHOWN)
      .map((version) => versionView(station, version)),
  };
}

/** 「预算还有多少没花」 */
export async function budgetSaid(
  turn: Turn,
  message: Message,
  _reading: unknown,
  { station, member }: Speaker,
): Promise<Reply> {
  if (!may(member, 'seeBudget')) {
    say(turn, message, '您的角色不能查看经费情况，请联系项目负责人。');
    return { outcome: 'budget.may-not-see' };
  }
  const lines = await budgetLines(turn.tx, station.id);
  const versions = await budgetVersions(turn.tx, station.id);
  const incomes = await incomesOf(turn.tx, station.id);
  for (const fundSource of fundSources)
    if ([...lines, ...incomes].some((item) => item.fundSource === fundSource))
      turn.send({
        to: { openId: message.senderId },
        card: 'budget',
        view: budgetView(station, dayOf(turn.now), fundSource, lines, { versions, incomes }),
      });
  sayInGroup(turn, message, '已发到您的私聊。');
  return { outcome: 'budget.shown' };
}
