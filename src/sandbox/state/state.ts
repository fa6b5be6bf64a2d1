import { p2pChat, SEED_GROUP, SEED_PEOPLE } from '../seed.ts';
import type { Chat, Person } from '../types.ts';
import { type AppsState, appsState } from './apps.ts';
import { type ChatsState, chatsState } from './chats.ts';
import { type FilesState, filesState } from './files.ts';
import { type ForwardsState, forwardsState } from './forwards.ts';
import { type MarksState, marksState } from './marks.ts';
import { type MessagesState, messagesState } from './messages.ts';
import { type Db, openDb } from './open.ts';
import { type PeopleState, peopleState } from './people.ts';
import { type PushesState, pushesState } from './pushes.ts';

export interface MetaState {
  readonly get: (key: string) => string | null;
  readonly set: (key: string, value: string) => void;
}

/** Everything the sandbox remembers; it outlives the process when it lies in a file. */
export interface State {
  readonly meta: MetaState;
  readonly people: PeopleState;
  readonly chats: ChatsState;
  readonly messages: MessagesState;
  readonly marks: MarksState;
  readonly files: FilesState;
  readonly forwards: ForwardsState;
  readonly apps: AppsState;
  readonly pushes: PushesState;
  readonly close: () => void;
}

function metaState(db: Db): MetaState {
  const get = db.prepare<[string], { value: string }>('select value from meta where key = ?');
  const set = db.prepare('insert or replace into meta (key, value) values (?, ?)');
  return { get: (key) => get.get(key)?.value ?? null, set: (key, value) => set.run(key, value) };
}

function seed(state: State, people: readonly Person[], chats: readonly Chat[]): void {
  for (const person of people) {
    state.people.add(person);
    state.chats.add(p2pChat(person));
  }
  for (const chat of chats) state.chats.add(chat);
}

/** Opens the memory and sees to it that the people and chats are there; those already there keep what happened to them. */
export function openState(file: string, people: readonly Person[] = [], chats: readonly Chat[] = []): State {
  const db = openDb(file);
  const state: State = {
    meta: metaState(db),
    people: peopleState(db),
    chats: chatsState(db),
    messages: messagesState(db),
    marks: marksState(db),
    files: filesState(db),
    forwards: forwardsState(db),
    apps: appsState(db),
    pushes: pushesState(db),
    close: () => db.close(),
  };
  db.transaction(() => seed(state, [...SEED_PEOPLE, ...people], [SEED_GROUP, ...chats]))();
  return state;
}
