/** What became of a recording, in which a person said something: taken in like a file, and kept nowhere. */

/** Why nothing was understood; `refused`: the service may not be asked, or is not to be had. */
export type Unheard = 'too-long' | 'broken' | 'nothing' | 'refused';

export type Heard =
  /** What was recognised: numbers of persons and cards are masked in it. */
  | { readonly kind: 'heard'; readonly text: string; readonly isMasked: boolean }
  | { readonly kind: 'unheard'; readonly why: Unheard };

/** The service is away for now; `afterMs` when it said for how long. */
export interface AskAgain {
  readonly kind: 'again';
  readonly code: string;
  readonly afterMs?: number;
}

/** A recording in Ogg Opus → what was said in it. */
export type Hear = (bytes: Uint8Array) => Promise<Heard | AskAgain>;

export const unheard = (why: Unheard): Heard => ({ kind: 'unheard', why });
