import {
  type Activity,
  activityPaperOf,
  confirmedActivities,
  evidencePapers,
  findActivity,
} from '../activity/activity.actions.ts';
import { fileEvidence, withdrawEvidence } from '../activity/activity-paper.actions.ts';
import type { Turn } from '../chat/turn.ts';
import { formatDay } from '../days.ts';
import { dropPaper, keepPaper, paperOfFile, type Received } from '../invoice/invoice.actions.ts';
import { appendLedger } from '../ledger/ledger.actions.ts';
import { documentNames } from '../policy/index.ts';
import { loadStation } from '../station/station.actions.ts';
import { withRole } from '../station/station.ts';
import { isWanted, linesFor, type PaperKind, paperKinds } from './claim.papers.ts';
import { reviewsOf, sceneOf } from './claim.scene.ts';
import { claimsOf, findClaim } from './claim.store.ts';
import { type Claim, stateNames, waitingStates } from './claim.ts';
import { claimName } from './claim-attach.actions.ts';
import { redrawClaim } from './claim-redraw.actions.ts';

/** Papers that are no invoices come onto the lines of a claim or to an activity, and are taken off again where that was wrong. */

export const mayTakePapers = ['draft', 'returned', ...waitingStates, 'paid'] as const;

/** Where a paper may go. */
export type Place = { readonly claim: string } | { readonly activity: string };

/** A claim or an activity that a paper may be for. */
export interface Candidate {
  readonly place: Place;
  readonly title: string;
  readonly details: string;
  /** Kinds that it waits for. */
  readonly wanted: readonly PaperKind[];
}

const MOST_CLAIMS = 6;
const MOST_ACTIVITIES = 3;

async function claimCandidate(turn: Turn, claim: Claim): Promise<Candidate> {
  const scene = await sceneOf(turn, claim);
  const reviews = reviewsOf(scene, claim, 'draft');
  const wanted = paperKinds.filter((kind) => reviews.some((review) => isWanted(review, kind)));
  const waits = wanted.slice(0, 4).map((kind) => documentNames[kind]);
  return {
    place: { claim: claim.id },
    title: claimName(scene.station, claim),
    details: [stateNames[claim.state], waits.length > 0 ? `还缺 ${waits.join('、')}` : ''].filter(Boolean).join(' · '),
    wanted,
  };
}

const isOfActivity = (kind: PaperKind): boolean => evidencePapers.some((known) => known === kind);

function activityCandidate({ id, title, heldOn, evidence }: Activity): Candidate {
  const wanted = paperKinds.filter((kind) => isOfActivity(kind) && !evidence?.includes(kind));
  const details = [
    formatDay(heldOn),
    wanted.length > 0 ? `还缺 ${wanted.map((kind) => documentNames[kind]).join('、')}` : '',
  ];
  return { place: { activity: id }, title, details: details.filter(Boolean).join(' · '), wanted };
}

/** The person’s own latest claims, and the station’s latest activities. */
export async function candidatesFor(turn: Turn, file: Received): Promise<readonly Candidate[]> {
  const { senderId, stationId } = file;
  const claims = await claimsOf(turn.tx, { submitterId: senderId, stationId, states: mayTakePapers }, MOST_CLAIMS);
  const activities = (await confirmedActivities(turn.tx, stationId)).slice(0, MOST_ACTIVITIES);
  const candidates: Candidate[] = activities.map(activityCandidate);
  for (const claim of claims) candidates.push(await claimCandidate(turn, claim));
  return candidates;
}

/** Those that may take a paper of this kind, what waits for it first. */
export function candidatesOf(candidates: readonly Candidate[], kind: PaperKind): readonly Candidate[] {
  const fit = candidates.filter(({ place }) => 'claim' in place || isOfActivity(kind));
  const waits = ({ wanted }: Candidate): boolean => wanted.includes(kind);
  return [...fit.filter(waits), ...fit.filter((one) => !waits(one))];
}

export interface Kept {
  readonly kind: PaperKind;
  /** 「草稿（张教授 1500）」 */
  readonly where: string;
}

/** Where a file is kept as a paper; null where it is not. */
export async function keptAs(turn: Turn, file: Received): Promise<Kept | null> {
  const onLine = await paperOfFile(turn.tx, file.id);
  const onActivity = onLine ? null : await activityPaperOf(turn.tx, file.id);
  const stored = onLine?.kind ?? onActivity?.kind;
  const kind = paperKinds.find((known) => known === stored);
  if (!kind) return null;
  if (onActivity) return { kind, where: (await findActivity(turn.tx, onActivity.activityId))?.title ?? '活动' };
  const claim = await findClaim(turn.tx, onLine?.claimId ?? '');
  return claim ? { kind, where: claimName(await loadStation(turn.tx, claim.stationId), claim) } : null;
}

/** Null when the place is not there for this person any more. */
export async function keepAs(turn: Turn, file: Received, kind: PaperKind, place: Place): Promise<Kept | null> {
  if ('claim' in place) return keepOnClaim(turn, file, kind, place.claim);
  const filing = { activityId: place.activity, fileId: file.id, kind, byId: file.senderId };
  const activity = await findActivity(turn.tx, place.activity);
  if (activity?.stationId !== file.stationId) return null;
  const filed = await fileEvidence(turn, filing);
  return filed ? { kind, where: filed.title } : null;
}

const isOpenFor = (claim: Claim | null, file: Received): claim is Claim =>
  claim !== null &&
  claim.submitterId === file.senderId &&
  claim.stationId === file.stationId &&
  mayTakePapers.some((state) => state === claim.state);

async function keepOnClaim(turn: Turn, file: Received, kind: PaperKind, claimId: string): Promise<Kept | null> {
  const claim = await findClaim(turn.tx, claimId);
  if (!isOpenFor(claim, file)) return null;
  const reviews = reviewsOf(await sceneOf(turn, claim), claim, 'draft');
  for (const lineOrdinal of linesFor(reviews, kind))
    await keepPaper(turn.tx, claim.id, { fileId: file.id, lineOrdinal, kind }, { byId: file.senderId, at: turn.now });
  return told(turn, file, claim, kind, 'attach');
}

/** Taken back. Null when it is kept nowhere. */
export async function takeOff(turn: Turn, file: Received): Promise<Kept | null> {
  const kept = await keptAs(turn, file);
  if (!kept) return null;
  const onLine = await paperOfFile(turn.tx, file.id);
  if (!onLine) {
    await withdrawEvidence(turn, file.id, file.senderId);
    return kept;
  }
  await dropPaper(turn.tx, file.id, onLine.claimId);
  const claim = await findClaim(turn.tx, onLine.claimId);
  return claim ? told(turn, file, claim, kept.kind, 'detach') : kept;
}

/** A filed claim’s papers stand on the books, and whoever looks after the papers hears of it. */
async function told(
  turn: Turn,
  file: Received,
  claim: Claim,
  kind: PaperKind,
  act: 'attach' | 'detach',
): Promise<Kept> {
  const station = await loadStation(turn.tx, claim.stationId);
  const where = claimName(station, claim);
  const name = documentNames[kind];
  await redrawClaim(turn, claim, act === 'attach' ? `${name}已附上。` : `${name}已取下。`);
  if (claim.number === null) return { kind, where };
  const payload = { claim: claim.id, kind, sha256: file.sha256, by: file.senderId };
  await appendLedger(turn.tx, station.id, turn.now, `paper.${act}`, payload);
  const text = act === 'attach' ? `${where}补来${name}。` : `${where}的${name}登记错了，已取下。`;
  for (const openId of new Set(withRole(station, 'finance').flatMap((member) => member.openId ?? [])))
    if (openId !== file.senderId) turn.send({ to: { openId }, card: 'text', view: { text } });
  return { kind, where };
}
