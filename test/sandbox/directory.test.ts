import { expect, test } from 'vitest';
import { clientOf, codeOf, post, sandbox } from './support.ts';

const group = (index: number, members: readonly string[]) => ({
  chatId: `oc_group${index}`,
  name: `群 ${index}`,
  type: 'group' as const,
  members,
});

test('members come page by page, without the bot and without those who left', async () => {
  const box = await sandbox();
  const client = clientOf(box);
  const path = { chat_id: 'oc_chaoyang' };
  const members = async (params: object) => (await client.im.v1.chatMembers.get({ path, params })).data;
  const first = await members({ page_size: 4, member_id_type: 'user_id' });
  expect(first?.items?.map((item) => item.member_id)).toEqual(['chenjing', 'wangfang', 'zhaomin', 'wangjianguo']);
  expect(first).toMatchObject({ has_more: true, member_total: 6 });
  const rest = await members({ page_size: 4, page_token: first?.page_token });
  expect(rest?.items?.map((item) => item.name)).toEqual(['周丽', '李红']);
  expect(rest).not.toHaveProperty('page_token');
  await post(box, '/people/ou_lihong', { status: 'departed' });
  expect((await members({}))?.member_total).toBe(5);
  expect(await codeOf(members({ page_size: 101 }))).toBe(99992402);
});

test('the groups the bot is in come page by page; one it is not in tells it nothing', async () => {
  const groups = Array.from({ length: 5 }, (_, index) => group(index, ['ou_wangfang', 'bot']));
  const box = await sandbox({ chats: [...groups, group(9, ['ou_wangfang'])] });
  const client = clientOf(box);
  const list = async (params: object) => (await client.im.v1.chat.list({ params })).data;
  const first = await list({ page_size: 4 });
  expect(first?.items?.map((item) => item.chat_id)).toEqual(['oc_chaoyang', 'oc_group0', 'oc_group1', 'oc_group2']);
  expect((await list({ page_size: 4, page_token: first?.page_token }))?.items).toHaveLength(2);
  const chat = (chat_id: string) => codeOf(client.im.v1.chat.get({ path: { chat_id } }));
  const members = (chat_id: string) => codeOf(client.im.v1.chatMembers.get({ path: { chat_id } }));
  const history = (container_id: string, more: object = {}) =>
    codeOf(client.im.v1.message.list({ params: { container_id_type: 'chat', container_id, ...more } }));
  expect([await chat('oc_group9'), await members('oc_group9'), await history('oc_group9')]).toEqual([
    232011, 232011, 230002,
  ]);
  expect([await chat('oc_none'), await members('oc_none'), await history('oc_none')]).toEqual([232006, 232006, 230001]);
  expect(await history('oc_chaoyang', { start_time: '200', end_time: '100' })).toBe(230001);
  expect(await history('oc_chaoyang', { page_size: 51 })).toBe(99992402);
  expect(await history('oc_chaoyang', { page_token: 'nonsense' })).toBe(99992402);
});

test('people are found by e-mail and mobile number, fifty of each, those who left only when asked for', async () => {
  const box = await sandbox();
  const client = clientOf(box);
  const find = (data: object, type = 'open_id') =>
    client.contact.v3.user.batchGetId({ params: { user_id_type: type as 'open_id' }, data });
  const found = await find({ emails: ['wangfang@example.cn'], mobiles: ['+8613800000003', '10086'] }, 'union_id');
  expect(found.data?.user_list).toEqual([
    {
      email: 'wangfang@example.cn',
      user_id: 'on_wangfang',
      status: { is_frozen: false, is_resigned: false, is_activated: true, is_exited: false, is_unjoin: false },
    },
    { mobile: '+8613800000003', user_id: 'on_zhaomin', status: expect.objectContaining({ is_activated: true }) },
    { mobile: '10086' },
  ]);
  await post(box, '/people/ou_wangfang', { status: 'departed' });
  const emails = ['wangfang@example.cn'];
  expect((await find({ emails })).data?.user_list).toEqual([{ email: emails[0] }]);
  expect((await find({ emails, include_resigned: true })).data?.user_list).toMatchObject([
    { user_id: 'ou_wangfang', status: { is_resigned: true, is_activated: false } },
  ]);
  const many = (count: number) => Array.from({ length: count }, (_, index) => `p${index}@example.cn`);
  expect(await codeOf(find({ emails: many(50), mobiles: many(50) }))).toBe(0);
  expect(await codeOf(find({ emails: many(51) }))).toBe(99992402);
  expect(await codeOf(find({ mobiles: many(51) }))).toBe(99992402);
});

test('a person is shown by any identity; not one outside the app’s range, nor one there is not', async () => {
  const box = await sandbox();
  const client = clientOf(box);
  const get = (user_id: string, type: string) =>
    client.contact.v3.user.get({ path: { user_id }, params: { user_id_type: type as 'open_id' } });
  expect((await get('zhaomin', 'user_id')).data?.user).toMatchObject({
    open_id: 'ou_zhaomin',
    union_id: 'on_zhaomin',
    mobile: '+8613800000003',
    status: { is_resigned: false, is_activated: true },
  });
  await post(box, '/people/ou_zhaomin', { available: false });
  expect(await codeOf(get('zhaomin', 'user_id'))).toBe(41050);
  expect(await codeOf(get('nobody', 'user_id'))).toBe(41012);
});
