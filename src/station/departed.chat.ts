import type { Tap } from '../chat/inbound.ts';
import { type Reply, type Turn, toast } from '../chat/turn.ts';
import { hasDeparted, noteDenied } from './station.actions.ts';

const nameOf = (value: unknown, key: 'card' | 'act'): string => {
  const said = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : null;
  return typeof said === 'string' ? said.slice(0, 40) : '';
};

/** Somebody who has left the organisation presses nothing, whatever the station file still says of them; null for everybody else. */
export async function barDeparted(turn: Turn, tap: Tap): Promise<Reply | null> {
  if (!(await hasDeparted(turn.tx, tap.senderId))) return null;
  const [card, act] = [nameOf(tap.value, 'card'), nameOf(tap.value, 'act')];
  await noteDenied(turn, tap, { card, act, record: `message:${tap.messageId}`, reason: 'departed' });
  return { outcome: 'tap.departed', toast: toast('error', '您已离职，不能再办理；有疑问请联系站点管理员。') };
}
