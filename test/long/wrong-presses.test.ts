import { expect, test } from 'vitest';
import { payloadsOf } from '../../cards/kit/card.ts';
import { booksAreSound, cast } from '../support/cast.ts';
import type { Person, Shown, World } from '../support/world.ts';

/** Every deciding card, pressed in every wrong way: answered with a sentence, nothing changed, and every attempt in the security log. */

type Story = Awaited<ReturnType<typeof cast>>;

interface Laid {
  /** Whose press it is, and somebody of the same station whose it is not. */
  readonly owner: Person;
  readonly other: Person;
  readonly shown: Shown;
  readonly act: string;
  readonly form?: Record<string, unknown>;
}

const PRINT = '印对接会资料要给北京印刷有限公司1000，还没付';

async function filed({ lead }: Story, said = PRINT): Promise<void> {
  await lead.says(said);
  await lead.taps('submit');
}

async function paid(story: Story, said: string): Promise<void> {
  const { lead, finance, head, cashier } = story;
  await lead.says(said);
  await lead.taps('submit', { purpose: '成果对接会' });
  await finance.taps('approve');
  await head.taps('approve');
  expect(await cashier.taps('pay')).toBe('已登记付款');
}

const laid: Readonly<Record<string, (story: Story) => Promise<Laid>>> = {
  'claim-decide': async (story) => {
    await filed(story);
    const { finance: owner, handler: other } = story;
    return { owner, other, shown: await owner.cardWith('approve'), act: 'approve' };
  },
  'claim-batch': async (story) => {
    await filed(story);
    await filed(story, '租音响要给北京会展有限公司1000，还没付');
    const { finance: owner, handler: other } = story;
    const shown = await owner.says('待审批');
    return { owner, other, shown, act: 'decide', form: { pick_1: true, pick_2: true } };
  },
  plan: async (story) => {
    await filed(story, '26号下午办沙龙，场地6000、摄影2000，先让王总批一下');
    const { head: owner, handler: other } = story;
    return { owner, other, shown: await owner.cardWith('approve'), act: 'approve' };
  },
  adjustment: async (story) => {
    await filed(story, '从会议费调5000到咨询费，线上活动多了');
    const { head: owner, handler: other } = story;
    return { owner, other, shown: await owner.cardWith('approve'), act: 'approve' };
  },
  'payment-bounce': async (story) => {
    await paid(story, '给李研究员发1500咨询费，中科院的，税前，还没付');
    await story.lead.says('李研究员那笔退汇了');
    const { finance: owner, handler: other } = story;
    return { owner, other, shown: await owner.cardWith('bounce'), act: 'bounce' };
  },
  refund: async (story) => {
    await paid(story, '会议室租金8000元，北京会务有限公司，今天，还没付');
    await story.handler.says('会务公司退了500');
    const { finance: owner, handler: other } = story;
    return { owner, other, shown: await owner.cardWith('confirm'), act: 'enter', form: { amount: '500' } };
  },
  delegation: async ({ head: owner, cashier: other }) => {
    await owner.says('11月20日到25日由王芳代我审批');
    return { owner, other, shown: await owner.cardWith('confirm'), act: 'confirm' };
  },
  handover: async ({ lead: owner, handler, cashier: other }) => {
    await handler.says(PRINT);
    await owner.says('王芳离职了，她没报完的给陈静');
    return { owner, other, shown: await owner.cardWith('confirm'), act: 'confirm' };
  },
  'claim-ratify': async ({ world, lead: owner, handler, cashier: other }) => {
    await world.db.member.updateMany({ where: { name: '郑凯' }, data: { roles: '["admin","handler"]' } });
    await owner.says('11月17日到18日由郑凯代我确认');
    await owner.taps('confirm');
    await handler.says(PRINT);
    await handler.taps('submit');
    await world.person('ou_zhengkai').taps('confirm');
    await owner.says('追认');
    return { owner, other, shown: await owner.cardWith('ratify'), act: 'ratify' };
  },
  income: async ({ lead, finance: owner, handler: other }) => {
    await lead.says('专项到账8万');
    return { owner, other, shown: await owner.cardWith('confirm'), act: 'confirm' };
  },
  'deadline-change': async ({ lead: owner, handler: other }) => {
    await owner.says('截止延到12月15了');
    const form = { documentNumber: '京创服〔2026〕20号', documentOn: '2026-11-16' };
    return { owner, other, shown: await owner.cardWith('confirm'), act: 'confirm', form };
  },
  'activity-change': async (story) => {
    const { lead: owner, handler: other, head } = story;
    await filed(story, '19号办沙龙，场地4000、摄影2000，先批一下');
    await head.taps('approve');
    await owner.says('19号的沙龙改到26号了');
    return { owner, other, shown: await owner.cardWith('confirm'), act: 'confirm' };
  },
};

/** Everything that a press may change in the books, row by row. */
async function books({ db }: World): Promise<string> {
  return JSON.stringify([
    await db.claim.findMany({ orderBy: { id: 'asc' }, include: { lines: true, decisions: true } }),
    await db.plan.findMany({ orderBy: { id: 'asc' }, include: { lines: true } }),
    await db.planDecision.findMany({ orderBy: { id: 'asc' } }),
    await db.adjustment.findMany({ orderBy: { id: 'asc' } }),
    await db.budgetLine.findMany({ orderBy: [{ category: 'asc' }, { fundSource: 'asc' }] }),
    await db.budgetMove.count(),
    await db.ledgerLine.count(),
    await db.payment.findMany({ orderBy: { id: 'asc' } }),
    await db.refund.findMany(),
    await db.income.findMany(),
    await db.delegation.findMany(),
    await db.deadlineChange.findMany(),
    await db.activity.findMany({ orderBy: { id: 'asc' } }),
    await db.station.findMany({ select: { deadlineOn: true } }),
  ]);
}

type Value = Record<string, unknown>;

function payload({ card }: Shown, act: string): Value {
  const found = payloadsOf(card).find((value) => (value as Value).act === act);
  if (found === undefined) throw new Error(`no button of the card does ${act}`);
  return found as Value;
}

/** The payload of an older face of the card; null where it carries no version: such a card is old once it has been pressed. */
function older(value: Value): Value | null {
  if (typeof value.version === 'number') return { ...value, version: value.version - 1 };
  if (!Array.isArray(value.rows)) return null;
  return { ...value, rows: value.rows.map((row: { version: number }) => ({ ...row, version: row.version - 1 })) };
}

function handsOn(world: World, { form = {} }: Laid) {
  const presses = async (person: Person, messageId: string, value: Value): Promise<string> => {
    const answer = (await world.pushTap(person.openId, messageId, value, form)) as { toast?: { content: string } };
    return answer.toast?.content ?? '';
  };
  /** Pressed wrongly: a sentence, the books as before; `isAttempt`: noted with the name of whoever pressed. */
  async function wrongly(person: Person, messageId: string, value: Value, isAttempt: boolean): Promise<string> {
    const [before, noted] = [await books(world), await world.db.deniedPress.findMany()];
    const answer = await presses(person, messageId, value);
    expect(answer).toMatch(/\p{Script=Han}{3}/u);
    expect(await books(world)).toBe(before);
    const rows = await world.db.deniedPress.findMany({ where: { id: { notIn: noted.map(({ id }) => id) } } });
    const attempts = new Set(rows.map(({ byId, card }) => `${byId} ${card}`));
    expect([...attempts]).toEqual(isAttempt ? [`${person.openId} ${value.card}`] : []);
    return answer;
  }
  return { presses, wrongly };
}

/** As if the station file without them had just been imported; puts them back. */
async function withoutMember({ db }: World, { openId }: Person, act: () => Promise<void>): Promise<void> {
  const member = await db.member.findFirstOrThrow({ where: { openId } });
  await db.member.delete({ where: { id: member.id } });
  await act();
  await db.member.create({ data: member });
}

test.each(Object.keys(laid))(
  '%s: whoever presses it wrongly is told so, and nothing moves',
  async (name) => {
    const story = await cast();
    const { world, stranger } = story;
    const scene = await laid[name]?.(story);
    if (!scene) throw new Error(name);
    const { owner, other, shown, act } = scene;
    const value = payload(shown, act);
    expect(value.card).toBe(name);
    const { presses, wrongly } = handsOn(world, scene);
    await wrongly(stranger, shown.messageId, value, true);
    await wrongly(other, shown.messageId, value, true);
    await wrongly(other, 'om_forwarded', value, true);
    await withoutMember(world, owner, async () => {
      await wrongly(owner, shown.messageId, value, true);
    });
    const old = older(value);
    const stale = old && (await wrongly(owner, shown.messageId, old, false));
    const before = await books(world);
    expect(await presses(owner, shown.messageId, value)).not.toBe(stale);
    expect(await books(world)).not.toBe(before);
    await wrongly(owner, shown.messageId, value, false);
    await wrongly(owner, 'om_forwarded', value, false);
    await withoutMember(world, owner, async () => {
      await wrongly(owner, shown.messageId, value, true);
    });
    await booksAreSound(world);
  },
  60_000,
);

test.each(Object.keys(laid))(
  '%s: somebody who has departed presses nothing any more',
  async (name) => {
    const story = await cast();
    const { world } = story;
    const scene = await laid[name]?.(story);
    if (!scene) throw new Error(name);
    const { owner, shown, act } = scene;
    await world.post(`/people/${owner.openId}`, { status: 'departed' });
    const answer = await handsOn(world, scene).wrongly(owner, shown.messageId, payload(shown, act), true);
    expect(answer).toContain('已离职');
  },
  60_000,
);
