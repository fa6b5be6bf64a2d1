import pino, { type Logger } from 'pino';

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;

/** One JSON line per turn and per send. Message texts, names, amounts and numbers of people never go in. */
export const createLog = (level: string): Log => pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });

/** What may be said of an error in a log: its name, its code, and the first line of its message without what people typed. */
export function faultOf(error: unknown): { readonly name: string; readonly code?: string; readonly message: string } {
  if (!(error instanceof Error)) return { name: 'unknown', message: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  const message = (error.message.trim().split('\n').at(-1) ?? '').slice(0, 200);
  return { name: error.name, ...code, message };
}
