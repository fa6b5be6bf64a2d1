import { type Edited, type Message, type Recalled, recalledId } from '../../src/chat/inbound.ts';
import type { FakeFeishu } from './feishu.ts';
import { samples } from './files.ts';
import { type Delivery, type Move, nameOfPerson, type Press } from './moves.ts';
import { type Chosen, choose } from './presses.ts';
import type { Process } from './process.ts';
import { at } from './random.ts';
import type { Timeline } from './timeline.ts';

/** What people do, and how the platform brings it to the bot: late, twice, again and again, or not at all. */

const GROUP = 'oc_chaoyang';
const SECOND = 1_000;
/** When the platform pushes again what was not acknowledged, after the push before. */
const REDELIVERED_AFTER = [15 * SECOND, 300 * SECOND, 3_600 * SECOND, 6 * 3_600 * SECOND];
const PRESSED_AGAIN_AFTER = 20 * SECOND;

/** What a person wanted with a press, and what came of it. */
export interface Intent {
  readonly who: string;
  readonly value: unknown;
  /** The presses it took. */
  readonly ids: string[];
  answer: string | null;
}

export interface PeopleOptions {
  readonly timeline: Timeline;
  readonly feishu: FakeFeishu;
  readonly bot: () => Process | null;
  readonly tell: (line: string) => void;
}

/** One event on its way. */
interface Push {
  readonly event: Message | Edited | Recalled;
  readonly delivery: Delivery;
  isAcknowledged: boolean;
}

export function createPeople({ timeline, feishu, bot, tell }: PeopleOptions) {
  const said: Message[] = [];
  const intents: Intent[] = [];
  const changes: (Edited | Recalled)[] = [];
  let taps = 0;

  function push(event: Push, round: number): void {
    if (event.isAcknowledged) return;
    const { drops, isAckLost } = event.delivery;
    if (round >= drops) handOver(event, !(isAckLost && round === drops));
    const wait = REDELIVERED_AFTER[round];
    if (wait !== undefined) timeline.after(wait, () => push(event, round + 1));
  }

  function handOver(event: Push, isAckHeard: boolean): void {
    const process = bot();
    const acknowledged = (): void => {
      if (isAckHeard && !process?.life.isDead()) event.isAcknowledged = true;
    };
    void process?.receive(event.event).then(acknowledged, () => undefined);
  }

  function says({ who, text, isInGroup, delivery }: Extract<Move, { kind: 'says' }>): void {
    const place = isInGroup
      ? { chatId: GROUP, chatType: 'group' as const }
      : { chatId: `oc_p2p_${who}`, chatType: 'p2p' as const };
    const message = messageOf(`om_u${said.length + 1}`, who, text, place, timeline.now());
    said.push(message);
    tell(
      `${nameOfPerson(who)} says${isInGroup ? ' in the group' : ''} “${text}” (${message.id})${deliveryWords(delivery)}`,
    );
    travels(message, delivery);
  }

  function travels(event: Push['event'], delivery: Delivery): void {
    const one: Push = { event, delivery, isAcknowledged: false };
    timeline.after(delivery.delayMs, () => push(one, 0));
    if (delivery.againMs !== null) timeline.after(delivery.delayMs + delivery.againMs, () => handOver(one, true));
  }

  function sends({ who, sample, delivery }: Extract<Move, { kind: 'sends' }>): void {
    const place = { chatId: `oc_p2p_${who}`, chatType: 'p2p' as const };
    const words = messageOf(`om_u${said.length + 1}`, who, '', place, timeline.now());
    const name = samples[sample]?.name ?? '';
    const message: Message = { ...words, form: 'file', files: [{ kind: 'file', key: `file_${sample}`, name }] };
    said.push(message);
    tell(`${nameOfPerson(who)} sends the file ${sample} (${message.id})${deliveryWords(delivery)}`);
    travels(message, delivery);
  }

  /** A text that stands in its chat as it was typed. */
  function standing(which: number): Message | null {
    const texts = said.filter(
      ({ form, messageId }) => form === 'text' && !changes.some((change) => change.messageId === messageId),
    );
    return texts.length === 0 ? null : at(texts, which);
  }

  function edits({ which, text, delivery }: Extract<Move, { kind: 'edits' }>): void {
    const message = standing(which);
    if (!message) return;
    const edited: Edited = { ...message, kind: 'edited', id: `event:ev_e${changes.length + 1}`, text };
    changes.push(edited);
    tell(`${nameOfPerson(message.senderId)} edits ${message.id} to “${text}”${deliveryWords(delivery)}`);
    travels(edited, delivery);
  }

  function recalls({ which, delivery }: Extract<Move, { kind: 'recalls' }>): void {
    const message = standing(which);
    if (!message) return;
    const { messageId, chatId } = message;
    const recalled: Recalled = { kind: 'recalled', id: recalledId(messageId), messageId, chatId };
    changes.push(recalled);
    tell(`${nameOfPerson(message.senderId)} takes back ${message.id}${deliveryWords(delivery)}`);
    travels(recalled, delivery);
  }

  function presses(move: Extract<Move, { kind: 'presses' }>): void {
    for (const press of move.presses) {
      const chosen = choose(feishu, press, intents.length);
      if (!chosen) continue;
      tell(`${nameOfPerson(chosen.senderId)} presses ${chosen.label}${pressWords(press)}`);
      const intent: Intent = { who: chosen.senderId, value: chosen.tap.value, ids: [], answer: null };
      intents.push(intent);
      tap(intent, chosen.tap, press.isAnswerLost);
      if (press.isTwice) tap(intent, chosen.tap, false);
    }
  }

  /** A press comes once; if no answer is seen, the person presses again. */
  function tap(intent: Intent, held: Chosen['tap'], isLost: boolean): void {
    const process = bot();
    const again = (): void =>
      void timeline.after(PRESSED_AGAIN_AFTER, () => intent.answer === null && tap(intent, held, false));
    if (!process) {
      again();
      return;
    }
    taps += 1;
    const id = `event:ev_t${taps}`;
    intent.ids.push(id);
    void process.receive({ ...held, id }).then((answer) => {
      if (process.life.isDead() || isLost || !answer) return again();
      intent.answer = answer.toast.content;
      tell(`  → ${nameOfPerson(intent.who)} sees: ${answer.toast.content}`);
      if (answer.card) feishu.answered(held.messageId, answer.card);
    }, again);
  }

  return { said, changes, intents, says, sends, edits, recalls, presses };
}

const messageOf = (
  messageId: string,
  senderId: string,
  text: string,
  place: Pick<Message, 'chatId' | 'chatType'>,
  at: number,
): Message => ({
  kind: 'message',
  id: `message:${messageId}`,
  messageId,
  ...place,
  senderId,
  text,
  form: 'text',
  isMentioned: true,
  replyTo: null,
  sentAt: new Date(at).toISOString(),
  isMasked: false,
});

const pressWords = ({ face, isTwice, isAnswerLost }: Press): string =>
  [
    face === 'present' ? '' : ' (an old face)',
    isTwice ? ', twice' : '',
    isAnswerLost ? ', the answer is lost' : '',
  ].join('');

const deliveryWords = ({ drops, isAckLost, delayMs, againMs }: Delivery): string =>
  [
    drops > 0 ? `, ${drops} pushes lost` : '',
    isAckLost ? ', acknowledgement lost' : '',
    delayMs > 0 ? `, ${delayMs} ms late` : '',
    againMs === null ? '' : `, again after ${againMs} ms`,
  ].join('');
