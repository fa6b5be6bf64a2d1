/** A loop that works what is due until nothing is, once at a time: woken while it runs, it looks again. */
export interface Drain {
  readonly wake: () => void;
  /** No new work; resolves when what is being worked has ended. */
  readonly stop: () => Promise<void>;
  readonly isBusy: () => boolean;
  readonly isStopping: () => boolean;
}

export function createDrain(
  run: () => Promise<void>,
  onFault: (error: unknown) => void,
  onWoken: () => void = () => undefined,
): Drain {
  let isStopping = false;
  let running: Promise<void> | null = null;
  let isWokenAgain = false;

  function wake(): void {
    if (running) {
      isWokenAgain = true;
      onWoken();
      return;
    }
    running = run()
      .catch(onFault)
      .finally(() => {
        running = null;
        if (!isWokenAgain || isStopping) return;
        isWokenAgain = false;
        wake();
      });
  }

  async function stop(): Promise<void> {
    isStopping = true;
    onWoken();
    await running;
  }

  return { wake, stop, isBusy: () => running !== null, isStopping: () => isStopping };
}
