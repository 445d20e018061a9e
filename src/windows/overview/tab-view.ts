// What the chosen tab shows under the bands: tiles with methods and matrix beside them, the heat map,
// the matrix alone, the methods alone.

import type { Canvas } from '../canvas.ts';
import type { Palette } from '../theme.ts';
import { alertsOf, drawAlertStrip, type ShownAlerts } from './alert-strip.ts';
import { drawHeatMap } from './heat-map/heat-pane.ts';
import { drawMatrix } from './matrix/matrix-pane.ts';
import { drawMeshCharts } from './mesh-charts.ts';
import type { OverviewFrame } from './overview-frame.ts';
import type { OverviewLayout } from './overview-layout.ts';
import { type OverviewModel, tabOf } from './overview-model.ts';
import type { TilePane } from './overview-tab.ts';
import { stoppedRecording } from './recording-alert.ts';
import { drawTilePane } from './tile-pane.ts';
import { drawTopMethods } from './top-methods.ts';

/** So that a scroll bar at the right of a pane has room in the margin. */
const SCROLL_ROOM_PX = 12;
const NO_TALKERS = { pairs: [], othersPerSecond: 0 };

export function drawTab(
  canvas: Canvas,
  layout: OverviewLayout,
  model: OverviewModel,
  frame: OverviewFrame,
  p: Palette,
): void {
  const { alerts, alertRows, heat, matrix, methods, charts, tab } = layout;
  if (alertRows > 0) {
    const shown = shownAlerts(model, frame);
    canvas.layer(alerts, (layer) => drawAlertStrip(layer, alerts, alertRows, shown, p));
  }
  if (tab === 'tiles') drawTilePane(canvas, layout, model, frame, p);
  if (charts && frame.link.detail === 'full') drawMeshCharts(canvas, charts, frame, p);
  if (heat) {
    const { selected } = model;
    drawHeatMap(canvas, { layout: heat, heat: model.heat, frame, selected }, p);
  }
  if (methods) {
    const shown = {
      methods: frame.topMethods,
      choice: model.methods,
      focused: hasKeys(model, layout, 'methods'),
    };
    const rect = { ...methods, width: methods.width + SCROLL_ROOM_PX };
    canvas.layer(rect, (layer) => drawTopMethods(layer, methods, shown, p));
  }
  if (!matrix) return;
  const talkers = frame.talkers ?? NO_TALKERS;
  const focused = hasKeys(model, layout, 'matrix');
  const { nodes } = frame;
  drawMatrix(canvas, { layout: matrix, matrix: model.matrix, talkers, nodes, focused }, p);
}

export function shownAlerts(model: OverviewModel, frame: OverviewFrame): ShownAlerts {
  const alerts = alertsOf(model.board, model.acknowledged);
  const stopped = model.stopSeen ? undefined : stoppedRecording(frame.link.recording);
  // The keys move in the strip among the tiles alone.
  const focused = model.pane === 'alerts' && tabOf(model) === 'tiles';
  return { frame, alerts, selected: model.selected, focused, stopped };
}

/** In a tab of its own a pane need not say that the keys are its. */
function hasKeys(model: OverviewModel, { tab }: OverviewLayout, pane: TilePane): boolean {
  return tab === 'tiles' && model.pane === pane;
}
