import { defineCard, noAction } from './kit/card.ts';
import { block, note, page, text } from './kit/components.ts';
import { type FindingView, findingBlocks } from './parts/claim-parts.ts';

/** The answer to 「能不能花…」: asked, never kept. */
export interface VerdictView {
  readonly question: string;
  readonly answer: string;
  readonly outcome: 'pass' | 'ask' | 'refuse';
  readonly findings: readonly FindingView[];
  readonly budget: string | null;
}

const sample: VerdictView = {
  question: '聚餐可以报销吗',
  answer: '需要先确认用途',
  outcome: 'ask',
  findings: [
    {
      effect: 'ask',
      article: '第十二条（二）',
      quote: '日常办公、出国和业务招待、用餐等支出。',
      message: '请确认是否属于“用餐”。',
      remedies: [],
      lines: [],
    },
  ],
  budget: null,
};

export const verdict = defineCard({
  name: 'verdict',
  action: noAction,
  samples: {
    ask: sample,
    refuse: {
      ...sample,
      question: '给编内的老师发讲课费行吗',
      outcome: 'refuse',
      answer: '不能列支',
      findings: sample.findings.map((finding) => ({
        ...finding,
        effect: 'refuse' as const,
        article: '第十一条（一）',
        quote: '咨询费不得支付给受项目经费支持单位工作人员',
        message: '收款人是项目承担单位的工作人员。',
        remedies: ['由单位自有资金承担'],
      })),
    },
    pass: { ...sample, outcome: 'pass', answer: '可以列支', findings: [], budget: '活动实施费可用余额 30,000 元' },
  },
  render: (view: VerdictView) =>
    page({
      title: view.answer,
      subtitle: view.question,
      template: view.outcome === 'refuse' ? 'red' : view.outcome === 'ask' ? 'orange' : 'green',
      icon: 'info_colorful',
      summary: view.answer,
      elements: [
        ...findingBlocks(view.findings, { isBold: true }),
        view.budget !== null && block([text(view.budget, { size: view.findings.length > 0 ? 'normal' : 'heading' })]),
        note('只是问一问，不记账。'),
      ],
    }),
});
