// The events that selections live on, told apart from those of windows.

import type { XEvent } from '../x-client.ts';

interface Said {
  readonly seq: number;
  readonly wid?: undefined;
  readonly selection: number;
  /** Server time, ms. */
  readonly time: number;
}

export type XSelectionEvent =
  | (Said & { readonly name: 'SelectionClear'; readonly owner: number })
  | (Said & {
      readonly name: 'SelectionRequest';
      readonly owner: number;
      readonly requestor: number;
      readonly target: number;
      readonly property: number;
    })
  | (Said & {
      readonly name: 'SelectionNotify';
      readonly requestor: number;
      readonly target: number;
      readonly property: number;
    })
  | {
      readonly name: 'PropertyNotify';
      readonly seq: number;
      readonly wid: number;
      readonly atom: number;
      readonly time: number;
      /** 0 a new value, 1 deleted. */
      readonly state: number;
    };

const names = new Set(['SelectionClear', 'SelectionRequest', 'SelectionNotify', 'PropertyNotify']);

export function isSelectionEvent(event: XEvent): event is XSelectionEvent {
  return names.has(event.name);
}
