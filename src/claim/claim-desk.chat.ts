import type { Message } from '../chat/inbound.ts';
import { say, sayInGroup } from '../chat/say.ts';
import type { Turn } from '../chat/turn.ts';
import { holds, type Member, nameOf, type Station, withRole } from '../station/station.ts';

/** The desk: finance and the cashier, who see the bank's slips. What others say of money that came back goes to them. */

export const isDesk = (member: Member | undefined): boolean => holds(member, 'finance') || holds(member, 'cashier');

/** Whoever of the desk says so sees the card alone; what others say goes to all of the desk. */
export const deskFor = (station: Station, member: Member): readonly string[] =>
  isDesk(member)
    ? [member.openId ?? '']
    : [
        ...new Set(
          [...withRole(station, 'finance'), ...withRole(station, 'cashier')].flatMap(({ openId }) => openId ?? []),
        ),
      ];

/** Says who was asked; `what` follows their names. */
export function sayWhoWasAsked(
  turn: Turn,
  message: Message,
  { station, member }: { readonly station: Station; readonly member: Member },
  to: readonly string[],
  what: string,
): void {
  if (isDesk(member)) {
    sayInGroup(turn, message, '已发到您的私聊。');
    return;
  }
  const names = to.map((openId) => nameOf(station, openId)).join('、');
  say(turn, message, to.length > 0 ? `已请 ${names} ${what}` : '站点没有财务或出纳，请联系管理员。');
}
