/*
 * Names that browser tests rely on: heading 「卡片图库」 · searchbox 「查找」 · checkbox 「只看未达到的」 · radio 「宽屏」 「手机」 · button 「深色」/「浅色」
 *   regions 「千企管家的卡片」 「官方示例」, in them an article per card, named `name.state`
 */
import { useState } from 'preact/hooks';
import { useTheme } from '../theme.ts';
import { type Show, ToastArea, useToasts } from '../toast.tsx';
import { ExhibitView } from './exhibit-view.tsx';
import { chosen, type Exhibit, type Filter, faultsOf, useExhibits } from './exhibits.ts';

interface BarProps {
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
  readonly isPhone: boolean;
  readonly onPhone: (isPhone: boolean) => void;
}

function Widths({ isPhone, onPhone }: Pick<BarProps, 'isPhone' | 'onPhone'>) {
  return (
    <fieldset class="widths">
      <legend>宽度</legend>
      {[false, true].map((phone) => (
        <label key={String(phone)}>
          <input type="radio" name="width" checked={isPhone === phone} onChange={() => onPhone(phone)} />
          {phone ? '手机' : '宽屏'}
        </label>
      ))}
    </fieldset>
  );
}

function Bar({ filter, onFilter, isPhone, onPhone }: BarProps) {
  const [theme, toggle] = useTheme();
  return (
    <header class="gallery-bar">
      <h1>卡片图库</h1>
      <label class="find">
        <span>查找</span>
        <input
          type="search"
          value={filter.words}
          placeholder="卡片名、文字或问题"
          onInput={(event) => onFilter({ ...filter, words: event.currentTarget.value })}
        />
      </label>
      <label>
        <input
          type="checkbox"
          checked={filter.isOnlyFaulty}
          onChange={(event) => onFilter({ ...filter, isOnlyFaulty: event.currentTarget.checked })}
        />
        只看未达到的
      </label>
      <Widths isPhone={isPhone} onPhone={onPhone} />
      <button type="button" onClick={toggle}>
        {theme === 'dark' ? '浅色' : '深色'}
      </button>
      <a href="/">聊天页面</a>
    </header>
  );
}

function Section({
  title,
  exhibits,
  isPhone,
  show,
}: {
  title: string;
  exhibits: readonly Exhibit[];
  isPhone: boolean;
  show: Show;
}) {
  const faulty = exhibits.filter((exhibit) => faultsOf(exhibit).length > 0).length;
  const sum = faulty === 0 ? '全部达到' : `${faulty} 张有未达到的`;
  return (
    <section aria-label={title}>
      <h2>
        {title}{' '}
        <span class="gallery-sum">{exhibits.length === 0 ? '没有符合的卡片' : `${exhibits.length} 张，${sum}`}</span>
      </h2>
      {exhibits.map((exhibit) => (
        <ExhibitView key={exhibit.id} exhibit={exhibit} isPhone={isPhone} show={show} />
      ))}
    </section>
  );
}

export function Gallery() {
  const loaded = useExhibits();
  const [filter, setFilter] = useState<Filter>({ words: '', isOnlyFaulty: false });
  const [isPhone, setPhone] = useState(false);
  const { toasts, show } = useToasts();
  if (loaded && 'fault' in loaded) return <p class="gallery-note">{loaded.fault}</p>;
  const exhibits = loaded ? chosen(loaded.exhibits, filter) : [];
  const shared = { isPhone, show };
  return (
    <div class="gallery">
      <Bar filter={filter} onFilter={setFilter} isPhone={isPhone} onPhone={setPhone} />
      <p class="gallery-note">
        每张卡片按飞书卡片的样式要求（P0 到 P7）检查，能从 JSON 看出来的在右侧；信息是否恰当、用词是否得体，请人读。
      </p>
      {loaded && (
        <>
          <Section title="千企管家的卡片" exhibits={exhibits.filter(({ isOurs }) => isOurs)} {...shared} />
          <Section title="官方示例" exhibits={exhibits.filter(({ isOurs }) => !isOurs)} {...shared} />
        </>
      )}
      <ToastArea toasts={toasts} />
    </div>
  );
}
