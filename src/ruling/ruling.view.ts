import type { ReadingsView } from '../../cards/readings.card.ts';
import type { RulingView } from '../../cards/ruling.card.ts';
import type { RulingListView, RulingRow } from '../../cards/ruling-list.card.ts';
import { formatDay, formatInstant } from '../days.ts';
import { articleNames, kindNames, readings, rulingAnswers, SOURCE } from '../policy/index.ts';
import { may, memberOf, nameOf, type Station } from '../station/station.ts';
import {
  answerNames,
  channelNames,
  channels,
  documentWords,
  inForce,
  isOfCentre,
  type Ruling,
  ruledArticles,
  ruledKinds,
  sortOf,
  sourceWords,
  stateNames,
  topicOf,
} from './ruling.ts';

/** Rulings in words: the views of their cards. Pure. */

/** Forty kinds in one list: by sorts, the sort of what was heard first. */
const kindsFor = ({ kind }: Ruling): RulingView['options']['kind'] => {
  const near = kind === null || kind === 'other' ? null : sortOf[kind];
  const sorts = [...new Set(Object.values(sortOf))].sort((a, b) => Number(b === near) - Number(a === near));
  return sorts.flatMap((sort) =>
    ruledKinds
      .filter((one) => sortOf[one] === sort)
      .map((one) => ({ text: `${sort} · ${kindNames[one]}`, value: one })),
  );
};

const optionsFor = (ruling: Ruling): RulingView['options'] => ({
  kind: kindsFor(ruling),
  article: ruledArticles.map((article) => ({ text: article, value: article })),
  answer: rulingAnswers.map((answer) => ({ text: answerNames[answer], value: answer })),
  channel: channels.map((channel) => ({ text: channelNames[channel], value: channel })),
});

/** What this person may do with a ruling as it stands. */
function actsFor(ruling: Ruling, station: Station, personId: string): RulingView['may'] {
  const member = memberOf(station, personId);
  const isRegistrar = ruling.registrarId === personId;
  const mayVoid = isRegistrar || may(member, 'stampRuling');
  switch (ruling.state) {
    case 'draft':
      return isRegistrar ? ['register'] : [];
    case 'asked':
      return may(member, 'confirmRuling') ? ['answer'] : mayVoid ? ['void'] : [];
    case 'oral':
      return [...(may(member, 'stampRuling') ? (['stamp'] as const) : []), ...(mayVoid ? (['void'] as const) : [])];
    default:
      return [];
  }
}

const decidedWords = (ruling: Ruling, station: Station): string | null =>
  ruling.decidedById === null || ruling.decidedAt === null
    ? null
    : `${nameOf(station, ruling.decidedById)} · ${formatInstant(ruling.decidedAt)}`;

/** A ruling as `personId` sees it. */
export function rulingView(
  ruling: Ruling,
  station: Station,
  personId: string,
  notice: string | null = null,
): RulingView {
  return {
    id: ruling.id,
    version: ruling.version,
    station: station.name,
    state: ruling.state,
    stateName: stateNames[ruling.state],
    topic: topicOf(ruling),
    answer: ruling.answer === null ? null : answerNames[ruling.answer],
    condition: ruling.condition,
    source: sourceWords(ruling) || null,
    document: documentWords(ruling),
    registrar: nameOf(station, ruling.registrarId),
    decided: decidedWords(ruling, station),
    may: actsFor(ruling, station, personId),
    fields: {
      kind: ruling.kind,
      article: ruling.article,
      answer: ruling.answer,
      condition: ruling.condition,
      saidBy: ruling.saidBy,
      saidOn: ruling.saidOn,
      channel: ruling.channel,
    },
    options: ruling.state === 'draft' ? optionsFor(ruling) : { kind: [], article: [], answer: [], channel: [] },
    notice: [notice, outsideNotice(ruling)].filter(Boolean).join('\n') || null,
  };
}

const outsideNotice = ({ saidBy, state }: Ruling): string | null =>
  state === 'draft' && saidBy !== null && !isOfCentre(saidBy)
    ? '办法由创新服务中心负责解释（第十五条），其他单位的答复只作参考。'
    : null;

/** More than this on one card would not be read. */
export const LISTED = 8;

const rowOf = (ruling: Ruling, station: Station): RulingRow => ({
  id: ruling.id,
  version: ruling.version,
  topic: topicOf(ruling),
  answer: ruling.answer === null ? '' : answerNames[ruling.answer],
  condition: ruling.condition,
  source: [documentWords(ruling) ?? sourceWords(ruling), `登记人 ${nameOf(station, ruling.registrarId)}`].join('；'),
  decided: ruling.state === 'oral' ? null : stateNames[ruling.state],
});

/** `open`: what was heard and not confirmed; `decided`: what was decided lately, so that a reader sees what became of it. */
export function listView(
  station: Station,
  { open, decided, asked }: { open: readonly Ruling[]; decided: readonly Ruling[]; asked: number },
  mayConfirm: boolean,
  quarter: string | null,
): RulingListView {
  const shown = open.slice(0, LISTED);
  return {
    station: station.name,
    quarter,
    rows: [...shown, ...decided.slice(0, LISTED - shown.length)].map((ruling) => rowOf(ruling, station)),
    more: open.length - shown.length,
    asked,
    mayConfirm,
  };
}

export const quarterName = (quarter: string): string => `${quarter.slice(0, 4)} 年第 ${quarter.slice(5)} 季度`;

const articleOf = (citation: string): string => citation.replace(/（.*/, '');
const points = Object.entries(readings).map(([id, { article, question, chosen }]) => ({
  id,
  article: articleOf(article),
  question,
  reading: chosen,
}));

export const readingsView = (station: Station, rulings: readonly Ruling[]): ReadingsView => ({
  station: station.name,
  rulings: inForce(rulings).map((ruling) => ({
    topic: topicOf(ruling),
    answer: ruling.answer === null ? '' : answerNames[ruling.answer],
    condition: ruling.condition,
    source: documentWords(ruling) ?? sourceWords(ruling),
    isConfirmed: ruling.state === 'confirmed',
  })),
  groups: articleNames
    .map((article) => ({ article, readings: points.filter((point) => point.article === article) }))
    .filter((group) => group.readings.length > 0),
  source: SOURCE,
  since: formatDay(station.periodFrom),
});
