// The columns of a lane in character cells: which of them fit a width, and where each begins. Owns
// the order of dropping and growing of SPEC section 7; knows no pixels but the lane's fixed margins.

import { gridOfCell } from '../grid.ts';

/** The cell that the lane's margins and shapes are given for, px. */
const PLAIN_CELL_PX = 6;
/** px from the lane's left edge to the first cell: bar, glyph and a gap. */
const LANE_TEXT_X = 20;
/** px at the lane's right edge kept for the scroll bar and its gap. */
const LANE_RIGHT_MARGIN = 6;

/** A measure of the lane that is `px` beside small text: from 10x20 on it is as much larger as the cell. */
export function laneMeasure(px: number, cellWidth: number): number {
  return gridOfCell(cellWidth) === 1 ? px : Math.round((px * cellWidth) / PLAIN_CELL_PX);
}

/** Where the first cell stands, px from the lane's left edge. */
export function laneTextX(cellWidth: number): number {
  return laneMeasure(LANE_TEXT_X, cellWidth);
}

export type LaneColumnName = 'time' | 'peer' | 'method' | 'status' | 'latency' | 'size' | 'hops';

export interface LaneColumn {
  readonly name: LaneColumnName;
  /** First cell of the column, from the run's start. */
  readonly cell: number;
  /** Width, cells. */
  readonly cells: number;
  readonly align: 'left' | 'right';
}

/** Columns that a person may take away; the service is a part of the method's. */
export const CHOOSABLE = ['time', 'peer', 'service', 'size', 'hops'] as const;
export type ChoosableColumn = (typeof CHOOSABLE)[number];

/** What a person wants of the columns. */
export interface ColumnWish {
  readonly hidden: readonly ChoosableColumn[];
  /** Cells that are scrolled out at the left, where the columns have no room for all. */
  readonly shift: number;
}

const ALL: ColumnWish = { hidden: [], shift: 0 };

export interface LaneColumns {
  readonly columns: readonly LaneColumn[];
  /** Length of an ordinary row's run, cells. */
  readonly cells: number;
  /** `12:01:03.412` when true, else `01:03.412`. */
  readonly hour: boolean;
  /** `Service/Method` when true, else `Method`. */
  readonly service: boolean;
  /** Cells of the run before the first in view, and how many are in view. */
  readonly from: number;
  readonly room: number;
  /** The columns that were dropped, and those scrolled out, take so many cells more than there are. */
  readonly excess: number;
}

interface Slot {
  readonly name: LaneColumnName;
  readonly gap: number;
  cells: number;
}

const HOUR_CELLS = 3;
const METHOD_CELLS = 18;
const METHOD_ALONE_CELLS = 12;
const METHOD_MAX_CELLS = 40;
const METHOD_MIN_CELLS = 4;
const PEER_MAX_CELLS = 24;
const STATUS_CELLS = 9;
/** The longest name of a status: from here on none is shortened. */
export const STATUS_WHOLE_CELLS = 'FAILED_PRECONDITION'.length;

function fullSlots(): Slot[] {
  return [
    { name: 'time', gap: 0, cells: 12 },
    { name: 'peer', gap: 1, cells: 12 },
    { name: 'method', gap: 1, cells: METHOD_CELLS },
    { name: 'status', gap: 1, cells: STATUS_CELLS },
    { name: 'latency', gap: 2, cells: 6 },
    { name: 'size', gap: 2, cells: 5 },
    { name: 'hops', gap: 4, cells: 2 },
  ];
}

/** Columns for a lane of `width` px; glyph, method, status and latency stay at any width. */
export function laneColumns(width: number, cellWidth: number, wish = ALL): LaneColumns {
  const margins = laneTextX(cellWidth) + laneMeasure(LANE_RIGHT_MARGIN, cellWidth);
  const room = Math.max(0, Math.floor((width - margins) / cellWidth));
  const wanted = slotsOf(wish);
  const excess = Math.max(0, total(wanted) - room);
  const from = Math.max(0, Math.min(wish.shift, excess));
  const service = !wish.hidden.includes('service');
  if (from > 0) return { ...place(wanted), hour: true, service, from, room, excess };
  return { ...fitted(wanted, room, service), from, room, excess };
}

function slotsOf({ hidden }: ColumnWish): Slot[] {
  const slots = fullSlots().filter((s) => !hidden.some((name) => name === s.name));
  if (hidden.includes('service')) resize(slots, 'method', METHOD_ALONE_CELLS - METHOD_CELLS);
  return slots;
}

function fitted(wanted: Slot[], room: number, withService: boolean) {
  let slots = wanted;
  let hour = true;
  let service = withService;
  const drop = (name: LaneColumnName) => {
    slots = slots.filter((s) => s.name !== name);
  };
  if (total(slots) > room) drop('hops');
  if (total(slots) > room) drop('size');
  if (total(slots) > room) {
    hour = false;
    resize(slots, 'time', -HOUR_CELLS);
  }
  if (total(slots) > room && service) {
    service = false;
    resize(slots, 'method', METHOD_ALONE_CELLS - METHOD_CELLS);
  }
  if (total(slots) > room) drop('peer');
  if (total(slots) > room) drop('time');
  grow(slots, 'method', METHOD_MAX_CELLS, room);
  grow(slots, 'peer', PEER_MAX_CELLS, room);
  // All of it or nothing: some names whole and others not would be read as others.
  if (room - total(slots) >= STATUS_WHOLE_CELLS - STATUS_CELLS)
    grow(slots, 'status', STATUS_WHOLE_CELLS, room);
  shrinkMethod(slots, room);
  return { ...place(slots), hour, service };
}

function total(slots: readonly Slot[]): number {
  return slots.reduce((sum, s, i) => sum + s.cells + (i === 0 ? 0 : s.gap), 0);
}

function resize(slots: readonly Slot[], name: LaneColumnName, by: number): void {
  for (const slot of slots) if (slot.name === name) slot.cells += by;
}

function grow(slots: readonly Slot[], name: LaneColumnName, max: number, room: number): void {
  const slot = slots.find((s) => s.name === name);
  const spare = room - total(slots);
  if (slot && spare > 0) slot.cells += Math.min(spare, max - slot.cells);
}

function shrinkMethod(slots: readonly Slot[], room: number): void {
  const slot = slots.find((s) => s.name === 'method');
  const missing = total(slots) - room;
  if (slot && missing > 0) slot.cells = Math.max(METHOD_MIN_CELLS, slot.cells - missing);
}

function place(slots: readonly Slot[]): { columns: LaneColumn[]; cells: number } {
  const columns: LaneColumn[] = [];
  let cell = 0;
  slots.forEach((slot, i) => {
    if (i > 0) cell += slot.gap;
    const right = slot.name === 'latency' || slot.name === 'size' || slot.name === 'hops';
    columns.push({ name: slot.name, cell, cells: slot.cells, align: right ? 'right' : 'left' });
    cell += slot.cells;
  });
  return { columns, cells: cell };
}
