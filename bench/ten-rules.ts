import { Engine, type EngineResult, type NestedCondition, type RuleProperties } from 'json-rules-engine';
import { type Facts, kinds } from '../src/policy/index.ts';

/** Ten of the commonest rules, written for json-rules-engine as its manual has them: conditions as data over the same facts. */

type Condition = NestedCondition;
const at = (path: string, operator: string, value: unknown): Condition => {
  const [fact = '', ...rest] = path.split('.');
  return { fact, path: `$.${rest.join('.')}`, operator, value };
};
const is = (path: string, value: unknown): Condition => at(path, 'equal', value);
const all = (...conditions: Condition[]): Condition => ({ all: conditions });
const any = (...conditions: Condition[]): Condition => ({ any: conditions });

const notOwn = at('expense.fundSource', 'notEqual', 'own');
const isConsulting = any(
  is('expense.category', 'consulting'),
  is('expense.kind', 'expert'),
  all(is('expense.kind', 'lecture'), at('expense.category', 'notEqual', 'labour')),
);
const isFee = all(
  at('expense.payee.kind', 'notEqual', 'company'),
  any(
    at('expense.kind', 'in', ['expert', 'lecture', 'moderator', 'temporary-labour']),
    all(at('expense.kind', 'in', ['other', null]), at('expense.category', 'in', ['consulting', 'labour'])),
  ),
);

const conditions: Readonly<Record<string, Condition>> = {
  '7-agreement': at('project.agreement', 'notEqual', true),
  '12.2-meal': is('expense.kind', 'meal'),
  '12.3-equipment-purchase': is('expense.kind', 'equipment-purchase'),
  '11.1-served': all(isConsulting, is('expense.payee.relation', 'served')),
  '11.1-civil-servant': all(
    isConsulting,
    at('expense.payee.kind', 'notEqual', 'company'),
    is('expense.payee.staffing', 'civil-servant'),
  ),
  '5-basis': all(isFee, is('expense.basis', null)),
  '9-fund-source': is('expense.fundSource', null),
  '11-kind': at(
    'expense.kind',
    'notIn',
    kinds.filter((kind) => kind !== 'other'),
  ),
  '10-date': is('expense.occurredOn', null),
  '11.4-meeting': all(is('expense.category', 'meeting'), is('expense.activity', null)),
};

export const tenIds: readonly string[] = Object.keys(conditions);

/** An engine that holds the ten; what it fires is named by their ids. */
export function tenRules(): (facts: Facts) => Promise<readonly string[]> {
  const rules = Object.entries(conditions).map(
    ([id, condition]): RuleProperties => ({ conditions: { all: [notOwn, condition] }, event: { type: id } }),
  );
  const engine = new Engine(rules);
  return async (facts) => {
    const { events }: EngineResult = await engine.run({ project: facts.project, expense: facts.expense });
    return events.map(({ type }) => type);
  };
}
