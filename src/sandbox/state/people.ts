import type { Person } from '../types.ts';
import type { Db } from './open.ts';

interface Row extends Omit<Person, 'available'> {
  readonly available: number;
}

const COLUMNS = 'openId, name, role, mobile, email, unionId, userId, status, available';
const personOf = (row: Row): Person => ({ ...row, available: row.available === 1 });

export type PersonKey = 'openId' | 'userId' | 'unionId' | 'email' | 'mobile';

export interface PeopleState {
  readonly all: () => readonly Person[];
  readonly find: (openId: string) => Person | null;
  readonly findBy: (key: PersonKey, value: string) => Person | null;
  /** Leaves somebody who is already there as they are. */
  readonly add: (person: Person) => void;
  readonly change: (openId: string, change: Partial<Pick<Person, 'status' | 'available'>>) => void;
}

export function peopleState(db: Db): PeopleState {
  const all = db.prepare<[], Row>(`select ${COLUMNS} from people order by position`);
  const insert = db.prepare(`insert or ignore into people (${COLUMNS}) values (?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const update = db.prepare('update people set status = ?, available = ? where openId = ?');
  const by = (key: PersonKey) => db.prepare<[string], Row>(`select ${COLUMNS} from people where ${key} = ?`);
  const finders: Readonly<Record<PersonKey, ReturnType<typeof by>>> = {
    openId: by('openId'),
    userId: by('userId'),
    unionId: by('unionId'),
    email: by('email'),
    mobile: by('mobile'),
  };
  const findBy = (key: PersonKey, value: string): Person | null => {
    const row = finders[key].get(value);
    return row ? personOf(row) : null;
  };
  return {
    all: () => all.all().map(personOf),
    find: (openId) => findBy('openId', openId),
    findBy,
    add: (p) =>
      insert.run(p.openId, p.name, p.role, p.mobile, p.email, p.unionId, p.userId, p.status, p.available ? 1 : 0),
    change: (openId, change) => {
      const person = findBy('openId', openId);
      if (!person) return;
      const next = { ...person, ...change };
      update.run(next.status, next.available ? 1 : 0, openId);
    },
  };
}
