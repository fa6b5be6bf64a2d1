import { checkContentCard } from './cards.ts';
import { tapEvent } from './events.ts';
import { newCardToken } from './ids.ts';
import { isObject, type JsonObject, objectOf, textOf } from './json.ts';
import type { Answer } from './push.ts';
import type { Message, Person } from './types.ts';
import type { World } from './world.ts';

export interface Toast {
  readonly type: string;
  readonly content: string;
}

/** What a person sees after a press: what the bot answered, or the client's own error with its code. */
export interface TapOutcome {
  readonly toast: Toast | null;
  readonly card: JsonObject | null;
  readonly code?: number;
}

const ERRORS: Readonly<Record<number, string>> = {
  200340: '出错了，请稍后重试 code: 200340（机器人没有连接）',
  200341: '出错了，请稍后重试 code: 200341（机器人 3 秒内没有应答）',
  200342: '出错了，请稍后重试 code: 200342（机器人的地址连不上）',
  200671: '出错了，请稍后重试 code: 200671（机器人处理出错）',
  200672: '出错了，请稍后重试 code: 200672（机器人的应答格式不对）',
  200673: '出错了，请稍后重试 code: 200673（机器人应答的卡片不对）',
  200830: '出错了，请稍后重试 code: 200830（应答的卡片版本与原卡片不同）',
};

const clientError = (code: number): TapOutcome => ({
  toast: { type: 'error', content: ERRORS[code] ?? '' },
  card: null,
  code,
});

/** Cards of schema 2.0 can be pressed and changed for this long. */
export const CARD_LIFE_MS = 14 * 86_400_000;

const TOO_OLD: TapOutcome = {
  toast: { type: 'error', content: '卡片已超过 14 天，不能再操作' },
  card: null,
};

function toastOf(value: unknown): Toast | null {
  const toast = objectOf(value);
  const content = textOf(toast.content) || textOf(objectOf(toast.i18n).zh_cn);
  return content ? { type: textOf(toast.type) || 'info', content } : null;
}

/** The code of the client's error for an answer that is none; null for a proper one. */
function faultOf(answer: Answer): number | null {
  if (answer.kind === 'unreachable') return answer.code;
  if (answer.kind !== 'answered') return 200341;
  if (answer.code !== 200) return 200671;
  return answer.data === undefined || isObject(answer.data) ? null : 200672;
}

function applyCard(world: World, message: Message, reply: JsonObject): TapOutcome {
  const toast = toastOf(reply.toast);
  if (reply.card === undefined || reply.card === null) return { toast, card: null };
  const { type, data } = objectOf(reply.card);
  if (type !== 'raw' || !isObject(data)) return clientError(200672);
  if (data.schema !== '2.0') return clientError(200830);
  if (checkContentCard(data)) return clientError(200673);
  world.state.messages.replaceContent(message.messageId, JSON.stringify(data), [], world.clock.now(), false);
  world.changes.tell({ kind: 'chat', chatId: message.chatId });
  return { toast, card: data };
}

/** Carries a press to the bot and shows its answer. */
export async function callBack(
  world: World,
  message: Message,
  person: Person,
  action: JsonObject,
): Promise<TapOutcome> {
  const now = world.clock.now();
  if (now - message.createdAt > CARD_LIFE_MS) return TOO_OLD;
  const token = newCardToken();
  world.state.apps.addCardToken(token, message.messageId, now);
  const answer = await world.pushes.call(tapEvent({ person, message, token, action, now }));
  world.state.apps.answerCardToken(token);
  const fault = faultOf(answer);
  if (fault !== null) {
    world.log({ at: 'tap', messageId: message.messageId, code: fault });
    return clientError(fault);
  }
  return applyCard(world, message, objectOf(answer.kind === 'answered' ? answer.data : undefined));
}
