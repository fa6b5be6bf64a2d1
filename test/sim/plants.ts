import type { Inbound } from '../../src/chat/inbound.ts';
import type { Db } from '../../src/db.ts';
import type { Prisma } from '../../src/generated/sqlite/client.ts';
import { openMortalDb } from './mortal-db.ts';
import type { Plant } from './process.ts';

/** Faults a careless change could bring in, built in at run time around the real app: each must be seen by an invariant. */

type Extension = Parameters<Db['$extends']>[0];
/** A client that changes some of its own queries; for whoever uses it, it is the same thing. */
const changed = (db: Db, query: NonNullable<Exclude<Extension, (...args: never[]) => unknown>['query']>): Db =>
  db.$extends({ query }) as unknown as Db;

type TapValue = { readonly card?: unknown; readonly id?: unknown; readonly version?: unknown; readonly step?: unknown };
const pressedValue = (event: Inbound): TapValue | null =>
  event.kind === 'tap' && typeof event.value === 'object' && event.value !== null ? event.value : null;

const claimOf = (db: Db, value: TapValue) => db.claim.findUnique({ where: { id: String(value.id) } });

const decidersByStep: Readonly<Record<string, string>> = {
  confirm: 'ou_chenjing',
  review: 'ou_zhaomin',
  approve: 'ou_wangjianguo',
  pay: 'ou_zhouli',
};

/** An old card acts on the claim as it is now. */
const versionIgnored: Plant = {
  receive: (receive, db) => async (event) => {
    const value = pressedValue(event);
    const claim = value?.version === undefined ? null : await claimOf(db, value);
    return receive(claim && event.kind === 'tap' ? { ...event, value: { ...value, version: claim.version } } : event);
  },
};

/** Whoever presses acts with the right of the one who may. */
const anyoneMayPress: Plant = {
  receive: (receive, db) => async (event) => {
    const value = pressedValue(event);
    const claim = value?.version === undefined ? null : await claimOf(db, value);
    const rightful = decidersByStep[String(value?.step)] ?? claim?.submitterId;
    return receive(rightful !== undefined && event.kind === 'tap' ? { ...event, senderId: rightful } : event);
  },
};

const FORGOTTEN_AFTER_MS = 5 * 60_000;
/** The ids of events are remembered for five minutes, as in every other bot. */
const idsForgotten: Plant = {
  receive: (receive, db, now) => async (event) => {
    const known = await db.inboxEvent.findUnique({ where: { id: event.id } });
    const isForgotten = known !== null && now().getTime() - known.receivedAt.getTime() > FORGOTTEN_AFTER_MS;
    return receive(isForgotten ? { ...event, id: `${event.id}~${now().getTime()}` } : event);
  },
};

/** Every retry of a send carries a new uuid. */
const uuidPerRetry: Plant = {
  port: (port) => {
    const tried = new Map<string, number>();
    return {
      ...port,
      send(to, message, uuid) {
        const before = tried.get(uuid) ?? 0;
        tried.set(uuid, before + 1);
        return port.send(to, message, before === 0 ? uuid : `${uuid}-${before}`);
      },
    };
  },
};

/** An event is marked as handled before its transaction, not in it. */
const handledBefore: Plant = {
  db: (db, file, life) => {
    let apart: Promise<Db> | null = null;
    return changed(db, {
      inboxEvent: {
        async updateMany({ args, query }) {
          if (!args.data.handledAt) return query(args);
          apart ??= openMortalDb(file, life);
          return (await apart).inboxEvent.updateMany(args as Prisma.InboxEventUpdateManyArgs);
        },
      },
    });
  },
};

/** Now and then a line is missing from the ledger. */
const ledgerLineDropped: Plant = {
  db: (db) => {
    let lines = 0;
    return changed(db, {
      ledgerLine: {
        async create({ args, query }) {
          lines += 1;
          return lines % 3 === 0 ? args.data : query(args);
        },
      },
    });
  },
};

type Increment = { readonly increment: number };
const isIncrement = (value: unknown): value is Increment =>
  typeof value === 'object' && value !== null && 'increment' in value;
const doubled = (data: object): object =>
  Object.fromEntries(
    Object.entries(data).map(([key, value]) => [key, isIncrement(value) ? { increment: value.increment * 2 } : value]),
  );

/** Money moves twice, in the budget line and in its rows alike. */
const chargedTwice: Plant = {
  db: (db) =>
    changed(db, {
      budgetLine: { updateMany: ({ args, query }) => query({ ...args, data: doubled(args.data) }) },
      budgetMove: {
        createMany: ({ args, query }) => query({ ...args, data: [args.data, args.data].flat() }),
      },
    }),
};

/** The budget moves a moment after its transaction, on its own. */
const budgetApart: Plant = {
  db: (db) =>
    changed(db, {
      budgetLine: {
        async updateMany({ args }) {
          setImmediate(() => void db.budgetLine.updateMany(args as Prisma.BudgetLineUpdateManyArgs).catch(() => 0));
          return { count: 1 };
        },
      },
    }),
};

/** Updates of a card overtake each other. */
const cardsOutOfOrder: Plant = {
  port: (port) => {
    let held: (() => Promise<unknown>) | null = null;
    return {
      ...port,
      async update(messageId, message) {
        if (held === null) {
          held = () => port.update(messageId, message);
          return { kind: 'sent', messageId };
        }
        const earlier = held;
        held = null;
        const sent = await port.update(messageId, message);
        await earlier();
        return sent;
      },
    };
  },
};

/** A press is answered and never written down. */
const answeredUnwritten: Plant = {
  receive: (receive) => {
    let presses = 0;
    return async (event) => {
      if (event.kind !== 'tap') return receive(event);
      presses += 1;
      return presses % 5 === 0 ? { toast: { type: 'success', content: '已提交' } } : receive(event);
    };
  },
};

/** What was sent a moment ago is not counted. */
const ratesForgotten: Plant = {
  db: (db) => changed(db, { sendAttempt: { count: async () => 0 } }),
};

/** The last thing said to somebody leaves first. */
const lastGoesFirst: Plant = {
  db: (db) =>
    changed(db, {
      outboxMessage: {
        async groupBy({ args, query }) {
          const rows = await query({ ...args, _max: { seq: true } });
          return rows.map((row) => ({ ...row, _min: row._max })) as typeof rows;
        },
      },
    }),
};

/** A row is marked as sent when it is taken, not when it has arrived. */
const sentBeforeSending: Plant = {
  db: (db) =>
    changed(db, {
      outboxMessage: {
        updateMany: ({ args, query }) =>
          query(args.where?.dueAt === undefined ? args : { ...args, data: { ...args.data, sentAt: new Date(0) } }),
      },
    }),
};

/** Who is told of a payment is told again. */
const toldTwice: Plant = {
  db: (db) =>
    changed(db, {
      outboxMessage: {
        async create({ args, query }) {
          const created = await query(args);
          if (args.data.view.includes('已支付') && args.data.card === 'text')
            await query({ ...args, data: { ...args.data, key: `${args.data.key}:again` } });
          return created;
        },
      },
    }),
};

export const plants: Readonly<Record<string, Plant>> = {
  'version-ignored': versionIgnored,
  'anyone-may-press': anyoneMayPress,
  'ids-forgotten': idsForgotten,
  'uuid-per-retry': uuidPerRetry,
  'handled-before': handledBefore,
  'ledger-line-dropped': ledgerLineDropped,
  'charged-twice': chargedTwice,
  'budget-apart': budgetApart,
  'cards-out-of-order': cardsOutOfOrder,
  'answered-unwritten': answeredUnwritten,
  'rates-forgotten': ratesForgotten,
  'last-goes-first': lastGoesFirst,
  'sent-before-sending': sentBeforeSending,
  'told-twice': toldTwice,
};
