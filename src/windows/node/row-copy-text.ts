// Lane rows as text for other programs: a table with tabs between its columns, or a line of JSON for
// each row. What a terminal would obey is made harmless in both.

import { Direction } from '../../traffic/event.ts';
import type { CallRow, LaneRow } from '../../traffic/history-reader.ts';
import { terminalText } from '../../traffic/terminal-text.ts';
import { harmlessJson } from '../harmless-json.ts';
import { lostRowText, statusLabel } from './lane-row-text.ts';

/** ECMA-262, 21.4.1.1. */
const DATE_END_MS = 8.64e15;

/** As at the end of a line that `tail` prints late. */
const LATE_CELL = '\t(late)';

/** time, peer, method, status, latency ms, bytes, hops; a row each, ended by a newline. */
export function rowsText(rows: readonly LaneRow[]): string {
  return rows.map((row) => `${row.kind === 'call' ? callText(row) : lostText(row)}\n`).join('');
}

export function rowsJson(rows: readonly LaneRow[], node: string): string {
  const lines = rows.map((row) =>
    row.kind === 'call' ? callJson(row, node) : lostJson(row, node),
  );
  return lines.map((line) => `${harmlessJson(JSON.stringify(line))}\n`).join('');
}

function callText(row: CallRow): string {
  const number = row.messageNumber === undefined ? '' : ` #${row.messageNumber}`;
  const cells = [
    isoTime(row.utcUs),
    row.peer,
    row.method + number,
    statusLabel(row),
    row.latencyUs === undefined ? '' : (row.latencyUs / 1000).toFixed(3),
    String(row.size),
    String(row.hops),
  ];
  return cells.map(terminalText).join('\t') + (row.late ? LATE_CELL : '');
}

function lostText(row: Extract<LaneRow, { kind: 'lost' }>): string {
  return `${isoTime(row.fromUtcUs)}\t${terminalText(lostRowText(row))}`;
}

function callJson(row: CallRow, node: string) {
  return {
    time: isoTime(row.utcUs),
    node,
    direction: row.direction === Direction.Inbound ? 'inbound' : 'outbound',
    peer: row.peer,
    method: row.method,
    ...(row.messageNumber === undefined ? {} : { message: row.messageNumber }),
    status: statusLabel(row),
    ...(row.status === undefined ? {} : { code: row.status }),
    ...(row.latencyUs === undefined ? {} : { latencyUs: row.latencyUs }),
    size: row.size,
    hops: row.hops,
    ...(row.late ? { late: true } : {}),
    call: Array.from(row.callKey, (byte) => byte.toString(16).padStart(2, '0')).join(''),
  };
}

function lostJson(row: Extract<LaneRow, { kind: 'lost' }>, node: string) {
  return {
    time: isoTime(row.fromUtcUs),
    until: isoTime(row.toUtcUs),
    node,
    lost: row.count ?? null,
    reason: row.reason,
  };
}

/** Microseconds are kept: they tell rows apart. */
function isoTime(utcUs: number): string {
  const whole = Math.floor(utcUs / 1000);
  // A node may say any time; a date has an end.
  if (!(Math.abs(whole) <= DATE_END_MS)) return '-';
  const rest = String(Math.floor(utcUs - whole * 1000)).padStart(3, '0');
  return `${new Date(whole).toISOString().slice(0, -1)}${rest}Z`;
}
