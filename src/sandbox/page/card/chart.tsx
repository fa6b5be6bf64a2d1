import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { JsonObject } from '../../json.ts';
import { chartHeight, type ReadSpec, readChartSpec } from './chart-spec.ts';
import { Drawing } from './drawing.tsx';
import { FURNITURE } from './icon-map.ts';
import { spacing, styleOf } from './look.ts';
import { useIsDark } from './theme.ts';

/** The width of a place, as it changes. */
function useWidth() {
  const place = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const { current } = place;
    if (!current) return;
    const watcher = new ResizeObserver(() => setWidth(Math.floor(current.clientWidth)));
    watcher.observe(current);
    return () => watcher.disconnect();
  }, []);
  return { place, width };
}

type Stage = 'waiting' | 'drawn' | 'failed';

/** Letters of a font that still has to come are measured wrongly: the chart waits for its own, and is drawn without them where they fail. */
const lettersFor = (spec: object, fontFamily: string): Promise<unknown> => {
  const words = `字${JSON.stringify(spec)}`;
  const weights = ['400', '500', '600', '700'];
  return Promise.all(weights.map((weight) => document.fonts.load(`${weight} 12px ${fontFamily}`, words))).catch(
    () => undefined,
  );
};

/** Draws when the chart library has come, and again when the place or the theme changes. */
function useDrawn(read: ReadSpec, node: JsonObject) {
  const { place, width } = useWidth();
  const isDark = useIsDark();
  const [stage, setStage] = useState<Stage>('waiting');
  const height = chartHeight(node, width);
  useEffect(() => {
    const element = place.current;
    if (!element || !read.ok || width === 0) return;
    let isGone = false;
    let remove = (): void => undefined;
    const { fontFamily } = getComputedStyle(element);
    Promise.all([import('./chart-draw.ts'), lettersFor(read.spec, fontFamily)])
      .then(([{ drawChart }]) => {
        if (isGone) return;
        remove = drawChart(read.spec, { element, width, height, isDark, fontFamily });
        setStage('drawn');
      })
      .catch(() => setStage('failed'));
    return () => {
      isGone = true;
      remove();
    };
  }, [read, width, height, isDark]);
  return { place, stage, height };
}

const Failed = ({ reason }: { reason: string }) => (
  <div class="placeholder chart-failed" role="alert">
    <Drawing node={FURNITURE.chart} />
    <span>{reason}</span>
  </div>
);

/** A chart; its library is fetched only where there is one. */
export function Chart({ node }: { node: JsonObject }) {
  const read = useMemo(() => readChartSpec(node.chart_spec, node.color_theme), [node]);
  const { place, stage, height } = useDrawn(read, node);
  if (!read.ok) return <Failed reason={read.reason} />;
  return (
    <div class="chart" style={styleOf({ margin: spacing(node.margin) })}>
      <div
        ref={place}
        class="chart-place"
        style={{ height: stage === 'failed' ? '0' : `${height}px` }}
        data-chart={stage}
        role="img"
        aria-label="图表"
      />
      {stage === 'failed' && <Failed reason="图表定义有误，画不出来" />}
    </div>
  );
}
