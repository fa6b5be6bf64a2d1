import { type Config, SANDBOX_ENCRYPT_KEY, SANDBOX_VERIFICATION_TOKEN } from '../../src/config.ts';
import { sealed } from '../../src/sandbox/seal.ts';
import type { SandboxOptions } from '../../src/sandbox/server.ts';

/** The two doors through which events come, as the two ends of each are set up. */

export const DOORS = ['websocket', 'webhook'] as const;
export type DoorName = (typeof DOORS)[number];

/** `STORY_DOOR=webhook npx vitest run test/stories` lives every story through the other door. */
export const usualDoor = (): DoorName => (process.env.STORY_DOOR === 'webhook' ? 'webhook' : 'websocket');

const HOUR_MS = 3_600_000;
/** A port on which nothing listens. */
const DISCARD = 9;

export const webhookOf = (door: DoorName): Config['webhook'] =>
  door === 'webhook'
    ? {
        encryptKey: SANDBOX_ENCRYPT_KEY,
        verificationToken: SANDBOX_VERIFICATION_TOKEN,
        maxAgeMs: 8 * HOUR_MS,
        maxAheadMs: HOUR_MS / 12,
      }
    : null;

const eventsUrl = (port: number): string => `http://127.0.0.1:${port}/feishu/events`;

export const platformOf = (door: DoorName): Pick<SandboxOptions, 'webhook'> =>
  door === 'webhook'
    ? {
        webhook: {
          url: (announced) => eventsUrl(announced ?? DISCARD),
          encryptKey: SANDBOX_ENCRYPT_KEY,
          verificationToken: SANDBOX_VERIFICATION_TOKEN,
        },
      }
    : {};

/** Posts an envelope to the bot as the platform would at this moment of its clock; the status, and what was answered. */
export async function postSealed(
  port: number,
  envelope: object,
  at: number,
): Promise<{ status: number; body: unknown }> {
  const header =
    'header' in envelope ? { header: { ...(envelope.header as object), token: SANDBOX_VERIFICATION_TOKEN } } : {};
  const { body, headers } = sealed({ ...envelope, ...header }, SANDBOX_ENCRYPT_KEY, at);
  const response = await fetch(eventsUrl(port), { method: 'POST', headers, body });
  return { status: response.status, body: await response.json() };
}
