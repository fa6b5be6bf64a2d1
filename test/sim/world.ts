import type { Message } from '../../src/chat/inbound.ts';
import { createClockwork } from './clockwork.ts';
import type { Door } from './doors.ts';
import { createFeishu } from './feishu.ts';
import type { When } from './mortal-db.ts';
import { type Move, nameOfPerson } from './moves.ts';
import { createPeople } from './people.ts';
import { type Plant, type Process, startProcess } from './process.ts';
import type { StationChange } from './station.ts';
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
  /** An operator's command beside the bot. */
  readonly importStation: (change: StationChange, id: string) => Promise<void>;
}

export function createWorld({ file, timeline, plant, door, importStation }: WorldOptions) {
  const feishu = createFeishu(timeline);
  const story: string[] = [];
  const faults: string[] = [];
  const counters = { ids: 0, deaths: 0, departures: 0, imports: 0 };
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
  /** As the platform keeps it: what was edited in its last words, what was taken back not at all. */
  const history = (chatId: string, since: Date): Message[] =>
    people.said
      .filter((message) => message.chatId === chatId && Date.parse(message.sentAt) >= since.getTime())
      .flatMap((message) => {
        const change = people.changes.find(({ messageId }) => messageId === message.messageId);
        if (change?.kind === 'recalled') return [];
        return [change ? { ...message, text: change.text } : message];
      });

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

  /** Told by the platform when the bot listens; nobody tells it twice. */
  function leaves(who: string): void {
    tell(`${nameOfPerson(who)} leaves the company`);
    counters.departures += 1;
    const id = `event:left-${counters.departures}`;
    void bot?.receive({ kind: 'departed', id, personId: who }).catch(() => undefined);
  }

  async function imports(change: StationChange): Promise<void> {
    tell(`the operator imports: ${change}`);
    counters.imports += 1;
    await importStation(change, `timer:imported:${counters.imports}`);
    bot?.app.tick();
  }

  const makes: { readonly [K in Move['kind']]: (move: Extract<Move, { kind: K }>) => unknown } = {
    says: people.says,
    sends: people.sends,
    edits: people.edits,
    recalls: people.recalls,
    presses: people.presses,
    waits: () => undefined,
    midnight: () => tell('it is a second before midnight'),
    'clock-back': setClockBack,
    dies: ({ writes: left, when, downMs }) => willDie(left, when, downMs),
    trouble({ trouble, times }) {
      tell(`the platform answers the next ${times} calls with: ${trouble}`);
      feishu.trouble(trouble, times);
    },
    unreachable: ({ who, ms }) => cannotBeReached(who, ms),
    leaves: ({ who }) => leaves(who),
    imports: ({ change }) => imports(change),
  };

  return {
    ...clockwork,
    feishu,
    said: people.said,
    changes: people.changes,
    intents: people.intents,
    story,
    faults,
    counters,
    now,
    start,
    writes,
    bot: () => bot,
    make: async <K extends Move['kind']>(move: Extract<Move, { kind: K }>): Promise<void> => {
      const run: (move: Extract<Move, { kind: K }>) => unknown = makes[move.kind as K];
      await run(move);
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
