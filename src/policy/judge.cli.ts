import { judgeLine } from './judge.ts';

/** `npm run -s judge`: JSON Lines in, JSON Lines out, in the same order. Only \n ends a line: JSON may hold U+2028 as it stands. */
async function* linesOf(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}

const help = `npm run -s judge < FILE.jsonl

Judges lines of expenses by the measure, each from its own facts alone. JSON Lines in, JSON Lines out, in the same order.
  in   {"id":"j1","on":"2026-11-23","stage":"submit","project":{…},"expense":{…}}
  out  {"id":"j1","outcome":"pass|ask|refuse","findings":[{"rule","article","effect","quote","message","asks","remedies"}]}
A line that is no JSON object is answered {"error":"…"} in its place. No database is read or written.`;

if (process.argv.includes('--help')) console.log(help);
else for await (const line of linesOf(process.stdin.setEncoding('utf8'))) process.stdout.write(`${judgeLine(line)}\n`);
