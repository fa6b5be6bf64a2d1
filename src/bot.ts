import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createApp } from './app.ts';
import { FILES } from './backup/manifest.ts';
import type { Message } from './chat/inbound.ts';
import { catchUp } from './chat/inbox-catch-up.ts';
import { followClock, systemClock } from './clock.ts';
import type { Config } from './config.ts';
import { type Db, providerOf } from './db.ts';
import { createFeishu, type Feishu } from './feishu/client.ts';
import { answer, type Behind } from './feishu/door.ts';
import { openEnvelope } from './feishu/envelope.ts';
import { envelopeOfHistory } from './feishu/history.ts';
import { openLongConnection } from './feishu/long-connection.ts';
import { webhookDoor } from './feishu/webhook.ts';
import { listen } from './http.ts';
import { createFileReader } from './invoice/reader.ts';
import { openShelf } from './invoice/shelf.ts';
import { faultOf, type Log } from './log.ts';
import { schemaState } from './migrate.ts';
import { nightly } from './nightly.ts';
import { print } from './paper/printer.ts';
import { rememberKey } from './serves.ts';
import { fileWatch, openStore } from './store.ts';
import { createVault, type Vault } from './vault.ts';
import { decode } from './voice/decoder.ts';
import { createEar } from './voice/ear.ts';

/** The whole process, as a value: everything opened is closed in reverse order. Tests start the same thing with another clock. */
export interface Bot {
  readonly port: number;
  /** Works one event envelope as the door does, and returns the answer the platform would get. */
  readonly deliver: (envelope: unknown) => Promise<unknown>;
  readonly stop: () => Promise<void>;
}

const TICK_MS = 200;
const FOLLOW_MS = 1_000;
const RESOLVE_MS = 600_000;
const OUTAGE_LOOK_MS = 5_000;
const LOOKS_OF_AN_OUTAGE = 6;
/** A webhook door cannot tell that nothing reached it. */
const CATCH_UP_MS = 3_600_000;
const WATCH_MS = 60_000;

interface Door {
  readonly isOpen: () => boolean;
  readonly close: () => void;
}
/** The webhook door is as open as the port it stands on. */
const OPEN: Door = { isOpen: () => true, close: () => undefined };

/** `onLost` is called when the bot cannot go on: the process must end with the sentence it is given. */
export async function startBot(
  config: Config,
  log: Log,
  onLost: (sentence: string) => void = () => undefined,
): Promise<Bot> {
  const closers: (() => unknown)[] = [];
  try {
    return await start(config, log, closers, onLost);
  } catch (error) {
    for (const close of closers.reverse()) await close();
    throw error;
  }
}

async function start(
  config: Config,
  log: Log,
  closers: (() => unknown)[],
  onLost: (sentence: string) => void,
): Promise<Bot> {
  const db = await openStore(config, closers);
  const vault = createVault(config.dataKey);
  await rememberKey(db, vault);
  const clock = config.isSandbox ? followClock(config.domain, () => http.port) : systemClock;
  const shelf = openShelf(join(config.dataDir, FILES));
  const feishu = createFeishu({ ...config, log, vault }, shelf.read);
  const ear = createEar({ decode, recognise: feishu.hear, log });
  const app = createApp({
    db,
    log,
    admins: config.adminOpenIds,
    world: { chat: feishu, now: clock.now, newId: randomUUID },
    print,
    files: {
      shelf,
      reader: createFileReader(),
      recognise: config.hasOcr ? feishu.recognise : null,
      hear: config.hasVoice ? ear : null,
    },
  });
  let botOpenId: string | null = null;
  const behind: Behind = { log, vault, receive: app.receive, botOpenId: () => botOpenId };
  const door: { current: Door | null } = { current: null };
  const http = await listen({
    port: config.port,
    isPublic: !config.isSandbox,
    isReady: async () => (door.current?.isOpen() ?? false) && (await isReachable(db, config)),
    metrics: () => app.metricsText(),
    idle: config.isSandbox ? () => idleNow(clock, app) : null,
    webhook: config.webhook && webhookDoor({ ...config.webhook, ...behind, now: clock.now }),
  });
  closers.push(() => http.close());
  await clock.start();
  door.current = config.webhook ? OPEN : openLongConnection({ ...config, ...behind });
  closers.push(() => door.current?.close());
  const learnWhoWeAre = async (): Promise<void> => {
    botOpenId = await feishu.botOpenId();
  };
  if (providerOf(config.databaseUrl) === 'sqlite') await app.takeOver();
  await app.plan();
  const every = (ms: number, run: () => unknown): void => {
    const timer = setInterval(run, ms);
    closers.push(() => clearInterval(timer));
  };
  const quietly = (run: () => Promise<unknown>) => () =>
    void run().catch((error) => log.warn({ fault: faultOf(error) }, 'background'));
  const isStillThere = fileWatch(config.databaseUrl);
  every(
    FOLLOW_MS,
    () =>
      isStillThere() ||
      onLost(`The database ${config.databaseUrl} was deleted or replaced while the bot ran; nothing more is taken in.`),
  );
  every(TICK_MS, app.tick);
  if (config.isSandbox) every(FOLLOW_MS, quietly(clock.refresh));
  every(RESOLVE_MS, quietly(app.resolveMembers));
  quietly(app.resolveMembers)();
  const afterOutage = async (): Promise<void> => {
    await learnWhoWeAre();
    const history = historyOf(feishu, () => botOpenId, vault);
    const taken = await catchUp({ db, now: clock.now, receive: app.receive, history });
    if (taken > 0) log.info({ taken }, 'caught up');
  };
  quietly(afterOutage)();
  every(CATCH_UP_MS, quietly(afterOutage));
  every(
    OUTAGE_LOOK_MS,
    outageWatch(() => door.current?.isOpen() ?? false, quietly(afterOutage)),
  );
  every(
    WATCH_MS,
    quietly(async () => (botOpenId === null ? learnWhoWeAre() : undefined)),
  );
  every(WATCH_MS, quietly(app.watch));
  every(WATCH_MS, quietly(nightly({ db, config, now: clock.now, tellAdmins: app.tellAdmins })));
  return { port: http.port, deliver: (envelope) => answer(behind, envelope), stop: () => stop(app, closers) };
}

const historyOf =
  (feishu: Feishu, botOpenId: () => string | null, vault: Vault) =>
  async (chatId: string, chatType: Message['chatType'], since: Date): Promise<readonly Message[]> => {
    const opened = (await feishu.history(chatId, since)).map((item) =>
      openEnvelope(envelopeOfHistory(item, chatType, botOpenId()), botOpenId(), vault.seal),
    );
    return opened.flatMap((item) => (item.kind === 'event' && item.inbound.kind === 'message' ? [item.inbound] : []));
  };

/** Runs `catchUp` when the door opens again after it was shut for longer than a hiccup. */
function outageWatch(isOpen: () => boolean, catchUpNow: () => void): () => void {
  let shutLooks = 0;
  return () => {
    if (!isOpen()) shutLooks += 1;
    else if (shutLooks > 0) {
      if (shutLooks >= LOOKS_OF_AN_OUTAGE) catchUpNow();
      shutLooks = 0;
    }
  };
}

/** No new work, the turn ends, then everything is closed, the last opened first. */
async function stop(app: { stop(): Promise<void> }, closers: (() => unknown)[]): Promise<void> {
  const [closeDb, ...rest] = closers.splice(0);
  for (const close of rest.reverse()) await close();
  await app.stop();
  await closeDb?.();
}

async function idleNow(
  clock: { refresh(): Promise<void> },
  app: ReturnType<typeof createApp>,
): Promise<{ idle: boolean; nextDueAt: string | null }> {
  await clock.refresh().catch(() => undefined);
  app.tick();
  return app.idle();
}

const isReachable = async (db: Db, config: Config): Promise<boolean> =>
  (await schemaState(db, providerOf(config.databaseUrl))) === 'current';
