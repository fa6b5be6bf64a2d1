import { isObject, type JsonObject, objectsOf, textOf } from '../json.ts';
import { findPlace } from '../taps.ts';
import type { Step, Tour } from './tour.ts';

/** The button a step is about to press, and what it fills in first. */
export interface PressTarget {
  readonly messageId: string;
  readonly button: string;
  readonly form: Readonly<Record<string, string>>;
}

export interface Scene {
  readonly tour: Tour;
  readonly step: Step;
  /** Counts from one. */
  readonly number: number;
  readonly of: number;
  /** Null where nothing is pressed. */
  readonly target: PressTarget | null;
}

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** Whoever plays a tour: the page, a program that takes pictures, a test. */
export interface TourDriver {
  /** The control interface, e.g. `POST /sandbox/messages`: a body is JSON, unless it is a form with a file. */
  readonly call: (method: 'GET' | 'POST', path: string, body?: unknown) => Promise<Answer>;
  /** Before the act: switch to the person, say the sentence, point at the button. Resolves when the act may happen; false ends the tour. */
  readonly present: (scene: Scene) => Promise<boolean>;
  /** After the act and everything that followed from it. */
  readonly done?: (scene: Scene) => Promise<void>;
}

/** `stopped`: the driver ended it; `failed`: a step did not go as told, with the reason in the person's language. */
export type TourEnd =
  | { readonly kind: 'finished' | 'stopped' }
  | { readonly kind: 'failed'; readonly number: number; readonly reason: string };

type Tried<T> = { readonly value: T } | { readonly reason: string };

/** A call that is settled only later (202) is gone on with all the same: what follows finds its card, or says that it does not. */
async function asked(
  driver: TourDriver,
  method: 'GET' | 'POST',
  path: string,
  body?: unknown,
): Promise<Tried<unknown>> {
  const answer = await driver.call(method, path, body);
  if (answer.status < 300) return { value: answer.body };
  return { reason: (isObject(answer.body) && textOf(answer.body.error)) || `沙箱没有接受（${answer.status}）` };
}

const hasButton = (message: JsonObject, name: string): boolean => {
  const place = isObject(message.card) ? findPlace(message.card, { name }) : null;
  return place !== null && place.component.disabled !== true;
};

async function targetOf(driver: TourDriver, { as, chat, act }: Step): Promise<Tried<PressTarget | null>> {
  if (act.kind !== 'press') return { value: null };
  const path = `/sandbox/chats/${encodeURIComponent(chat)}/messages?person=${encodeURIComponent(as)}`;
  const read = await asked(driver, 'GET', path);
  if ('reason' in read) return read;
  const message = objectsOf(read.value).findLast((one) => hasButton(one, act.button));
  if (!message) return { reason: '没有等到要按的卡片，请恢复到初始状态后再播放。' };
  return { value: { messageId: textOf(message.messageId), button: act.button, form: act.form ?? {} } };
}

/** A toast of warning or error is how the bot says no. */
function refusalOf(answer: unknown): string | null {
  const toast = isObject(answer) && isObject(answer.toast) ? answer.toast : {};
  return toast.type === 'warning' || toast.type === 'error' ? textOf(toast.content) : null;
}

async function press(driver: TourDriver, from: string, target: PressTarget): Promise<Tried<unknown>> {
  const { messageId, button, form } = target;
  const pressed = await asked(driver, 'POST', '/sandbox/taps', { from, messageId, name: button, form });
  if ('reason' in pressed) return pressed;
  const refusal = refusalOf(pressed.value);
  return refusal === null ? pressed : { reason: refusal };
}

async function clockOf(driver: TourDriver): Promise<number> {
  const { body } = await driver.call('GET', '/sandbox/clock');
  return Date.parse(isObject(body) ? textOf(body.now) : '');
}

/** Time that has to pass may need more than one call: a call gives up waiting after a while, the clock goes on. */
async function waitUntil(driver: TourDriver, until: string): Promise<Tried<unknown>> {
  if ((await clockOf(driver)) >= Date.parse(until)) return { value: null };
  return asked(driver, 'POST', '/sandbox/clock', { set: until });
}

function fileForm(from: string, chatId: string, { name, content }: { name: string; content: string }): FormData {
  const form = new FormData();
  form.set('from', from);
  form.set('chatId', chatId);
  form.set('file', new Blob([content], { type: 'application/xml' }), name);
  return form;
}

/** How a driver sends the body of a call. */
export const initOf = (method: string, body: unknown): RequestInit =>
  body instanceof FormData
    ? { method, body }
    : {
        method,
        headers: { 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      };

async function act(driver: TourDriver, { step, target }: Scene): Promise<Tried<unknown>> {
  const { as: from, chat: chatId } = step;
  switch (step.act.kind) {
    case 'say':
      return asked(driver, 'POST', '/sandbox/messages', {
        from,
        chatId,
        text: step.act.words,
        mention: step.act.mention === true,
      });
    case 'press':
      return target ? press(driver, from, target) : { value: null };
    case 'send':
      return asked(driver, 'POST', '/sandbox/files', fileForm(from, chatId, step.act));
    case 'wait':
      return waitUntil(driver, step.act.until);
    case 'look':
      return { value: null };
    default:
      return step.act satisfies never;
  }
}

async function playStep(driver: TourDriver, tour: Tour, step: Step, number: number): Promise<Tried<boolean>> {
  const target = await targetOf(driver, step);
  if ('reason' in target) return target;
  const scene: Scene = { tour, step, number, of: tour.steps.length, target: target.value };
  if (!(await driver.present(scene))) return { value: false };
  const done = await act(driver, scene);
  if ('reason' in done) return done;
  await driver.done?.(scene);
  return { value: true };
}

/** Plays a tour from its first step to its last, one after the other. */
export async function playTour(tour: Tour, driver: TourDriver): Promise<TourEnd> {
  if ((await clockOf(driver)) > Date.parse(tour.startsBy))
    return { kind: 'failed', number: 0, reason: '沙箱的时钟已经走过了这段演示的日子，请先恢复到初始状态。' };
  for (const [index, step] of tour.steps.entries()) {
    const played = await playStep(driver, tour, step, index + 1);
    if ('reason' in played) return { kind: 'failed', number: index + 1, reason: played.reason };
    if (!played.value) return { kind: 'stopped' };
  }
  return { kind: 'finished' };
}
