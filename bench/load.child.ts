import { Agent, request } from 'node:http';
import { sealedLetter } from './letters.ts';
import type { Answered, Order } from './load.ts';

/**
 * The load, in a process of its own. Everything is sealed before the first request leaves, so that making the load costs nothing while
 * it is measured. Letters without a due time go as fast as the connections allow; the others at their time, whether or not earlier ones
 * were answered, and are measured from that time.
 */

type Letter = ReturnType<typeof sealedLetter>;

function postTo(port: number, path: string, agent: Agent) {
  return (letter: Letter): Promise<{ status: number; text: string }> =>
    new Promise((resolve) => {
      const headers = { ...letter.headers, 'content-length': String(Buffer.byteLength(letter.body)) };
      const outgoing = request({ host: '127.0.0.1', port, path, method: 'POST', headers, agent }, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          text += chunk;
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
      });
      outgoing.on('error', () => resolve({ status: 0, text: '' }));
      outgoing.end(letter.body);
    });
}

type Post = ReturnType<typeof postTo>;

const timed = async (post: Post, letter: Letter, since: number): Promise<Answered> => {
  const { status, text } = await post(letter);
  return { status, text: text.slice(0, 300), ms: performance.now() - since };
};

/** So many at once, the next when one was answered. */
async function asFastAsPossible(post: Post, letters: readonly Letter[], connections: number): Promise<Answered[]> {
  const answers: Answered[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let letter = letters[next++]; letter; letter = letters[next++])
      answers.push(await timed(post, letter, performance.now()));
  };
  await Promise.all(Array.from({ length: connections }, worker));
  return answers;
}

/** Each at its own time. */
function onTime(post: Post, letters: readonly Letter[], dueMs: readonly number[]): Promise<Answered[]> {
  const startedAt = performance.now();
  const one = (letter: Letter, due: number): Promise<Answered> =>
    new Promise((resolve) => {
      setTimeout(() => resolve(timed(post, letter, startedAt + due)), due);
    });
  return Promise.all(letters.map((letter, index) => one(letter, dueMs[index] ?? 0)));
}

async function work(order: Order): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: order.connections });
  const post = postTo(order.port, order.path, agent);
  const letters = order.letters.map((envelope) => sealedLetter(envelope, order.at));
  process.send?.({ kind: 'ready' });
  await new Promise((resolve) => process.once('message', resolve));
  const startedAt = performance.now();
  const answers = order.dueMs
    ? await onTime(post, letters, order.dueMs)
    : await asFastAsPossible(post, letters, order.connections);
  process.send?.({ kind: 'done', ms: performance.now() - startedAt, answers }, () => process.exit(0));
}

process.once('message', (order) => void work(order as Order));
