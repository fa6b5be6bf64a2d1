import { expect, test } from 'vitest';
import { knownEvidence, missingWords, papersIn, toggled } from '../../src/activity/activity.evidence.ts';
import { booksAreSound, cast } from '../support/cast.ts';
import { type Person, words } from '../support/world.ts';

/** 第八条: what is kept of an activity is registered by a press, and the rules on its expenses know it. */

const TRACELESS = '活动已结束，还没有活动方案、照片、会议纪要或新闻稿';
const VENUE = '11月6号对接会场地费3000，还没付';

async function held(person: Person, said = '活动：11月6日 成果对接会 35人 8家企业'): Promise<void> {
  await person.says(said);
  expect(await person.taps('confirm')).toBe('已确认');
}

test('an activity long over with nothing registered asks on its expense; a paper registered by a press settles it', async () => {
  const { world, lead, finance } = await cast({ clockStart: '2026-11-18T10:00:00+08:00' });
  await held(lead);
  const draft = await lead.says(VENUE);
  expect(words(draft.card)).toContain('活动：成果对接会');
  expect(words(draft.card)).toContain(TRACELESS);
  expect(words((await lead.cardWith('paper')).card)).toContain('应补：活动方案、照片、会议纪要、新闻稿');

  expect(await lead.taps('paper_4')).toBe('已登记');
  expect(words((await lead.cardWith('paper')).card)).toContain('已留存：照片');
  expect(await lead.taps('submit')).toBe('已确认并提交');
  expect(words((await finance.cardWith('approve')).card)).not.toContain(TRACELESS);
  const review = await world.db.policyReview.findFirstOrThrow({ where: { stage: 'submit' }, orderBy: { at: 'desc' } });
  expect(JSON.parse(review.facts).expense.activity).toEqual({ heldOn: '2026-11-06', evidence: ['photo'] });
  await booksAreSound(world);
});

test('while papers are still to come nobody is asked for them', async () => {
  const { lead } = await cast({ clockStart: '2026-11-17T10:00:00+08:00' });
  await held(lead);
  // 11-17 is the seventh working day after 11-06, when the news are due.
  expect(words((await lead.says(VENUE)).card)).not.toContain(TRACELESS);
});

test('handlers and the lead register, others do not; a registration is taken back by the same press', async () => {
  const { world, lead, handler, finance } = await cast({ clockStart: '2026-11-18T10:00:00+08:00' });
  await held(lead);
  expect((await handler.says('对接会还差啥材料')).card).not.toBeNull();
  expect(await handler.taps('paper')).toBe('已登记');
  expect(await handler.taps('paper')).toBe('已取消登记');
  const { evidence } = await world.db.activity.findFirstOrThrow();
  expect(evidence).toBe('[]');
  expect((await finance.says('对接会还差啥材料')).text).toContain('成果对接会（11 月 6 日 周五）：应补：活动方案');
  const card = await lead.cardWith('paper');
  const { id, version } = await world.db.activity.findFirstOrThrow();
  const value = { card: 'activity', act: 'paper', id, version, paper: 'photo' };
  await world.pushTap('ou_zhaomin', card.messageId, value);
  expect((await world.db.activity.findFirstOrThrow()).evidence).toBe('[]');
  expect(await world.db.ledgerLine.count({ where: { type: 'activity.evidence' } })).toBe(2);
  await booksAreSound(world);
});

test('where no activity was registered, the question is answered all the same', async () => {
  const { lead } = await cast();
  expect((await lead.says('对接会还差啥材料')).text).toContain('还没有登记过活动');
});

test('what is known to be kept: what was registered, else nothing once all papers are overdue', () => {
  expect(knownEvidence('2026-11-06', ['photo'], '2026-11-30')).toEqual(['photo']);
  expect(knownEvidence('2026-11-06', [], '2026-11-06')).toEqual([]);
  expect(knownEvidence('2026-11-06', null, '2026-11-17')).toBeNull();
  expect(knownEvidence('2026-11-06', null, '2026-11-18')).toEqual([]);
});

test('what is missing is named with its day', () => {
  expect(missingWords('2026-11-06', ['plan'], '2026-11-06')).toBe(
    '应补：照片；会议纪要 11 月 11 日前，新闻稿 11 月 17 日前',
  );
  expect(missingWords('2026-11-06', ['plan', 'photo'], '2026-11-11')).toBe('应补：会议纪要；新闻稿 11 月 17 日前');
  expect(missingWords('2026-11-06', ['plan', 'photo', 'minutes', 'news'], '2026-11-30')).toBeNull();
});

test('a paper is registered once, and what is stored and no longer known is left out', () => {
  expect(toggled([], 'photo')).toEqual(['photo']);
  expect(toggled(['photo', 'plan'], 'photo')).toEqual(['plan']);
  expect(papersIn('["photo","hologram"]')).toEqual(['photo']);
});
