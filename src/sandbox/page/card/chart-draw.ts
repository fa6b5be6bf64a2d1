import { registerAreaChart } from '@visactor/vchart/esm/chart/area';
import { registerBarChart } from '@visactor/vchart/esm/chart/bar';
import { registerCommonChart } from '@visactor/vchart/esm/chart/common';
import { registerFunnelChart } from '@visactor/vchart/esm/chart/funnel';
import { registerLineChart } from '@visactor/vchart/esm/chart/line';
import { registerPieChart } from '@visactor/vchart/esm/chart/pie';
import { registerCircularProgressChart } from '@visactor/vchart/esm/chart/progress/circular';
import { registerLinearProgressChart } from '@visactor/vchart/esm/chart/progress/linear';
import { registerRadarChart } from '@visactor/vchart/esm/chart/radar';
import { registerRoseChart } from '@visactor/vchart/esm/chart/rose';
import { registerScatterChart } from '@visactor/vchart/esm/chart/scatter';
import { registerWordCloudChart } from '@visactor/vchart/esm/chart/word-cloud';
import {
  registerCartesianBandAxis,
  registerCartesianLinearAxis,
  registerCartesianLogAxis,
  registerCartesianTimeAxis,
} from '@visactor/vchart/esm/component/axis/cartesian';
import { registerPolarBandAxis, registerPolarLinearAxis } from '@visactor/vchart/esm/component/axis/polar';
import { registerCartesianCrossHair, registerPolarCrossHair } from '@visactor/vchart/esm/component/crosshair';
import { registerDataZoom, registerScrollBar } from '@visactor/vchart/esm/component/data-zoom';
import { registerIndicator } from '@visactor/vchart/esm/component/indicator';
import { registerLabel } from '@visactor/vchart/esm/component/label';
import { registerTotalLabel } from '@visactor/vchart/esm/component/label/total-label';
import { registerContinuousLegend, registerDiscreteLegend } from '@visactor/vchart/esm/component/legend';
import { registerMarkArea } from '@visactor/vchart/esm/component/marker/mark-area';
import { registerMarkLine } from '@visactor/vchart/esm/component/marker/mark-line';
import { registerMarkPoint } from '@visactor/vchart/esm/component/marker/mark-point';
import { registerTitle } from '@visactor/vchart/esm/component/title';
import { registerTooltip } from '@visactor/vchart/esm/component/tooltip';
import { VChart } from '@visactor/vchart/esm/core';
import { registerAllMarks } from '@visactor/vchart/esm/mark';
import { registerFormatPlugin } from '@visactor/vchart/esm/plugin/chart/formatter';
import { registerCanvasTooltipHandler } from '@visactor/vchart/esm/plugin/components/tooltip-handler';

// The kinds a card may hold and what they are made of. Left out on purpose: whatever writes HTML into the page.
VChart.useRegisters([
  ...[registerLineChart, registerAreaChart, registerBarChart, registerPieChart, registerRoseChart, registerRadarChart],
  ...[registerScatterChart, registerFunnelChart, registerCommonChart, registerWordCloudChart],
  ...[registerLinearProgressChart, registerCircularProgressChart],
  ...[registerCartesianBandAxis, registerCartesianLinearAxis, registerCartesianLogAxis, registerCartesianTimeAxis],
  ...[registerPolarBandAxis, registerPolarLinearAxis, registerCartesianCrossHair, registerPolarCrossHair],
  ...[registerDiscreteLegend, registerContinuousLegend, registerTitle, registerTooltip, registerIndicator],
  ...[registerLabel, registerTotalLabel, registerMarkLine, registerMarkArea, registerMarkPoint],
  ...[registerDataZoom, registerScrollBar, registerAllMarks, registerFormatPlugin, registerCanvasTooltipHandler],
]);

export interface ChartPlace {
  readonly element: HTMLElement;
  readonly width: number;
  readonly height: number;
  readonly isDark: boolean;
  readonly fontFamily: string;
}

type Spec = ConstructorParameters<typeof VChart>[0];

/** Draws a chart that has been read by `readChartSpec`, and answers how to take it away again. Throws when it cannot be drawn. */
export function drawChart(spec: Readonly<Record<string, unknown>>, place: ChartPlace): () => void {
  const faults: string[] = [];
  const chart = new VChart({ ...structuredClone(spec), width: place.width, height: place.height } as unknown as Spec, {
    dom: place.element,
    mode: 'desktop-browser',
    autoFit: false,
    animation: false,
    theme: {
      type: place.isDark ? 'dark' : 'light',
      fontFamily: place.fontFamily,
      // A legend measures its words by its own family, which is not handed down to it.
      component: { discreteLegend: { item: { label: { style: { fontFamily: place.fontFamily } } } } },
    },
    onError: (fault: string) => faults.push(fault),
  });
  try {
    chart.renderSync();
    if (faults.length > 0) throw new Error(faults.join('; '));
  } catch (error) {
    chart.release();
    throw error;
  }
  return () => chart.release();
}
