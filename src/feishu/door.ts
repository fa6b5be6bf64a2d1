import { z } from 'zod';
import type { Inbound } from '../chat/inbound.ts';
import type { Answer } from '../chat/inbox.ts';
import type { Log } from '../log.ts';
import type { Vault } from '../vault.ts';
import { drawn } from './drawn.ts';
import { openEnvelope } from './envelope.ts';

/** What stands behind every door: one function that takes an event, and who we are. */
export interface Behind {
  readonly receive: (event: Inbound) => Promise<Answer | undefined>;
  readonly botOpenId: () => string | null;
  readonly log: Log;
  readonly vault: Vault;
}

/** One event from envelope to answer, the same for every door. Throws only when it could not be written down. */
export async function answer({ receive, botOpenId, log, vault }: Behind, data: unknown): Promise<unknown> {
  const opened = openEnvelope(data, botOpenId(), vault.seal);
  if (opened.kind === 'ignored') log.info({ type: opened.type.slice(0, 80) }, 'event not handled');
  if (opened.kind === 'malformed') log.warn({}, 'malformed event');
  if (opened.kind === 'malformed' && isPress(data)) return NOT_UNDERSTOOD;
  if (opened.kind !== 'event') return undefined;
  const reply = await receive(opened.inbound);
  return reply ? drawnAnswer(reply, vault) : undefined;
}

/** Even a press that cannot be read is answered: nobody is left wondering whether it counted. */
const NOT_UNDERSTOOD = { toast: { type: 'warning', content: '没有看懂这次点击，没有处理。' } };
const pressSchema = z.object({ header: z.object({ event_type: z.literal('card.action.trigger') }) });
const isPress = (data: unknown): boolean => pressSchema.safeParse(data).success;

/** An answer to a press as Feishu takes it. */
const drawnAnswer = ({ toast, card }: Answer, vault: Vault): unknown => ({
  toast,
  ...(card ? { card: { type: 'raw', data: drawn(card, vault) } } : {}),
});
