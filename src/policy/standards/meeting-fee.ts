import type { Standard } from './standard.ts';

/** What is left of 综合定额 where nobody sleeps or eats (A6): 其他费用 of the lower classes of meeting. */
export const meetingFees: readonly Standard[] = [
  {
    series: '会议费·其他费用',
    document: '财行〔2016〕214号',
    scope: '中央和国家机关三、四类会议；北京市现行办法的金额未见',
    kind: 'venue',
    title: null,
    fen: 8_000,
    per: 'participant-day',
    basis: null,
    from: '2016-07-01',
    until: null,
    source: '转载件：综合定额 550 元中的其他费用 80 元',
    certainty: 'secondary',
  },
];
