import { answer } from './read.line.ts';

/** Splits at \n alone: a line separator (U+2028) is a legal character inside a JSON string, readline would cut there. */
async function* linesOf(input: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest: string[] = [];
  for await (const chunk of input) {
    const [first = '', ...others] = decoder.decode(chunk, { stream: true }).split('\n');
    rest.push(first);
    for (const next of others) {
      yield rest.join('');
      rest = [next];
    }
  }
  const last = rest.join('') + decoder.decode();
  if (last !== '') yield last;
}

const help = `npm run -s read < FILE.jsonl

Reads messages as the bot does. JSON Lines in, JSON Lines out, in the same order, nothing else on standard output.
  in   {"id":"d001","at":"2026-11-23T10:00:00+08:00","text":"昨天给张教授发了1500咨询费"}
  out  {"id":"d001","intent":"expense","expenses":[{"amount":"1500.00", …}],"ask":["payee.employer","basis"]}
A line that is not JSON is answered {"error":"…"} in its place. Nothing is stored and nobody is asked.`;

/** `npm run -s read`: JSON Lines in, JSON Lines out, in the same order and nothing else. */
async function main(): Promise<void> {
  for await (const line of linesOf(process.stdin)) process.stdout.write(`${answer(line)}\n`);
}

if (process.argv.includes('--help')) console.log(help);
else await main();
