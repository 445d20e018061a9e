// Which parts a message window has room for: one list of states, from all parts to the focused pane
// alone. A lower or narrower window is further down the list, so no part comes back while it shrinks.

import { PANE_HEAD_PX } from '../pane-head.ts';

/** Above each pane, px. */
export const TOP_GAP_PX = 9;
/** Lines of facts in the header. */
export const FACT_LINES = 3;
const MIN_PANE_ROWS = 5;
const BYTES_ROWS = 9;

/** What the panes' sizes follow: rows of events, and the height of the hops. */
export interface MessageContent {
  readonly events: number;
  readonly hops: { readonly wanted: number; readonly least: number };
}

export interface MessageParts {
  readonly facts: boolean;
  readonly hops: boolean;
  readonly bytes: boolean;
  /** Events and payload, in one column as well; else only the one that has the focus. */
  readonly both: boolean;
}

/** SPEC section 7: bytes leave first, then hops, then facts. */
const STATES: readonly MessageParts[] = [
  { facts: true, hops: true, bytes: true, both: true },
  { facts: true, hops: true, bytes: false, both: true },
  { facts: true, hops: false, bytes: false, both: true },
  { facts: false, hops: false, bytes: false, both: true },
];
const LEAST: MessageParts = { facts: false, hops: false, bytes: false, both: false };

/** The first state that fits between the top of the window and its footer, px. */
export function partsThatFit(
  room: number,
  columns: 1 | 2,
  content: MessageContent,
  pitch: number,
): MessageParts {
  const needed = (parts: MessageParts) => heightNeeded(parts, columns, content, pitch);
  return STATES.find((parts) => needed(parts) <= room) ?? LEAST;
}

function heightNeeded(
  parts: MessageParts,
  columns: 1 | 2,
  content: MessageContent,
  pitch: number,
): number {
  const header = headerHeight(parts.facts ? FACT_LINES : 0, pitch);
  const events = parts.hops ? eventsMin(content, pitch) : paneMin(pitch);
  const panes = columns === 1 ? events + paneMin(pitch) : events;
  return header + panes + (parts.bytes ? bytesPaneHeight(pitch) : 0);
}

export function headerHeight(factLines: number, pitch: number): number {
  return 20 + pitch + factLines * pitch;
}

/** A pane with its gap, head, tabs, column heads and five rows. */
export function paneMin(pitch: number): number {
  return TOP_GAP_PX + PANE_HEAD_PX + (MIN_PANE_ROWS + 2) * pitch;
}

/** The events with hops below them. */
export function eventsMin(content: MessageContent, pitch: number): number {
  if (content.hops.wanted === 0) return paneMin(pitch);
  return Math.max(
    paneMin(pitch),
    TOP_GAP_PX + eventsAboveHops(content, pitch) + content.hops.least,
  );
}

/** What events keep above their hops: all of them, or five rows. */
export function eventsAboveHops({ events }: MessageContent, pitch: number): number {
  return Math.min(allEvents(events, pitch), paneMin(pitch));
}

export function allEvents(rows: number, pitch: number): number {
  return PANE_HEAD_PX + 1 + (rows + 1) * pitch + TOP_GAP_PX;
}

export function bytesPaneHeight(pitch: number): number {
  return PANE_HEAD_PX + BYTES_ROWS * pitch + 8;
}
