import { type Tour, tours } from '../../tours/index.ts';
import { Icon } from '../icon.tsx';
import type { TourPlayer } from '../tour-player.ts';

/** What can be watched. */
export function ToursSection({ player, onPlay }: { player: TourPlayer; onPlay: (tour: Tour) => void }) {
  const running = player.scene?.tour.id;
  return (
    <section class="panel-section" aria-label="演示">
      <p class="note">选一段演示：页面会自动换人、指出要按的按钮，两分钟看完一件事怎么办成。</p>
      {tours.map((tour) => (
        <div key={tour.id} class={`tour-card ${running === tour.id ? 'running' : ''}`}>
          <h2>{tour.title}</h2>
          <p>{tour.about}</p>
          <button
            type="button"
            class="primary-button"
            aria-label={`播放：${tour.title}`}
            disabled={running !== undefined}
            onClick={() => onPlay(tour)}
          >
            <Icon name="play" />
            {running === tour.id ? '正在播放' : `播放 · ${tour.steps.length} 步`}
          </button>
        </div>
      ))}
    </section>
  );
}
