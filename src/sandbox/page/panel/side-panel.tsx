import { useRef, useState } from 'preact/hooks';
import type { Tour } from '../../tours/index.ts';
import { Icon } from '../icon.tsx';
import type { Show } from '../toast.tsx';
import type { TourPlayer } from '../tour-player.ts';
import { ClockSection } from './clock-section.tsx';
import { FaultsSection, useFaults } from './faults-section.tsx';
import { JournalSection } from './journal-section.tsx';
import { ResetSection } from './reset-section.tsx';
import { ToursSection } from './tours-section.tsx';

/** How often each thing was said to have changed. */
export interface Versions {
  readonly faults: number;
  readonly journal: number;
  /** The sandbox came (back): what was known of its journal may be another one's. */
  readonly arrivals: number;
}

interface Props {
  readonly now: number;
  readonly versions: Versions;
  readonly mayReset: boolean;
  readonly player: TourPlayer;
  readonly onPlay: (tour: Tour) => void;
  readonly onReset: () => void;
  readonly onClose: () => void;
  readonly show: Show;
}

const TABS = [
  { key: 'tours', name: '演示' },
  { key: 'world', name: '时钟与故障' },
  { key: 'journal', name: '事件' },
] as const;

type Tab = (typeof TABS)[number]['key'];

function Tabs({ tab, onTab, faultCount }: { tab: Tab; onTab: (tab: Tab) => void; faultCount: number }) {
  const box = useRef<HTMLDivElement>(null);
  const onKey = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const next =
      step === undefined ? undefined : TABS.at((TABS.findIndex(({ key }) => key === tab) + step) % TABS.length);
    if (!next) return;
    event.preventDefault();
    onTab(next.key);
    box.current?.querySelector<HTMLElement>(`#tab-${next.key}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label="工具" ref={box} onKeyDown={onKey}>
      {TABS.map(({ key, name }) => (
        <button
          key={key}
          id={`tab-${key}`}
          type="button"
          role="tab"
          aria-selected={key === tab}
          aria-controls="tab-content"
          tabIndex={key === tab ? 0 : -1}
          onClick={() => onTab(key)}
        >
          {name}
          {key === 'world' && faultCount > 0 && <span class="count">{faultCount}</span>}
        </button>
      ))}
    </div>
  );
}

/** Everything around the conversation: what to watch, time and trouble, and what travels between platform and bot. */
export function SidePanel({ now, versions, mayReset, player, onPlay, onReset, onClose, show }: Props) {
  const [tab, setTab] = useState<Tab>('tours');
  const faults = useFaults(versions.faults);
  return (
    <aside class="side-panel" aria-label="工具面板">
      <div class="panel-top">
        <Tabs tab={tab} onTab={setTab} faultCount={faults.count} />
        <button type="button" class="icon-button" aria-label="收起工具面板" onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
      <div class="panel-content" role="tabpanel" id="tab-content" aria-labelledby={`tab-${tab}`}>
        {tab === 'tours' && <ToursSection player={player} onPlay={onPlay} />}
        {tab === 'world' && (
          <>
            <ClockSection now={now} show={show} />
            <FaultsSection faults={faults} show={show} />
            <ResetSection mayReset={mayReset} onReset={onReset} show={show} />
          </>
        )}
        {tab === 'journal' && <JournalSection key={versions.arrivals} version={versions.journal} />}
      </div>
    </aside>
  );
}
