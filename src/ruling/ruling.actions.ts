import type { Turn } from '../chat/turn.ts';
import type { Tx } from '../db.ts';
import { appendLedger } from '../ledger/ledger.actions.ts';
import { personHash } from '../ledger/ledger.ts';
import { kindNames, type RulingFacts, readings } from '../policy/index.ts';
import { type Station, withRole } from '../station/station.ts';
import { insertRuling, readingsBefore, rememberReadings, rulingsOf, saveRuling } from './ruling.store.ts';
import {
  answerNames,
  type CentreQuestion,
  factsOf,
  inForce,
  isSameTopic,
  type Ruling,
  type RulingAct,
  type RulingState,
  replacedBy,
  type Topic,
  topicOf,
} from './ruling.ts';
import { rulingView } from './ruling.view.ts';

/** The verbs: a ruling moves, its ledger line is written, and everybody concerned sees it, in one transaction. */

export const rulingRecord = ({ id }: Pick<Ruling, 'id'>): string => `ruling:${id}`;

/** What reviews of a station’s claims are told. */
export async function rulingsInForce(tx: Tx, stationId: string): Promise<readonly RulingFacts[]> {
  return inForce(await rulingsOf(tx, stationId, ['oral', 'confirmed'])).map(factsOf);
}

/** Whether the centre has confirmed that something under this article may be done. */
export const hasConfirmedRuling = async (tx: Tx, stationId: string, article: string): Promise<boolean> =>
  (await rulingsOf(tx, stationId, ['confirmed'])).some(
    (ruling) => ruling.article === article && ruling.answer !== 'no',
  );

/** Claims that this topic concerns may now be judged otherwise. */
export type OnSwitch = (turn: Turn, station: Station, topic: Topic) => Promise<void>;

const payloadOf = (ruling: Ruling, from: RulingState | null, act: RulingAct | 'ask', byId: string) => ({
  ruling: ruling.id,
  act,
  from,
  to: ruling.state,
  by: byId,
  kind: ruling.kind,
  article: ruling.article,
  answer: ruling.answer,
  saidOn: ruling.saidOn,
  channel: ruling.channel,
  document: ruling.documentNumber,
  documentOn: ruling.documentOn,
  saidBy: ruling.saidBy === null ? null : personHash(ruling.salt, ruling.saidBy),
  condition: ruling.condition === null ? null : personHash(ruling.salt, ruling.condition),
});

/** Saves over the version that was read; a lost race throws, and the press is worked again on what is there then. */
async function save(turn: Turn, ruling: Ruling): Promise<Ruling> {
  if (!(await saveRuling(turn.tx, ruling))) throw new Error(`ruling ${ruling.id} changed while it was being moved`);
  return { ...ruling, version: ruling.version + 1 };
}

/** What is told of a ruling is filled in on its draft; nothing of a draft stands in the ledger. */
export const keepDraft = save;

/** Moves a ruling to `next`, with its ledger line; what a newly confirmed one replaces moves too. */
export async function moveRuling(
  turn: Turn,
  station: Station,
  before: Ruling,
  next: Ruling,
  act: RulingAct,
  byId: string,
): Promise<Ruling> {
  const saved = await save(turn, next);
  if (saved.state !== 'cancelled')
    await appendLedger(turn.tx, station.id, turn.now, `ruling.${act}`, payloadOf(saved, before.state, act, byId));
  show(turn, station, saved);
  if (saved.state === 'confirmed')
    for (const old of replacedBy(saved, await rulingsOf(turn.tx, station.id, ['confirmed'])))
      await moveRuling(turn, station, old, { ...old, state: 'superseded' }, 'supersede', byId);
  return saved;
}

const openIds = (station: Station, role: 'lead' | 'centre'): readonly string[] =>
  withRole(station, role).flatMap((member) => member.openId ?? []);

/** Every copy of a ruling’s card, each as its reader may see it. */
export function show(turn: Turn, station: Station, ruling: Ruling, notice: string | null = null): void {
  const readers = new Set([ruling.registrarId, ...openIds(station, 'lead'), ...openIds(station, 'centre')]);
  for (const openId of readers)
    turn.update({
      record: rulingRecord(ruling),
      role: openId,
      card: 'ruling',
      view: rulingView(ruling, station, openId, openId === ruling.registrarId ? notice : null),
    });
}

/** A card of the ruling for one reader. */
export const sendRuling = (
  turn: Turn,
  station: Station,
  ruling: Ruling,
  openId: string,
  notice: string | null = null,
): void =>
  turn.send({
    to: { openId },
    card: 'ruling',
    view: rulingView(ruling, station, openId, notice),
    record: rulingRecord(ruling),
    role: openId,
  });

/** The registrar and the lead hear what became of a ruling; whoever decided knows already. */
export function tellDecided(turn: Turn, station: Station, ruling: Ruling, words: string, byId: string): void {
  const answer = ruling.answer === null ? '' : ` ${answerNames[ruling.answer]}`;
  const condition = ruling.answer === 'conditional' && ruling.condition !== null ? `（${ruling.condition}）` : '';
  const text = `口径“${topicOf(ruling)}”${answer}${condition}：${words}。`;
  for (const openId of new Set([ruling.registrarId, ...openIds(station, 'lead')]))
    if (openId !== byId) turn.send({ to: { openId }, card: 'text', view: { text } });
}

const answerWords = ({ answer, condition }: Ruling): string =>
  [answer === null ? null : answerNames[answer], condition].filter(Boolean).join('：');

/** What the centre of this station was asked and what it has answered on articles, the latest last. */
export const questionsToCentre = async (tx: Tx, stationId: string): Promise<readonly CentreQuestion[]> =>
  (await rulingsOf(tx, stationId, ['asked', 'confirmed']))
    .filter(({ state, article }) => state === 'asked' || article !== null)
    .map((ruling) => ({
      kind: ruling.kind,
      article: ruling.article,
      answer: ruling.state === 'asked' ? null : answerWords(ruling),
    }));

export type Asked = 'asked' | 'asked-before' | 'nobody';

/** 「先请示中心」: puts the question to the centre’s people of this station, without amounts and names. */
export async function askCentre(turn: Turn, station: Station, topic: Topic, byId: string): Promise<Asked> {
  const centre = openIds(station, 'centre');
  if (centre.length === 0) return 'nobody';
  const waiting = await rulingsOf(turn.tx, station.id, ['asked']);
  if (waiting.some((asked) => isSameTopic(asked, topic))) return 'asked-before';
  const ruling = blankRuling(turn, station, byId, { ...topic, state: 'asked' });
  await insertRuling(turn.tx, ruling);
  await appendLedger(turn.tx, station.id, turn.now, 'ruling.ask', payloadOf(ruling, null, 'ask', byId));
  for (const openId of centre) sendRuling(turn, station, ruling, openId);
  if (!centre.includes(byId)) sendRuling(turn, station, ruling, byId);
  return 'asked';
}

const questionOf = ({ kind, article }: Topic): string =>
  kind === null ? `${article ?? '这一条'}怎样执行` : `${kindNames[kind]}能否列支`;

export const askedWords: Readonly<Record<Asked, (topic: Topic) => string>> = {
  asked: (topic) => `已请示创新服务中心：${questionOf(topic)}。有答复会告诉您。`,
  'asked-before': (topic) => `${topicOf(topic)}已经请示过，正在等中心答复。`,
  nobody: () => '本站点没有登记创新服务中心的联系人：请先电话请示，再告诉我答复。',
};

export const blankRuling = (
  turn: Turn,
  station: Station,
  byId: string,
  known: Partial<Ruling> & Pick<Ruling, 'state'>,
): Ruling => ({
  id: turn.newId(),
  stationId: station.id,
  kind: null,
  article: null,
  answer: null,
  condition: null,
  saidBy: null,
  saidOn: null,
  channel: null,
  version: 1,
  registrarId: byId,
  messageId: null,
  createdAt: turn.now,
  decidedById: null,
  decidedAt: null,
  documentNumber: null,
  documentOn: null,
  salt: turn.newId(),
  ...known,
});

/** Readings that a newer version of the bot brought: every station’s ledger tells which changed, from which words to which. */
export async function noteReadings(turn: Turn, stations: readonly Station[]): Promise<void> {
  const present: Readonly<Record<string, string>> = Object.fromEntries(
    Object.entries(readings).map(([id, { chosen }]) => [id, chosen]),
  );
  const stored = await readingsBefore(turn.tx);
  const value = JSON.stringify(present);
  if (stored === value) return;
  await rememberReadings(turn.tx, value);
  if (stored === null) return;
  const before = JSON.parse(stored) as Readonly<Record<string, string>>;
  const changed = [...new Set([...Object.keys(before), ...Object.keys(present)])].filter(
    (id) => before[id] !== present[id],
  );
  for (const station of stations)
    for (const id of changed)
      await appendLedger(turn.tx, station.id, turn.now, 'reading.switch', {
        reading: id,
        from: before[id] ?? null,
        to: present[id] ?? null,
      });
}
