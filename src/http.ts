import { createServer, type Server } from 'node:http';
import express, { type Router } from 'express';

export interface HttpOptions {
  readonly port: number;
  /** Beside a sandbox only this machine may come in. */
  readonly isPublic: boolean;
  readonly isReady: () => Promise<boolean>;
  readonly metrics: () => Promise<string>;
  readonly webhook: Router | null;
  /** Beside a sandbox only. */
  readonly idle: (() => Promise<{ idle: boolean; nextDueAt: string | null }>) | null;
}

/** Requests that trickle in are cut off. Node looks every half minute unless told otherwise, and would let them wait that long. */
const LIMITS = { requestTimeout: 10_000, headersTimeout: 5_000, connectionsCheckingInterval: 1_000 } as const;

/** The bot's HTTP port. Throws a sentence when the port is taken. */
export async function listen({
  port,
  isPublic,
  isReady,
  metrics,
  idle,
  webhook,
}: HttpOptions): Promise<{ port: number; close(): Promise<void> }> {
  const app = express().disable('x-powered-by').set('trust proxy', 'loopback');
  app.get('/healthz', (_, response) => void response.json({ ok: true }));
  app.get('/readyz', async (_, response) => {
    const ready = await isReady().catch(() => false);
    response.status(ready ? 200 : 503).json({ ready });
  });
  app.get('/metrics', async (_, response) => void response.type('text/plain').send(await metrics()));
  if (webhook) app.use('/feishu/events', webhook);
  if (idle) app.get('/idle', async (_, response) => void response.json(await idle()));
  const server = createServer(LIMITS, app);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) =>
      reject(new Error(`Port ${port} cannot be used: ${error.message}. Set PORT to another one.`)),
    );
    server.listen(port, isPublic ? '0.0.0.0' : '127.0.0.1', resolve);
  });
  const address = server.address();
  return { port: typeof address === 'object' && address ? address.port : port, close: () => closed(server) };
}

const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.closeAllConnections();
    server.close(() => resolve());
  });
