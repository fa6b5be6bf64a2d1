import { Icon } from './icon.tsx';
import type { TourPlayer } from './tour-player.ts';

function Ended({ player }: { player: TourPlayer }) {
  if (!player.end) return null;
  const words =
    player.end.kind === 'failed'
      ? `演示停在${player.end.number > 0 ? `第 ${player.end.number} 步` : '开头'}：${player.end.reason}`
      : '演示完毕。您可以接着以任何一个人的身份自己试。';
  return (
    <section class="tour-bar" aria-label="演示控制">
      <div class="tour-words">
        <strong>{player.end.tour.title}</strong>
        <p aria-live="polite">{words}</p>
      </div>
      <button type="button" class="plain-button" onClick={player.close}>
        知道了
      </button>
    </section>
  );
}

/** What happens now in the tour, and its controls. */
export function TourBar({ player }: { player: TourPlayer }) {
  const { scene, phase, isPlaying, toggle, next, close } = player;
  if (!scene) return <Ended player={player} />;
  const { tour, step, number, of } = scene;
  return (
    <section class="tour-bar" aria-label="演示控制" data-step={number} data-phase={phase}>
      <div class="tour-words">
        <span class="tour-where">
          {tour.title} · 第 {number} 步，共 {of} 步
        </span>
        <p aria-live="polite">{step.tells}</p>
        <progress value={phase === 'after' ? number : number - 1} max={of} aria-label="演示进度" />
      </div>
      <div class="tour-buttons">
        <button type="button" class="plain-button" aria-label={isPlaying ? '暂停' : '播放'} onClick={toggle}>
          <Icon name={isPlaying ? 'pause' : 'play'} />
          {isPlaying ? '暂停' : '播放'}
        </button>
        <button type="button" class="primary-button" aria-label="下一步" onClick={next}>
          <Icon name="next" />
          下一步
        </button>
        <button type="button" class="icon-button" aria-label="结束演示" onClick={close}>
          <Icon name="close" />
        </button>
      </div>
    </section>
  );
}
