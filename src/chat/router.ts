import type { Edited, Inbound, Message, Recalled, Tap, Timer } from './inbound.ts';
import { type Reply, type Turn, toast } from './turn.ts';

/** Which feature answers what. First a door's event becomes one of these; a feature adds its own by name. */
export interface Routes {
  readonly message: (turn: Turn, message: Message) => Promise<Reply>;
  readonly edited: (turn: Turn, edited: Edited) => Promise<Reply>;
  readonly recalled: (turn: Turn, recalled: Recalled) => Promise<Reply>;
  /** By the `card` in a button's value. */
  readonly taps: Readonly<Record<string, (turn: Turn, tap: Tap) => Promise<Reply>>>;
  /** Asked before any card: why this person presses nothing at all; null when they may. */
  readonly barred: (turn: Turn, tap: Tap) => Promise<Reply | null>;
  /** By the timer's name. */
  readonly timers: Readonly<Record<string, (turn: Turn, timer: Timer) => Promise<Reply>>>;
  readonly menu: (turn: Turn, senderId: string, key: string) => Promise<Reply>;
  readonly entered: (turn: Turn, senderId: string) => Promise<Reply>;
  readonly added: (turn: Turn, chatId: string) => Promise<Reply>;
  readonly departed: (turn: Turn, personId: string) => Promise<Reply>;
}

export const route =
  (routes: Routes) =>
  async (turn: Turn): Promise<Reply> => {
    const { event } = turn;
    switch (event.kind) {
      case 'message':
        return routes.message(turn, event);
      case 'edited':
        return routes.edited(turn, event);
      case 'recalled':
        return routes.recalled(turn, event);
      case 'tap':
        return tapped(routes, turn, event);
      case 'timer':
        return (routes.timers[event.timer] ?? unknownTimer)(turn, event);
      case 'menu':
        return routes.menu(turn, event.senderId, event.key);
      case 'entered':
        return routes.entered(turn, event.senderId);
      case 'bot-added':
        return routes.added(turn, event.chatId);
      case 'departed':
        return routes.departed(turn, event.personId);
      default:
        return event satisfies never;
    }
  };

const unknownTimer = async (): Promise<Reply> => ({ outcome: 'timer.unknown' });

/** A press names its card; one that names none of ours was never on a card of ours, and is answered all the same. */
async function tapped(routes: Routes, turn: Turn, tap: Tap): Promise<Reply> {
  const name = typeof tap.value === 'object' && tap.value !== null && 'card' in tap.value ? tap.value.card : null;
  const handler = typeof name === 'string' && Object.hasOwn(routes.taps, name) ? routes.taps[name] : undefined;
  return handler ? ((await routes.barred(turn, tap)) ?? handler(turn, tap)) : NOT_OURS;
}

/** For a value that does not fit its card's schema. */
export const NOT_OURS: Reply = {
  outcome: 'tap.not-ours',
  toast: toast('warning', '这个按钮不是本系统发出的，没有处理。'),
};

export const senderOf = (event: Inbound): string | null => ('senderId' in event ? event.senderId : null);
