import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Below where the system takes ports for outgoing connections: what is free now is not handed to somebody else before it is used. */
const LOWEST = 20_000;
const HIGHEST = 32_000;

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });

/** A port of the loopback for a process that is about to start, one that nobody else is likely to ask for meanwhile. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(LOWEST, HIGHEST);
    if (await isFree(port)) return port;
  }
}
