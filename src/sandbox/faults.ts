import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { seededChance } from '../chance.ts';

const probability = z.number().min(0).max(1).default(0);

/** How the world misbehaves: probabilities, all 0 when it behaves. */
export const faultPlan = z.strictObject({
  seed: z.number().default(1),
  /** An event arrives twice. */
  duplicate: probability,
  /** An event is overtaken by later ones. */
  reorder: probability,
  /** An event, or the answer to a tap, is lost on the way. */
  drop: probability,
  /** Pushes and answers are late by up to this many real milliseconds. */
  delayMs: z.number().min(0).max(60_000).default(0),
  rateLimit: probability,
  /** A call fails: with 500 before or after its effect, or with 200 and a code that says to try again. */
  serverError: probability,
  expiredToken: probability,
  /** The connection breaks while an event is being handled. */
  disconnect: probability,
  /** The bot's acknowledgement of an event, or its answer to a press, is lost on the way back. */
  lostAck: probability,
  /** A call has its effect, and the connection ends without its reply. */
  lostReply: probability,
  /** Over the webhook: a redelivery carries the timestamp of the first delivery. */
  staleTimestamp: probability,
});

export type FaultPlan = z.infer<typeof faultPlan>;
export type Fault = Exclude<keyof FaultPlan, 'seed' | 'delayMs'>;

const HARMLESS: FaultPlan = faultPlan.parse({});

/** One row of draws. */
export interface Luck {
  /** Whether this fault happens now. Draws no number when the fault is switched off. */
  readonly strikes: (fault: Fault) => boolean;
  readonly random: () => number;
  /** Waits for as long as the plan makes things late. */
  readonly late: () => Promise<void>;
}

export interface Faults extends Luck {
  readonly plan: () => FaultPlan;
  readonly set: (plan: FaultPlan) => void;
  /** Draws of its own for one thing, by its name: the same for the same seed, whatever else happens meanwhile. */
  readonly of: (thing: string) => Luck;
}

const luckOf = (plan: () => FaultPlan, random: () => number): Luck => ({
  strikes: (fault) => plan()[fault] > 0 && random() < plan()[fault],
  random,
  late: async () => {
    if (plan().delayMs > 0) await wait(random() * plan().delayMs);
  },
});

/** FNV-1a: a name as a number. */
const numberOf = (name: string): number => {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(name)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
};

export function createFaults(): Faults {
  let plan = HARMLESS;
  let random = seededChance(plan.seed);
  return {
    ...luckOf(
      () => plan,
      () => random(),
    ),
    plan: () => plan,
    set: (next) => {
      plan = next;
      random = seededChance(next.seed);
    },
    of: (thing) => luckOf(() => plan, seededChance(plan.seed ^ numberOf(thing))),
  };
}
