import { BOT, type Chat, type Person, type Role } from './types.ts';

const TENANT = '2ca1d211f64f6438';

/** The bot as the platform shows it to people. */
export const BOT_IDENTITY = {
  openId: 'ou_qianqi_bot',
  unionId: 'on_qianqi_bot',
  name: '千企管家',
  tenantKey: TENANT,
} as const;

export const TENANT_KEY = TENANT;

const person = (index: number, pinyin: string, name: string, role: Role | null): Person => ({
  openId: `ou_${pinyin}`,
  name,
  role,
  mobile: `1380000000${index}`,
  email: `${pinyin}@example.cn`,
  unionId: `on_${pinyin}`,
  userId: pinyin,
  status: 'active',
  available: true,
});

/** The people of the sample station; the last one is a stranger to it. */
export const SEED_PEOPLE: readonly Person[] = [
  person(1, 'chenjing', '陈静', 'lead'),
  person(2, 'wangfang', '王芳', 'handler'),
  person(3, 'zhaomin', '赵敏', 'finance'),
  person(4, 'wangjianguo', '王建国', 'unit-head'),
  person(5, 'zhouli', '周丽', 'cashier'),
  person(6, 'lihong', '李红', 'centre'),
  person(7, 'zhengkai', '郑凯', 'admin'),
  person(8, 'sunqiang', '孙强', null),
];

export const SEED_GROUP: Chat = {
  chatId: 'oc_chaoyang',
  name: '朝阳区工作站点',
  type: 'group',
  members: ['ou_chenjing', 'ou_wangfang', 'ou_zhaomin', 'ou_wangjianguo', 'ou_zhouli', 'ou_lihong', BOT],
};

/** The bot's menu, as it would be set up in the platform's console. */
export const BOT_MENU: readonly { readonly key: string; readonly name: string }[] = [{ key: 'help', name: '使用说明' }];

/** A person's own chat with the bot. */
export const p2pChatId = (openId: string): string => `oc_p2p_${openId.replace(/^ou_/, '')}`;

export const p2pChat = (person: Person): Chat => ({
  chatId: p2pChatId(person.openId),
  name: BOT_IDENTITY.name,
  type: 'p2p',
  members: [person.openId, BOT],
});
