import { expect, test } from 'vitest';
import type { ChatLine } from '../../src/sandbox/page/api.ts';
import { refusalOf } from '../../src/sandbox/page/file-limit.ts';
import { candidates, mentionAt, mentionsBot, withMention } from '../../src/sandbox/page/mention.ts';

/** What of the chat page is decided in pure code. */

const person = (openId: string, name: string, status: 'active' | 'departed' = 'active') =>
  ({ openId, name, role: null, status }) as const;
const PEOPLE = [
  person('ou_a', '陈静'),
  person('ou_b', '王芳'),
  person('ou_c', '李红'),
  person('ou_d', '赵敏', 'departed'),
];
const GROUP: ChatLine = {
  ...{ chatId: 'oc_1', name: '站点', preview: '', lastFrom: null, lastAt: null, unread: 0 },
  type: 'group',
  members: ['ou_a', 'ou_b', 'ou_d', 'bot'],
};

test.each([
  ['@', 1, ''],
  ['@千', 2, '千'],
  ['好的 @王', 5, '王'],
  ['好的，@王', 5, '王'],
  ['好的，@王芳 请看', 6, '王芳'],
  ['好的，@王芳 请看', 9, null],
  ['mail@example.cn', 15, null],
  ['没有提到谁', 5, null],
])('in %o at %i somebody is being mentioned as %o', (text, caret, typed) => {
  expect(mentionAt(text, caret)).toBe(typed);
});

test('in a group the bot and the members who are still there can be mentioned, not oneself', () => {
  expect(candidates(GROUP, PEOPLE, 'ou_a', '')).toEqual(['千企管家', '王芳']);
  expect(candidates(GROUP, PEOPLE, 'ou_a', '千')).toEqual(['千企管家']);
  expect(candidates(GROUP, PEOPLE, 'ou_a', '千企管家')).toEqual([]);
  expect(candidates({ ...GROUP, type: 'p2p' }, PEOPLE, 'ou_a', '')).toEqual([]);
});

test('a chosen name stands in the place of what was typed, and the caret after it', () => {
  expect(withMention('好的，@王 请看', 5, '王芳')).toEqual({ text: '好的，@王芳 请看', caret: 7 });
  expect(mentionsBot(withMention('@', 1, '千企管家').text)).toBe(true);
  expect(mentionsBot('千企管家在吗')).toBe(false);
});

test('a file of 30 MB goes, one byte more is refused with its size, and so is an empty one', () => {
  const limit = 30 * 1024 * 1024;
  expect(refusalOf({ name: '合同.pdf', size: limit })).toBeNull();
  expect(refusalOf({ name: '合同.pdf', size: limit + 1 })).toBe('“合同.pdf”有 30.0 MB，超过 30 MB，没有发送');
  expect(refusalOf({ name: '空.txt', size: 0 })).toContain('空文件');
});
