import { parseAction } from '../../cards/kit/card.ts';
import { type PaperChip, type PaperView, paperCard } from '../../cards/paper.card.ts';
import type { Message, Tap } from '../chat/inbound.ts';
import { NOT_OURS } from '../chat/router.ts';
import { sayInGroup } from '../chat/say.ts';
import { type Reply, type Turn, toast } from '../chat/turn.ts';
import {
  findReceived,
  findReceivedOf,
  type Received,
  type Refusal,
  refusalSentences,
  sayWordsOf,
} from '../invoice/invoice.actions.ts';
import { recordOfMessage } from '../outbox/record.ts';
import { documentNames } from '../policy/index.ts';
import type { Reading } from '../reading/reading.ts';
import { noteDenied } from '../station/station.actions.ts';
import { chipsFor, type PaperKind, paperIn, paperKinds } from './claim.papers.ts';
import {
  type Candidate,
  candidatesFor,
  candidatesOf,
  type Kept,
  keepAs,
  keptAs,
  type Place,
  takeOff,
} from './claim-paper.actions.ts';

/** 「这是什么材料？」: a file that is no invoice is put where it belongs, by its name, by what was said of it, or by a press. */

const recordOf = (file: Received): string => `file:${file.id}`;
const chip = (kind: PaperKind): PaperChip => ({ kind, name: documentNames[kind] });

const asked = (file: Received): PaperView => ({
  fileId: file.id,
  name: file.attachment.name,
  reason: null,
  kind: null,
  place: null,
  first: [],
  more: [],
  places: [],
  done: null,
  isKept: false,
});

const kindQuestion = (
  file: Received,
  candidates: readonly Candidate[],
  place: Place | null,
  reason: string | null,
): PaperView => {
  const { first, more } = chipsFor(candidates.flatMap(({ wanted }) => wanted));
  return { ...asked(file), reason, place, first: first.map(chip), more: more.map(chip) };
};

const placeQuestion = (file: Received, kind: PaperKind, candidates: readonly Candidate[]): PaperView => ({
  ...asked(file),
  kind: chip(kind),
  places: candidates.slice(0, 6).map(({ place, title, details }) => ({ ref: place, title, details })),
});

const keptView = (file: Received, { kind, where }: Kept): PaperView => ({
  ...asked(file),
  kind: chip(kind),
  done: `${documentNames[kind]}已附到${where}。`,
  isKept: true,
});

const doneView = (file: Received, done: string): PaperView => ({ ...asked(file), done });

/** A readable file without an invoice in it: something that people photograph or scan, and no broken one. */
const mayBePaper: readonly Refusal[] = ['no-invoice', 'no-code', 'unsupported', 'too-many-pages', 'too-many-pixels'];

const reasonOf = (refusal: Refusal): string =>
  refusal === 'no-invoice' ? `${refusalSentences[refusal]}。` : `没有读到发票：${refusalSentences[refusal]}。`;

/** Null when the file is not one that may be a paper: then it is answered as before. */
export async function paperCame(turn: Turn, file: Received): Promise<Reply | null> {
  const only = file.reading?.kind === 'read' && file.reading.files.length === 1 ? file.reading.files[0] : undefined;
  if (!only || only.papers.ok || !mayBePaper.includes(only.papers.error)) return null;
  const kind = paperIn(file.words ?? '') ?? paperIn(file.attachment.name);
  const view = await firstAnswer(turn, file, kind, reasonOf(only.papers.error));
  turn.send({ to: { openId: file.senderId }, card: 'paper', view, record: recordOf(file) });
  return { outcome: view.isKept ? 'paper.kept' : 'paper.asked' };
}

/** What the file replies to: a claim or an activity. */
async function repliedTo(turn: Turn, { replyTo }: Pick<Received, 'replyTo'>): Promise<Place | null> {
  const record = replyTo === null ? null : await recordOfMessage(turn.tx, replyTo);
  const [what, id = ''] = record?.split(':') ?? [];
  return what === 'claim' ? { claim: id } : what === 'activity' ? { activity: id } : null;
}

const samePlace = (a: Place, b: Place): boolean => JSON.stringify(a) === JSON.stringify(b);

async function firstAnswer(turn: Turn, file: Received, kind: PaperKind | null, reason: string): Promise<PaperView> {
  const all = await candidatesFor(turn, file);
  const named = await repliedTo(turn, file);
  const around = named ? all.filter(({ place }) => samePlace(place, named)) : all;
  if (kind === null) return kindQuestion(file, around.length > 0 ? around : all, named, reason);
  return placed(turn, file, kind, named, all);
}

/** Where only one thing waits for such a paper it goes there; otherwise the place is asked. */
async function placed(
  turn: Turn,
  file: Received,
  kind: PaperKind,
  named: Place | null,
  candidates: readonly Candidate[],
): Promise<PaperView> {
  const fit = candidatesOf(candidates, kind);
  const waiting = fit.filter(({ wanted }) => wanted.includes(kind));
  const [only] = waiting;
  const place = named ?? (only && waiting.length === 1 ? only.place : null);
  const kept = place && (await keepAs(turn, file, kind, place));
  if (kept) return keptView(file, kept);
  if (fit.length > 0) return placeQuestion(file, kind, fit);
  return doneView(
    file,
    `还没有可以附${documentNames[kind]}的支出单或活动，没有登记；记好那一笔以后，回复它的卡片再发一次。`,
  );
}

const kindNamed = (words: string): PaperKind | null => paperKinds.find((kind) => kind === words) ?? null;

const refOf = ({ claim, activity }: { claim?: string | undefined; activity?: string | undefined }): Place | null =>
  claim !== undefined ? { claim } : activity !== undefined ? { activity } : null;

export async function paperTap(turn: Turn, tap: Tap): Promise<Reply> {
  const parsed = parseAction(paperCard, tap.value);
  if (!parsed.ok) return NOT_OURS;
  const action = parsed.value;
  const file = await findReceived(turn.tx, action.file);
  if (file?.senderId !== tap.senderId) {
    await noteDenied(turn, tap, {
      card: 'paper',
      act: action.act,
      record: `file:${action.file}`,
      reason: 'not-sender',
    });
    return { outcome: 'paper.denied', toast: toast('error', '这张卡片由发送文件的人处理。') };
  }
  const before = await keptAs(turn, file);
  if (action.act === 'undo') return undone(turn, file);
  if (before) {
    show(turn, file, keptView(file, before));
    return { outcome: 'paper.kept-before', toast: toast('info', `已附到${before.where}`) };
  }
  if (action.act === 'drop') {
    show(turn, file, doneView(file, '没有登记为材料。'));
    return { outcome: 'paper.dropped', toast: toast('success', '没有登记') };
  }
  const kind = kindNamed(action.kind);
  if (!kind) return NOT_OURS;
  const view = await placed(turn, file, kind, refOf(action), await candidatesFor(turn, file));
  show(turn, file, view);
  return view.isKept
    ? { outcome: 'paper.kept', toast: toast('success', '已登记') }
    : { outcome: 'paper.place-asked', toast: toast('info', view.done ?? '请选是哪一笔的。') };
}

const show = (turn: Turn, file: Received, view: PaperView): void =>
  turn.update({ record: recordOf(file), card: 'paper', view });

async function undone(turn: Turn, file: Received): Promise<Reply> {
  const taken = await takeOff(turn, file);
  const reason = taken ? `${documentNames[taken.kind]}已从${taken.where}取下。` : null;
  show(turn, file, kindQuestion(file, await candidatesFor(turn, file), null, reason));
  return taken
    ? { outcome: 'paper.undone', toast: toast('success', '已取消登记') }
    : { outcome: 'paper.asked-again', toast: toast('info', '请选是什么材料。') };
}

const LONGEST_NAME = 16;

/** 「这是支持协议」 as a reply to the file, or to the card that asks about it. Null when the words are about something else. */
export async function paperSaid(turn: Turn, message: Message, { intent }: Reading): Promise<Reply | null> {
  const kind = paperIn(message.text);
  const isShort = message.text.length <= LONGEST_NAME && !/\d/.test(message.text);
  const isAboutFile = isShort || intent === 'none' || intent === 'attachment';
  if (kind === null || message.replyTo === null || !isAboutFile) return null;
  const [file] = await filesMeant(turn, message, message.replyTo);
  if (!file) return null;
  sayInGroup(turn, message, '已收到，结果发到您的私聊。');
  if (file.state === 'waiting' || file.state === 'read') {
    await sayWordsOf(turn.tx, file.id, message.text);
    return { outcome: 'paper.words-kept' };
  }
  return saidOf(turn, file, kind);
}

async function filesMeant(turn: Turn, { senderId }: Message, replyTo: string): Promise<readonly Received[]> {
  const record = await recordOfMessage(turn.tx, replyTo);
  const asked = record?.startsWith('file:') ? await findReceived(turn.tx, record.slice('file:'.length)) : null;
  if (asked) return asked.senderId === senderId ? [asked] : [];
  return findReceivedOf(turn.tx, replyTo, senderId);
}

async function saidOf(turn: Turn, file: Received, kind: PaperKind): Promise<Reply> {
  const before = await keptAs(turn, file);
  if (before && before.kind !== kind) await takeOff(turn, file);
  const view =
    before?.kind === kind
      ? keptView(file, before)
      : await placed(turn, file, kind, await repliedTo(turn, file), await candidatesFor(turn, file));
  turn.send({ to: { openId: file.senderId }, card: 'paper', view, record: recordOf(file) });
  show(turn, file, view);
  return { outcome: view.isKept ? 'paper.kept' : 'paper.place-asked' };
}
