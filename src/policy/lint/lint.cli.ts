import { lint, policyOfToday } from './lint.ts';

const help = `npm run policy:lint

Judges generated facts of every kind, at every stage and in every situation, and names what is wrong with the policy itself: rules that can
never fire, rules that contradict one another, 科目 and items without a rule, quotations that are not in the text, gaps and overlaps in dates.
Exits 1 when there is any. No database is read or written.`;

if (process.argv.includes('--help')) console.log(help);
else {
  const policy = policyOfToday();
  const faults = policy ? lint(policy) : ['没有任何版本'];
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) process.exitCode = 1;
  else console.log(`${policy?.rules.length} 条规则：没有发现问题`);
}
