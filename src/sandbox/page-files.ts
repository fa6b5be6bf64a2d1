import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import express, { type NextFunction, type Request, type Response, type Router } from 'express';

/** The built page lies in `dist/sandbox-page`, seen from the compiled code and from the source. */
const PLACES = ['../../sandbox-page/', '../../dist/sandbox-page/'];

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const NOT_BUILT =
  '<!doctype html><meta charset="utf-8"><title>千企管家</title><p>聊天页面还没有构建：请先运行 npm run build。</p>';

function secure(_request: Request, response: Response, next: NextFunction): void {
  response.set({
    'content-security-policy': POLICY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  });
  next();
}

const builtPage = (): string | undefined =>
  PLACES.map((place) => fileURLToPath(new URL(place, import.meta.url))).find((path) => existsSync(`${path}index.html`));

/** What the page's folder serves: the chat page, the gallery with its cards, and their parts. */
export const PAGE_PATHS = /^\/(?:$|index\.html$|gallery(?:\.html|\.json)?$|assets\/)/;

/** The pages, with a policy under which nothing but their own script runs. */
export function pageRoutes(folder: string | undefined = builtPage()): Router {
  const router = express.Router();
  router.use(secure);
  if (folder) router.use(express.static(folder, { extensions: ['html'] }));
  else router.get('/', (_request, response) => response.type('html').send(NOT_BUILT));
  return router;
}
