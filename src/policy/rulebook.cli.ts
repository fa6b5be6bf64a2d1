import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { policyOfToday } from './lint/lint.ts';
import { rulebook } from './rulebook.ts';

const FILE = fileURLToPath(new URL('../../docs/规则.md', import.meta.url));

const help = `npm run policy:book

Writes docs/规则.md from the rules as they are: article, what is checked, when, with what effect, who decides, the reading chosen.`;

const policy = policyOfToday();
if (process.argv.includes('--help')) console.log(help);
else if (policy) {
  writeFileSync(FILE, rulebook(policy));
  console.log('docs/规则.md');
}
