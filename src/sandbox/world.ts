import { EventEmitter } from 'node:events';
import type { Bots } from './bots.ts';
import type { Clock } from './clock.ts';
import type { Faults } from './faults.ts';
import type { Gateway } from './gateway.ts';
import type { Idle } from './idle.ts';
import type { Limits } from './limits.ts';
import type { Line } from './line.ts';
import type { Pushes } from './push.ts';
import type { State } from './state/state.ts';
import type { Log, Message, Person } from './types.ts';

/** What people's pages are told: something about this chat, or about the whole, is not as it was. */
export interface Change {
  readonly kind: 'chat' | 'clock' | 'people';
  readonly chatId?: string;
}

export class Changes extends EventEmitter<{ change: [Change] }> {
  tell(change: Change): void {
    this.emit('change', change);
  }
}

/** Everything a route may need. */
export interface World {
  readonly state: State;
  readonly clock: Clock;
  readonly gateway: Gateway;
  /** How pushes travel. */
  readonly line: Line;
  readonly pushes: Pushes;
  readonly bots: Bots;
  readonly faults: Faults;
  readonly limits: Limits;
  readonly idle: Idle;
  readonly changes: Changes;
  readonly log: Log;
  /** Known once the server listens. */
  readonly port: () => number;
}

export const peopleById = (state: State): ReadonlyMap<string, Person> =>
  new Map(state.people.all().map((person) => [person.openId, person]));

/** Puts a message into its chat and tells the pages. */
export function addMessage(world: World, message: Message): void {
  world.state.messages.add(message);
  world.changes.tell({ kind: 'chat', chatId: message.chatId });
}
