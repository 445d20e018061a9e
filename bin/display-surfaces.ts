// A display's windows as the desk's surfaces, with the least sizes of the visual specification, and where
// the person wants them: as the command line says, else as they left them, else as resources say.

import type { SurfaceFactory, SurfaceRequest } from '../src/windows/loop/surface.ts';
import type { Display } from '../src/x11/display.ts';
import type { Window } from '../src/x11/window.ts';
import type { DisplayPreferences } from './display-preferences.ts';
import type { WindowPlaces } from './window-places.ts';
import { keptShape, LEAST, type Shape, wantedShape } from './window-shape.ts';

export interface DisplaySurfaces extends SurfaceFactory {
  /** Resources or fonts have changed: windows that are open follow. */
  refit(): void;
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
  const open = new Map<Window, SurfaceRequest>();
  const stepOf = (kind: SurfaceRequest['kind']) =>
    kind === 'node' ? { heightStep: display.metrics.rowPitch } : {};
  return {
    get metrics() {
      return display.metrics;
    },
    open(request) {
      const { kind, name, title, unasked, onEvent } = request;
      const shape = shapeOf(placing, request);
      const about = { kind, name, title, background, unasked, ...LEAST, ...stepOf(kind) };
      const window = display.openWindow({ ...about, ...shape });
      window.on(onEvent);
      window.onMoved((moved) => places.set(nameOf(request), moved));
      open.set(window, request);
      return window;
    },
    refit() {
      for (const [window, request] of open) {
        if (window.closed) open.delete(window);
        else window.reshape({ ...stepOf(request.kind), ...lateShape(placing, request) });
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
  if (kept) return keptShape(kept, display.screenSize);
  const wanted = given ?? preferences.resourceGeometry(request.kind);
  return wantedShape(wanted, request, display.screenSize);
}

/** What resources change when a window is open: nothing where something else decided. */
function lateShape(placing: SurfacePlacing, request: SurfaceRequest): Partial<Shape> {
  const { preferences, places, display } = placing;
  const wanted = preferences.resourceGeometry(request.kind);
  const decided = preferences.givenGeometry(request.kind) ?? places.get(nameOf(request));
  return wanted && !decided ? wantedShape(wanted, request, display.screenSize) : {};
}
