import type { Person } from './api.ts';
import { Avatar } from './avatar.tsx';
import { Icon } from './icon.tsx';
import { Menu, type MenuItem } from './menu.tsx';
import type { Theme } from './theme.ts';
import { fullTime, roleName } from './words.ts';

interface Props {
  readonly people: readonly Person[];
  readonly person: Person | undefined;
  readonly unread: Readonly<Record<string, number>>;
  readonly now: number;
  readonly theme: Theme;
  readonly onTheme: () => void;
  readonly isPanelOpen: boolean;
  readonly onPanel: () => void;
  readonly onChoose: (openId: string) => void;
}

const roleOf = (person: Person): string =>
  `${roleName(person.role)}${person.status === 'departed' ? '（已离职）' : ''}`;

/** How many wait; more than two digits are not counted out. */
export function Count({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <span class="count">
      {count > 99 ? '99+' : count}
      <span class="unseen"> 条未读</span>
    </span>
  );
}

function Face({ person }: { person: Person }) {
  return (
    <>
      <Avatar name={person.name} />
      <span class="who-name">{person.name}</span>
      <span class="who-role">{roleOf(person)}</span>
    </>
  );
}

/** Who sits at the screen, with what waits for everybody else. */
function PersonSwitch({ people, person, unread, onChoose }: Pick<Props, 'people' | 'person' | 'unread' | 'onChoose'>) {
  const items: readonly MenuItem[] = people.map((one) => ({
    key: one.openId,
    isChosen: one.openId === person?.openId,
    label: (
      <>
        <Face person={one} />
        <Count count={unread[one.openId] ?? 0} />
      </>
    ),
  }));
  const others = people.some(({ openId }) => openId !== person?.openId && (unread[openId] ?? 0) > 0);
  const face = (
    <>
      <span class="who-as">我是</span>
      {person && <Face person={person} />}
      {others && <span class="dot" title="别人有未读消息" />}
      <Icon name="down" />
    </>
  );
  return <Menu name="切换人员" class="who" face={face} items={items} onChoose={onChoose} />;
}

export function TopBar(props: Props) {
  const { now, theme, onTheme, isPanelOpen, onPanel } = props;
  return (
    <header class="top-bar">
      <span class="brand">
        千企管家<span class="brand-place">飞书沙箱</span>
      </span>
      <PersonSwitch {...props} />
      <time class="now" title="沙箱的时钟">
        {fullTime(now)}
      </time>
      <button
        type="button"
        class="icon-button"
        aria-label={theme === 'dark' ? '浅色' : '深色'}
        title={theme === 'dark' ? '换成浅色' : '换成深色'}
        onClick={onTheme}
      >
        <Icon name={theme === 'dark' ? 'sun' : 'moon'} />
      </button>
      <button
        type="button"
        class="icon-button"
        aria-label="工具面板"
        aria-expanded={isPanelOpen}
        title="工具面板"
        onClick={onPanel}
      >
        <Icon name="panel" />
      </button>
    </header>
  );
}
