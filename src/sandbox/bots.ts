/** The bots that said on which local port they answer. */
export interface Bots {
  readonly announce: (port: number) => void;
  readonly forget: (port: number) => void;
  readonly ports: () => readonly number[];
  /** A bot was here: when it is gone, it is expected back. */
  readonly wereKnown: () => boolean;
  /** Told of every announcement; `isSettled` from the second on: a bot that reads the clock again has set its own by the first. */
  readonly onAnnounced: (listener: (port: number, isSettled: boolean) => void) => void;
}

export function createBots(): Bots {
  const known = new Set<number>();
  let wereKnown = false;
  const listeners: ((port: number, isSettled: boolean) => void)[] = [];
  return {
    announce: (port) => {
      const isSettled = known.has(port);
      known.add(port);
      wereKnown = true;
      for (const listener of listeners) listener(port, isSettled);
    },
    forget: (port) => known.delete(port),
    ports: () => [...known],
    wereKnown: () => wereKnown,
    onAnnounced: (listener) => listeners.push(listener),
  };
}
