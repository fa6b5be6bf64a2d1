import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { createApp } from '../../src/app.ts';
import type { ChatPort } from '../../src/chat/port.ts';
import { seedStation } from '../../src/commands/sample.ts';
import { openDb } from '../../src/db.ts';
import { createLog } from '../../src/log.ts';
import { closeLater } from './closing.ts';
import { until } from './world.ts';

/**
 * The app on a real database without a platform: for what no person could press or provoke through one. What is sent is accepted at
 * once; the clock stands still; `trouble` lets the next turns fail after their first write.
 */

export interface DeskOptions {
  /** Another database than a fresh SQLite file; it must be migrated. */
  readonly databaseUrl?: string;
  /** Where the clock stands. */
  readonly at?: string;
}

export async function openDesk(options: DeskOptions = {}) {
  const url = options.databaseUrl ?? freshFile();
  const db = await openDb(url);
  closeLater(() => db.$disconnect());
  await seedStation(db);
  const trouble = { turns: 0 };
  const clock = { now: new Date(options.at ?? '2026-11-17T10:00:00+08:00') };
  const counter = { ids: 0, events: 0 };
  const newId = (): string => {
    if (trouble.turns > 0) {
      trouble.turns -= 1;
      throw new Error('trouble');
    }
    counter.ids += 1;
    return `id-${process.pid}-${performance.now()}-${counter.ids}`;
  };
  const app = createApp({
    db,
    log: createLog('silent'),
    admins: [],
    world: { chat: acceptingPort(), now: () => clock.now, newId },
  });
  closeLater(() => app.stop());
  const settled = (): Promise<void> => until(async () => (await app.idle()).idle);
  const nextEvent = (): string => `event-${performance.now()}-${++counter.events}`;

  async function says(openId: string, text: string, id = nextEvent()): Promise<void> {
    await app.receive({
      kind: 'message',
      id,
      messageId: id,
      chatId: `oc_p2p_${openId}`,
      chatType: 'p2p',
      senderId: openId,
      text,
      form: 'text',
      isMentioned: true,
      replyTo: null,
      sentAt: clock.now.toISOString(),
      isMasked: false,
    });
    await settled();
  }

  /** One press with this very value, wherever it came from; returns the words of its answer. */
  async function presses(
    openId: string,
    value: unknown,
    fields: Readonly<Record<string, unknown>> = {},
  ): Promise<string> {
    const press = {
      messageId: 'om_elsewhere',
      chatId: `oc_p2p_${openId}`,
      senderId: openId,
      value,
      name: null,
      fields,
    };
    const answer = await app.receive({ kind: 'tap', id: nextEvent(), ...press });
    await settled();
    return answer?.toast.content ?? '';
  }

  const claim = () =>
    db.claim.findFirstOrThrow({ orderBy: { createdAt: 'desc' }, include: { lines: true, decisions: true } });

  /** The press that the latest claim's own card would send, with parts of it exchanged. */
  async function decides(
    openId: string,
    act: string,
    changed: Readonly<Record<string, unknown>> = {},
  ): Promise<string> {
    const { id, version, state } = await claim();
    const step =
      { confirming: 'confirm', reviewing: 'review', approving: 'approve', payable: 'pay' }[state] ?? 'confirm';
    return presses(openId, { card: 'claim-decide', act, id, version, step, ...changed });
  }

  async function submits(openId: string, fields: Readonly<Record<string, unknown>> = {}): Promise<string> {
    const { id, version } = await claim();
    return presses(openId, { card: 'claim-draft', act: 'submit', id, version }, fields);
  }

  return { db, url, app, clock, trouble, says, presses, submits, decides, claim, settled };
}

export type Desk = Awaited<ReturnType<typeof openDesk>>;

function freshFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'qianqi-desk-'));
  closeLater(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'qianqi.db');
  copyFileSync(inject('template'), file);
  return `file:${file}`;
}

function acceptingPort(): ChatPort {
  const sent = { count: 0 };
  return {
    send: async () => ({ kind: 'sent', messageId: `om_desk_${performance.now()}_${++sent.count}` }),
    update: async (messageId) => ({ kind: 'sent', messageId }),
    fetch: async () => ({ kind: 'refused', code: 'no-file' }),
    lookUp: async () => ({ kind: 'refused', code: 'no-message' }),
    findPeople: async (contacts) => contacts.map(() => null),
  };
}
