import type { PlanQuestion } from '../../cards/plan.card.ts';
import { categories, categoryNames, isCategory } from '../category.ts';
import { isDay } from '../days.ts';
import { fenOfYuan, yuanOfFen } from '../money.ts';
import { kindNames } from '../policy/index.ts';
import { fieldName } from './plan.review.ts';
import type { Plan, PlanLine } from './plan.ts';

/** The forms of a plan: what they ask, and what comes back from them. Everything that comes back is hostile until read here. */

type Fields = Readonly<Record<string, unknown>>;

/** One page: a plan has so many lines at most. */
export const MAX_PLAN_LINES = 12;

export interface FilledPlan {
  readonly plan: Plan;
  readonly faults: readonly string[];
}

/** Words of a form, or null where the form does not carry the field. */
function wordsOf(fields: Fields, name: string, max: number): string | null {
  const value = fields[name];
  if (typeof value === 'number') return String(value);
  return typeof value === 'string'
    ? value
        .normalize('NFKC')
        .replace(/\p{Cc}/gu, ' ')
        .trim()
        .slice(0, max)
    : null;
}

interface FilledLine {
  readonly line: PlanLine | null;
  readonly faults: readonly string[];
}

const MAX_HEADS = 10_000;

function headCountOf(text: string | null, before: number | null): number | null | string {
  if (text === null) return before;
  if (text === '') return null;
  return /^\d{1,5}$/.test(text) && Number(text) > 0 && Number(text) <= MAX_HEADS ? Number(text) : '人数请填整数';
}

function amountOf(text: string | null, before: number | null): number | null | string {
  if (text === null || text === '') return text === '' ? null : before;
  return fenOfYuan(text) ?? `金额“${text.slice(0, 20)}”看不懂，请填大于 0 的数字，最多两位小数`;
}

const yesNo = (text: string | null, before: boolean | null): boolean | null =>
  text === 'true' ? true : text === 'false' ? false : before;

/** A line whose words were cleared is struck; a new thing has no kind that anybody knows. */
function lineFrom(line: PlanLine, fields: Fields): FilledLine {
  const of = (field: string, max = 40): string | null => wordsOf(fields, fieldName(field, line.ordinal), max);
  const what = of('what', 30);
  if (what === '' && line.what !== '') return { line: null, faults: [] };
  const category = of('category');
  const [amountFen, headCount] = [amountOf(of('amount'), line.amountFen), headCountOf(of('headCount'), line.headCount)];
  const isRenamed = what !== null && what !== line.what;
  const faults = [amountFen, headCount].filter((value) => typeof value === 'string');
  if (category !== null && category !== '' && !isCategory(category)) faults.push('科目请从列表中选择');
  return {
    line: {
      ...line,
      what: what ?? line.what,
      ...(isRenamed ? { kind: null } : {}),
      category: category !== null && isCategory(category) ? category : line.category,
      confirmed: isRenamed ? null : yesNo(of('confirmed'), line.confirmed),
      amountFen: typeof amountFen === 'string' ? line.amountFen : amountFen,
      headCount: typeof headCount === 'string' ? line.headCount : headCount,
    },
    faults: faults.map((fault) => `第 ${line.ordinal} 项：${fault}`),
  };
}

/** Puts what came back from the draft's form into the plan; what cannot be read is named and stays as it was. */
export function fillIn(plan: Plan, fields: Fields): FilledPlan {
  const [title, heldOn, note] = [
    wordsOf(fields, 'title', 60),
    wordsOf(fields, 'heldOn', 10),
    wordsOf(fields, 'note', 200),
  ];
  const isDayWrong = heldOn !== null && heldOn !== '' && !isDay(heldOn);
  const next = {
    ordinal: plan.lines.length + 1,
    what: '',
    category: null,
    kind: null,
    confirmed: null,
    amountFen: null,
    headCount: null,
    fundSource: 'special' as const,
  };
  const added =
    plan.lines.length < MAX_PLAN_LINES && (wordsOf(fields, fieldName('what', next.ordinal), 30) ?? '') !== ''
      ? [next]
      : [];
  const filled = [...plan.lines, ...added].map((line) => lineFrom(line, fields));
  const kept = filled.flatMap(({ line }) => line ?? []);
  return {
    plan: {
      ...plan,
      title: title || plan.title,
      heldOn: heldOn !== null && isDay(heldOn) ? heldOn : plan.heldOn,
      note: note === null ? plan.note : note || null,
      lines: kept.map((line, index) => ({ ...line, ordinal: index + 1 })),
    },
    faults: [...(isDayWrong ? ['活动日期请从日历中选择'] : []), ...filled.flatMap(({ faults }) => faults)],
  };
}

/** The lead's lower amounts in the plan, or a sentence about the first that is none. */
export function reducedBy(plan: Plan, fields: Fields): Plan | string {
  const lines: PlanLine[] = [];
  for (const line of plan.lines) {
    const text = wordsOf(fields, fieldName('amount', line.ordinal), 40);
    const fen = text === null || text === '' ? line.amountFen : /^0(?:\.0{1,2})?$/.test(text) ? 0 : fenOfYuan(text);
    if (fen === null) return `第 ${line.ordinal} 项金额“${text?.slice(0, 20)}”看不懂，请填数字，最多两位小数。`;
    if (fen > (line.amountFen ?? 0))
      return `第 ${line.ordinal} 项“${line.what}”只能调减；不够的，由超出的支出单另报审批，或另报一份方案。`;
    lines.push({ ...line, amountFen: fen });
  }
  return lines.every((line, index) => line.amountFen === plan.lines[index]?.amountFen)
    ? '没有改动，请先填调减后的金额。'
    : { ...plan, lines };
}

const labelled = (line: PlanLine, label: string): string =>
  `第 ${line.ordinal} 项${line.what === '' ? '' : `“${line.what}”`} ${label}`;

const flag = (value: boolean | null): string | null => (value === null ? null : String(value));

/** Every field of one line. */
function lineQuestions(line: PlanLine): readonly PlanQuestion[] {
  const name = (field: string): string => fieldName(field, line.ordinal);
  return [
    {
      name: name('what'),
      label: `第 ${line.ordinal} 项 事项`,
      kind: 'input',
      value: line.what || null,
      placeholder: '清空即删去这一项',
    },
    {
      name: name('category'),
      label: labelled(line, '科目'),
      kind: 'select',
      value: line.category,
      options: categories.map((value) => ({ value, text: categoryNames[value] })),
    },
    amountQuestion(line),
    {
      name: name('headCount'),
      label: labelled(line, '人数（选填）'),
      kind: 'input',
      value: line.headCount === null ? null : String(line.headCount),
    },
    ...(line.kind === null
      ? []
      : [
          {
            name: name('confirmed'),
            label: labelled(line, `是否属于“${kindNames[line.kind]}”`),
            kind: 'select' as const,
            value: flag(line.confirmed),
            options: [
              { text: '不属于', value: 'false' },
              { text: '属于', value: 'true' },
            ],
          },
        ]),
  ];
}

export const amountQuestion = (line: PlanLine): PlanQuestion => ({
  name: fieldName('amount', line.ordinal),
  label: labelled(line, '金额（元）'),
  kind: 'input',
  value: line.amountFen === null ? null : yuanOfFen(line.amountFen),
  placeholder: '例如 1500.00',
});

const NEW_LINE = (ordinal: number): PlanQuestion => ({
  name: fieldName('what', ordinal),
  label: `第 ${ordinal} 项 事项（新增，选填）`,
  kind: 'input',
  value: null,
});

/** Everything the draft's form can ask, in its order. `confirmed` only where it is asked. */
export function allQuestions(plan: Plan, asked: readonly string[]): readonly PlanQuestion[] {
  const lines = plan.lines.flatMap(lineQuestions);
  return [
    { name: 'title', label: '活动名称', kind: 'input', value: plan.title || null },
    { name: 'heldOn', label: '活动日期', kind: 'date', value: plan.heldOn },
    ...lines.filter(({ name, value }) => !name.startsWith('confirmed') || value !== null || asked.includes(name)),
    ...(plan.lines.length < MAX_PLAN_LINES ? [NEW_LINE(plan.lines.length + 1)] : []),
    { name: 'note', label: '说明（选填）', kind: 'input', value: plan.note },
  ];
}
