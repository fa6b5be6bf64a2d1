import express, { type Router } from 'express';
import { z } from 'zod';
import { CLIENT_CONFIG } from '../frames.ts';
import { newToken } from '../ids.ts';
import type { World } from '../world.ts';
import { answeredFlat, type Reply, refused } from './reply.ts';
import { sendReply } from './router.ts';

const LIFE_MS = 2 * 3_600_000;
/** With this much left the same token is given again; with less, a new one beside it. */
const RENEW_BELOW_MS = 30 * 60_000;

const APP_ID = /^cli_[0-9a-fA-F]{16}$/;
const credentials = z.object({ app_id: z.string().regex(APP_ID), app_secret: z.string().min(1) });
const socketCredentials = z.object({ AppID: z.string(), AppSecret: z.string().min(1) });

function tokenFor(world: World, appId: string): { token: string; expiresAt: number } {
  const now = Date.now();
  const latest = world.state.apps.latestToken(appId);
  if (latest && latest.expiresAt - now >= RENEW_BELOW_MS) return latest;
  const fresh = { token: newToken(), appId, expiresAt: now + LIFE_MS };
  world.state.apps.addToken(fresh);
  return fresh;
}

function grant(world: World, body: unknown, field: 'tenant_access_token' | 'app_access_token'): Reply {
  const given = credentials.safeParse(body);
  if (!given.success) return refused(10003);
  const { app_id: appId, app_secret: secret } = given.data;
  if (!world.state.apps.admit(appId, secret)) return refused(10014, undefined, 200);
  const { token, expiresAt } = tokenFor(world, appId);
  return answeredFlat({ [field]: token, expire: Math.floor((expiresAt - Date.now()) / 1_000) });
}

const socketRefused = (code: number, msg: string): Reply => ({
  kind: 'json',
  status: 200,
  body: { code, msg, data: {} },
});

function invite(world: World, body: unknown): Reply {
  const given = socketCredentials.safeParse(body);
  if (!given.success) return socketRefused(1000040344, 'no credential');
  const { AppID: appId, AppSecret: secret } = given.data;
  if (!APP_ID.test(appId)) return socketRefused(1000040346, 'app_id is invalid');
  if (!world.state.apps.admit(appId, secret)) return socketRefused(514, 'auth failed');
  if (world.gateway.isFull(appId)) return socketRefused(1000040350, 'the number of connections exceeded the limit');
  const url = `ws://127.0.0.1:${world.port()}${world.gateway.invite(appId)}`;
  return { kind: 'json', status: 200, body: { code: 0, msg: '', data: { URL: url, ClientConfig: CLIENT_CONFIG } } };
}

/** Tokens, and the door to the long connection: what needs an app's secret and no token. */
export function authRoutes(world: World): Router {
  const router = express.Router();
  router.post('/open-apis/auth/v3/tenant_access_token/internal', (request, response) =>
    sendReply(response, grant(world, request.body, 'tenant_access_token')),
  );
  router.post('/open-apis/auth/v3/app_access_token/internal', (request, response) =>
    sendReply(response, grant(world, request.body, 'app_access_token')),
  );
  router.post('/callback/ws/endpoint', (request, response) => sendReply(response, invite(world, request.body)));
  return router;
}
