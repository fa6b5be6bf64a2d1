import type { Tap } from '../../src/chat/inbound.ts';
import type { Delivered, Face, FakeFeishu } from './feishu.ts';
import type { Press } from './moves.ts';
import { at } from './random.ts';

/** What a person can press: a button of a card that lies in some chat, with the form around it filled in. */

export interface Chosen {
  readonly senderId: string;
  readonly tap: Omit<Tap, 'id'>;
  readonly label: string;
}

interface Button {
  readonly name: string;
  readonly value: unknown;
  readonly text: string;
}

type Node = Readonly<Record<string, unknown>>;
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

/** Every component of a drawn card, outermost first. */
function componentsOf(node: unknown): readonly Node[] {
  if (Array.isArray(node)) return node.flatMap(componentsOf);
  if (!isNode(node)) return [];
  const own = typeof node.tag === 'string' ? [node] : [];
  return [...own, ...Object.values(node).flatMap(componentsOf)];
}

const textOf = (node: unknown): string => (isNode(node) && typeof node.content === 'string' ? node.content : '');

function buttonsOf(face: Face): readonly Button[] {
  return componentsOf(face.json)
    .filter((node) => node.tag === 'button')
    .flatMap((node) => {
      const behaviors = Array.isArray(node.behaviors) ? (node.behaviors as readonly unknown[]) : [];
      const callback = behaviors.find((item): item is Node => isNode(item) && item.type === 'callback');
      return callback ? [{ name: String(node.name ?? ''), value: callback.value, text: textOf(node.text) }] : [];
    });
}

const answers: Readonly<Record<string, string>> = {
  note: '对接会支出，见方案',
  purpose: '企业需求对接会',
  payee: '北京某某文化有限公司',
  employer: '清华大学',
  relation: 'external',
  fiscallySupported: 'false',
  basis: 'gross',
  paid: 'no',
  amount: '800',
  confirmed: 'false',
};
const nonsense = ['', 'abc', '1e9', '-5', '１２', '2026-13-40', '＜b＞*粗*', '赵敏'];

/** Sensible people answer what is asked; a few put in what no field expects. */
function filled(face: Face, share: number, ordinal: number): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const node of componentsOf(face.json)) {
    const name = typeof node.name === 'string' ? node.name : '';
    // Most leave the ticks as they are, some take one away or add one.
    if (node.tag === 'checker' && name !== '') fields[name] = (node.checked === true) !== (share > 0.7 && share < 0.8);
    if (!['input', 'select_static', 'date_picker'].includes(String(node.tag)) || name === '') continue;
    const given = node.default_value ?? node.initial_option ?? node.initial_date;
    fields[name] = share > 0.92 ? at(nonsense, (share * 97) % 1) : (given ?? sensible(node, name, ordinal));
  }
  if (share < 0.1 && 'amount' in fields) fields.amount = '650';
  return fields;
}

function sensible(node: Node, name: string, ordinal: number): string {
  const field = name.replace(/_\d+$/, '');
  if (field === 'invoice') return `2511700000${String(1_000_000_000 + ordinal).slice(-10)}`;
  const known = answers[field];
  if (known !== undefined) return known;
  const options = Array.isArray(node.options) ? (node.options as readonly Node[]) : [];
  return String(options[0]?.value ?? '');
}

const pressable = (item: Delivered): boolean => item.faces.some((face) => buttonsOf(face).length > 0);

/** Null when there is nothing to press yet. */
export function choose(feishu: FakeFeishu, press: Press, ordinal: number): Chosen | null {
  const cards = feishu.delivered.filter((item) => item.to.startsWith('open_id:') && pressable(item));
  if (cards.length === 0) return null;
  const card = at(cards, press.card);
  const face = press.face === 'present' ? card.faces.at(-1) : at(card.faces, press.face);
  const buttons = face ? buttonsOf(face) : [];
  if (!face || buttons.length === 0) return null;
  const button = at(buttons, press.button);
  const holder = card.to.replace('open_id:', '');
  const senderId = press.who === 'holder' ? holder : press.who;
  const tap = {
    kind: 'tap' as const,
    // Nobody can press in another's private chat: what they hold is a card that was passed on.
    messageId: senderId === holder ? card.messageId : 'om_passed_on',
    chatId: `oc_p2p_${senderId}`,
    senderId,
    value: button.value,
    name: button.name,
    fields: filled(face, press.form, ordinal),
  };
  return { senderId, tap, label: `「${button.text}」 on ${face.card} ${card.messageId}` };
}
