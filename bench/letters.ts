import { randomUUID } from 'node:crypto';
import { SANDBOX_ENCRYPT_KEY, SANDBOX_VERIFICATION_TOKEN } from '../src/config.ts';
import { sealed } from '../src/sandbox/seal.ts';

/** Envelopes as the platform posts them, each an event of its own. */

const header = (type: string, at: number) => ({
  event_id: randomUUID(),
  event_type: type,
  create_time: String(at),
  token: SANDBOX_VERIFICATION_TOKEN,
  app_id: 'cli_5a4db0c5a4db0c05',
  tenant_key: 'bench',
});

const sender = (openId: string) => ({
  sender_id: { open_id: openId, union_id: `on_${openId}`, user_id: openId },
  sender_type: 'user',
  tenant_key: 'bench',
});

interface Said {
  readonly openId: string;
  readonly chatId: string;
  readonly chatType: 'p2p' | 'group';
  readonly text: string;
  readonly at: number;
}

export const messageLetter = ({ openId, chatId, chatType, text, at }: Said): object => ({
  schema: '2.0',
  header: header('im.message.receive_v1', at),
  event: {
    sender: sender(openId),
    message: {
      message_id: `om_${randomUUID().replaceAll('-', '')}`,
      create_time: String(at),
      update_time: String(at),
      chat_id: chatId,
      chat_type: chatType,
      message_type: 'text',
      content: JSON.stringify({ text }),
    },
  },
});

/** Somebody tells the bot of an expense in their own chat with it. */
export const expenseLetter = (at: number, person: string, text: string): object =>
  messageLetter({ openId: `ou_${person}`, chatId: `oc_p2p_${person}`, chatType: 'p2p', text, at });

/** Talk among colleagues in the station's group: written down like everything, and not answered. */
export const chatterLetter = (at: number): object =>
  messageLetter({
    openId: 'ou_wangfang',
    chatId: 'oc_chaoyang',
    chatType: 'group',
    text: '下午的对接会改到三楼会议室，大家带好签到表',
    at,
  });

export const pressLetter = (at: number, openId: string, value: unknown, fields: object = {}): object => ({
  schema: '2.0',
  header: header('card.action.trigger', at),
  event: {
    operator: { open_id: openId, union_id: `on_${openId}`, user_id: openId, tenant_key: 'bench' },
    token: `c-${randomUUID()}`,
    action: { tag: 'button', value, form_value: fields },
    host: 'im_message',
    context: { open_message_id: `om_${randomUUID()}`, open_chat_id: `oc_p2p_${openId.slice(3)}` },
  },
});

/** Encrypted and signed, ready to be posted. */
export const sealedLetter = (envelope: object, at: number) => sealed(envelope, SANDBOX_ENCRYPT_KEY, at);
