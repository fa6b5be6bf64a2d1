/**
 * Virtual time: jobs in the order of their instants, those of one instant in the order they were entered. While a world runs, the
 * timers of the program under it are jobs too, so nothing ever waits for a real clock.
 */
export interface Timeline {
  readonly now: () => number;
  /** Enters a job; returns what takes it out again. */
  readonly after: (ms: number, run: () => void) => () => void;
  readonly nextAt: () => number | null;
  /** Moves to an instant that no job precedes, and runs what is due there. */
  readonly moveTo: (instant: number) => void;
}

interface Job {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
}

export function createTimeline(start: number): Timeline {
  let now = start;
  let order = 0;
  const jobs = new Set<Job>();
  const first = (): Job | null =>
    [...jobs].reduce<Job | null>(
      (best, job) => (best && (best.at < job.at || (best.at === job.at && best.order < job.order)) ? best : job),
      null,
    );
  return {
    now: () => now,
    after(ms, run) {
      order += 1;
      const job = { at: now + Math.max(0, ms), order, run };
      jobs.add(job);
      return () => void jobs.delete(job);
    },
    nextAt: () => first()?.at ?? null,
    moveTo(instant) {
      now = Math.max(now, instant);
      for (let job = first(); job && job.at <= now; job = first()) {
        jobs.delete(job);
        job.run();
      }
    },
  };
}

/** Lends the timeline to everything that calls `setTimeout`; returns what gives the real one back. */
export function lendTimers(timeline: Timeline): () => void {
  const real = { setTimeout: globalThis.setTimeout, clearTimeout: globalThis.clearTimeout };
  const cancels = new Map<unknown, () => void>();
  const set = (run: (...args: unknown[]) => void, ms = 0, ...args: unknown[]): unknown => {
    const handle = { unref: () => handle, ref: () => handle, hasRef: () => false, refresh: () => handle };
    const cancel = timeline.after(ms, () => {
      cancels.delete(handle);
      run(...args);
    });
    cancels.set(handle, cancel);
    return handle;
  };
  const clear = (handle: unknown): void => {
    const cancel = cancels.get(handle);
    cancels.delete(handle);
    if (cancel) cancel();
    else real.clearTimeout(handle as NodeJS.Timeout);
  };
  globalThis.setTimeout = set as unknown as typeof setTimeout;
  globalThis.clearTimeout = clear as typeof clearTimeout;
  return () => Object.assign(globalThis, real);
}
