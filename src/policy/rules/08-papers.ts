import { activityMaterials, missingPapers, papersOf } from '../annexes.ts';
import { documentNames } from '../facts.ts';
import { inLedger, type Rule } from '../rule.ts';
import { asksFor, attach, byChange, notes } from '../verdict.ts';

const QUOTE = '需保留活动方案、照片、新闻稿、会议纪要等可如实反映项目实施情况的相关材料';

/** Annexes are chased before payment; they hold nothing up. */
const annexes: Rule = {
  id: '8-annexes',
  article: '第八条',
  checks: '各类支出的常用附件、活动材料是否齐全',
  readings: ['A18'],
  funds: inLedger,
  check: (facts) => {
    const lacking = missingPapers(facts);
    if (lacking.length === 0) return undefined;
    const names = lacking.map((document) => documentNames[document]).join('、');
    return notes(`付款前请补：${names}。`, QUOTE, [attach(facts, `补上${names}`, ...lacking)]);
  },
};

/** An activity that is over and has left nothing at all: a person looks. */
const traceless: Rule = {
  id: '8-activity-materials',
  article: '第八条',
  checks: '活动结束后是否留有任何一样材料',
  readings: ['A18'],
  funds: inLedger,
  check: (facts) => {
    const { on, expense } = facts;
    const evidence = expense.activity?.evidence ?? null;
    if (!on || !evidence || !expense.activity?.heldOn || expense.activity.heldOn >= on) return undefined;
    if (papersOf(expense).some((document) => activityMaterials.includes(document))) return undefined;
    const remedies = [
      byChange('补上活动方案和照片', {
        expense: { activity: { evidence: [...evidence, 'plan', 'photo'] } },
      }),
    ];
    const message = '活动已结束，还没有活动方案、照片、会议纪要或新闻稿，请补充。';
    return asksFor(['documents'], message, QUOTE, remedies);
  },
};

export const papers: readonly Rule[] = [traceless, annexes];
