import { type App, createApp } from '../../src/app.ts';
import type { Inbound, Message } from '../../src/chat/inbound.ts';
import type { Answer } from '../../src/chat/inbox.ts';
import { catchUp } from '../../src/chat/inbox-catch-up.ts';
import type { ChatPort } from '../../src/chat/port.ts';
import type { Db } from '../../src/db.ts';
import type { Log } from '../../src/log.ts';
import { type Door, openDoor } from './doors.ts';
import { toolsInMemory } from './files.ts';
import { createLife, type Life, openMortalDb } from './mortal-db.ts';

/** One life of the bot: the real app on the real file, started as the real process starts it, until it dies. */

/** A fault built in at run time, to prove that the simulation sees it. */
export interface Plant {
  readonly db?: (db: Db, file: string, life: Life) => Db;
  readonly port?: (port: ChatPort) => ChatPort;
  readonly receive?: (receive: Receive, db: Db, now: () => Date) => Receive;
}

export type Receive = (event: Inbound) => Promise<Answer | undefined>;

export interface ProcessOptions {
  readonly file: string;
  readonly port: ChatPort;
  readonly now: () => Date;
  readonly newId: () => string;
  readonly history: (chatId: string, since: Date) => readonly Message[];
  readonly onDeath: () => void;
  readonly onFault: (words: string) => void;
  readonly plant: Plant;
  readonly door: Door;
}

export interface Process {
  readonly app: App;
  readonly receive: Receive;
  readonly life: Life;
  readonly close: () => Promise<void>;
}

const never = <T>(): Promise<T> => new Promise<T>(() => undefined);

/** What a dead process had asked for arrives; no answer reaches it, and it asks for nothing more. */
const mortalPort = (port: ChatPort, life: Life): ChatPort => ({
  send: async (to, message, uuid) => {
    if (life.isDead()) return never();
    const sent = await port.send(to, message, uuid);
    return life.isDead() ? never() : sent;
  },
  update: async (messageId, message) => {
    if (life.isDead()) return never();
    const sent = await port.update(messageId, message);
    return life.isDead() ? never() : sent;
  },
  fetch: async (messageId, attachment) => {
    if (life.isDead()) return never();
    const fetched = await port.fetch(messageId, attachment);
    return life.isDead() ? never() : fetched;
  },
  lookUp: (messageId) => port.lookUp(messageId),
  findPeople: (contacts) => port.findPeople(contacts),
});

/** Faults in a turn are tried again, and seen by the checks; a drain that failed for another reason than death is a bug of its own. */
const logOf = (life: Life, onFault: (words: string) => void): Log => {
  const heard = (details: unknown, words?: string): void => {
    if (!life.isDead() && words?.includes('drain failed')) onFault(`${words}: ${JSON.stringify(details)}`);
  };
  const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: heard };
  return log as unknown as Log;
};

export async function startProcess(options: ProcessOptions): Promise<Process> {
  const life = createLife(options.onDeath);
  const opened = await openMortalDb(options.file, life);
  const db = options.plant.db?.(opened, options.file, life) ?? opened;
  const { now, newId } = options;
  const chat = mortalPort(options.plant.port?.(options.port) ?? options.port, life);
  const log = logOf(life, options.onFault);
  const app = createApp({ db, log, admins: [], world: { chat, now, newId }, files: toolsInMemory() });
  const receive = options.plant.receive?.(app.receive, db, now) ?? app.receive;
  // A process that dies while it starts has no door yet; nobody waits for these.
  const start = async (): Promise<void> => {
    await app.plan();
    const history = async (chatId: string, _type: string, since: Date) => options.history(chatId, since);
    await catchUp({ db, now, history, receive });
    app.tick();
  };
  void start().catch((error: unknown) => {
    if (!life.isDead()) options.onFault(`the start failed: ${String(error)}`);
  });
  return { app, receive: openDoor(options.door, { log, receive }, now), life, close: () => opened.$disconnect() };
}
