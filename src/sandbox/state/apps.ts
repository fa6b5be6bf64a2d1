import type { Db } from './open.ts';

export interface TenantToken {
  readonly token: string;
  readonly appId: string;
  /** Milliseconds of the real clock: the bot's own cache of it runs on that one. */
  readonly expiresAt: number;
}

export interface CardToken {
  readonly token: string;
  readonly messageId: string;
  readonly at: number;
  readonly uses: number;
  readonly answered: boolean;
}

export interface AppsState {
  /** True when the secret is the app's; the first one seen becomes it. */
  readonly admit: (appId: string, secret: string) => boolean;
  /** The app that came first; empty before any came. Pushes to an address are for one app. */
  readonly first: () => string;
  readonly addToken: (token: TenantToken) => void;
  readonly findToken: (token: string) => TenantToken | null;
  readonly latestToken: (appId: string) => TenantToken | null;
  readonly dropToken: (token: string) => void;
  /** The message that was sent with this `uuid` since `since`. */
  readonly sentWith: (uuid: string, appId: string, since: number) => string | null;
  readonly remember: (uuid: string, appId: string, messageId: string, at: number) => void;
  readonly addCardToken: (token: string, messageId: string, at: number) => void;
  readonly findCardToken: (token: string) => CardToken | null;
  readonly answerCardToken: (token: string) => void;
  readonly useCardToken: (token: string) => void;
}

const tokens = (db: Db) => {
  const insert = db.prepare('insert into tokens (token, appId, expiresAt) values (?, ?, ?)');
  const find = db.prepare<[string], TenantToken>('select * from tokens where token = ?');
  const latest = db.prepare<[string], TenantToken>(
    'select * from tokens where appId = ? order by expiresAt desc limit 1',
  );
  const drop = db.prepare('delete from tokens where token = ?');
  return {
    addToken: (t: TenantToken) => insert.run(t.token, t.appId, t.expiresAt),
    findToken: (token: string) => find.get(token) ?? null,
    latestToken: (appId: string) => latest.get(appId) ?? null,
    dropToken: (token: string) => drop.run(token),
  };
};

const uuids = (db: Db) => {
  const find = db.prepare<[string, string, number], { messageId: string }>(
    'select messageId from uuids where uuid = ? and appId = ? and at > ?',
  );
  const insert = db.prepare('insert or replace into uuids (uuid, appId, messageId, at) values (?, ?, ?, ?)');
  return {
    sentWith: (uuid: string, appId: string, since: number) => find.get(uuid, appId, since)?.messageId ?? null,
    remember: (uuid: string, appId: string, messageId: string, at: number) => insert.run(uuid, appId, messageId, at),
  };
};

const cardTokens = (db: Db) => {
  const insert = db.prepare('insert into cardTokens (token, messageId, at, uses, answered) values (?, ?, ?, 0, 0)');
  const find = db.prepare<[string], Omit<CardToken, 'answered'> & { answered: number }>(
    'select * from cardTokens where token = ?',
  );
  const answer = db.prepare('update cardTokens set answered = 1 where token = ?');
  const use = db.prepare('update cardTokens set uses = uses + 1 where token = ?');
  return {
    addCardToken: (token: string, messageId: string, at: number) => insert.run(token, messageId, at),
    findCardToken: (token: string) => {
      const row = find.get(token);
      return row ? { ...row, answered: row.answered === 1 } : null;
    },
    answerCardToken: (token: string) => answer.run(token),
    useCardToken: (token: string) => use.run(token),
  };
};

export function appsState(db: Db): AppsState {
  const secret = db.prepare<[string], { secret: string }>('select secret from apps where appId = ?');
  const first = db.prepare<[], { appId: string }>('select appId from apps limit 1');
  const insert = db.prepare('insert or ignore into apps (appId, secret) values (?, ?)');
  return {
    admit: (appId, given) => {
      insert.run(appId, given);
      return secret.get(appId)?.secret === given;
    },
    first: () => first.get()?.appId ?? '',
    ...tokens(db),
    ...uuids(db),
    ...cardTokens(db),
  };
}
