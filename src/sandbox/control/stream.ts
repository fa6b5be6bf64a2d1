import type { Request, Response, Router } from 'express';
import type { Change, World } from '../world.ts';

const KEEP_ALIVE_MS = 20_000;
/** Lines do not say when they go down: they are asked. */
const LOOK_MS = 1_000;

/** Tells a page what has changed, as server-sent events. */
function stream(world: World, request: Request, response: Response): void {
  response.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    connection: 'keep-alive',
  });
  response.write(': open\n\n');
  const tell = (change: Change): void => {
    response.write(`data: ${JSON.stringify(change)}\n\n`);
  };
  const alive = setInterval(() => response.write(': alive\n\n'), KEEP_ALIVE_MS);
  let isUp = world.line.isUp();
  const look = setInterval(() => {
    if (world.line.isUp() === isUp) return;
    isUp = !isUp;
    tell({ kind: 'connection' });
  }, LOOK_MS);
  world.changes.on('change', tell);
  request.on('close', () => {
    clearInterval(alive);
    clearInterval(look);
    world.changes.off('change', tell);
  });
}

/** A file of a message. Only images are shown in place; anything else could be a page with scripts and is saved. */
function file(world: World, request: Request, response: Response): void {
  const found = world.state.files.find(String(request.params.key));
  if (!found) {
    response.status(404).json({ error: '没有这个文件' });
    return;
  }
  const disposition = found.kind === 'image' ? 'inline' : 'attachment';
  response.set({
    'content-type': found.kind === 'image' ? found.mime : 'application/octet-stream',
    'content-disposition': `${disposition}; filename*=UTF-8''${encodeURIComponent(found.name)}`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
  });
  response.send(found.bytes);
}

export function streamRoutes(world: World, router: Router): void {
  router.get('/stream', (request, response) => stream(world, request, response));
  router.get('/files/:key', (request, response) => file(world, request, response));
}
