import type { Message } from '../../src/chat/inbound.ts';
import { createClockwork } from './clockwork.ts';
import type { Door } from './doors.ts';
import { createFeishu } from './feishu.ts';
import type { When } from './mortal-db.ts';
import { type Move, nameOfPerson } from './moves.ts';
import { createPeople } from './people.ts';
import { type Plant, type Process, startProcess } from './process.ts';
import type { Timeline } from './timeline.ts';

/** A world around the bot: its platform, its people, its clock, and the lives the bot has in it. */

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
const RATE_EXCUSED_MS = 61 * SECOND;

export interface WorldOptions {
  readonly file: string;
  readonly timeline: Timeline;
  readonly plant: Plant;
  readonly door: Door;
}

export function createWorld({ file, timeline, plant, door }: WorldOptions) {
  const feishu = createFeishu(timeline);
  const story: string[] = [];
  const faults: string[] = [];
  const counters = { ids: 0, deaths: 0 };
  const state = { skewMs: 0, downMs: SECOND, fuse: null as { readonly left: number; readonly when: When } | null };
  let bot: Process | null = null;
  let starting: Promise<void> | null = null;

  const now = (): Date => new Date(timeline.now() + state.skewMs);
  const stamp = (): string => new Date(timeline.now() + 8 * HOUR).toISOString().slice(5, 19).replace('T', ' ');
  const tell = (line: string): void => void story.push(`${stamp()}  ${line}`);
  const newId = (): string => {
    counters.ids += 1;
    return `id-${counters.ids}`;
  };
  const people = createPeople({ timeline, feishu, bot: () => bot, tell });
  const history = (chatId: string, since: Date): Message[] =>
    people.said.filter((message) => message.chatId === chatId && Date.parse(message.sentAt) >= since.getTime());

  async function start(): Promise<void> {
    const life: { process: Process | null; isOver: boolean } = { process: null, isOver: false };
    const onDeath = (): void => {
      life.isOver = true;
      died(life.process);
    };
    const onFault = (words: string): void => void faults.push(words);
    life.process = await startProcess({
      file,
      port: feishu.port,
      now,
      newId,
      history,
      onDeath,
      onFault,
      plant,
      door,
    });
    if (!life.isOver) bot = life.process;
    if (state.fuse) bot?.life.dieAt(state.fuse.left, state.fuse.when);
    state.fuse = null;
  }

  function died(process: Process | null): void {
    counters.deaths += 1;
    tell('— the process dies');
    bot = null;
    void process?.close().catch(() => undefined);
    timeline.after(state.downMs, () => {
      starting = start().finally(() => {
        starting = null;
        tell('— the process is up again');
      });
    });
  }

  // A death counts for more than any life's own numbers, so that both only ever grow.
  const lives = (): number => counters.deaths * 1_000_000;
  const writes = (): number => (bot?.life.writes() ?? 0) + lives();
  const pulse = (): number => (bot?.life.pulse() ?? 0) + feishu.calls() + lives();
  const clockwork = createClockwork({
    timeline,
    bot: () => bot,
    skewMs: () => state.skewMs,
    pulse,
    writes,
    starting: () => starting,
  });

  function setClockBack(): void {
    tell('the bot’s clock is set back by an hour');
    state.skewMs -= HOUR;
    feishu.excuseRate(true);
    timeline.after(RATE_EXCUSED_MS, () => feishu.excuseRate(false));
  }

  function willDie(writesLeft: number, when: When, downMs: number): void {
    tell(`the process will die ${when} its write number ${writesLeft}, and be down for ${downMs / SECOND} s`);
    state.downMs = downMs;
    // Who is down dies while starting.
    if (bot) bot.life.dieAt(writesLeft, when);
    else state.fuse = { left: writesLeft, when };
  }

  function cannotBeReached(who: string, ms: number): void {
    tell(`${nameOfPerson(who)} cannot be reached for ${ms / SECOND} s`);
    feishu.unreachable.add(who);
    timeline.after(ms, () => feishu.unreachable.delete(who));
  }

  const makes: { readonly [K in Move['kind']]: (move: Extract<Move, { kind: K }>) => void } = {
    says: people.says,
    presses: people.presses,
    waits: () => undefined,
    'clock-back': setClockBack,
    dies: ({ writes: left, when, downMs }) => willDie(left, when, downMs),
    trouble({ trouble, times }) {
      tell(`the platform answers the next ${times} calls with: ${trouble}`);
      feishu.trouble(trouble, times);
    },
    unreachable: ({ who, ms }) => cannotBeReached(who, ms),
  };

  return {
    ...clockwork,
    feishu,
    said: people.said,
    intents: people.intents,
    story,
    faults,
    counters,
    now,
    start,
    writes,
    bot: () => bot,
    make: <K extends Move['kind']>(move: Extract<Move, { kind: K }>): void => {
      const run: (move: Extract<Move, { kind: K }>) => void = makes[move.kind as K];
      run(move);
    },
    /** From here on nothing goes wrong any more. */
    calm: () => {
      feishu.calm();
      Object.assign(state, { downMs: SECOND, fuse: null });
    },
    /** Ends this life, as a restart does. */
    kill: () => bot?.life.die(),
  };
}

export type World = ReturnType<typeof createWorld>;
