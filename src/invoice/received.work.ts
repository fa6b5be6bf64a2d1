import type { Inbound } from '../chat/inbound.ts';
import type { ChatPort } from '../chat/port.ts';
import type { Db } from '../db.ts';
import { createDrain } from '../drain.ts';
import { faultOf, type Log } from '../log.ts';
import { ok } from '../result.ts';
import { type Hear, unheard } from './heard.ts';
import type { FileReader } from './reader.ts';
import type { FileReading } from './reading/read-file.ts';
import { readingOf } from './reading/reading.ts';
import { nextReceived, noteAnnounced, noteFailed, noteRead, type Outcome, type Received } from './received.store.ts';
import { factsOfSeen, type Recognise } from './recognised.ts';
import type { Shelf } from './shelf.ts';

/**
 * What is slow about a file and may use the network: it is fetched, kept and read outside any turn, and comes back as an event of its own
 * (`timer:file:ID`), known by the file's id and therefore worked once.
 */
export interface FileTools {
  readonly shelf: Shelf;
  readonly reader: FileReader;
  /** For pictures without a code; null where it is switched off. */
  readonly recognise: Recognise | null;
  /** For recordings; null where it is switched off. */
  readonly hear: Hear | null;
}

export interface FileWorkOptions {
  readonly db: Db;
  readonly port: ChatPort;
  readonly tools: FileTools;
  readonly now: () => Date;
  readonly log: Log;
  readonly receive: (event: Inbound) => Promise<unknown>;
}

/** About two hours of a platform that is away, then the person is asked to send it again. */
const MAX_ATTEMPTS = 16;
/** Whoever spoke waits for an answer: half a minute, then they are asked to type. */
const MAX_HEARINGS = 5;
const LONGEST_WAIT_MS = 10 * 60_000;
const waitMs = (attempts: number): number => Math.min(LONGEST_WAIT_MS, 2_000 * 2 ** attempts);

export function createFileWork({ db, port, tools, now, log, receive }: FileWorkOptions) {
  async function work(file: Received): Promise<void> {
    const fetched = await port.fetch(file.messageId, file.attachment);
    switch (fetched.kind) {
      case 'got':
        return file.attachment.kind === 'audio' ? listen(file, fetched.bytes) : keepAndRead(file, fetched.bytes);
      case 'too-large':
        return void (await noteRead(db, file.id, { kind: 'too-large' }, null));
      case 'refused':
        return giveUp(file, fetched.code);
      default:
        return later(file, fetched.code, fetched.afterMs);
    }
  }

  async function keepAndRead(file: Received, bytes: Uint8Array): Promise<void> {
    const sha256 = await tools.shelf.keep(bytes);
    const outcome: Outcome = { kind: 'read', files: await recognised(await tools.reader.read(bytes), bytes) };
    await noteRead(db, file.id, outcome, { sha256, size: bytes.length });
  }

  /** What was said is kept; the recording is not. */
  async function listen(file: Received, bytes: Uint8Array): Promise<void> {
    const heard = (await tools.hear?.(bytes)) ?? unheard('refused');
    if (heard.kind !== 'again') return void (await noteRead(db, file.id, heard, null));
    if (file.attempts + 1 < MAX_HEARINGS) return later(file, heard.code, heard.afterMs);
    log.warn({ file: file.id, code: heard.code }, 'recording not recognised');
    await noteRead(db, file.id, unheard('refused'), null);
  }

  /** A picture of one invoice without a code, where a service may look at it; what it saw is checked like everything else. */
  async function recognised(files: readonly FileReading[], bytes: Uint8Array): Promise<readonly FileReading[]> {
    const [only, ...others] = files;
    if (!tools.recognise || !only || others.length > 0 || only.papers.ok || only.papers.error !== 'no-code')
      return files;
    const papers = ((await tools.recognise(bytes)) ?? []).flatMap((fields) => {
      const facts = factsOfSeen(fields);
      return facts === null ? [] : [readingOf(facts, 'ocr')];
    });
    return papers.length === 0 ? files : [{ name: only.name, papers: ok(papers) }];
  }

  async function giveUp(file: Received, code: string): Promise<void> {
    log.warn({ file: file.id, code }, 'file not to be had');
    await noteRead(db, file.id, { kind: 'unavailable' }, null);
  }

  async function later(file: Received, code: string, afterMs = waitMs(file.attempts)): Promise<void> {
    if (file.attempts + 1 >= MAX_ATTEMPTS) return giveUp(file, code);
    await noteFailed(db, file, new Date(now().getTime() + afterMs));
  }

  async function drain(): Promise<void> {
    while (!loop.isStopping()) {
      const file = await nextReceived(db, now());
      if (file === null) return;
      if (file.state === 'read') await announce(file);
      else await work(file).catch((error) => failed(file, error));
    }
  }

  /** The disk is full, say: the file waits like one that could not be fetched. */
  async function failed(file: Received, error: unknown): Promise<void> {
    log.error({ file: file.id, fault: faultOf(error) }, 'file not worked');
    await later(file, 'fault');
  }

  async function announce({ id }: Received): Promise<void> {
    await receive({ kind: 'timer', id: `timer:file:${id}`, timer: 'file', data: { file: id } });
    await noteAnnounced(db, id);
  }

  const loop = createDrain(drain, (error) => log.error({ fault: faultOf(error) }, 'file drain failed'));
  async function stop(): Promise<void> {
    tools.reader.close();
    await loop.stop();
  }
  return { wake: loop.wake, stop, isBusy: loop.isBusy };
}

export type FileWork = ReturnType<typeof createFileWork>;
