import { inLedger, type Rule } from '../rule.ts';
import { asksFor } from '../verdict.ts';

/** 会议费 is for a meeting that took place for the project: the line needs its activity. */
const held: Rule = {
  id: '11.4-meeting',
  article: '第十一条（四）',
  checks: '会议费是否对应到活动',
  funds: inLedger,
  check: ({ expense: { category, activity } }) =>
    category === 'meeting' && activity === null
      ? asksFor(
          ['activity'],
          '请关联这笔会议费所在的活动。',
          '组织开展学术研讨、咨询服务及组织协调针对企业开展的科技服务等工作而召开会议',
        )
      : undefined,
};

export const meeting: readonly Rule[] = [held];
