import { BOT_NAME, colorOf } from './words.ts';

/** A round sign with the last letters of a name, as the client draws it for people without a picture. */
export function Avatar({ name, isGroup = false }: { name: string; isGroup?: boolean }) {
  const kind = name === BOT_NAME ? 'bot' : isGroup ? 'group' : `color-${colorOf(name)}`;
  const letters = name === BOT_NAME ? '企' : isGroup ? name.slice(0, 2) : name.slice(-2);
  return (
    <span class={`avatar ${kind}`} aria-hidden="true">
      {letters}
    </span>
  );
}
