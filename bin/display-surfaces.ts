// A display's windows as the desk's surfaces, with the least sizes of the visual specification, and where
// the person wants them: as the command line says, else as they left them, else as resources say.

import type { SurfaceFactory, SurfaceRequest } from '../src/windows/loop/surface.ts';
import type { Display } from '../src/x11/display.ts';
import type { Window } from '../src/x11/window.ts';
import type { DisplayPreferences } from './display-preferences.ts';
import type { WindowPlaces } from './window-places.ts';
import {
  isSameCell,
  keptShape,
  leastOf,
  type Shape,
  type TextCell,
  wantedShape,
} from './window-shape.ts';

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
  /** For what text its size was reckoned: keys that change it later do not count. */
  readonly cell: TextCell;
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
  /** Resources have been read, and may have changed the text. */
  let isKnown = false;
  const limitsOf = (kind: SurfaceRequest['kind'], cell: TextCell) => {
    const step = kind === 'node' ? { heightStep: cell.pitch } : {};
    return { ...leastOf(display.screenSize, cell), ...step };
  };
  return {
    get metrics() {
      return display.metrics;
    },
    open(request) {
      const { kind, name, title, unasked, onEvent } = request;
      const { shape, cell } = shapeOf(placing, request, isKnown);
      const limits = limitsOf(kind, cellOf(display));
      const window = display.openWindow({
        ...{ kind, name, title, background, unasked },
        ...limits,
        ...shape,
      });
      open.set(window, { request, cell });
      window.on(onEvent);
      window.onMoved((moved) => places.set(nameOf(request), moved, open.get(window)?.cell));
      return window;
    },
    refit(resizing) {
      isKnown = true;
      const cell = cellOf(display);
      for (const [window, surface] of open) {
        const { request } = surface;
        if (window.closed) open.delete(window);
        else {
          const isOther = resizing && !isSameCell(surface.cell, cell);
          const limits = limitsOf(request.kind, cell);
          window.reshape({ ...limits, ...lateShape(placing, surface, cell, isOther) });
          if (isOther) open.set(window, { request, cell });
        }
      }
    },
  };
}

function nameOf({ kind, name }: SurfaceRequest): string {
  return name === undefined ? kind : `${kind} ${name}`;
}

function cellOf({ metrics, look }: Display): TextCell {
  const { zoom } = look;
  return { width: metrics.face.body.cellWidth * zoom, pitch: metrics.rowPitch * zoom };
}

function shapeOf(
  { preferences, places, display }: SurfacePlacing,
  request: SurfaceRequest,
  isKnown: boolean,
): { readonly shape: Shape; readonly cell: TextCell } {
  const given = preferences.givenGeometry(request.kind);
  const kept = given ? undefined : places.get(nameOf(request));
  const { screenSize } = display;
  const now = cellOf(display);
  if (kept) {
    // Resources will most likely say what they said when it was left here.
    const cell = (!isKnown && kept.isOwn && kept.cell) || now;
    return { shape: keptShape(kept, screenSize, cell), cell };
  }
  const wanted = given ?? preferences.resourceGeometry(request.kind);
  return { shape: wantedShape(wanted, request, screenSize, now), cell: now };
}

/** What resources, or with `isOther` another text, change when a window is open: nothing where something else decided. */
function lateShape(
  { preferences, places, display }: SurfacePlacing,
  { request, cell }: OpenSurface,
  now: TextCell,
  isOther: boolean,
): Partial<Shape> {
  const wanted = preferences.resourceGeometry(request.kind);
  const given = preferences.givenGeometry(request.kind);
  const kept = given ? undefined : places.get(nameOf(request));
  const { screenSize } = display;
  if (kept) return isOther && kept.cell ? keptShape(kept, screenSize, now) : {};
  const isSized = given?.width !== undefined || given?.height !== undefined;
  if (given && (isSized || !isOther)) return {};
  if (!wanted && !isOther) return {};
  return wantedShape(given ?? wanted, request, screenSize, isOther ? now : cell);
}
