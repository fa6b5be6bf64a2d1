import { type Facts, type Kind, kindNames, type RulingFacts } from '../facts.ts';
import { inLedger, type Rule, type Verdict } from '../rule.ts';
import { asksFor, bearIt, hasRuling, notes, ofKind, refuses, rulingOn, withdraw } from '../verdict.ts';
import { isKeptOut } from './12-not-for.ts';

const QUOTE = '本办法由北京市科学技术协会创新服务中心负责解释';

interface Ruled extends RulingFacts {
  readonly kind: Kind;
}

const ruledBy = (state: 'oral' | 'confirmed', facts: Facts): Ruled | undefined => {
  const ruling = rulingOn(facts);
  return ruling?.kind && ruling.state === state ? { ...ruling, kind: ruling.kind } : undefined;
};

const source = ({ words }: RulingFacts): string => (words === null ? '' : `（${words}）`);
const answers = { yes: '可以列支', no: '不能列支', conditional: '有条件列支' } as const;
const answerOf = ({ answer }: RulingFacts): string => (answer === null ? '' : answers[answer]);

/** Heard, not confirmed: this station's own reference. It opens nothing; one that closes or limits sends the claim to a person. */
function byHearsay(ruling: Ruled): Verdict {
  const message = `口头口径（本站参考）：“${kindNames[ruling.kind]}”${answerOf(ruling)}${source(ruling)}，尚待创新服务中心确认，仍由人审定。`;
  return ruling.answer === 'yes' ? notes(message, QUOTE) : asksFor(['ruling'], message, QUOTE);
}

const oral: Rule = {
  id: '15-oral',
  article: '第十五条',
  checks: '同类支出是否有口头口径（本站参考）',
  funds: inLedger,
  check: (facts) => {
    const ruling = ruledBy('oral', facts);
    return ruling && byHearsay(ruling);
  },
};

/** What the centre confirmed decides later cases of the kind; what 第十二条 names stays out whatever was said. */
function byCentre(facts: Facts, ruling: Ruled): Verdict {
  const what = `“${kindNames[ruling.kind]}”`;
  const said = `按创新服务中心口径，${what}${answerOf(ruling)}${source(ruling)}`;
  switch (ruling.answer) {
    case 'yes':
      return isKeptOut(ruling.kind)
        ? notes(`${said}；办法原文已写明的，仍按原文办理。`, QUOTE)
        : notes(`${said}。`, QUOTE);
    case 'conditional':
      return hasRuling(facts)
        ? notes(`${said}。`, QUOTE)
        : asksFor(['ruling'], `${said}，请在说明里写明怎样符合条件。`, QUOTE);
    default:
      return facts.expense.fundSource === 'matching'
        ? asksFor(['ruling'], `${said}，这笔用配套经费列支，请说明依据。`, QUOTE)
        : ofKind(facts, refuses(`${said}，这笔不能从专项经费列支。`, QUOTE, [bearIt, withdraw]));
  }
}

const confirmed: Rule = {
  id: '15-confirmed',
  article: '第十五条',
  checks: '同类支出是否有创新服务中心已确认的口径',
  funds: inLedger,
  check: (facts) => {
    const ruling = ruledBy('confirmed', facts);
    return ruling && byCentre(facts, ruling);
  },
};

export const rulings: readonly Rule[] = [oral, confirmed];
