import { getDocumentProxy } from 'unpdf';
import { expect, test } from 'vitest';
import { sampleStation } from '../../src/commands/sample.ts';
import { readStationFile } from '../../src/station/station.file.ts';
import { writeStation } from '../../src/station/station.store.ts';
import { booksAreSound, cast } from '../support/cast.ts';
import { pdfOf } from '../support/invoices/pdf.ts';
import { available, type Person, type World, words } from '../support/world.ts';

/** 第十三条（四）: the budget moves only as the agreement says, by those who may, with the paper that shows it. */

const SAID = '从会议费调5000到咨询费，线上活动多了';
const STAMP = { documentNumber: '京创服〔2026〕12号', documentOn: '2026-11-17' };

type Story = Awaited<ReturnType<typeof cast>>;

const only = (world: World) => world.db.adjustment.findFirstOrThrow({ orderBy: { createdAt: 'desc' } });
const card = async (person: Person, button: string): Promise<string> => words((await person.cardWith(button)).card);

async function withStation({ db }: World, change: object): Promise<void> {
  const read = readStationFile({ ...sampleStation, ...change });
  if ('faults' in read) throw new Error(read.faults.join());
  await db.$transaction((tx) => writeStation(tx, read.file));
}

async function approved({ lead, head }: Story): Promise<void> {
  await lead.says(SAID);
  expect(await lead.taps('submit')).toBe('已提交');
  expect(await head.taps('approve')).toBe('已同意');
}

/** The stamped page, in reply to the card that asks for it. */
const sendsScan = async (person: Person, button: string): Promise<void> => {
  const asked = await person.cardWith(button);
  await person.sends(pdfOf([{ puts: [{ text: '预算调整批复', x: 100, y: 100 }] }]), '扫描件.pdf', asked.messageId);
};

const pdfText = async (world: World, url: string): Promise<string> => {
  const bytes = new Uint8Array(await (await fetch(new URL(url, world.sandbox.url))).arrayBuffer());
  const document = await getDocumentProxy(bytes);
  const content = await (await document.getPage(1)).getTextContent();
  return content.items.map((item) => ('str' in item ? item.str : '')).join('');
};

test('批复: said in one sentence, filed by one press, approved by one, and effective only with the stamped paper', async () => {
  const story = await cast();
  const { world, lead, head } = story;
  const draft = words((await lead.says(SAID)).card);
  for (const part of ['会议费 → 咨询费 5,000 元', '20,000 → 15,000', '30,000 → 35,000', '线上活动多了', '专项经费'])
    expect(draft).toContain(part);
  expect(await world.db.ledgerLine.count()).toBe(0);
  expect(await lead.taps('submit')).toBe('已提交');
  expect(await card(head, 'approve')).toContain('会议费 → 咨询费 5,000 元');
  expect(await head.taps('approve')).toBe('已同意');
  expect((await only(world)).state).toBe('awaiting');
  expect(await available(world.db, 'meeting')).toBe(2_000_000);

  const paper = (await lead.inbox()).find(({ file }) => file?.name.startsWith('预算调整申请表'));
  expect(paper?.file?.name).toBe('预算调整申请表-朝阳-会议费到咨询费.pdf');
  const text = await pdfText(world, paper?.file?.url ?? '');
  for (const part of [
    '预算调整申请表',
    '北京科创服务有限公司',
    '5,000',
    '线上活动多了',
    '创新服务中心批复',
    '陈静',
    '王建国',
  ])
    expect(text).toContain(part);

  expect(await lead.taps('grant', STAMP)).toContain('请先回复这张卡片');
  await sendsScan(lead, 'grant');
  expect(await card(lead, 'grant')).toContain('已收到盖章件');
  expect(await lead.taps('grant')).toBe('请填写盖章件上的文号和落款日期。');
  expect(await lead.taps('grant', { ...STAMP, documentOn: '2026-11-18' })).toBe('落款日期不能晚于今天。');
  expect(await lead.taps('grant', STAMP)).toBe('已登记批复，调整生效');
  expect(await available(world.db, 'meeting')).toBe(1_500_000);
  expect(await available(world.db, 'consulting')).toBe(3_500_000);
  const one = await only(world);
  expect(one).toMatchObject({ state: 'effective', documentNumber: '京创服〔2026〕12号', settledById: 'ou_chenjing' });
  expect(one.scanSha256).toMatch(/^[0-9a-f]{64}$/);
  expect(await world.db.budgetVersion.findMany()).toMatchObject([
    { ordinal: 2, fromCategory: 'meeting', toCategory: 'consulting', amountFen: 500_000, byId: 'ou_chenjing' },
  ]);
  expect((await world.db.ledgerLine.findMany({ orderBy: { seq: 'asc' } })).map(({ type }) => type)).toEqual([
    'adjustment.submit',
    'adjustment.approve',
    'adjustment.grant',
  ]);
  const budget = words((await lead.says('预算还有多少')).card);
  for (const part of ['−5,000', '+5,000', '第 2 版', '批复 京创服〔2026〕12号']) expect(budget).toContain(part);
  await booksAreSound(world);
});

test('备案: where the agreement says so it takes effect on filing, by the centre’s own press', async () => {
  const story = await cast();
  const { world, lead, centre, finance } = story;
  await withStation(world, { adjustment: 'filing' });
  await approved(story);
  expect((await only(world)).state).toBe('filing');
  expect(await centre.taps('file')).toBe('已备案，调整生效');
  expect(await available(world.db, 'consulting')).toBe(3_500_000);
  expect((await lead.lastFromBot()).text).toContain('已生效：备案');
  expect((await finance.lastFromBot()).text).toContain('已生效');
  await booksAreSound(world);
});

test('a handler’s adjustment goes through the lead; sent back with a word, changed and sent again', async () => {
  const { world, handler, lead, head } = await cast();
  await handler.says('预算调整一下');
  expect(await card(handler, 'submit')).toContain('从哪个科目调出');
  expect(await handler.taps('submit', { from: 'meeting', to: 'consulting', amount: '5千' })).toContain('金额应为');
  expect(await handler.taps('submit', { from: 'meeting', to: 'consulting', amount: '5000' })).toBe('还差：调整理由。');
  expect(await handler.taps('chip_reason_2')).toBe('已选');
  expect(await handler.taps('submit')).toBe('已提交');
  expect(await lead.taps('return')).toBe('请先写一句意见，说明为什么。');
  expect(await lead.taps('return', { remark: '先调 3000' })).toBe('已退回修改');
  expect(await card(handler, 'submit')).toContain('先调 3000');
  expect(await handler.taps('submit', { amount: '3000' })).toBe('已提交');
  expect(await lead.taps('confirm')).toBe('已确认，已送单位负责人');
  expect(await head.taps('reject', { remark: '年底再说' })).toBe('已驳回');
  expect(await only(world)).toMatchObject({ state: 'rejected', amountFen: 300_000, confirmedById: 'ou_chenjing' });
  expect((await handler.lastFromBot()).text).toContain('没有同意：年底再说');
  expect(await available(world.db, 'meeting')).toBe(2_000_000);
  await booksAreSound(world);
});

test('the centre says no on paper: entered with its reason, nothing moves', async () => {
  const story = await cast();
  const { world, lead } = story;
  await approved(story);
  await sendsScan(lead, 'deny');
  expect(await lead.taps('deny', STAMP)).toBe('请写明不同意的理由。');
  expect(await lead.taps('deny', { ...STAMP, remark: '年内不再调整' })).toBe('已登记：不同意');
  expect(await only(world)).toMatchObject({ state: 'rejected', remark: '年内不再调整' });
  expect(await available(world.db, 'meeting')).toBe(2_000_000);
  await booksAreSound(world);
});

test.each([
  ['one 科目 alone', { from: 'meeting', to: 'meeting' }, '同一个科目'],
  ['more than there is in it', { amount: '20000.01' }, '最多还能调出 20,000 元'],
  ['more than the fund', { amount: '100000.01' }, '超过专项经费总额'],
  ['nothing', { amount: '0' }, '金额应为大于 0'],
  ['less than nothing', { amount: '-5' }, '金额应为大于 0'],
  ['no 科目 of ours', { to: 'travel' }, '科目请从列表中选择'],
])('%s is refused with a sentence, and nothing moves', async (_, form, sentence) => {
  const { world, lead } = await cast();
  await lead.says(SAID);
  expect(await lead.taps('submit', form)).toContain(sentence);
  expect(await only(world)).toMatchObject({ state: 'draft' });
  expect(await world.db.budgetMove.count()).toBe(0);
  await booksAreSound(world);
});

test('what claims hold cannot be moved away, nor what another adjustment promises, nor the same twice', async () => {
  const { world, lead } = await cast();
  await lead.says('会议室租金16000元，今天，还没付');
  expect(await lead.taps('submit', { note: '年会' })).toBe('已确认并提交');
  await lead.says(SAID);
  expect(await lead.taps('submit')).toContain('会议费最多还能调出 4,000 元');
  expect(await lead.taps('submit', { amount: '4000' })).toBe('已提交');
  await lead.says('从会议费调4000到咨询费，专家多了');
  expect(await lead.taps('submit')).toBe('同样的调整正在办理中，没有重复提交。');
  expect(await lead.taps('submit', { amount: '1' })).toContain('另有 4,000 元的调整正在办理');
  await booksAreSound(world);
});

test('money used meanwhile: it does not take effect, and says how much is left', async () => {
  const story = await cast();
  const { world, lead, centre } = story;
  await approved(story);
  await lead.says('会议室租金16000元，今天，还没付');
  expect(await lead.taps('submit', { note: '年会' })).toBe('已确认并提交');
  expect(await centre.taps('grant')).toContain('会议费现在只剩 4,000 元可用');
  expect((await only(world)).state).toBe('awaiting');
  expect(await lead.taps('withdraw')).toBe('已撤回');
  await booksAreSound(world);
});

test('after the deadline it needs the centre’s ruling on 第十三条（四）', async () => {
  const { world, lead } = await cast({ clockStart: '2026-12-02T10:00:00+08:00' });
  await lead.says(SAID);
  expect(await lead.taps('submit')).toContain('执行期已于 11 月 30 日 周一 截止');
  await world.db.ruling.create({
    data: {
      ...{ id: 'r1', stationId: 'chaoyang-2026', article: '第十三条（四）', answer: 'yes', state: 'confirmed' },
      ...{ registrarId: 'ou_chenjing', createdAt: new Date(), salt: 's' },
    },
  });
  expect(await lead.taps('submit')).toBe('已提交');
});

test('who asked does not approve; where the lead heads the unit the second approver does; nobody at all is said', async () => {
  const both = sampleStation.members.map((member) =>
    member.name === '陈静' ? { ...member, roles: ['lead', 'unit-head'] } : member,
  );
  const { world, lead, head } = await cast();
  const second = both.map((one) => (one.name === '王建国' ? { ...one, roles: ['second-approver'] } : one));
  await withStation(world, { members: second, collapses: ['lead-unit-head'] });
  await lead.says(SAID);
  expect(await lead.taps('submit')).toBe('已提交');
  const { id, version } = await only(world);
  const own = await world.pushTap('ou_chenjing', 'om_x', { card: 'adjustment', act: 'approve', id, version });
  expect(JSON.stringify(own)).toContain('不由您处理');
  expect(await world.db.deniedPress.count({ where: { card: 'adjustment' } })).toBe(1);
  expect(await head.taps('approve')).toBe('已同意');
  expect(await only(world)).toMatchObject({ approvedById: 'ou_wangjianguo' });

  await head.says('从会议费调1000到劳务费，人手不够');
  expect((await head.lastFromBot()).text).toContain('由经办人、项目负责人或财务提出');
});

test('an outsider’s press, an old card and a second press change nothing, and each is answered', async () => {
  const story = await cast();
  const { world, lead, head, centre } = story;
  await lead.says(SAID);
  const old = (await lead.cardWith('submit')).messageId;
  const { id, version } = await only(world);
  for (const who of ['ou_sunqiang', 'ou_wangfang', 'ou_zhouli'])
    for (const act of ['submit', 'approve', 'grant'])
      expect(JSON.stringify(await world.pushTap(who, 'om_x', { card: 'adjustment', act, id, version }))).toContain(
        '不由您处理',
      );
  expect(await world.db.deniedPress.count()).toBe(9);
  expect(await lead.taps('submit')).toBe('已提交');
  const again = { card: 'adjustment', act: 'submit', id, version };
  expect(JSON.stringify(await world.pushTap('ou_chenjing', old, again))).toContain('已提交');
  await head.taps('approve');
  expect(JSON.stringify(await world.pushTap('ou_chenjing', old, again))).toContain('不是最新的');
  const waiting = await only(world);
  const grant = { card: 'adjustment', act: 'grant', id, version: waiting.version };
  await world.pushTap('ou_lihong', 'om_y', grant);
  expect(JSON.stringify(await world.pushTap('ou_lihong', 'om_y', grant))).toContain('调整生效');
  expect(await available(world.db, 'consulting')).toBe(3_500_000);
  expect(await world.db.budgetVersion.count()).toBe(1);
  await centre.inbox();
  await booksAreSound(world);
});
