import { expect, test } from 'vitest';
import { ledgerChecks, runChecks } from '../../src/checks/checks.store.ts';
import { booksAreSound, cast } from '../support/cast.ts';
import { stateOfLast, words } from '../support/world.ts';

const HEARD = '刚电话问了中心李老师，茶歇可以';
const TEA = '对接会茶歇600元，今天，还没付';
/** What a tea break of the sample station is filed with, besides what findings ask. */
const FILED = { category: 'other', note: '对接会用，按口径办理', invoice: '25117000000012345678' };

type Story = Awaited<ReturnType<typeof cast>>;

const heard = async ({ lead }: Story): Promise<void> => {
  await lead.says(HEARD);
  expect(await lead.taps('register')).toContain('口头口径');
};

test('what the centre said on the phone is read from one sentence, registered by one press, and shown later as hearsay', async () => {
  const story = await cast();
  const { world, lead, finance } = story;
  const draft = words((await lead.says(HEARD)).card);
  expect(draft).toContain('茶歇');
  expect(draft).toContain('答复日期先按今天（推定）');
  expect(await world.db.ledgerLine.count()).toBe(0);
  expect(await lead.taps('register')).toBe('已登记为口头口径（本站参考）');
  expect(await world.db.ruling.findFirstOrThrow()).toMatchObject({
    kind: 'tea-break',
    answer: 'yes',
    saidBy: '中心李老师',
    saidOn: '2026-11-17',
    channel: 'phone',
    state: 'oral',
  });
  expect((await world.db.ledgerLine.findFirstOrThrow()).payload).not.toContain('李老师');

  const claim = words((await lead.says(TEA)).card);
  expect(claim).toContain('口头口径（本站参考）：“茶歇”可以列支（中心李老师，11 月 17 日 周二，电话）');
  expect(claim).toContain('先请示创新服务中心');
  expect(await lead.taps('submit', FILED)).toBe('已确认并提交');
  await finance.taps('approve');
  expect(await stateOfLast(world.db)).toBe('approving');
  await booksAreSound(world);
});

test('the centre confirms the list by a press, and from then on the ruling decides: the same claim is no longer asked about', async () => {
  const story = await cast();
  const { world, lead, centre } = story;
  await heard(story);
  expect(words((await lead.says(TEA)).card)).toContain('办法没有写明');
  await centre.says('口径清单');
  expect(await centre.taps('confirm')).toBe('已确认，同类支出按此办理');
  expect((await lead.lastFromBot()).text).toContain('口径“茶歇” 可以列支：中心已确认');
  // The draft that lies open was judged anew, and says so.
  const open = words((await lead.cardWith('submit')).card);
  expect(open).toContain('已按最新口径重新核对');
  expect(open).not.toContain('办法没有写明');
  const later = words((await lead.says(TEA)).card);
  expect(later).not.toContain('办法没有写明');
  expect(later).toContain('按创新服务中心口径，“茶歇”可以列支');
  expect((await world.db.ledgerLine.findMany({ orderBy: { seq: 'asc' } })).map((line) => line.type)).toEqual([
    'ruling.register',
    'ruling.confirm',
  ]);
  await booksAreSound(world);
});

test('a confirmed 「不可以」 refuses later cases by 第十五条 once the person has said that it is that, and only the unit’s own money is left', async () => {
  const { world, lead, centre } = await cast();
  await lead.says('中心王主任在培训上说礼品不行');
  await lead.taps('register');
  await centre.says('口径清单');
  await centre.taps('confirm');
  await lead.says('买礼品2000元，今天，还没付');
  const toast = await lead.taps('submit', { ...FILED, confirmed: 'true' });
  expect(toast).toContain('第十五条');
  const card = words((await lead.lastFromBot()).card);
  expect(card).toContain('本办法由北京市科学技术协会创新服务中心负责解释');
  expect(card).toContain('由单位自行承担');
  expect(await stateOfLast(world.db)).toBe('draft');
});

test('what the centre does not recognise is gone, and the station hears of it', async () => {
  const story = await cast();
  const { world, lead, centre } = story;
  await heard(story);
  await centre.says('口径清单');
  expect(await centre.taps('deny')).toContain('不认可');
  expect((await lead.lastFromBot()).text).toContain('中心没有认可');
  expect(words((await lead.says(TEA)).card)).not.toContain('口头口径');
  expect(await world.db.ruling.findFirstOrThrow()).toMatchObject({ state: 'denied', decidedById: 'ou_lihong' });
  await booksAreSound(world);
});

test('the lead enters the stamped page: number and day, and the ruling holds', async () => {
  const story = await cast();
  const { world, lead } = story;
  await heard(story);
  expect(await lead.taps('stamp')).toBe('请填写盖章页的文号和落款日期。');
  expect(await lead.taps('stamp', { documentNumber: '创服〔2026〕12号', documentOn: '2026-11-18' })).toContain(
    '不能晚于今天',
  );
  expect(await lead.taps('stamp', { documentNumber: '创服〔2026〕12号', documentOn: '2026-11-16' })).toContain(
    '中心已确认',
  );
  expect(words((await lead.says(TEA)).card)).toContain('创服〔2026〕12号 11 月 16 日 周一');
  await booksAreSound(world);
});

test('who is not the lead enters no stamped page, who is not the centre confirms nothing, and both are answered', async () => {
  const { world, lead, handler, finance } = await cast();
  await handler.says(HEARD);
  await handler.taps('register');
  const { id, version } = await world.db.ruling.findFirstOrThrow();
  const stamp = { card: 'ruling', act: 'stamp', id, version };
  const form = { documentNumber: '创服〔2026〕12号', documentOn: '2026-11-16' };
  expect(JSON.stringify(await world.pushTap('ou_wangfang', 'om_none', stamp, form))).toContain('不由您处理');
  const confirm = { card: 'ruling-list', act: 'confirm', id, version };
  for (const who of ['ou_chenjing', 'ou_zhaomin', 'ou_sunqiang'])
    expect(JSON.stringify(await world.pushTap(who, 'om_none', confirm))).toContain('不由您处理');
  expect(await world.db.ruling.findFirstOrThrow()).toMatchObject({ state: 'oral', version });
  expect(await world.db.deniedPress.count()).toBe(4);
  // The lead has a card of what the handler registered; the list shows others the same, without buttons.
  expect(words((await lead.cardWith('stamp')).card)).toContain('登记人');
  await finance.says('口径清单');
  await expect(finance.cardWith('confirm')).rejects.toThrow();
});

test('「确认」 typed by the centre confirms nothing', async () => {
  const story = await cast();
  await heard(story);
  await story.centre.says('茶歇那条口径确认');
  await story.centre.says('同意');
  expect(await story.world.db.ruling.findFirstOrThrow()).toMatchObject({ state: 'oral' });
});

test('a double press answers the same, an old card answers with the present state', async () => {
  const story = await cast();
  const { world, centre } = story;
  await heard(story);
  const { id, version } = await world.db.ruling.findFirstOrThrow();
  const confirm = { card: 'ruling-list', act: 'confirm', id, version };
  const press = async (value: object) => JSON.stringify(await world.pushTap('ou_lihong', 'om_none', value));
  expect(await press(confirm)).toContain('已确认');
  expect(await press(confirm)).toContain('已确认');
  expect(await press({ ...confirm, act: 'deny' })).toContain('不是最新');
  expect(await world.db.ledgerLine.count()).toBe(2);
  expect(words((await centre.says('口径清单')).card)).toContain('没有要确认的');
});

test('a new confirmed ruling takes the place of the old one, and the ledger tells both', async () => {
  const story = await cast();
  const { world, lead, centre } = story;
  await heard(story);
  await centre.says('口径清单');
  await centre.taps('confirm');
  await lead.says('中心李老师微信说茶歇每人不能超过15元');
  await lead.taps('register');
  await centre.says('口径清单');
  await centre.taps('confirm');
  const states = await world.db.ruling.findMany({ orderBy: { createdAt: 'asc' }, select: { state: true } });
  expect(states.map(({ state }) => state)).toEqual(['superseded', 'confirmed']);
  const card = words((await lead.says(TEA)).card);
  expect(card).toContain('有条件列支');
  expect(card).toContain('茶歇每人不能超过15元');
  await booksAreSound(world);
});

test('the list goes to the centre once a quarter, at working hours, and only when something waits', async () => {
  const story = await cast({ clockStart: '2026-11-19T10:00:00+08:00' });
  const { world, centre } = story;
  await heard(story);
  const before = (await centre.inbox()).length;
  await world.setClock('2026-11-20T13:00:00+08:00');
  expect((await centre.inbox()).length).toBe(before);
  await world.setClock('2026-11-20T15:00:00+08:00');
  expect(words((await centre.lastFromBot()).card)).toContain('2026 年第 4 季度');
  await world.advance('P3D');
  expect((await centre.inbox()).length).toBe(before + 1);
  expect(await centre.taps('confirm')).toContain('已确认');
});

test('what is told of a ruling incompletely is asked for, and nothing typed is lost', async () => {
  const { world, lead } = await cast();
  await lead.says('问了创新服务中心，他们说审计费要先备案');
  expect(await lead.taps('register', { condition: '先备案' })).toBe('还差：答复人、答复方式。');
  expect(words((await lead.lastFromBot()).card)).toContain('还差');
  expect(await lead.taps('register', { saidBy: '中心李老师', channel: 'wechat' })).toContain('已登记');
  expect(await world.db.ruling.findFirstOrThrow()).toMatchObject({ condition: '先备案', answer: 'conditional' });
});

test('another unit’s word is kept as what it is: for reference, and never as the centre’s', async () => {
  const { lead } = await cast();
  expect(words((await lead.says('区科协赵老师说京外差旅要先请示')).card)).toContain('其他单位的答复只作参考');
});

test('「现行口径」 shows the station’s rulings and how open passages are read', async () => {
  const story = await cast();
  await heard(story);
  const card = words((await story.handler.says('现行口径')).card);
  expect(card).toContain('茶歇');
  expect(card).toContain('“执行完毕”以什么为准');
  expect(card).toContain('A23');
});

test('a ruling changed beside the ledger is named', async () => {
  const story = await cast();
  const { world } = story;
  await heard(story);
  await booksAreSound(world);
  await world.db.ruling.updateMany({ data: { state: 'confirmed' } });
  const faults = await runChecks(world.db, new Date(0), ledgerChecks);
  expect(faults).toEqual([expect.stringContaining('is confirmed, its last ledger line says oral')]);
});

test('a draft of a ruling is taken back without a trace, a registered one leaves its trace', async () => {
  const story = await cast();
  const { world, lead } = story;
  await lead.says(HEARD);
  expect(await lead.taps('cancel')).toBe('已取消');
  expect(await world.db.ledgerLine.count()).toBe(0);
  await heard(story);
  expect(await lead.taps('void')).toBe('已作废');
  expect(words((await lead.says(TEA)).card)).not.toContain('口头口径');
  expect(await world.db.ledgerLine.count()).toBe(2);
  await booksAreSound(world);
});

test('what was heard may be put to another kind or to an article instead, one of the two, and what is near it stands first', async () => {
  const story = await cast();
  const { world, lead } = story;
  const draft = await lead.says(HEARD);
  const [first] = words(draft.card).match(/(?<=^|\n)\S+ · \S+(?=\n|$)/) ?? [];
  expect(first).toContain('吃住行 · ');
  expect(await lead.taps('register', { kind: 'gift', article: '第七条' })).toContain('支出事项和条款请只选一项');
  expect(await lead.taps('register', { article: '第七条' })).toContain('已登记');
  expect(await world.db.ruling.findFirstOrThrow()).toMatchObject({ kind: null, article: '第七条', state: 'oral' });
});
