// Whether the overview shows a matrix at its size, and of which names: nobody counts pairs for a picture
// that does not show them.

import type { TalkerNames } from '../../../traffic/history-reader.ts';
import type { TextMetrics } from '../../../x11/draw/draw-list.ts';
import type { Size } from '../../canvas.ts';
import { hasMethodsColumn, shownTab } from '../overview-layout.ts';
import type { OverviewModel } from '../overview-model.ts';
import { namesOf } from './matrix-choice.ts';

export function talkersShown(
  model: OverviewModel,
  size: Size,
  metrics: TextMetrics,
  nodes: number,
): TalkerNames | undefined {
  const tab = shownTab(model, size);
  const shown = tab === 'matrix' || (tab === 'tiles' && hasMethodsColumn(size, metrics));
  return shown ? namesOf(model.matrix, nodes) : undefined;
}
