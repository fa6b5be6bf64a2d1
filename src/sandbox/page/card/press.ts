import { useMemo, useState } from 'preact/hooks';
import { type JsonObject, objectOf } from '../../json.ts';
import { placesIn } from '../../taps.ts';
import { api, type Message, type Person } from '../api.ts';
import type { Show } from '../toast.tsx';
import type { Press } from './context.ts';

interface Waiting {
  readonly component: JsonObject;
  readonly press: Press;
}

interface Options {
  readonly message: Message;
  /** The card as it is drawn: a press is told by the place of its component. */
  readonly card: JsonObject;
  readonly person: Person;
  readonly show: Show;
  readonly tap?: Tap | undefined;
}

export type Tap = typeof api.tap;

const asksBack = (component: JsonObject): boolean => Object.keys(objectOf(component.confirm)).length > 0;

/** Sends presses to the bot, one at a time, and shows what it answers. */
export function usePresses({ message, card, person, show, tap = api.tap }: Options) {
  const [pressed, setPressed] = useState<JsonObject | null>(null);
  const [waiting, setWaiting] = useState<Waiting | null>(null);
  const places = useMemo(() => placesIn(card).map(({ component }) => component), [card]);
  const send = async ({ component, press }: Waiting): Promise<void> => {
    setWaiting(null);
    setPressed(component);
    const place = places.indexOf(component);
    const answer = await tap({ from: person.openId, messageId: message.messageId, place, ...press });
    setPressed(null);
    if (!answer.ok) show({ type: 'error', content: answer.error });
    else if (answer.value.toast) show(answer.value.toast);
  };
  const press = (component: JsonObject, given: Press = {}): void => {
    const next = { component, press: given };
    if (asksBack(component)) setWaiting(next);
    else void send(next);
  };
  return { pressed, waiting, press, send, cancel: () => setWaiting(null) };
}
