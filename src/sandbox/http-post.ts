import { request } from 'node:http';

/** What came of a request: an answer, none in time, nobody listening, or a connection that broke. */
export type Posted =
  | { readonly kind: 'answered'; readonly status: number; readonly text: string }
  | { readonly kind: 'silent' }
  | { readonly kind: 'refused' }
  | { readonly kind: 'gone' };

export interface Post {
  readonly url: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly withinMs: number;
  /** The connection is broken after so many real milliseconds, whatever is under way. */
  readonly breakAfterMs?: number | undefined;
  readonly signal: AbortSignal;
}

const isRefusal = (error: Error): boolean => 'code' in error && error.code === 'ECONNREFUSED';

/** Posts over a connection of its own, as strangers do: none is left open to a bot that dies. Redirects are not followed. */
export function post({ url, body, headers, withinMs, breakAfterMs, signal }: Post): Promise<Posted> {
  return new Promise((resolve) => {
    const timers: NodeJS.Timeout[] = [];
    const end = (posted: Posted): void => {
      for (const timer of timers) clearTimeout(timer);
      resolve(posted);
      outgoing.destroy();
    };
    const length = String(Buffer.byteLength(body));
    const options = {
      method: 'POST',
      headers: { ...headers, 'content-length': length },
      agent: false,
      signal,
    } as const;
    const outgoing = request(url, options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', () => end({ kind: 'gone' }));
      response.on('end', () =>
        end({ kind: 'answered', status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }),
      );
    });
    outgoing.on('error', (error) => end({ kind: isRefusal(error) ? 'refused' : 'gone' }));
    timers.push(setTimeout(() => end({ kind: 'silent' }), withinMs));
    if (breakAfterMs !== undefined) timers.push(setTimeout(() => end({ kind: 'gone' }), breakAfterMs));
    outgoing.end(body);
  });
}
