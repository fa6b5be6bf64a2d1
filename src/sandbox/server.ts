import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import { createBots } from './bots.ts';
import { instantOfIso, openClock } from './clock.ts';
import { clockRoutes } from './control/clock.ts';
import { deskRoutes } from './control/desk.ts';
import { journalRoutes } from './control/journal.ts';
import { messageRoutes } from './control/messages.ts';
import { peopleRoutes } from './control/people.ts';
import { postRoutes } from './control/posts.ts';
import { controlRoutes, isOwn, ownHostOnly } from './control/router.ts';
import { streamRoutes } from './control/stream.ts';
import { tapRoutes } from './control/taps.ts';
import { createFaults } from './faults.ts';
import { createGateway } from './gateway.ts';
import { createIdle, type Idle } from './idle.ts';
import { createJournal, recordDropped, recordedLine } from './journal.ts';
import { noLimits, platformLimits } from './limits.ts';
import { PAGE_PATHS, pageRoutes } from './page-files.ts';
import { createPushes } from './push.ts';
import { authRoutes } from './rest/auth.ts';
import { recordCalls } from './rest/recorded.ts';
import { refused } from './rest/reply.ts';
import { jsonBody, sendReply } from './rest/router.ts';
import { openApiRoutes } from './rest/routes.ts';
import { socketLine } from './socket-line.ts';
import { openState } from './state/state.ts';
import type { Chat, Log, Person } from './types.ts';
import { type WebhookOptions, webhookLine } from './webhook-line.ts';
import { createWorking } from './working.ts';
import { Changes, type Reset, type World } from './world.ts';

export type { Chat, Person } from './types.ts';

/** The platform gives a bot this long to answer. */
const ANSWER_WITHIN_MS = 3_000;
/** Pages hear of many new journal entries at once. */
const TELL_AFTER_MS = 150;

/**
 * Idle connections stay open longer than any client keeps them: the one that closes first must be the client, which knows then not to send on
 * it. With the usual 5 s a call now and then meets a connection that is just being closed, and is reset.
 */
const KEEP_ALIVE_MS = 120_000;

export interface SandboxOptions {
  /** 0: any free port. */
  readonly port: number;
  /** A file, or `:memory:`. */
  readonly dataFile: string;
  /** ISO-8601 with offset; where a new sandbox's clock starts. One that has already run goes on from where it is. */
  readonly clockStart: string;
  /** In addition to the seeded ones. */
  readonly people?: readonly Person[];
  readonly chats?: readonly Chat[];
  readonly log?: Log;
  /** The platform's rate limits, on the real clock. On unless switched off. */
  readonly rateLimits?: boolean;
  /** The scopes the app was granted; every one unless given. */
  readonly scopes?: readonly string[];
  /** What recognition sees on a picture: it has no eyes of its own, and sees nothing unless told here. */
  readonly recognises?: World['recognises'];
  /** What recognition hears in a recording: it has no ears of its own either. */
  readonly hears?: World['hears'];
  /** How long the bot may take to acknowledge a push, in real milliseconds; the platform's 3 s unless given. */
  readonly answerWithinMs?: number;
  /** Events and presses are posted to this address instead of going over the long connections. */
  readonly webhook?: WebhookOptions;
  /** Begins a fresh start; whoever started the sandbox can offer it. */
  readonly reset?: Reset;
  /** Where the built page lies; `dist/sandbox-page` unless given. */
  readonly pageFolder?: string;
}

export interface Sandbox {
  readonly port: number;
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** The port is taken. */
export class PortTaken extends Error {}

/** Runs it once, shortly after the first of many requests for it. */
function soon(run: () => void): () => void {
  let isAsked = false;
  return () => {
    if (isAsked) return;
    isAsked = true;
    setTimeout(() => {
      isAsked = false;
      run();
    }, TELL_AFTER_MS).unref();
  };
}

function createWorld(options: SandboxOptions, port: () => number): World {
  const start = instantOfIso(options.clockStart);
  if (start === null) throw new Error(`SANDBOX_CLOCK is not an ISO-8601 instant with an offset: ${options.clockStart}`);
  const log = options.log ?? (() => undefined);
  const state = openState(options.dataFile, options.people, options.chats);
  const clock = openClock(state.meta, start);
  const faults = createFaults();
  const answerWithinMs = options.answerWithinMs ?? ANSWER_WITHIN_MS;
  const gateway = createGateway({ answerWithinMs, random: faults.of('fragments').random });
  const bots = createBots();
  const changes = new Changes();
  changes.setMaxListeners(0);
  const journal = createJournal(
    clock.now,
    soon(() => changes.tell({ kind: 'journal' })),
  );
  const working = createWorking(changes, (): Idle => idle);
  const bare = options.webhook
    ? webhookLine({ webhook: options.webhook, bots, clock, appId: state.apps.first, answerWithinMs, log })
    : socketLine(gateway);
  const line = working.watched(recordedLine(bare, journal));
  const dropped = (payload: string): void => recordDropped(journal, payload);
  const pushes = createPushes({ pushes: state.pushes, clock, line, faults, log, dropped });
  const limits = options.rateLimits === false ? noLimits() : platformLimits();
  const idle = createIdle(pushes, bots);
  const reset = options.reset ?? null;
  const recognises = options.recognises ?? (() => null);
  const hears = options.hears ?? (() => null);
  const told = { changes, journal, working, log, recognises, hears };
  const { scopes } = options;
  const mayCall: World['mayCall'] = (anyOf) =>
    !scopes || anyOf.length === 0 || anyOf.some((scope) => scopes.includes(scope));
  return { state, clock, gateway, line, pushes, bots, faults, limits, mayCall, idle, ...told, reset, port };
}

function controlApp(world: World): express.Router {
  const routes = controlRoutes(world);
  peopleRoutes(world, routes);
  messageRoutes(world, routes);
  postRoutes(world, routes);
  tapRoutes(world, routes);
  clockRoutes(world, routes);
  journalRoutes(world, routes);
  deskRoutes(world, routes);
  streamRoutes(world, routes.router);
  routes.router.use((_request, response) => {
    response.status(404).json({ error: '没有这个接口' });
  });
  return routes.router;
}

/** A body that cannot be read is the caller's fault (4xx); anything else is ours. */
function onError(world: World) {
  return (error: unknown, request: Request, response: Response, _next: NextFunction): void => {
    const isCallers = error instanceof Error && 'status' in error && Number(error.status) < 500;
    if (!isCallers)
      world.log({
        at: 'fault',
        path: request.path,
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
    if (request.path.startsWith('/sandbox'))
      response.status(isCallers ? 400 : 500).json({ error: isCallers ? '请求体读不懂' : '沙箱出错' });
    else sendReply(response, isCallers ? refused(9499, 'Bad Request') : refused(2200, 'internal error', 500));
  };
}

function createApp(world: World, pageFolder: string | undefined): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(ownHostOnly(world.port));
  app.use(['/open-apis', '/callback'], recordCalls(world.journal));
  app.use(jsonBody);
  app.use(authRoutes(world));
  app.use(openApiRoutes(world));
  app.use('/sandbox', controlApp(world));
  app.get(PAGE_PATHS, pageRoutes(pageFolder));
  app.use((_request, response) => sendReply(response, refused(99991201, undefined, 404)));
  app.use(onError(world));
  return app;
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new PortTaken(`端口 ${port} 已被占用：请停下占用它的程序，或用 SANDBOX_PORT 换一个端口。`)
          : error,
      );
    });
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

function shutDown(world: World, server: Server): Promise<void> {
  world.idle.close();
  world.pushes.close();
  world.line.close();
  world.gateway.close();
  return new Promise((resolve) => {
    server.close(() => {
      world.state.close();
      resolve();
    });
    server.closeAllConnections();
  });
}

/** Starts the pretended platform on 127.0.0.1. Throws {@link PortTaken} when the port is not free. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  let port = options.port;
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS });
  port = await listen(server, options.port);
  const world = createWorld(options, () => port);
  server.on('request', createApp(world, options.pageFolder));
  server.on('upgrade', (request, socket, head) => {
    if (isOwn(request.headers, port)) world.gateway.upgrade(request, socket, head);
    else socket.destroy();
  });
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => {
    closing ??= shutDown(world, server);
    return closing;
  };
  return { port, url: `http://127.0.0.1:${port}`, close };
}
