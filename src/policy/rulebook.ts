import { formatYuan } from '../money.ts';
import { controls } from './controls.ts';
import { type Basis, type Stage, stages } from './facts.ts';
import type { Policy } from './lint/lint.ts';
import { type Behaviour, survey } from './lint/survey.ts';
import { readings } from './readings.ts';
import { type Effect, effects, type Rule } from './rule.ts';
import { certainties, measures, type Standard } from './standards/index.ts';
import { grossOfNetFen, taxFen } from './tax.ts';
import { citations } from './text/measure.ts';

/** `docs/规则.md`: the rules as a paper that can be handed to the centre. What it says a rule does, the rule was seen doing. */

const effectNames: Readonly<Record<Effect, string>> = { refuse: '不能列支', ask: '需说明', note: '提示' };
const stageNames: Readonly<Record<Stage, string>> = {
  draft: '草稿',
  submit: '提交',
  approve: '审批',
  pay: '付款',
  close: '决算',
};
const basisNames: Readonly<Record<Basis, string>> = { net: '税后', gross: '税前' };

const cell = (text: string): string => text.replace(/\|/g, '／').replace(/\s*\n\s*/g, ' ');
const row = (...cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
const table = (head: readonly string[], rows: readonly string[]): string =>
  [row(...head), row(...head.map(() => '---')), ...rows].join('\n');

const saidAt = ({ stages: seen }: Behaviour, stage: Stage): string =>
  [...effects]
    .reverse()
    .filter((effect) => seen[stage].has(effect))
    .map((effect) => effectNames[effect])
    .join('或');

interface Run {
  readonly stages: readonly Stage[];
  readonly says: string;
}

/** Stages that follow one another and are alike. */
function runsOf(behaviour: Behaviour): readonly Run[] {
  const firsts = stages.filter((stage, place) => {
    const before = stages[place - 1];
    return !before || saidAt(behaviour, before) !== saidAt(behaviour, stage);
  });
  return firsts.map((first, at) => {
    const next = firsts[at + 1];
    const end = next ? stages.indexOf(next) : stages.length;
    return { stages: stages.slice(stages.indexOf(first), end), says: saidAt(behaviour, first) };
  });
}

const namesOf = ([first, ...rest]: readonly Stage[]): string => {
  const last = rest.at(-1);
  return first ? stageNames[first] + (last ? `至${stageNames[last]}` : '') : '';
};

function whenOf(behaviour: Behaviour): string {
  const runs = runsOf(behaviour);
  if (runs.length === 1) return `各环节：${runs[0]?.says}`;
  return runs
    .filter(({ says }) => says !== '')
    .map((run) => `${namesOf(run.stages)}：${run.says}`)
    .join('；');
}

/** What is certain is decided by the program, what is not by people. */
function deciderOf({ messages, asksRuling }: Behaviour): string {
  const people = asksRuling ? '填报人说明，审批人按中心口径决定' : '填报人说明，审批人决定';
  if (!messages.has('ask')) return messages.has('refuse') ? '系统拦下' : '仅提示';
  return messages.has('refuse') ? `确认的由系统拦下；不确定的由${people}` : people;
}

const strongest = ({ messages }: Behaviour): string =>
  [...effects].reverse().flatMap((effect) => messages.get(effect) ?? [])[0] ?? '';

function ruleRow(rule: Rule, behaviour: Behaviour): string {
  const quotes = [...behaviour.quotes].map((quote) => `“${quote}”`).join('、') || '（协议或记账要求）';
  const chosen = (rule.readings ?? []).join('、') || '—';
  return row(
    rule.checks,
    whenOf(behaviour),
    deciderOf(behaviour),
    quotes,
    strongest(behaviour),
    chosen,
    `\`${rule.id}\``,
  );
}

const HEAD = ['查什么', '环节与结果', '由谁决定', '所引原文', '提示举例', '解读', '编号'];

function rulesByArticle({ measure, rules }: Policy, behaviours: readonly Behaviour[]): string {
  return [...citations(measure)]
    .flatMap(([citation, text]) => {
      const rows = rules.flatMap((rule, place) => {
        const behaviour = behaviours[place];
        return rule.article === citation && behaviour ? [ruleRow(rule, behaviour)] : [];
      });
      return rows.length === 0
        ? []
        : [`### ${citation}\n\n> ${text.replace(/\n/g, '\n>\n> ')}\n\n${table(HEAD, rows)}`];
    })
    .join('\n\n');
}

const controlsTable = (): string =>
  table(
    ['条款', '原文', '怎样防止', '怎样发现', '相关规则'],
    controls.map(({ article, quote, prevents, detects, rules }) =>
      row(article, `“${quote}”`, prevents, detects, rules.map((id) => `\`${id}\``).join('、') || '—'),
    ),
  );

const readingsTable = (): string =>
  table(
    ['编号', '条款', '办法没有写明的', '本系统的解读'],
    Object.entries(readings).map(([id, { article, question, chosen }]) => row(id, article, question, chosen)),
  );

const standardRow = (one: Standard): string =>
  row(
    one.series,
    `${formatYuan(one.fen)} 元 ${measures[one.per]}${one.basis ? `（${basisNames[one.basis]}）` : ''}`,
    one.document,
    `${one.from} 起${one.until ? `至 ${one.until}` : ''}`,
    one.scope,
    one.source,
    certainties[one.certainty],
  );

const NETS = [500, 800, 900, 1000, 1500, 2400, 3600, 4000, 21_000, 49_500].map((yuan) => yuan * 100);
const taxTable = (): string =>
  table(
    ['实发（税后）', '应发（税前）', '个税'],
    NETS.map((net) => {
      const gross = grossOfNetFen(net);
      return row(formatYuan(net), formatYuan(gross), formatYuan(taxFen(gross)));
    }),
  );

/** The paper itself, in Markdown. */
export function rulebook(policy: Policy): string {
  const behaviours = survey(policy.rules);
  return `# 支出审核规则

依据：${policy.measure.title}（${policy.measure.source}，版本 ${policy.measure.edition}）。

本文由系统从实际执行的 ${policy.rules.length} 条规则生成，规则改动后须重新生成（\`npm run policy:book\`）。每条规则的环节、结果和提示举例，都是用各类支出逐一试出来的。

## 怎样读这份规则

- **不能列支**：事实已经确认，按条款不能从专项经费列支。系统不接受提交，审批人也不能放行；可由单位自行承担，或撤回。
- **需说明**：系统不下结论。填报人回答或写明说明后可以提交，并转到审批人；写明“请先请示创新服务中心”的，附上口径后继续。
- **提示**：只告知，不影响办理。
- 仅凭字样从不拦下：用途、品名里出现某个词，只会请人确认是否属于该类支出。
- 给出的办法只涉及选择：减少金额、更换资金来源、提前付款、补充材料、办理预算调整、请示口径。从不建议改变已经发生的事实。
- 专项经费按全部规则执行；配套经费适用自身条件，第十一条只作提示，第十二条所列支出先请示创新服务中心；单位自行承担的不计入台账，不再审核。
- 缺少的事实、读不出的数值一律按“不知道”处理，只会询问，不会放行，也不会拒绝。

## 逐条规则

${rulesByArticle(policy, behaviours)}

## 由流程把关的条款

下列要求不能只看一笔支出判断，由办理流程、台账和检查共同落实。

${controlsTable()}

## 办法没有写明、系统采用的解读

均为默认做法；创新服务中心（第十五条）另有口径的，以口径为准。

${readingsTable()}

## 可参照的标准

第七条：预算中咨询费、劳务费、会议费等可参照市财政局制定的相关标准编制。下列标准不约束本项目，仅供参考；协议写明采用的标准，超出时需说明理由。专家咨询费半天按 60% 计，第三天起按 50% 计，通讯方式按每次 50% 计；讲课费按每天 8 学时折算上限。

${table(['标准', '金额', '文件', '执行日期', '适用范围', '来源', '可靠程度'], policy.standards.map(standardRow))}

## 劳务报酬的个税

咨询费、讲课费、劳务费支付给个人时，按劳务报酬预扣个税，同一人在同一项目当月的各次收入合并计税；预算按税前金额计入。未说明税前还是税后的，先按税前计入并请确认。单位：元。

${taxTable()}
`;
}
