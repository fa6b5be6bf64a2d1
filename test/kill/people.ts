import { createRandom, type Random } from '../sim/random.ts';
import { xml } from '../support/invoices/files.ts';
import { digital, itemOf } from '../support/invoices/sample.ts';
import type { Place } from './place.ts';

/** What people do while the bot dies and comes back: they type and press, remember what they did, and what they were told. */

export interface Said {
  readonly messageId: string;
  readonly who: string;
  readonly chatId: string;
  readonly text: string;
  readonly isExpense: boolean;
}

export interface Pressed {
  readonly who: string;
  readonly claim: string;
  readonly version: number;
  readonly act: string;
  /** The toast's kind; null: the platform said that the bot did not answer. */
  readonly told: string | null;
}

/** A file, by its message. */
export interface Sent {
  readonly messageId: string;
  readonly who: string;
  readonly number: string;
}

export interface Deeds {
  readonly said: Said[];
  readonly sent: Sent[];
  readonly pressed: Pressed[];
}

const EXPENSES = [
  '给张教授发12咨询费，清华大学的，税前，还没付',
  '给李研究员发9元咨询费，中科院的，税前，还没付',
  '海报设计15元，还没付',
  '会议室租金80元，今天，还没付',
  '设计 30、翻译 18，都是昨天的，还没付',
];
const OTHERS = ['刚才那笔改成18', '撤销上一笔', '预算', '我的报销进度', '能不能花800买茶歇？', '帮助', '待审批'];
const WRITERS = ['wangfang', 'chenjing'];
const DECIDERS = ['chenjing', 'zhaomin', 'wangjianguo', 'zhouli'];
const BUTTONS = ['submit', 'confirm', 'approve', 'pay'];
/** Somebody looks no further up their chat for something to press. */
const CARDS_LOOKED_AT = 6;

export interface Acting {
  /** Messages and presses together, at least. */
  readonly count: number;
  readonly seed: number;
  /** How many things are done at once. */
  readonly hands: number;
  /** They go on until this holds too. */
  readonly isEnough: () => boolean;
}

/** Does things, a few at a time, and returns when all are done. */
export async function act(place: Place, { count, seed, hands, isEnough }: Acting): Promise<Deeds> {
  const random = createRandom(seed);
  const deeds: Deeds = { said: [], sent: [], pressed: [] };
  let left = count;
  const hand = async (): Promise<void> => {
    while (left > 0 || !isEnough()) {
      left -= 1;
      const done = await (random.chance(0.06) ? sends : random.chance(0.45) ? says : presses)(place, random, deeds);
      left -= done - 1;
    }
  };
  await Promise.all(Array.from({ length: hands }, hand));
  return deeds;
}

/** Everything returns how many messages or presses it was. */
async function says(place: Place, random: Random, deeds: Deeds): Promise<number> {
  const isExpense = random.chance(0.7);
  const [who, text] = [random.pick(WRITERS), random.pick(isExpense ? EXPENSES : OTHERS)];
  const chatId = `oc_p2p_${who}`;
  const { status, body } = await place.post('/messages', { from: `ou_${who}`, chatId, text });
  if (status > 202) throw new Error(`the sandbox refused a message: ${status} ${JSON.stringify(body)}`);
  deeds.said.push({ messageId: String(body.messageId), who: `ou_${who}`, chatId, text, isExpense });
  return 1;
}

/** One and the same invoice comes again and again: it must be counted once. */
const NUMBERS = ['26112000000077770001', '26112000000077770002', '26112000000077770003'];

async function sends(place: Place, random: Random, deeds: Deeds): Promise<number> {
  const [who, number] = [random.pick(WRITERS), random.pick(NUMBERS)];
  const file = xml(digital({ number, issuedOn: '2026-10-10', items: [itemOf('*设计服务*海报设计', 1_500)] }));
  const { status, body } = await place.upload({ from: `ou_${who}`, chatId: `oc_p2p_${who}` }, file, `${number}.xml`);
  if (status > 202) throw new Error(`the sandbox refused a file: ${status} ${JSON.stringify(body)}`);
  deeds.sent.push({ messageId: String(body.messageId), who: `ou_${who}`, number });
  return 1;
}

interface Button {
  readonly messageId: string;
  readonly name: string;
  readonly value: { readonly id: string; readonly version: number; readonly act: string };
}

/** Presses what lies about in somebody's chat, sometimes twice at once; types when there is nothing. */
async function presses(place: Place, random: Random, deeds: Deeds): Promise<number> {
  const who = random.pick([...WRITERS, ...DECIDERS]);
  const buttons = await buttonsOf(place, who);
  if (buttons.length === 0) return says(place, random, deeds);
  const button = random.pick(buttons);
  const times = random.chance(0.2) ? 2 : 1;
  const one = async (): Promise<void> => void deeds.pressed.push(...(await press(place, `ou_${who}`, button)));
  await Promise.all(Array.from({ length: times }, one));
  return times;
}

async function press(place: Place, who: string, { messageId, name, value }: Button): Promise<Pressed[]> {
  const { status, body } = await place.post('/taps', { from: who, messageId, name });
  // 409: the card has changed since it was looked at, and the button is gone.
  if (status === 409 || status === 404) return [];
  if (status > 202) throw new Error(`the sandbox refused a press: ${status} ${JSON.stringify(body)}`);
  const told = 'code' in body ? null : String((body.toast as { type?: string } | null)?.type ?? 'info');
  return [{ who, claim: value.id, version: value.version, act: value.act, told }];
}

async function buttonsOf(place: Place, who: string): Promise<readonly Button[]> {
  const shown = (await place.get(`/chats/oc_p2p_${who}/messages?person=ou_${who}`)) as {
    readonly messageId: string;
    readonly card: unknown;
  }[];
  const found = shown.flatMap(({ messageId, card }) => pressable(card).map((item) => ({ messageId, ...item })));
  return found.slice(-CARDS_LOOKED_AT);
}

type Node = Readonly<Record<string, unknown>>;
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

function pressable(node: unknown): readonly Omit<Button, 'messageId'>[] {
  if (!isNode(node)) return [];
  const inner = Object.values(node).flatMap(pressable);
  const name = String(node.name ?? node.element_id ?? '');
  if (node.tag !== 'button' || node.disabled === true || !BUTTONS.includes(name)) return inner;
  const behaviors = Array.isArray(node.behaviors) ? (node.behaviors as readonly Node[]) : [];
  const value = behaviors.find((item) => item.type === 'callback')?.value;
  const { id, version, act, step } = isNode(value) ? value : {};
  // The reviewer's 「同意」 is the act 审核.
  const decided = act === 'approve' && step === 'review' ? 'review' : String(act);
  return typeof id === 'string' && typeof version === 'number' ? [{ name, value: { id, version, act: decided } }] : [];
}
