import type { DelegationView } from '../../cards/delegation.card.ts';
import { memberOf, nameOf, roleNames, type Station } from '../station/station.ts';
import { candidates, type Delegation, delegationProcess, periodWords, stepsOf, stepWords } from './delegation.ts';

const LEADS_DUTY = '确认不能委托他人代替：代办期间先由代办人确认，您回来后须一次追认，决算前办完。';

const stateOf = ({ state, toId }: Delegation): DelegationView['state'] =>
  state === 'draft' ? (toId === '' ? 'choose' : 'draft') : state === 'active' ? 'active' : 'closed';

/** The card of a delegation. Pure. */
export function delegationView(
  station: Station,
  delegation: Delegation,
  isFor: DelegationView['isFor'],
  others: readonly Delegation[] = [],
  today = delegation.fromOn,
): DelegationView {
  const from = memberOf(station, delegation.fromId);
  const isChoosing = stateOf(delegation) === 'choose';
  const able = isChoosing && from ? candidates(from, delegation, station, others, today) : [];
  return {
    id: delegation.id,
    version: delegation.version,
    state: stateOf(delegation),
    stateName: delegationProcess.states[delegation.state],
    from: nameOf(station, delegation.fromId),
    to: isChoosing ? null : nameOf(station, delegation.toId),
    steps: stepWords(delegation.steps),
    period: periodWords(delegation),
    candidates: able.slice(0, 6).map(({ id, name, roles }) => ({
      memberId: id,
      name,
      role: roleNames[roles[0] ?? 'handler'],
    })),
    next: isChoosing && from ? nextWords(station, delegation, able.length > 0) : null,
    duty: delegation.steps.includes('confirm') && isFor === 'delegator' ? LEADS_DUTY : null,
    isFor,
  };
}

/** Who decides meanwhile, when nobody is named. */
function nextWords(station: Station, { fromId, steps }: Delegation, hasCandidates: boolean): string {
  const alone = steps.filter(
    (step) =>
      !station.members.some(
        (member) => member.openId !== fromId && member.openId !== null && stepsOf(member).includes(step),
      ),
  );
  const others = station.members.filter(
    (member) => member.openId !== fromId && stepsOf(member).some((step) => steps.includes(step)),
  );
  if (alone.length === 0) return `不选代办人时，由 ${others.map(({ name }) => name).join('、')} 办理。`;
  return hasCandidates
    ? `这几天没有其他人可以${stepWords(alone)}：不选代办人时，单据会一直等您。`
    : `这几天没有其他人可以${stepWords(alone)}，也没有合适的代办人：单据会一直等您，请提前办理或请管理员补充人员。`;
}
