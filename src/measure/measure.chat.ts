import { articleCard } from '../../cards/article.card.ts';
import { parseAction } from '../../cards/kit/card.ts';
import type { Message, Tap } from '../chat/inbound.ts';
import { NOT_OURS } from '../chat/router.ts';
import { chatOf } from '../chat/say.ts';
import { type Reply, type Turn, toast } from '../chat/turn.ts';
import { articleView, contentsView } from './measure.ts';

/** 「第十二条」「第十一条第五项怎么说」「哪些不能报」: answered with the measure's own words, in a group too: they are public. */

const record = (askedBy: string): string => `article:${askedBy}`;

export function citationSaid(turn: Turn, message: Message, citation: string): Reply {
  const view =
    citation === 'contents' ? contentsView(message.messageId, null) : articleView(message.messageId, citation);
  turn.send({ to: chatOf(message), card: 'article', view, record: record(message.messageId) });
  return { outcome: view.citation === null ? 'measure.contents' : 'measure.quoted' };
}

/** A question about the rules that names nothing to judge: the table of articles, and an example of what can be asked. */
export function unclearSaid(turn: Turn, message: Message): Reply {
  const notice =
    '可以写明要花在什么上、多少钱，例如“能不能花800买移动硬盘”，我逐条看，只答不记；也可以在下面直接看条款。';
  const view = contentsView(message.messageId, notice);
  turn.send({ to: chatOf(message), card: 'article', view, record: record(message.messageId) });
  return { outcome: 'question.unclear' };
}

/** Turning to another article on the same card: it holds nothing but public words, so anybody may. */
export async function articleTap(turn: Turn, tap: Tap): Promise<Reply> {
  const parsed = parseAction(articleCard, tap.value);
  if (!parsed.ok) return NOT_OURS;
  const { askedBy, citation = chosen(tap) } = parsed.value;
  if (citation === null) return { outcome: 'measure.none-chosen', toast: toast('info', '请先选择一条。') };
  const view = articleView(askedBy, citation);
  turn.update({ record: record(askedBy), only: tap.messageId, card: 'article', view });
  const shown = view.citation ?? '条款目录';
  return { outcome: 'measure.quoted', toast: toast('success', `已显示${shown}`) };
}

const chosen = ({ fields }: Tap): string | null =>
  typeof fields.article === 'string' && fields.article.length <= 20 && fields.article !== '' ? fields.article : null;
