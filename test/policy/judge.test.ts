import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { judgeLine } from '../../src/policy/judge.ts';
import { bases, merged } from './line.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

async function judge(input: string): Promise<{ readonly code: number | null; readonly out: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/policy/judge.cli.ts'], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const closed = new Promise<number | null>((resolve) => child.once('close', resolve));
  child.stdin.end(input);
  const out = await text(child.stdout);
  return { code: await closed, out };
}

describe('npm run -s judge', () => {
  test('answers line by line, in order, and nothing else', async () => {
    const good = JSON.stringify(bases.printing);
    const dinner = JSON.stringify(
      merged(bases.printing, { id: 7, expense: { kind: 'meal', purpose: '一行\u2028两行' } }),
    );
    const { code, out } = await judge(`${good}\n{not json}\r\n[1]\n${dinner}\n{}`);
    const answers: readonly Record<string, unknown>[] = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(code).toBe(0);
    expect(out.endsWith('\n')).toBe(true);
    expect(answers.map(({ id, outcome }) => [id, outcome])).toEqual([
      ['j1', 'pass'],
      [undefined, undefined],
      [undefined, undefined],
      [7, 'refuse'],
      [null, 'ask'],
    ]);
    expect(answers.map(({ error }) => typeof error)).toEqual([
      'undefined',
      'string',
      'string',
      'undefined',
      'undefined',
    ]);
  });

  test('says nothing when nothing is asked', async () => {
    expect(await judge('')).toEqual({ code: 0, out: '' });
  });
});

describe('one line', () => {
  test('has the shape of the contract', () => {
    const line = judgeLine(JSON.stringify(merged(bases.expert, { expense: { payee: { employer: null } } })));
    const { findings, ...rest } = JSON.parse(line);
    expect(rest).toEqual({ id: 'j1', outcome: 'ask' });
    expect(findings.filter(({ effect }: { effect: string }) => effect === 'ask')).toEqual([
      {
        rule: '11.1-employer',
        article: '第十一条（一）',
        effect: 'ask',
        quote: '咨询费不得支付给受项目经费支持单位工作人员',
        message: '请填写收款人的工作单位全称。',
        asks: ['payee.employer'],
        remedies: [],
      },
    ]);
  });

  test('a remedy gives lists back as they came, with their unknown fields and papers', () => {
    const invoice = {
      number: '2511 7000000099999999',
      buyer: ' 北京科创服务有限公司',
      totalFen: 36_000,
      allocatedFen: 40_000,
      page: 2,
    };
    const line = merged(bases.printing, { expense: { invoices: [invoice], documents: ['invoice', 'napkin'] } });
    const { findings } = JSON.parse(judgeLine(JSON.stringify(line)));
    const changes = findings.flatMap(({ remedies }: { remedies: readonly { change: { expense?: object } | null }[] }) =>
      remedies.flatMap(({ change }) => change?.expense ?? []),
    );
    expect(changes).toContainEqual({ invoices: [{ ...invoice, allocatedFen: 36_000 }] });
    expect(changes).toContainEqual({ documents: ['invoice', 'napkin', 'detail-list', 'contract'] });
  });

  test('an empty line and a bare value are no facts', () => {
    for (const line of ['', '  ', 'null', '"x"', '[]', '1', '{"a":'])
      expect(Object.keys(JSON.parse(judgeLine(line)))).toEqual(['error']);
  });

  test('a byte order mark does no harm', () => {
    expect(JSON.parse(judgeLine(`\uFEFF${JSON.stringify(bases.printing)}`)).outcome).toBe('pass');
  });
});
