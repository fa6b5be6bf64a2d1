import { defineCard, noAction } from './kit/card.ts';
import { block, type Element, note, page, text } from './kit/components.ts';
import { type FindingView, findingBlocks } from './parts/claim-parts.ts';

/** The answer to 「能不能花…」: asked, never kept. */
export interface VerdictView {
  readonly question: string;
  readonly answer: string;
  readonly outcome: 'pass' | 'ask' | 'refuse' | 'note';
  readonly findings: readonly FindingView[];
  /** How much may be paid: every amount with its document and how far it binds. */
  readonly amounts: readonly { readonly amount: string; readonly source: string }[];
  /** What filing it will ask for besides. */
  readonly later: readonly string[];
  /** The words that let it through. */
  readonly basis: { readonly article: string; readonly quote: string } | null;
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
  amounts: [],
  later: [],
  basis: null,
  budget: null,
};

const templates = { refuse: 'red', ask: 'orange', pass: 'green', note: 'blue' } as const;

interface Said {
  readonly words: string;
  readonly source: string | null;
}

const saidBlock = ({ words, source }: Said, isMain: boolean): Element =>
  block([
    text(words, { size: isMain ? 'heading' : 'normal', lines: 4 }),
    ...(source === null ? [] : [text(source, { size: 'notation', color: 'grey', lines: 4 })]),
  ]);

/** What is only said, and the amounts there are, stand open here: they are the answer. */
function saidBlocks({ findings, amounts }: VerdictView): Element[] {
  const notes = findings
    .filter(({ effect }) => effect === 'note')
    .map(({ message, article, quote }) => ({
      words: message,
      source: quote === null ? null : `${article}：“${quote}”`,
    }));
  const all: readonly Said[] = [...notes, ...amounts.map(({ amount, source }) => ({ words: amount, source }))];
  return all.map((said, at) => saidBlock(said, at === 0 && notes.length === findings.length));
}

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
    pass: {
      ...sample,
      question: '能不能花800买一批桌签',
      outcome: 'pass',
      answer: '可以列支',
      findings: [],
      later: ['用于哪次活动', '收款人'],
      basis: {
        article: '第十一条（三）',
        quote: '设计、制作、资料印刷、布展、音频投影设备、摄影摄像、专业翻译等所支付的费用',
      },
      budget: '活动实施费（专项经费）可用余额 30,000 元',
    },
    amount: {
      ...sample,
      question: '清华张教授咨询费3000合适吗',
      outcome: 'note',
      answer: '费用标准',
      findings: [],
      amounts: [
        { amount: '高级职称每人天 800 元（税后）；3,000 元高于此数', source: '协议采用的标准，超出的须说明理由' },
        {
          amount: '高级职称每人天 2,400 元（税后）；3,000 元高于此数',
          source: '财科教〔2017〕128号，适用于中央财政科研项目（第三条）；仅供参考',
        },
      ],
      later: ['收款人的工作单位', '税前或税后'],
      budget: '咨询费（专项经费）可用余额 30,000 元',
    },
    note: {
      ...sample,
      question: '钱花不完怎么办',
      outcome: 'note',
      answer: '办法是这样规定的',
      findings: [
        {
          effect: 'note',
          article: '第十条',
          quote: '经费须按通知要求截止日期前执行完毕',
          message: '按协议和通知办理，系统不自动处理。',
          remedies: [],
          lines: [],
        },
      ],
    },
  },
  render: (view: VerdictView) =>
    page({
      title: view.answer,
      subtitle: view.question,
      template: templates[view.outcome],
      icon: 'info_colorful',
      summary: view.answer,
      elements: [
        ...findingBlocks(
          view.findings.filter((finding) => finding.effect !== 'note'),
          { isBold: true },
        ),
        ...saidBlocks(view),
        view.basis !== null && note(`${view.basis.article}：“${view.basis.quote}”`),
        view.budget !== null &&
          block([text(view.budget, { size: view.findings.length + view.amounts.length > 0 ? 'normal' : 'heading' })]),
        view.later.length > 0 && note(`填报时还要写明：${view.later.join('、')}。`),
        note('只是问一问，不记账。'),
      ],
    }),
});
