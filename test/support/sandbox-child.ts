import { startSandbox } from '../../src/sandbox/server.ts';

/** A sandbox as a process of its own, without rate limits, that can be asked how much memory it holds once the rubbish is gone. */

const [dataFile = ':memory:', port = '0', pageFolder] = process.argv.slice(2);

const sandbox = await startSandbox({
  port: Number(port),
  dataFile,
  clockStart: '2026-11-16T09:00:00+08:00',
  rateLimits: false,
  ...(pageFolder === undefined ? {} : { pageFolder }),
});

process.on('message', () => {
  globalThis.gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  process.send?.({ heapUsed, external, rss });
});
process.on('disconnect', () => process.exit(0));
process.send?.({ url: sandbox.url, port: sandbox.port });
