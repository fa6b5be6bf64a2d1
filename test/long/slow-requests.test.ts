import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { knock, letter, openDoor } from '../feishu/knocker.ts';

/** Headers have 5 s, looked after every second. */
const CUT_AFTER_MS = 10_000;

test('connections whose headers never end are cut off, and hold up nobody meanwhile', async () => {
  const { port } = await openDoor();
  const began = performance.now();
  const slow = Array.from(
    { length: 200 },
    () =>
      new Promise<void>((resolve) => {
        const socket = connect(port, '127.0.0.1', () => socket.write('POST /feishu/events HTTP/1.1\r\nhost: x\r\n'));
        const trickle = setInterval(() => socket.write('x: y\r\n'), 500);
        const done = (): void => {
          clearInterval(trickle);
          resolve();
        };
        socket
          .on('error', () => undefined)
          .on('end', () => socket.destroy())
          .on('close', done)
          .resume();
      }),
  );
  expect((await knock(port, letter())).status).toBe(200);
  await Promise.all(slow);
  expect(performance.now() - began).toBeLessThan(CUT_AFTER_MS);
});
