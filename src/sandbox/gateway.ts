import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import { eventFrames, pong, readFrame, SERVICE_ID } from './frames.ts';
import { newTicket } from './ids.ts';
import { parseJson } from './json.ts';

/** The platform's number. */
export const MAX_CONNECTIONS = 50;

/** An invitation to connect that nobody took is forgotten after this long. */
const TICKET_LIFE_MS = 60_000;

/** A client that never pings gets its events all the same, after this long. */
const READY_WITHOUT_PING_MS = 500;

export interface Connection {
  readonly appId: string;
  readonly socket: WebSocket;
}

/** What came of one push over one connection. */
export type Delivery =
  | { readonly kind: 'answered'; readonly code: number; readonly data: unknown }
  | { readonly kind: 'silent' }
  | { readonly kind: 'gone' };

export interface Gateway {
  /** The path, with its query, under which this app may connect once. */
  readonly invite: (appId: string) => string;
  readonly isFull: (appId: string) => boolean;
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  readonly connections: () => readonly Connection[];
  /** Sends an event and waits for its acknowledgement, at most `answerWithinMs`. */
  readonly deliver: (connection: Connection, payload: string) => Promise<Delivery>;
  readonly onOpen: (listener: (connection: Connection) => void) => void;
  readonly close: () => void;
}

const answer = z.object({ code: z.number(), data: z.string().optional() });

/** The acknowledgement's payload: `{code, data}`, data being base64 of what the handler returned as JSON. */
function readAnswer(payload: string): Delivery {
  const parsed = answer.safeParse(parseJson(payload));
  if (!parsed.success) return { kind: 'answered', code: 500, data: undefined };
  const { code, data } = parsed.data;
  return { kind: 'answered', code, data: data ? parseJson(Buffer.from(data, 'base64').toString()) : undefined };
}

interface Waiting {
  readonly connection: Connection;
  readonly settle: (delivery: Delivery) => void;
}

/** Who waits for the acknowledgement of which push. */
function waitingRoom(answerWithinMs: number) {
  const waiting = new Map<string, Waiting>();
  const settle = (messageId: string, delivery: Delivery): void => {
    waiting.get(messageId)?.settle(delivery);
    waiting.delete(messageId);
  };
  return {
    settle,
    wait: (messageId: string, connection: Connection) =>
      new Promise<Delivery>((resolve) => {
        const timer = setTimeout(() => settle(messageId, { kind: 'silent' }), answerWithinMs);
        const done = (delivery: Delivery): void => {
          clearTimeout(timer);
          resolve(delivery);
        };
        waiting.set(messageId, { connection, settle: done });
      }),
    abandon: (connection: Connection) => {
      for (const [messageId, entry] of waiting)
        if (entry.connection === connection) settle(messageId, { kind: 'gone' });
    },
  };
}

/** Handshake codes: authentication failed, and what of it. */
const AUTH_FAILED = 514;
const NO_CREDENTIAL = 1000040344;
const TOO_MANY_CONNECTIONS = 1000040350;

function refuseUpgrade(socket: Duplex, authErrCode: number, msg: string): void {
  const headers = {
    'handshake-status': AUTH_FAILED,
    'handshake-msg': msg,
    'handshake-autherrcode': authErrCode,
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.on('error', () => socket.destroy());
  socket.end(`HTTP/1.1 401 Unauthorized\r\n${lines.join('')}\r\n`);
}

/** Invitations, each good for one connection and for a short time. */
function ticketOffice() {
  const tickets = new Map<string, { readonly appId: string; readonly at: number }>();
  const isOld = (at: number): boolean => performance.now() - at > TICKET_LIFE_MS;
  return {
    issue: (appId: string): string => {
      for (const [ticket, { at }] of tickets) if (isOld(at)) tickets.delete(ticket);
      const ticket = newTicket();
      tickets.set(ticket, { appId, at: performance.now() });
      return ticket;
    },
    redeem: (ticket: string): string | undefined => {
      const issued = tickets.get(ticket);
      tickets.delete(ticket);
      return issued && !isOld(issued.at) ? issued.appId : undefined;
    },
  };
}

const bytesOf = (data: RawData): Buffer =>
  Buffer.isBuffer(data) ? data : Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data);

/** Fragments may arrive in any order, so they leave in a shuffled one. */
function shuffled<T>(items: readonly T[], random: () => number): readonly T[] {
  return items
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

/** The far end of the bot's long connections. */
export function createGateway(options: { answerWithinMs: number; random: () => number }): Gateway {
  const server = new WebSocketServer({ noServer: true, maxPayload: 64 * 1024 * 1024 });
  const tickets = ticketOffice();
  const admitted = new Set<Connection>();
  const open = new Set<Connection>();
  const room = waitingRoom(options.answerWithinMs);
  const listeners: ((connection: Connection) => void)[] = [];

  const ready = (connection: Connection): void => {
    if (open.has(connection) || connection.socket.readyState !== connection.socket.OPEN) return;
    open.add(connection);
    for (const listener of listeners) listener(connection);
  };

  const receive = (connection: Connection, data: Buffer): void => {
    try {
      const frame = readFrame(data);
      if (frame.kind === 'ping') {
        connection.socket.send(pong());
        ready(connection);
      }
      if (frame.kind === 'acknowledgement') room.settle(frame.messageId, readAnswer(frame.payload));
    } catch {
      connection.socket.close(1002);
    }
  };

  const admit = (appId: string, socket: WebSocket): void => {
    const connection: Connection = { appId, socket };
    admitted.add(connection);
    // The SDK listens only once its own "open" has been handled, which is when it pings: an earlier event would be lost.
    setTimeout(() => ready(connection), READY_WITHOUT_PING_MS).unref();
    socket.on('message', (data) => receive(connection, bytesOf(data)));
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      admitted.delete(connection);
      open.delete(connection);
      room.abandon(connection);
    });
  };

  const isFull = (appId: string): boolean =>
    [...admitted].filter((connection) => connection.appId === appId).length >= MAX_CONNECTIONS;

  return {
    invite: (appId) => {
      const ticket = tickets.issue(appId);
      // The SDK parses the whole address as a query, so neither device_id nor service_id may come first.
      return `/ws/v2?fpid=493&aid=552564&device_id=7300000000000000001&access_key=k&service_id=${SERVICE_ID}&ticket=${ticket}`;
    },
    isFull,
    upgrade: (request, socket, head) => {
      const url = new URL(request.url ?? '/', 'http://sandbox');
      const appId = url.pathname === '/ws/v2' ? tickets.redeem(url.searchParams.get('ticket') ?? '') : undefined;
      if (appId === undefined) return refuseUpgrade(socket, NO_CREDENTIAL, 'invalid ticket');
      if (isFull(appId)) return refuseUpgrade(socket, TOO_MANY_CONNECTIONS, 'exceed connection limit');
      server.handleUpgrade(request, socket, head, (accepted) => admit(appId, accepted));
    },
    connections: () => [...open].filter(({ socket }) => socket.readyState === socket.OPEN),
    deliver: (connection, payload) => {
      const messageId = randomUUID();
      const delivery = room.wait(messageId, connection);
      for (const frame of shuffled(eventFrames(messageId, payload), options.random)) connection.socket.send(frame);
      return delivery;
    },
    onOpen: (listener) => listeners.push(listener),
    close: () => {
      for (const socket of server.clients) socket.terminate();
      server.close();
    },
  };
}
