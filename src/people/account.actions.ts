import type { PayeeAccountView } from '../../cards/payee-account.card.ts';
import type { Turn } from '../chat/turn.ts';
import type { Station } from '../station/station.ts';
import { accountsOf } from './account.store.ts';
import { type StandingAccount, standing } from './account.ts';

export const standingAccount = async (turn: Turn, station: Station, payee: string): Promise<StandingAccount | null> =>
  standing(await accountsOf(turn.tx, station.id, payee));

/** Every form of a station; an update names the one copy it is about. */
export const accountRecord = (station: Station): string => `account:${station.id}`;

/** The private form, into a person's own chat. */
export function sendAccountForm(turn: Turn, station: Station, openId: string, payee: string, why: string): void {
  const view: PayeeAccountView = { stationId: station.id, station: station.name, payee, why, kept: null };
  turn.send({ to: { openId }, card: 'payee-account', view, record: accountRecord(station) });
}
