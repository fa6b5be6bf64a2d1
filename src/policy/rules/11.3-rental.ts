import { inLedger, type Rule } from '../rule.ts';
import { asksFor } from '../verdict.ts';

const bought = /买|购|采购|新增/;

/** 音频投影设备 for an activity is hired; buying it would be 新增办公设备 (第十二条（三）). Words alone ask. */
const rental: Rule = {
  id: '11.3-rental',
  article: '第十一条（三）',
  funds: inLedger,
  check: ({ expense: { kind, purpose } }) =>
    kind === 'av-rental' && bought.test(purpose ?? '')
      ? asksFor(['kind'], '请确认设备是租用还是购置，并附租赁合同或结算单。', '音频投影设备')
      : undefined,
};

export const implementation: readonly Rule[] = [rental];
