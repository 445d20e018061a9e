// A display's windows as the desk's surfaces, with the least sizes of the visual specification.

import type { SurfaceFactory } from '../src/windows/loop/surface.ts';
import type { Display } from '../src/x11/display.ts';

/** SPEC section 7: below this only the worst is drawn. */
const LEAST = { minWidth: 480, minHeight: 320 };

export function displaySurfaces(display: Display, background: number): SurfaceFactory {
  return {
    get metrics() {
      return display.metrics;
    },
    open({ kind, title, width, height, onEvent }) {
      const window = display.openWindow({ kind, title, width, height, background, ...LEAST });
      window.on(onEvent);
      return window;
    },
  };
}
