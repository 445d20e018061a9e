// What happens to windows when other fonts hold, and perhaps another zoom: what they show is void, and lists that
// were laid out in the metrics of before should not be drawn again if newer ones come.

import type { Window } from './window.ts';

/** `tell` has the owners present new lists, at once or in a microtask of theirs; windows without one draw the old. */
export function redrawInOtherFonts(windows: readonly Window[], tell: () => void): void {
  const draws = windows.map((window) => window.forget());
  tell();
  queueMicrotask(() => {
    for (const draw of draws) draw();
  });
}
