// Whether the overview shows a matrix at its size, and of which names: nobody counts pairs for a picture
// that does not show them.

import type { TalkerNames } from '../../../traffic/history-reader.ts';
import type { Size } from '../../canvas.ts';
import { METHODS_FROM_PX, shownTab } from '../overview-layout.ts';
import type { OverviewModel } from '../overview-model.ts';
import { namesOf } from './matrix-choice.ts';

export function talkersShown(
  model: OverviewModel,
  size: Size,
  nodes: number,
): TalkerNames | undefined {
  const tab = shownTab(model, size);
  const shown = tab === 'matrix' || (tab === 'tiles' && size.width >= METHODS_FROM_PX);
  return shown ? namesOf(model.matrix, nodes) : undefined;
}
