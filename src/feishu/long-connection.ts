import * as Lark from '@larksuiteoapi/node-sdk';
import { type FeishuOptions, httpWithTimeout, quietLogger } from './client.ts';
import { answer, type Behind } from './door.ts';

/** The long connection: frame → Inbound → `receive`. The SDK acknowledges once `receive` has written the event down. */

/** Seconds without a pong before a half-open link is given up. */
const PING_TIMEOUT_S = 3;

export interface Door {
  readonly isOpen: () => boolean;
  readonly close: () => void;
}

export function openLongConnection(options: FeishuOptions & Behind): Door {
  const client = new Lark.WSClient({
    appId: options.appId,
    appSecret: options.appSecret,
    domain: options.domain,
    httpInstance: httpWithTimeout() as unknown as Lark.HttpInstance,
    logger: quietLogger(options.log),
    wsConfig: { pingTimeout: PING_TIMEOUT_S },
    onError: () => options.log.error({ from: 'long-connection' }, 'gave up'),
  });
  // The SDK's own dispatcher drops event types it does not know and loses the header's token; it asks only for `invoke`.
  const dispatcher = { invoke: (data: unknown) => answer(options, data) };
  void client.start({ eventDispatcher: dispatcher as unknown as Lark.EventDispatcher });
  return {
    isOpen: () => client.getConnectionStatus().state === 'connected',
    close: () => client.close({ force: true }),
  };
}
