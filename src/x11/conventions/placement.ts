// Where a window is on the screen, from what a window manager tells of it, and whether it was the person
// who put it there. A real ConfigureNotify of a window in a frame has coordinates of that frame; only a
// synthetic one (ICCCM 4.1.5), or a real one of a window without a frame, has those of the root. Pure.

export interface Place {
  /** Of the window itself, not of its frame, in the root window; undefined while unknown. */
  readonly origin: { readonly x: number; readonly y: number } | undefined;
  readonly width: number;
  readonly height: number;
}

export interface Placement extends Place {
  readonly framed: boolean;
  /** How it stood when it had been shown for a moment; undefined before. */
  readonly first: Place | undefined;
}

export type PlacementInput =
  | {
      readonly kind: 'configured';
      /** Sent by a window manager, not by the server. */
      readonly synthetic: boolean;
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
    }
  | {
      readonly kind: 'reparented';
      readonly toRoot: boolean;
      readonly x: number;
      readonly y: number;
    }
  /** Asked of the server: where the window's corner is in the root window. */
  | { readonly kind: 'located'; readonly x: number; readonly y: number }
  /** It was shown, or we asked for another shape: what comes of that is not the person's doing. */
  | { readonly kind: 'unsettled' }
  /** The window manager has had the time to place and size it. */
  | { readonly kind: 'settled' };

export function newPlacement(width: number, height: number): Placement {
  return { origin: undefined, width, height, framed: false, first: undefined };
}

export function placementStep(placement: Placement, input: PlacementInput): Placement {
  switch (input.kind) {
    case 'configured': {
      const { synthetic, x, y, width, height } = input;
      const known = synthetic || !placement.framed;
      return known
        ? standsAt({ ...placement, width, height }, { x, y })
        : { ...placement, width, height };
    }
    case 'located':
      return standsAt(placement, { x: input.x, y: input.y });
    case 'reparented': {
      const { toRoot, x, y } = input;
      // Its place in a new frame says nothing of the frame's place.
      return { ...placement, framed: !toRoot, origin: toRoot ? { x, y } : undefined };
    }
    case 'unsettled':
      return { ...placement, first: undefined };
    case 'settled': {
      const { origin, width, height } = placement;
      return { ...placement, first: { origin, width, height } };
    }
  }
}

/** A window manager that said nothing of the first place tells it with the first word of any. */
function standsAt(placement: Placement, origin: NonNullable<Place['origin']>): Placement {
  const { first } = placement;
  const known = first && { ...first, origin: first.origin ?? origin };
  return { ...placement, origin, first: known };
}

/** It stands otherwise than the window manager put it at first. */
export function movedByPerson(placement: Placement): boolean {
  const { first, origin } = placement;
  if (!first) return false;
  if (sizedByPerson(placement)) return true;
  return origin?.x !== first.origin?.x || origin?.y !== first.origin?.y;
}

/** It is larger or smaller than it was then. */
export function sizedByPerson({ first, width, height }: Placement): boolean {
  return first !== undefined && (width !== first.width || height !== first.height);
}
