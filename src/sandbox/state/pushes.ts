import type { Db } from './open.ts';

/** An event on its way to the bot: it stays until it is acknowledged, or its last retry has failed. */
export interface Push {
  readonly pushId: number;
  /** The event as JSON, without the app id, which is that of whoever receives it. */
  readonly payload: string;
  /** The message it tells of, where it tells of one. */
  readonly messageId: string | null;
  readonly attempts: number;
  readonly nextAt: number;
}

export interface PushesState {
  readonly add: (payload: string, messageId: string | null, at: number) => Push;
  readonly find: (pushId: number) => Push | null;
  readonly pending: () => readonly Push[];
  readonly due: (now: number) => readonly Push[];
  readonly nextAt: () => number | null;
  readonly ofMessage: (messageId: string) => Push | null;
  readonly acknowledge: (pushId: number) => void;
  readonly postpone: (pushId: number, nextAt: number) => void;
  readonly lose: (pushId: number) => void;
}

const COLUMNS = 'pushId, payload, messageId, attempts, nextAt';

const writes = (db: Db) => {
  const acknowledge = db.prepare("update pushes set status = 'acknowledged' where pushId = ?");
  const postpone = db.prepare('update pushes set attempts = attempts + 1, nextAt = ? where pushId = ?');
  const lose = db.prepare("update pushes set status = 'lost', attempts = attempts + 1 where pushId = ?");
  return {
    acknowledge: (pushId: number) => acknowledge.run(pushId),
    postpone: (pushId: number, nextAt: number) => postpone.run(nextAt, pushId),
    lose: (pushId: number) => lose.run(pushId),
  };
};

export function pushesState(db: Db): PushesState {
  const insert = db.prepare<[string, string | null, number], Push>(
    `insert into pushes (payload, messageId, attempts, nextAt, status) values (?, ?, 0, ?, 'pending') returning ${COLUMNS}`,
  );
  const find = db.prepare<[number], Push>(`select ${COLUMNS} from pushes where pushId = ? and status = 'pending'`);
  const pending = db.prepare<[], Push>(`select ${COLUMNS} from pushes where status = 'pending' order by pushId`);
  const due = db.prepare<[number], Push>(
    `select ${COLUMNS} from pushes where status = 'pending' and nextAt <= ? order by pushId`,
  );
  const next = db.prepare<[], { at: number | null }>("select min(nextAt) as at from pushes where status = 'pending'");
  const ofMessage = db.prepare<[string], Push>(
    `select ${COLUMNS} from pushes where messageId = ? order by pushId limit 1`,
  );
  return {
    add: (payload, messageId, at) => insert.get(payload, messageId, at) as Push,
    find: (pushId) => find.get(pushId) ?? null,
    pending: () => pending.all(),
    due: (now) => due.all(now),
    nextAt: () => next.get()?.at ?? null,
    ofMessage: (messageId) => ofMessage.get(messageId) ?? null,
    ...writes(db),
  };
}
