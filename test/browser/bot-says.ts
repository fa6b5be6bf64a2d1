import type { World } from '../support/world.ts';

/** What a bot of one's own would send: any content, as long as the platform takes it. */

async function call(world: World, path: string, body: unknown, token = ''): Promise<Record<string, unknown>> {
  const response = await fetch(`${world.sandbox.url}/open-apis${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
  return (await response.json()) as Record<string, unknown>;
}

/** Sends a message into a person's own chat; throws what the platform says against it. */
export async function botSends(world: World, openId: string, msgType: string, content: unknown): Promise<void> {
  const { appId, appSecret } = world.config;
  const auth = await call(world, '/auth/v3/tenant_access_token/internal', { app_id: appId, app_secret: appSecret });
  const message = { receive_id: openId, msg_type: msgType, content: JSON.stringify(content) };
  const path = '/im/v1/messages?receive_id_type=open_id';
  const sent = await call(world, path, message, String(auth.tenant_access_token));
  if (sent.code !== 0) throw new Error(`the platform refused: ${JSON.stringify(sent)}`);
}

const plain = (content: string) => ({ tag: 'plain_text', content });

export const cardOf = (title: string, ...elements: readonly object[]) => ({
  schema: '2.0',
  header: { title: plain(title) },
  body: { elements },
});
