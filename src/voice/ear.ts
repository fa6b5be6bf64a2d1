import { mask } from '../chat/mask.ts';
import type { Recognised } from '../chat/port.ts';
import { type AskAgain, type Hear, type Heard, unheard } from '../invoice/heard.ts';
import type { Log } from '../log.ts';
import type { Decode } from './decoder.ts';

/** A recording becomes words: decoded, recognised by a service, and masked before anything is written down. */

/** Words of a minute are far fewer. */
const MAX_TEXT = 2_000;

export interface EarOptions {
  readonly decode: Decode;
  /** PCM as `Sound` has it → what was said; empty when nothing was. */
  readonly recognise: (pcm: Uint8Array) => Promise<Recognised>;
  readonly log: Log;
}

export function createEar({ decode, recognise, log }: EarOptions): Hear {
  return async (bytes): Promise<Heard | AskAgain> => {
    const sound = await decode(bytes);
    if (sound.kind !== 'pcm') return unheard(sound.kind);
    const said = await recognise(sound.bytes);
    if (said.kind === 'recognised') return heardIn(said.text);
    const { kind, ...rest } = said;
    if (kind !== 'refused') return { kind: 'again', ...rest };
    log.warn({ code: said.code }, 'recordings are not recognised');
    return unheard('refused');
  };
}

function heardIn(said: string): Heard {
  const { text, isMasked } = mask(withDigits(said.replace(/\p{Cc}/gu, ' ')).trim());
  return text === '' ? unheard('nothing') : { kind: 'heard', text: text.slice(0, MAX_TEXT), isMasked };
}

const SPOKEN_DIGITS = '零一二三四五六七八九';
/** As long as the shortest number that is masked. */
const SPOKEN_NUMBER = /[零〇一二三四五六七八九幺\d]{15,}/g;

/** A card number may come as 「六二二二零…」: as digits it is masked like one that was typed. */
const withDigits = (text: string): string =>
  text.replace(SPOKEN_NUMBER, (number) =>
    [...number.replaceAll('〇', '零').replaceAll('幺', '一')]
      .map((sign) => (SPOKEN_DIGITS.includes(sign) ? String(SPOKEN_DIGITS.indexOf(sign)) : sign))
      .join(''),
  );
