import type { Connection, Gateway } from './gateway.ts';
import { addressed, type Line } from './line.ts';

/** A press while no bot is connected, as people's clients show it. */
const NOT_CONNECTED = 200340;
/** A connection that breaks does so within this many real milliseconds after the push. */
const BREAKS_WITHIN_MS = 20;

/** Pushes over the long connections: of several, a random one gets each push. */
export function socketLine(gateway: Gateway): Line {
  const pick = (random: number): Connection | undefined => {
    const open = gateway.connections();
    return open[Math.floor(random * open.length)];
  };
  return {
    isUp: () => gateway.connections().length > 0,
    carry: async (payload, { luck }) => {
      await luck.late();
      const connection = pick(luck.random());
      if (!connection) return { kind: 'unreachable', code: NOT_CONNECTED };
      const event = JSON.stringify(addressed(payload, { app_id: connection.appId }));
      const delivery = gateway.deliver(connection, event);
      if (luck.strikes('disconnect')) setTimeout(() => connection.socket.terminate(), luck.random() * BREAKS_WITHIN_MS);
      return delivery;
    },
    onUp: (listener) => gateway.onOpen(() => listener()),
    close: () => undefined,
  };
}
