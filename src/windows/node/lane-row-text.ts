// The words of one lane row: a single run of cells that holds the whole ordinary row, and the few
// overlays that differ in colour or face. Owns no pixels. An ordinary row is one run and one `OK`.

import { EventType } from '../../traffic/event.ts';
import type { CallRow, LaneRow, LostRow } from '../../traffic/history-reader.ts';
import { isErrorStatus, shortStatusName, statusName } from '../../traffic/status-code.ts';
import { printable, truncate } from '../../x11/draw/printable.ts';
import { count, latency, sizeNarrow, utcTime } from '../format.ts';
import { type LaneColumn, type LaneColumns, STATUS_WHOLE_CELLS } from './lane-columns.ts';

/** What colour or face an overlay has: quiet (`OK`), an error's status, a slow latency. */
export type OverlayRole = 'quiet' | 'error' | 'slow';

export interface RowOverlay {
  readonly cell: number;
  readonly text: string;
  readonly role: OverlayRole;
}

export interface RowText {
  /** Cells under an overlay are blank. */
  readonly run: string;
  readonly overlays: readonly RowOverlay[];
}

export function isError(row: LaneRow): boolean {
  return row.kind === 'call' && row.status !== undefined && isErrorStatus(row.status);
}

export function callRowText(row: CallRow, columns: LaneColumns): RowText {
  let run = '';
  const overlays: RowOverlay[] = [];
  for (const column of columns.columns) {
    const text = truncate(printable(cellText(row, column, columns)), column.cells);
    const start = column.align === 'left' ? column.cell : column.cell + column.cells - text.length;
    const role = overlayRole(row, column);
    if (role) overlays.push({ cell: start, text, role });
    else run = run.padEnd(start) + text;
  }
  const whole = columns.from === 0 && columns.cells <= columns.room;
  return whole ? { run, overlays } : scrolled({ run, overlays }, columns);
}

/** The part of a row that is in view when its columns are scrolled, or have no room even at their least. */
function scrolled({ run, overlays }: RowText, { from, room }: LaneColumns): RowText {
  const inView = overlays.flatMap((o) => {
    const cut = Math.max(0, from - o.cell);
    const cell = o.cell + cut - from;
    const text = o.text.slice(cut, cut + Math.max(0, room - cell));
    return text === '' ? [] : [{ ...o, cell, text }];
  });
  return { run: run.slice(from, from + room), overlays: inView };
}

function cellText(row: CallRow, column: LaneColumn, columns: LaneColumns): string {
  switch (column.name) {
    case 'time': {
      const time = utcTime(row.utcUs / 1000);
      return columns.hour ? time : time.slice(3);
    }
    case 'peer':
      return peerLabel(row.peer, column.cells);
    case 'method':
      return methodLabel(row, column.cells, columns.service);
    case 'status':
      return statusLabel(row, column.cells);
    case 'latency':
      return row.latencyUs === undefined ? '' : latency(row.latencyUs);
    case 'size':
      return sizeNarrow(row.size);
    case 'hops':
      return row.hops > 0 ? String(Math.min(99, row.hops)) : '';
  }
}

function overlayRole(row: CallRow, column: LaneColumn): OverlayRole | undefined {
  if (column.name === 'status' && row.status === 0 && !row.cancelled) return 'quiet';
  if (column.name === 'status' && isError(row)) return 'error';
  if (column.name === 'latency' && row.slow && row.latencyUs !== undefined) return 'slow';
  return undefined;
}

/** The whole name where `cells` has room for each of them; `...` while the call runs; of a further message of a stream, which way it went. */
export function statusLabel(row: CallRow, cells = 0): string {
  const whole = cells >= STATUS_WHOLE_CELLS;
  if (row.status !== undefined) return whole ? statusName(row.status) : shortStatusName(row.status);
  if (row.cancelled) return whole ? 'CANCELLED' : 'CANCELED';
  if (row.messageType === EventType.ClientMessage) return 'request';
  if (row.messageType === EventType.ServerMessage) return 'response';
  return '...';
}

/** `Service/Method #3` in at most `cells`: the service is cut before the method. */
export function methodLabel(row: CallRow, cells: number, withService: boolean): string {
  const suffix = row.messageNumber === undefined ? '' : ` #${row.messageNumber}`;
  const room = Math.max(1, cells - suffix.length);
  const { service, method } = splitMethod(printable(row.method));
  if (!withService || service === '') return truncate(method, room) + suffix;
  const whole = `${service}/${method}`;
  if (whole.length <= room) return whole + suffix;
  const left = room - method.length - 1;
  const head = left >= 2 ? `${truncate(service, left)}/` : '';
  return truncate(head + method, room) + suffix;
}

/** Of an address that does not fit, the port stays: it tells two programs of one host apart. */
export function peerLabel(peer: string, cells: number): string {
  const text = printable(peer);
  const [, host, port] = /^(\d+\.\d+\.\d+\.\d+|\[[^\]]*\])(:\d{1,5})$/.exec(text) ?? [];
  if (host === undefined || port === undefined || text.length <= cells) return text;
  const room = cells - port.length;
  return room < 2 ? text : truncate(host, room) + port;
}

/** `a.b.Service/Method` without its package; the service is '' when there is no slash. */
export function splitMethod(full: string): { pkg: string; service: string; method: string } {
  const slash = full.lastIndexOf('/');
  const path = slash < 0 ? '' : full.slice(0, slash);
  const dot = path.lastIndexOf('.');
  return {
    pkg: dot < 0 ? '' : path.slice(0, dot),
    service: path.slice(dot + 1),
    method: full.slice(slash + 1),
  };
}

/** `— 1,204 events lost 12:01:03.2–12:01:04.0 —` */
export function lostRowText(row: LostRow): string {
  return `— ${lostWords(row)} ${spanText(row.fromUtcUs, row.toUtcUs)} —`;
}

function lostWords(row: LostRow): string {
  const events = row.count === 1 ? '1 event' : `${count(row.count ?? 0)} events`;
  const counted = row.count === undefined ? 'unknown number of events' : events;
  switch (row.reason) {
    case 'RESTART':
      return `collector restarted, ${counted} lost`;
    case 'NOT_WATCHED':
      return `not watched, ${counted} not seen`;
    case 'EVICTED':
      return `${counted} no longer kept at the node`;
    case 'SUBSCRIBER_SLOW':
    case 'TAP_OVERLOAD':
    case 'UNKNOWN':
      return `${counted} lost`;
  }
}

function spanText(fromUtcUs: number, toUtcUs: number): string {
  const tenths = (us: number) => utcTime(us / 1000).slice(0, 10);
  return `${tenths(fromUtcUs)}–${tenths(toUtcUs)}`;
}
