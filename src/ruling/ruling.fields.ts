import { dayIn, documentIn, type Fields, wordsIn } from '../fields.ts';
import { rulingAnswers } from '../policy/index.ts';
import { channels, type Ruling, ruledArticles, ruledKinds } from './ruling.ts';

/** What comes back from a ruling’s forms: hostile until read here. */

export interface FilledRuling {
  readonly ruling: Ruling;
  readonly faults: readonly string[];
}

const oneOf = <T extends string>(values: readonly T[], value: string | null): T | undefined =>
  values.find((item) => item === value);

interface FilledTopic {
  readonly topic: Partial<Pick<Ruling, 'kind' | 'article'>>;
  readonly faults: readonly string[];
}

/** Two choosers stand for one fact: the one that was changed counts. */
function topicIn(ruling: Ruling, fields: Fields): FilledTopic {
  const [saidKind, saidArticle] = [wordsIn(fields, 'kind', 60), wordsIn(fields, 'article', 60)];
  const [kind, article] = [oneOf(ruledKinds, saidKind), oneOf(ruledArticles, saidArticle)];
  if ((saidKind !== null && !kind) || (saidArticle !== null && !article))
    return { topic: {}, faults: ['“关于”请从列表中选择'] };
  const newKind = kind === ruling.kind ? undefined : kind;
  const newArticle = article === ruling.article ? undefined : article;
  if (newKind && newArticle) return { topic: {}, faults: ['支出事项和条款请只选一项'] };
  if (newKind) return { topic: { kind: newKind, article: null }, faults: [] };
  return { topic: newArticle ? { kind: null, article: newArticle } : {}, faults: [] };
}

/** The draft’s form into the ruling; what cannot be read is named and stays as it was. */
export function fillIn(ruling: Ruling, fields: Fields, today: string): FilledRuling {
  const topic = topicIn(ruling, fields);
  const saidOn = wordsIn(fields, 'saidOn', 40);
  const day = dayIn(fields, 'saidOn') ?? undefined;
  const isFuture = day !== undefined && day > today;
  return {
    ruling: {
      ...ruling,
      ...topic.topic,
      answer: oneOf(rulingAnswers, wordsIn(fields, 'answer', 20)) ?? ruling.answer,
      channel: oneOf(channels, wordsIn(fields, 'channel', 20)) ?? ruling.channel,
      condition: 'condition' in fields ? wordsIn(fields, 'condition', 200) : ruling.condition,
      saidBy: 'saidBy' in fields ? wordsIn(fields, 'saidBy', 30) : ruling.saidBy,
      saidOn: day !== undefined && !isFuture ? day : ruling.saidOn,
    },
    faults: [
      ...topic.faults,
      ...(saidOn !== null && day === undefined ? ['答复日期请从日历中选择'] : []),
      ...(isFuture ? ['答复日期不能晚于今天'] : []),
    ],
  };
}

/** The stamped page: its number and day, or a sentence about what is missing. */
export function stampOf(fields: Fields, today: string): Pick<Ruling, 'documentNumber' | 'documentOn'> | string {
  const { documentNumber, documentOn } = documentIn(fields);
  if (documentNumber === null || documentOn === null) return '请填写盖章页的文号和落款日期。';
  if (documentOn > today) return '落款日期不能晚于今天。';
  return { documentNumber, documentOn };
}

export const conditionOf = (fields: Fields): string | null => wordsIn(fields, 'condition', 200);
