import { drawCard, isConfidential } from '../../cards/index.ts';
import type { CardJson } from '../../cards/kit/json.ts';
import type { CardView } from '../chat/turn.ts';
import { isSealed, type Vault } from '../vault.ts';

/** A stored card as it leaves. Only in a confidential one are sealed numbers opened, and only here. */
export const drawn = ({ card, view }: CardView, vault: Vault): CardJson =>
  drawCard(card, isConfidential(card) ? opened(view, vault) : view);

/** Stands for a number that this DATA_KEY cannot open. */
const UNREADABLE = '（无法解密）';

function opened(value: unknown, vault: Vault): unknown {
  if (typeof value === 'string') return isSealed(value) ? (vault.open(value) ?? UNREADABLE) : value;
  if (Array.isArray(value)) return value.map((item) => opened(item, vault));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, opened(item, vault)]));
}
