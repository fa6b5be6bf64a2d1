import express, { type NextFunction, type Request, type Response, type Router } from 'express';
import type { z } from 'zod';
import type { World } from '../world.ts';

/** What a control call is answered with; a refusal's body is `{error}`. */
export interface ControlReply {
  readonly status: number;
  readonly body: unknown;
}

export type ControlHandler = (request: Request) => ControlReply | Promise<ControlReply>;

export const done = (body: unknown): ControlReply => ({ status: 200, body });
export const refusal = (status: 400 | 403 | 404 | 409, error: string): ControlReply => ({ status, body: { error } });

export const badRequest = (error: z.ZodError): ControlReply =>
  refusal(400, error.issues.map((issue) => `${issue.path.join('.') || '请求'}：${issue.message}`).join('；'));

/** 200 when everything has come to rest after an act, 202 when patience ran out first. */
async function settledReply(world: World, reply: ControlReply): Promise<ControlReply> {
  if (reply.status >= 300) return reply;
  const settled = await world.idle.settled();
  return { ...reply, status: settled ? 200 : 202 };
}

export interface Routes {
  readonly router: Router;
  /** A route that only reads. */
  readonly read: (method: 'get' | 'post', path: string, handler: ControlHandler) => void;
  /** A route that does something the bot may react to: it answers when the bot is idle again. */
  readonly act: (path: string, handler: ControlHandler) => void;
}

export function controlRoutes(world: World): Routes {
  const router = express.Router();
  const send = (response: Response, reply: ControlReply): void => {
    response.status(reply.status).set('cache-control', 'no-store').json(reply.body);
  };
  return {
    router,
    read: (method, path, handler) => {
      router[method](path, async (request, response) => send(response, await handler(request)));
    },
    act: (path, handler) => {
      router.post(path, async (request, response) => send(response, await settledReply(world, await handler(request))));
    },
  };
}

interface Headers {
  readonly host?: string | undefined;
  readonly origin?: string | undefined;
  readonly 'sec-fetch-site'?: string | string[] | undefined;
  readonly 'sec-fetch-mode'?: string | string[] | undefined;
}

/** Pages of other sites must not drive the sandbox: only its own host name, no foreign origin, and of foreign pages nothing but a link to it. */
export function isOwn(headers: Headers, port: number): boolean {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  const { host = '', origin } = headers;
  const site = headers['sec-fetch-site'];
  const isForeign = site === 'cross-site' || site === 'same-site';
  const isHome = origin === undefined || hosts.some((own) => origin === `http://${own}`);
  return hosts.includes(host) && isHome && !(isForeign && headers['sec-fetch-mode'] !== 'navigate');
}

export const ownHostOnly =
  (port: () => number) =>
  (request: Request, response: Response, next: NextFunction): void => {
    if (isOwn(request.headers, port())) next();
    else response.status(403).json({ error: '只接受本机页面和程序的请求' });
  };
