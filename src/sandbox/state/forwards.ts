import type { Message } from '../types.ts';
import type { Db } from './open.ts';

/** A message inside a forwarding one, as it stood when it was forwarded. */
export interface Forwarded {
  readonly upperId: string;
  readonly message: Message;
}

export interface ForwardsState {
  readonly add: (upperId: string, message: Message) => void;
  /** What a message forwards, in its order, with what those forward in turn right behind them. */
  readonly within: (messageId: string) => readonly Forwarded[];
}

export function forwardsState(db: Db): ForwardsState {
  const insert = db.prepare('insert into forwards (upperId, message) values (?, ?)');
  const ofUpper = db.prepare<[string], { message: string }>(
    'select message from forwards where upperId = ? order by position',
  );
  const within = (upperId: string): readonly Forwarded[] =>
    ofUpper.all(upperId).flatMap((row) => {
      const message = JSON.parse(row.message) as Message;
      return [{ upperId, message }, ...within(message.messageId)];
    });
  return { add: (upperId, message) => insert.run(upperId, JSON.stringify(message)), within };
}
