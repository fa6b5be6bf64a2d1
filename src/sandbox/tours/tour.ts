/** Scripted walks through the product. Pure data, so that the page, pictures and tests can play the same ones. */

/** What a step does. `press` is on the newest card of the chat that has the button. */
export type Act =
  | { readonly kind: 'say'; readonly words: string; readonly mention?: boolean }
  | { readonly kind: 'press'; readonly button: string; readonly form?: Readonly<Record<string, string>> }
  /** A file of text, sent in the chat. */
  | { readonly kind: 'send'; readonly name: string; readonly content: string }
  | { readonly kind: 'look' }
  /** Moves the clock forward to this instant (ISO-8601 with offset); nothing happens where it is past already. */
  | { readonly kind: 'wait'; readonly until: string };

export interface Step {
  /** Whose screen this is: an open id. */
  readonly as: string;
  /** A chat's id, or `bot`: the person's own chat with the bot. */
  readonly chat: string;
  /** One sentence: who does what. */
  readonly tells: string;
  readonly act: Act;
}

export interface Tour {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  /** The latest moment of the sandbox's clock at which the tour still makes sense. */
  readonly startsBy: string;
  readonly steps: readonly Step[];
}

/** The people and the group of the sample station. */
export const LEAD = 'ou_chenjing';
export const HANDLER = 'ou_wangfang';
export const FINANCE = 'ou_zhaomin';
export const UNIT_HEAD = 'ou_wangjianguo';
export const CASHIER = 'ou_zhouli';
export const GROUP = 'oc_chaoyang';
