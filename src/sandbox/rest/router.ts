import express, { type Request, type Response, type Router } from 'express';
import { newLogId } from '../ids.ts';
import type { World } from '../world.ts';
import { type Call, type Handler, type Reply, refused, tooMany } from './reply.ts';

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** Some texts are 150 KB and arrive as JSON within JSON. */
export const jsonBody = express.json({ limit: '4mb', strict: false });

export function sendReply(response: Response, reply: Reply): void {
  if (reply.kind === 'lost') {
    response.socket?.destroy();
    return;
  }
  response.set('x-tt-logid', newLogId());
  if (reply.kind === 'json') {
    response
      .status(reply.status)
      .set(reply.headers ?? {})
      .json(reply.body);
    return;
  }
  const name = encodeURIComponent(reply.file.name);
  response.set('content-type', reply.file.mime).set('content-disposition', `attachment; filename*=UTF-8''${name}`);
  response.send(reply.file.bytes);
}

const single = (values: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])),
  );

/** The app the bearer token belongs to, or why it is none. */
function authorise(
  world: World,
  header: string | undefined,
): { ok: true; appId: string } | { ok: false; reply: Reply } {
  const token = /^Bearer\s+(\S+)$/i.exec(header ?? '')?.[1];
  if (!token) return { ok: false, reply: refused(99991661) };
  if (token.startsWith('u-')) return { ok: false, reply: refused(99991668) };
  if (!token.startsWith('t-')) return { ok: false, reply: refused(99991671) };
  const known = world.state.apps.findToken(token);
  if (!known || known.expiresAt <= Date.now()) return { ok: false, reply: refused(99991663) };
  if (world.faults.strikes('expiredToken')) {
    world.state.apps.dropToken(token);
    return { ok: false, reply: refused(99991663) };
  }
  return { ok: true, appId: known.appId };
}

interface Failure {
  readonly reply: Reply;
  readonly hasEffect: boolean;
}
/** How calls fail on the platform's side. "Being sent" (230049) is said of a message that is already there. */
const FAILURES: readonly [Failure, ...Failure[]] = [
  { reply: refused(2200, 'internal error', 500), hasEffect: false },
  { reply: refused(2200, 'internal error', 500), hasEffect: true },
  { reply: refused(5000, 'internal error', 503), hasEffect: false },
  { reply: refused(230020, undefined, 200), hasEffect: false },
  { reply: refused(230049, 'The message is being sent.', 200), hasEffect: true },
];

/** The faults that strike around a call: refused before, failed before or after its effect, or answered into the void. */
async function withFaults({ faults }: World, work: () => Reply | Promise<Reply>): Promise<Reply> {
  await faults.late();
  if (faults.strikes('rateLimit')) return tooMany(50, 1_000);
  if (faults.strikes('serverError')) {
    const { reply, hasEffect } = FAILURES[Math.floor(faults.random() * FAILURES.length)] ?? FAILURES[0];
    if (hasEffect) await work();
    return reply;
  }
  const reply = await work();
  return faults.strikes('lostReply') ? { kind: 'lost' } : reply;
}

/** 99991672 as the platform says it: any one of these scopes would do. */
const scopeMissing = (scopes: readonly string[]): Reply =>
  refused(99991672, `Access denied. One of the following scopes is required: [${scopes.join(', ')}].`);

export type Route = (method: Method, path: string, scopes: readonly string[], handler: Handler) => void;

/** A router whose routes speak the platform's language: token, scopes, limits and faults first, then the handler. */
export function openApi(world: World): { router: Router; route: Route } {
  const router = express.Router();
  const serve: (request: Request, ...route: Parameters<Route>) => Promise<Reply> = async (request, ...route) => {
    const [method, path, scopes, handler] = route;
    const auth = authorise(world, request.get('authorization'));
    if (!auth.ok) return auth.reply;
    if (!world.mayCall(scopes)) return scopeMissing(scopes);
    const room = world.limits.route.take(`${auth.appId} ${method} ${path}`);
    if (!room.ok) return tooMany(room.limit, room.waitMs);
    const { params, query } = request;
    const call: Call = { appId: auth.appId, params: single(params), query: single(query), body: request.body, request };
    return withFaults(world, () => handler(call));
  };
  return {
    router,
    route: (...route) => {
      const [method, path] = route;
      router[method](path, async (request, response) => sendReply(response, await serve(request, ...route)));
    },
  };
}
