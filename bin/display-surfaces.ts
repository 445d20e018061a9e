// A display's windows as the desk's surfaces, with the least sizes of the visual specification, and where
// the person wants them: as the command line says, else as they left them, else as resources say.

import type { SurfaceFactory, SurfaceRequest } from '../src/windows/loop/surface.ts';
import type { Display } from '../src/x11/display.ts';
import type { Window } from '../src/x11/window.ts';
import type { DisplayPreferences } from './display-preferences.ts';
import type { WindowPlaces } from './window-places.ts';
import { keptShape, leastOf, type Shape, wantedShape } from './window-shape.ts';

export interface DisplaySurfaces extends SurfaceFactory {
  /**
   * Resources or fonts have changed: windows that are open follow, with `resizing` those too whose size nobody
   * chose and that are larger or smaller by now.
   */
  refit(resizing: boolean): void;
}

/** Default: nobody wants anything. */
export interface PlacingWishes {
  readonly preferences: Pick<DisplayPreferences, 'givenGeometry' | 'resourceGeometry'>;
  readonly places: Pick<WindowPlaces, 'get' | 'set'>;
}

const NO_WISHES: PlacingWishes = {
  preferences: { givenGeometry: () => undefined, resourceGeometry: () => undefined },
  places: { get: () => undefined, set: () => undefined },
};

interface OpenSurface {
  readonly request: SurfaceRequest;
  /** For which its size was reckoned. */
  readonly zoom: number;
}

interface SurfacePlacing extends PlacingWishes {
  readonly display: Display;
}

export function displaySurfaces(
  display: Display,
  background: number,
  wishes: PlacingWishes = NO_WISHES,
): DisplaySurfaces {
  const placing = { display, ...wishes };
  const { places } = wishes;
  const open = new Map<Window, OpenSurface>();
  const limitsOf = (kind: SurfaceRequest['kind']) => {
    const { zoom } = display.look;
    const step = kind === 'node' ? { heightStep: display.metrics.rowPitch * zoom } : {};
    return { ...leastOf(display.screenSize, zoom), ...step };
  };
  return {
    get metrics() {
      return display.metrics;
    },
    open(request) {
      const { kind, name, title, unasked, onEvent } = request;
      const shape = shapeOf(placing, request);
      const about = { kind, name, title, background, unasked, ...limitsOf(kind) };
      const window = display.openWindow({ ...about, ...shape });
      window.on(onEvent);
      window.onMoved((moved) => places.set(nameOf(request), moved));
      open.set(window, { request, zoom: display.look.zoom });
      return window;
    },
    refit(resizing) {
      const { zoom } = display.look;
      for (const [window, surface] of open) {
        const { request } = surface;
        if (window.closed) open.delete(window);
        else {
          const isOther = resizing && surface.zoom !== zoom;
          window.reshape({ ...limitsOf(request.kind), ...lateShape(placing, request, isOther) });
          if (isOther) open.set(window, { request, zoom });
        }
      }
    },
  };
}

function nameOf({ kind, name }: SurfaceRequest): string {
  return name === undefined ? kind : `${kind} ${name}`;
}

function shapeOf(placing: SurfacePlacing, request: SurfaceRequest): Shape {
  const { preferences, places, display } = placing;
  const given = preferences.givenGeometry(request.kind);
  const kept = given ? undefined : places.get(nameOf(request));
  const { screenSize, look } = display;
  if (kept) return keptShape(kept, screenSize, look.zoom);
  const wanted = given ?? preferences.resourceGeometry(request.kind);
  return wantedShape(wanted, request, screenSize, look.zoom);
}

/** What resources, or with `isOther` another zoom, change when a window is open: nothing where something else decided. */
function lateShape(
  placing: SurfacePlacing,
  request: SurfaceRequest,
  isOther: boolean,
): Partial<Shape> {
  const { preferences, places, display } = placing;
  const wanted = preferences.resourceGeometry(request.kind);
  const given = preferences.givenGeometry(request.kind);
  const isSized = given?.width !== undefined || given?.height !== undefined;
  if (places.get(nameOf(request)) || (given && (isSized || !isOther))) return {};
  const { screenSize, look } = display;
  return (wanted && !given) || isOther
    ? wantedShape(given ?? wanted, request, screenSize, look.zoom)
    : {};
}
