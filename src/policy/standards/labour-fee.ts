import type { Standard } from './standard.ts';

/** No municipal rate for 劳务费 was found; what is known is from which sum on a society looks twice. */
export const labourFees: readonly Standard[] = [
  {
    series: '劳务费·单笔',
    document: '同类学会劳务费管理规定',
    scope: '该学会：单笔达到此数另报理事长审批',
    kind: 'temporary-labour',
    title: null,
    fen: 999_999,
    per: 'payment',
    basis: 'gross',
    from: '2023-09-13',
    until: null,
    source: '中国化学会，2023-09-13',
    certainty: 'practice',
  },
];
