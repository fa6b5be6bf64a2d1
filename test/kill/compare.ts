import type { Db } from '../../src/db.ts';
import type { Deeds, Pressed, Said } from './people.ts';
import type { Place } from './place.ts';

/** Both sides of the wire, compared: what people did and were told, what the platform holds, and what the bot's books say. */

export interface Differences {
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
}

interface Claim {
  readonly id: string;
  readonly messageId: string;
  readonly decisions: readonly { readonly act: string; readonly by: string }[];
}

interface Invoice {
  readonly number: string;
  readonly totalFen: number | null;
  readonly allocations: readonly { readonly claim: string; readonly amountFen: number }[];
}

interface Dumped {
  readonly claims: readonly Claim[];
  readonly invoices: readonly Invoice[];
  /** Files by the message that carried them. */
  readonly files: readonly { readonly messageId: string; readonly state: string; readonly id: string }[];
  readonly waiting: readonly string[];
}

/** The lines of `npm run dump`. */
export function readDump(text: string): Dumped {
  const rows = text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  const queues = rows.filter(({ type }) => type === 'inbox' || type === 'outbox' || type === 'fetching');
  return {
    claims: rows.filter(({ type }) => type === 'claim') as unknown as Claim[],
    invoices: rows.filter(({ type }) => type === 'invoice') as unknown as Invoice[],
    files: rows.filter(({ type }) => type === 'file') as unknown as Dumped['files'],
    waiting: queues.flatMap(({ type, ...counts }) =>
      Object.entries(counts).flatMap(([name, count]) => (count === 0 ? [] : [`${type}: ${count} ${name}`])),
    ),
  };
}

const idOfEvent = (messageId: string): string => `message:${messageId}`;
const messageOf = (claim: Claim): string => claim.messageId.replace(/^message:/, '');

/** One expense typed, one claim; anything else typed, none. */
function claimsByMessage({ said, sent }: Deeds, { claims }: Dumped): Differences {
  const count = ({ messageId }: Said): number => claims.filter((claim) => messageOf(claim) === messageId).length;
  const known = new Set([...said, ...sent].map(({ messageId }) => messageId));
  return {
    lost: said
      .filter((one) => one.isExpense && count(one) === 0)
      .map((one) => `no claim of “${one.text}” ${one.messageId}`),
    doubled: [
      ...said
        .filter((one) => count(one) > (one.isExpense ? 1 : 0))
        .map((one) => `${count(one)} claims of “${one.text}” ${one.messageId}`),
      ...claims.filter((claim) => !known.has(messageOf(claim))).map((claim) => `claim ${claim.id} of nobody's message`),
    ],
  };
}

/** One file sent, one file read and answered; one number, one invoice, and no line takes more of it than it has. */
async function files(db: Db, { sent }: Deeds, { files: read, invoices }: Dumped): Promise<Differences> {
  const [lost, doubled]: [string[], string[]] = [[], []];
  for (const { messageId, number } of sent) {
    const own = read.filter((file) => file.messageId === messageId);
    if (own.length === 0) lost.push(`the file of ${number} ${messageId} was not taken in`);
    if (own.length > 1) doubled.push(`the file of ${number} ${messageId} was taken in ${own.length} times`);
    for (const { id, state } of own) {
      const answers = await db.outboxMessage.count({
        where: { key: { startsWith: `timer:file:${id}:` }, action: 'send' },
      });
      if (state !== 'done' || answers === 0) lost.push(`no answer to the file of ${number} ${messageId}`);
    }
  }
  for (const { number } of sent) {
    const own = invoices.filter((invoice) => invoice.number === number);
    if (own.length === 0) lost.push(`invoice ${number} is not there`);
    if (own.length > 1) doubled.push(`invoice ${number} is there ${own.length} times`);
  }
  return { lost, doubled };
}

const keyOf = ({ claim, act, who }: Pressed): string => `${act} of claim ${claim} by ${who}`;

/** A press that was answered with success has its decision; and a version of a claim is decided on once, however often it is pressed. */
function decisionsByPress({ pressed }: Deeds, { claims }: Dumped): Differences {
  const [lost, doubled]: [string[], string[]] = [[], []];
  for (const key of new Set(pressed.map(keyOf))) {
    const own = pressed.filter((press) => keyOf(press) === key);
    const claim = claims.find(({ id }) => id === own[0]?.claim);
    const made = claim?.decisions.filter(({ act, by }) => act === own[0]?.act && by === own[0]?.who).length ?? 0;
    if (made === 0 && own.some(({ told }) => told === 'success')) lost.push(`${key}: told of success, not decided`);
    if (made > new Set(own.map(({ version }) => version)).size) doubled.push(`${key}: decided ${made} times`);
  }
  for (const { id, decisions } of claims)
    if (decisions.filter(({ act }) => act === 'pay').length > 1) doubled.push(`claim ${id} was paid twice`);
  return { lost, doubled };
}

/** One answer to each message, and what stands in the chats is what the bot says it sent: no more, no less. */
async function answers(place: Place, db: Db, { said }: Deeds): Promise<Differences> {
  const rows = await db.outboxMessage.findMany({ select: { key: true, action: true, sentAt: true, messageId: true } });
  const [lost, doubled]: [string[], string[]] = [[], []];
  for (const { messageId, text } of said) {
    const own = rows.filter(({ key }) => key.startsWith(`${idOfEvent(messageId)}:`));
    if (own.length === 0) lost.push(`no answer to “${text}” ${messageId}`);
    if (own.filter(({ action }) => action === 'send').length > 1) doubled.push(`answers to “${text}” ${messageId}`);
  }
  const sent = rows.filter(({ action, sentAt }) => action === 'send' && sentAt !== null);
  const shown = await shownByBot(place);
  lost.push(...sent.filter(({ messageId }) => !shown.has(messageId ?? '')).map(({ key }) => `${key} never arrived`));
  const known = new Set(sent.map(({ messageId }) => messageId));
  doubled.push(...[...shown].filter((id) => !known.has(id)).map((id) => `${id} arrived, and no row knows it`));
  return { lost, doubled };
}

/** Every message of the bot's in any chat of anybody. */
async function shownByBot(place: Place): Promise<ReadonlySet<string>> {
  const shown = new Set<string>();
  const people = (await place.get('/people')) as { readonly openId: string }[];
  for (const { openId } of people) {
    const chats = (await place.get(`/chats?person=${openId}`)) as { readonly chatId: string }[];
    for (const { chatId } of chats) {
      const messages = (await place.get(`/chats/${chatId}/messages?person=${openId}`)) as {
        readonly messageId: string;
        readonly from: string;
      }[];
      for (const message of messages) if (message.from === 'bot') shown.add(message.messageId);
    }
  }
  return shown;
}

export async function compare(place: Place, db: Db, deeds: Deeds, dump: Dumped): Promise<Differences> {
  const all = [
    claimsByMessage(deeds, dump),
    decisionsByPress(deeds, dump),
    await answers(place, db, deeds),
    await files(db, deeds, dump),
  ];
  return {
    lost: [...all.flatMap(({ lost }) => lost), ...dump.waiting],
    doubled: all.flatMap(({ doubled }) => doubled),
  };
}
