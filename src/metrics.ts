import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What is counted of a running bot. Labels are codes of ours or the platform's, never anything a person typed. */
export interface Metrics {
  readonly turn: (kind: string, outcome: string, ms: number) => void;
  readonly press: (ms: number, wasInTime: boolean) => void;
  readonly send: (outcome: string, code: string | null) => void;
  /** Prometheus text; `ages` are seconds since the oldest waiting event and message were due. */
  readonly text: (ages: {
    readonly inbox: number;
    readonly outbox: number;
    readonly parked: number;
  }) => Promise<string>;
}

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.3, 1, 3];

export function createMetrics(): Metrics {
  const registers = [new Registry()];
  const turns = new Counter({
    name: 'qianqi_turns_total',
    help: 'Events worked, by kind and outcome.',
    labelNames: ['kind', 'outcome'],
    registers,
  });
  const turnSeconds = new Histogram({
    name: 'qianqi_turn_seconds',
    help: 'Time to work one event.',
    labelNames: ['kind'],
    buckets: SECONDS,
    registers,
  });
  const pressSeconds = new Histogram({
    name: 'qianqi_press_seconds',
    help: 'Time from a press to its answer.',
    buckets: SECONDS,
    registers,
  });
  const late = new Counter({ name: 'qianqi_presses_late_total', help: 'Presses answered with 处理中.', registers });
  const sends = new Counter({
    name: 'qianqi_sends_total',
    help: 'Attempts to send, by outcome and code.',
    labelNames: ['outcome', 'code'],
    registers,
  });
  const inboxAge = new Gauge({
    name: 'qianqi_inbox_age_seconds',
    help: 'Since the oldest waiting event was due.',
    registers,
  });
  const outboxAge = new Gauge({
    name: 'qianqi_outbox_age_seconds',
    help: 'Since the oldest waiting message was due.',
    registers,
  });
  const parked = new Gauge({ name: 'qianqi_inbox_parked', help: 'Events given up.', registers });
  return {
    turn: (kind, outcome, ms) => {
      turns.inc({ kind, outcome });
      turnSeconds.observe({ kind }, ms / 1000);
    },
    press: (ms, wasInTime) => {
      pressSeconds.observe(ms / 1000);
      if (!wasInTime) late.inc();
    },
    send: (outcome, code) => sends.inc({ outcome, code: code ?? 'ok' }),
    text: async (ages) => {
      inboxAge.set(ages.inbox);
      outboxAge.set(ages.outbox);
      parked.set(ages.parked);
      return registers[0]?.metrics() ?? '';
    },
  };
}
