import { checkCard } from '../../cards/kit/check.ts';
import type { ContentRefusal } from './content.ts';

/** The refusal the platform gives for a card it cannot draw, from the project's one checker; null for a good card. */
export function checkContentCard(card: unknown): ContentRefusal | null {
  const [problem] = checkCard(card);
  if (!problem) return null;
  if (problem.code === 230025) return { code: 230025, msg: 'The length of the message content reaches its limit.' };
  const place = problem.path ? `; ErrorValue: ${problem.path}` : '';
  return {
    code: 230099,
    msg: `Failed to create card content, ext=ErrCode: ${problem.code}; ErrMsg: ${problem.message}${place}`,
  };
}
