import { ledgerChecks, runChecks, standingChecks } from '../../src/checks/checks.store.ts';
import { stateNames } from '../../src/claim/claim.ts';
import type { Db } from '../../src/db.ts';
import { uuidOf } from '../../src/outbox/rows.ts';
import { recordNumber } from '../../src/station/station.ts';
import type { Delivered, Face } from './feishu.ts';
import type { World } from './world.ts';

/**
 * What must hold of a world. What the database alone can tell is a standing check, shared with `npm run check:data`; here stands what
 * needs both sides of the wire: what people did, what the platform got, and what the books say.
 */

export type Invariant = (world: World, db: Db) => Promise<readonly string[]>;

/** At every step: money never shows a gap, not even for a moment. */
export const atEveryStep = (world: World, db: Db): Promise<readonly string[]> =>
  runChecks(db, world.now(), {
    budgetEqualsItsRows: standingChecks.budgetEqualsItsRows ?? missing,
    budgetEqualsItsClaims: standingChecks.budgetEqualsItsClaims ?? missing,
    reserveEqualsItsPlans: standingChecks.reserveEqualsItsPlans ?? missing,
  });
const missing = async (): Promise<readonly string[]> => ['this check is gone'];

const standing: Invariant = (world, db) => runChecks(db, world.now(), { ...ledgerChecks, ...standingChecks });

const platform: Invariant = async (world) => [...world.feishu.violations, ...world.faults];

/**
 * Every message that was typed stands in the inbox, handled. What may be missed is what was said in a private chat of which nothing ever
 * arrived: nobody told the bot that there is such a chat to read.
 */
const everyMessageIsHandled: Invariant = async (world, db) => {
  const rows = await db.inboxEvent.findMany({ where: { kind: 'message', handledAt: { not: null } } });
  const handled = new Set(rows.map((row) => row.id));
  const heardIn = new Set(rows.map((row) => row.chatId));
  const missed = world.said.filter(
    (message) =>
      !handled.has(message.id) &&
      !isTakenBack(world, message) &&
      (message.chatType === 'group' || heardIn.has(message.chatId)),
  );
  const strange = rows.filter((row) => !world.said.some((message) => message.id === row.id));
  return [
    ...missed.map((message) => `message ${message.id} “${message.text}” was never handled`),
    ...strange.map((row) => `message ${row.id} was handled, and nobody typed it`),
  ];
};

/** Of a message that was taken back before it arrived there is nothing to read. */
const isTakenBack = (world: World, { messageId }: { readonly messageId: string }): boolean =>
  world.changes.some((change) => change.kind === 'recalled' && change.messageId === messageId);

const sendsOf = async (db: Db, eventId: string): Promise<number> =>
  db.outboxMessage.count({ where: { key: { startsWith: `${eventId}:` }, action: 'send' } });

/** Each file was taken in once and answered once, or its message was answered at once. */
const everyFileIsAnswered: Invariant = async (world, db) => {
  const faults: string[] = [];
  for (const message of world.said.filter(({ files }) => files !== undefined)) {
    const event = await db.inboxEvent.findUnique({ where: { id: message.id } });
    if (!event?.handledAt) continue;
    const files = await db.receivedFile.findMany({ where: { messageId: message.messageId } });
    if (files.length > 1) faults.push(`${message.id} was taken in ${files.length} times`);
    const [file] = files;
    const answers = await sendsOf(db, file ? `timer:file:${file.id}` : message.id);
    if (answers === 0) faults.push(`the file of ${message.id} was never answered (${event.outcome})`);
  }
  return faults;
};

/** Silence is right where the words had done nothing that is left, and where the message belongs to somebody else's draft. */
const SILENT =
  /^(recalled\.nothing|message\.overtaken|edited\.not-submitter|piece\.|small-talk|not-mentioned|stranger|account\.number-said)/;

/** An edit and a recall that arrived were answered, unless there was nothing to say. */
const everyChangeIsAnswered: Invariant = async (world, db) => {
  const faults: string[] = [];
  for (const { id } of world.changes) {
    const event = await db.inboxEvent.findUnique({ where: { id } });
    if (!event) continue;
    if (!event.handledAt) faults.push(`the change ${id} was never handled`);
    else if (!SILENT.test(event.outcome ?? '') && (await sendsOf(db, id)) === 0)
      faults.push(`the change ${id} was handled as ${event.outcome}, and nothing was said`);
  }
  return faults;
};

/** Every press was answered in words, stands in the inbox, and decided only what its card showed and whom it belongs to. */
const everyPressIsAnswered: Invariant = async (world, db) => {
  const faults: string[] = [];
  const handled = new Set(
    (await db.inboxEvent.findMany({ where: { kind: 'tap', handledAt: { not: null } } })).map((row) => row.id),
  );
  for (const intent of world.intents) {
    if (!intent.answer) faults.push(`the press ${intent.ids.join(', ')} was never answered`);
    if (intent.answer && !intent.ids.some((id) => handled.has(id)))
      faults.push(`the press ${intent.ids.join(', ')} was answered “${intent.answer}”, and nothing was written down`);
  }
  return faults;
};

interface Shown {
  readonly card?: unknown;
  readonly id?: unknown;
  readonly version?: unknown;
  readonly rows?: readonly Shown[];
}
const cardOf = (value: unknown): Shown => (typeof value === 'object' && value !== null ? value : {});

/** What a press showed of this claim: its own card, or its row on a card of several. */
const shownOf = (value: unknown, claimId: string): Shown => {
  const card = cardOf(value);
  return Array.isArray(card.rows) ? (card.rows.map(cardOf).find(({ id }) => id === claimId) ?? {}) : card;
};

/** Whatever was decided by a press was decided by its presser, on the version the card showed. */
const decidedAsPressed: Invariant = async (world, db) => {
  const taps = await db.inboxEvent.findMany({ where: { kind: 'tap', handledAt: { not: null } } });
  const faults: string[] = [];
  for (const decision of await db.decision.findMany()) {
    const tap = taps.find(
      (row) => row.handledAt?.getTime() === decision.at.getTime() && outcomesOf(decision).includes(row.outcome ?? ''),
    );
    const intent = tap && world.intents.find((item) => item.ids.includes(tap.id));
    if (!intent || !String(cardOf(intent.value).card).startsWith('claim-')) continue;
    const shown = shownOf(intent.value, decision.claimId);
    if (shown.id === decision.claimId && shown.version !== decision.claimVersion)
      faults.push(
        `${decision.act} of ${decision.claimId}: the card showed version ${shown.version}, decided was ${decision.claimVersion}`,
      );
    if (shown.id === decision.claimId && intent.who !== decision.byId)
      faults.push(`${decision.act} of ${decision.claimId} by ${decision.byId}: pressed by ${intent.who}`);
  }
  return faults;
};
const outcomesOf = ({ act }: { readonly act: string }): readonly string[] =>
  act === 'submit' ? ['claim.submitted'] : [`claim.${act}`, `claim.batch-${act}`];

/** Longer than the platform honours a uuid, so that a message whose answer was lost with the process may come twice. */
const UUID_HONOURED_MS = 3_600_000;

/** What was said left exactly once, and nothing arrived that was not said. */
const saidOnce: Invariant = async (world, db) => {
  const rows = await db.outboxMessage.findMany({ where: { action: 'send' } });
  const known = new Map(rows.map((row) => [uuidOf(row.key), row]));
  const faults: string[] = [];
  const copies = new Map<string, Delivered[]>();
  for (const item of world.feishu.delivered) {
    copies.set(item.uuid, [...(copies.get(item.uuid) ?? []), item]);
    if (!known.has(item.uuid)) faults.push(`${item.messageId} to ${item.to} arrived, and no row said it`);
  }
  for (const [uuid, row] of known) {
    const [first, second] = copies.get(uuid) ?? [];
    if (row.sentAt && !first) faults.push(`${row.key} is marked as sent and never arrived`);
    if (first && second && second.at - first.at < UUID_HONOURED_MS) faults.push(`${row.key} arrived twice`);
  }
  return faults;
};

/** Each recipient got what was said to them in the order it was said. */
const inOrder: Invariant = async (world, db) => {
  const rows = await db.outboxMessage.findMany({
    where: { action: 'send' },
    select: { key: true, lane: true, seq: true },
  });
  const seqs = new Map(rows.map((row) => [uuidOf(row.key), row]));
  const last = new Map<string, number>();
  const seen = new Set<string>();
  const faults: string[] = [];
  for (const { uuid, messageId } of world.feishu.delivered) {
    const row = seqs.get(uuid);
    if (!row || seen.has(uuid)) continue;
    seen.add(uuid);
    if (row.seq < (last.get(row.lane) ?? 0)) faults.push(`${messageId} reached ${row.lane} after what was said later`);
    last.set(row.lane, row.seq);
  }
  return faults;
};

type Copy = Awaited<ReturnType<Db['outboxMessage']['findMany']>>[number];

/** Every copy of a claim's card shows the present state, and the latest face that was drawn for it. */
const cardsTellTheTruth: Invariant = async (world, db) => {
  const claims = new Map((await db.claim.findMany()).map((claim) => [`claim:${claim.id}`, claim]));
  const copies = await db.outboxMessage.findMany({
    // What is said in plain words about a claim is no face of it.
    where: {
      action: 'send',
      record: { startsWith: 'claim:' },
      card: { not: 'text' },
      sentAt: { not: null },
      retiredAt: null,
    },
  });
  const faults: string[] = [];
  for (const copy of copies) {
    const claim = claims.get(copy.record ?? '');
    const face = world.feishu.find(copy.messageId ?? '')?.faces.at(-1);
    const lie = claim && face ? lieOf(claim, face, copy) : null;
    if (lie) faults.push(lie);
  }
  return faults;
};

function lieOf(claim: { id: string; state: string; version: number }, face: Face, copy: Copy): string | null {
  const view = face.view as { version?: number; stateName?: string };
  const name = stateNames[claim.state as keyof typeof stateNames];
  const shown = face.card === 'claim-sheet' ? view.stateName === name : view.version === claim.version;
  return shown
    ? null
    : `${copy.messageId} (${copy.lane}) shows ${face.card} v${view.version} ${view.stateName ?? ''}, claim ${claim.id} is v${claim.version} ${name}`;
}

const RESULTS: Readonly<Record<string, string>> = { payable: '已批准，待付款', paid: '已支付', rejected: '已驳回' };

/** The submitter, and of a payment the lead, hear each result once; whoever did it knows already. */
const toldOnce: Invariant = async (_world, db) => {
  const station = await db.station.findFirstOrThrow({ include: { members: true } });
  const leads = station.members.flatMap((member) => (member.roles.includes('"lead"') ? (member.openId ?? []) : []));
  const lines = await db.ledgerLine.findMany({ where: { type: { startsWith: 'claim.' } } });
  const claims = new Map((await db.claim.findMany()).map((claim) => [claim.id, claim]));
  const expected = new Map<string, number>();
  for (const line of lines) {
    const told = JSON.parse(line.payload) as { claim: string; number: number; to: string; by: string };
    const words = RESULTS[told.to];
    // Of what is paid in part or came back other words are said.
    if (!words || (told.to === 'payable' && ['claim.pay', 'claim.bounce'].includes(line.type))) continue;
    const concerned = new Set([claims.get(told.claim)?.submitterId ?? '', ...(told.to === 'paid' ? leads : [])]);
    for (const openId of concerned)
      if (openId !== told.by) add(expected, `${recordNumber(station, told.number)} ${words} → open_id:${openId}`);
  }
  return compare(expected, await resultsIn(db));
};

const add = (map: Map<string, number>, key: string): unknown => map.set(key, (map.get(key) ?? 0) + 1);

/** Result messages in the outbox; that each of them arrived once is another invariant. */
async function resultsIn(db: Db): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number>();
  for (const row of await db.outboxMessage.findMany({ where: { card: 'text', action: 'send' } })) {
    const { text = '' } = JSON.parse(row.view) as { text?: string };
    const match = /^(\S+-\d{4}-\d{3})（.*元）(已批准，待付款|已支付|已驳回)/.exec(text);
    if (match) add(found, `${match[1]} ${match[2]} → ${row.lane}`);
  }
  return found;
}

const compare = (expected: ReadonlyMap<string, number>, found: ReadonlyMap<string, number>): string[] =>
  [...new Set([...expected.keys(), ...found.keys()])]
    .filter((key) => expected.get(key) !== found.get(key))
    .map((key) => `${key}: told ${found.get(key) ?? 0} times, decided ${expected.get(key) ?? 0} times`);

export const invariants: Readonly<Record<string, Invariant>> = {
  platform,
  standing,
  everyMessageIsHandled,
  everyFileIsAnswered,
  everyChangeIsAnswered,
  everyPressIsAnswered,
  decidedAsPressed,
  saidOnce,
  inOrder,
  cardsTellTheTruth,
  toldOnce,
};
