// A display's windows as the desk's surfaces, with the least sizes of the visual specification, and where
// the person wants them: as the command line says, else as they left them, else as resources say.

import type { SurfaceFactory, SurfaceRequest } from '../src/windows/loop/surface.ts';
import { placeOn, type Screen, type WantedGeometry } from '../src/x11/conventions/geometry-text.ts';
import type { WindowOptions } from '../src/x11/conventions/window-options.ts';
import type { Display } from '../src/x11/display.ts';
import type { Window } from '../src/x11/window.ts';
import type { WindowShape } from '../src/x11/window-position.ts';
import type { DisplayPreferences } from './display-preferences.ts';
import type { WindowPlaces } from './window-places.ts';

/** SPEC section 7: below this only the worst is drawn. */
const LEAST = { minWidth: 480, minHeight: 320 };
/** So much of a window must lie on the screen for its place to count, px. */
const LEAST_ON_SCREEN_PX = 48;

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

type Shape = Pick<WindowOptions, 'width' | 'height' | 'place' | 'sizeByUser'>;

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
  return wantedShape(given ?? preferences.resourceGeometry(request.kind), request, placing);
}

/** What resources change when a window is open: nothing where something else decided. */
function lateShape(placing: SurfacePlacing, request: SurfaceRequest): Partial<Shape> {
  const { preferences, places } = placing;
  const wanted = preferences.resourceGeometry(request.kind);
  const decided = preferences.givenGeometry(request.kind) ?? places.get(nameOf(request));
  return wanted && !decided ? wantedShape(wanted, request, placing) : {};
}

function wantedShape(
  wanted: WantedGeometry | undefined,
  request: SurfaceRequest,
  { display }: SurfacePlacing,
): Shape {
  const width = Math.max(LEAST.minWidth, wanted?.width ?? request.width);
  const height = Math.max(LEAST.minHeight, wanted?.height ?? request.height);
  if (!wanted) return { width, height };
  const sizeByUser = wanted.width !== undefined || wanted.height !== undefined;
  const place = placeOn(display.screenSize, { width, height }, wanted);
  return { width, height, place, sizeByUser };
}

/** With static gravity, which speaks of the window and not of its frame: it does not creep by the frame's
 * width from one run to the next, whatever the window manager. */
function keptShape({ x, y, width, height }: WindowShape, screen: Screen): Shape {
  const size = { width: Math.min(width, screen.width), height: Math.min(height, screen.height) };
  const seen =
    x !== undefined &&
    y !== undefined &&
    x + size.width >= LEAST_ON_SCREEN_PX &&
    x <= screen.width - LEAST_ON_SCREEN_PX &&
    y >= 0 &&
    y <= screen.height - LEAST_ON_SCREEN_PX;
  return { ...size, sizeByUser: true, place: seen ? { x, y, gravity: 'static' } : undefined };
}
