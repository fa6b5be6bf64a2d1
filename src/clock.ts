/** Where `now` comes from: the machine, or beside a sandbox the sandbox's clock. */
export interface Clock {
  readonly now: () => Date;
  /** Reads the clock that is followed; the machine's own needs no reading. */
  readonly refresh: () => Promise<void>;
  /** Resolves once the clock shows the right time: beside a sandbox, when the sandbox has told it. */
  readonly start: () => Promise<void>;
}

const ASK_AGAIN_MS = 200;

export const systemClock: Clock = {
  now: () => new Date(),
  refresh: async () => undefined,
  start: async () => undefined,
};

/** Follows the clock of the sandbox at `url` and tells it the port we answer `/idle` on. Between readings time runs on. */
export function followClock(url: string, ownPort: () => number): Clock {
  let offsetMs = 0;
  async function refresh(): Promise<void> {
    const response = await fetch(`${url}/sandbox/clock${ownPort() > 0 ? `?bot=${ownPort()}` : ''}`, {
      signal: AbortSignal.timeout(2_000),
    });
    const { now } = (await response.json()) as { now: string };
    const instant = Date.parse(now);
    if (!Number.isNaN(instant)) offsetMs = instant - Date.now();
  }
  /** Nothing may be planned by the machine's time when the sandbox's is another: the sandbox is waited for. */
  async function start(): Promise<void> {
    while (
      !(await refresh().then(
        () => true,
        () => false,
      ))
    )
      await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
  }
  return { now: () => new Date(Date.now() + offsetMs), refresh, start };
}
