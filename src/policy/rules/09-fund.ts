import type { Rule } from '../rule.ts';
import { notes } from '../verdict.ts';

/** What the unit bears itself is outside this ledger: nothing else is judged. */
const own: Rule = {
  id: '9-own',
  article: '第九条',
  checks: '是否由单位自行承担',
  funds: ['own'],
  check: () => notes('这笔由单位自行承担，不计入本项目台账。', '单独核算，确保专款专用'),
};

const matching: Rule = {
  id: '9-matching',
  article: '第九条',
  checks: '是否由配套经费列支',
  readings: ['A16'],
  funds: ['matching'],
  check: () =>
    notes(
      '这笔由配套经费列支，单独核算，请同时符合配套经费自身的使用条件。',
      '鼓励各项目承担单位积极争取配套经费，作为专项经费的重要补充',
    ),
};

export const funds: readonly Rule[] = [own, matching];
