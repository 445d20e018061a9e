// Asks a filter about rows and remembers the answer for a (method, peer) pair when the filter looked
// at nothing else. What it looked at is observed, not assumed, so the memory is exact.

import type { FilterFields, TrafficFilter } from '../traffic/filter.ts';
import { MAX_MATCH_MEMOS } from './limits.ts';
import { NO_STATUS } from './row-segment.ts';
import { methodOf, peerOf, type RowSource } from './row-view.ts';
import { NO_TEXT_ID } from './text-table.ts';

/** The fields of one row. Reading one that differs from call to call is noted. */
class RowFields implements FilterFields {
  readonly node: string;
  readonly direction: 1 | 2;
  method = '';
  peer = '';
  lookedAtCall = false;
  private row: RowSource | undefined;
  private index = 0;

  constructor(node: string, direction: 1 | 2) {
    this.node = node;
    this.direction = direction;
  }

  look(row: RowSource, index: number): void {
    this.row = row;
    this.index = index;
    this.method = methodOf(row, index);
    this.peer = peerOf(row, index);
    this.lookedAtCall = false;
  }

  get size(): number {
    this.lookedAtCall = true;
    return this.row!.rows.size[this.index]!;
  }

  get status(): number | undefined {
    this.lookedAtCall = true;
    const status = this.row!.rows.status[this.index]!;
    return status === NO_STATUS ? undefined : status;
  }

  get latencyUs(): number | undefined {
    this.lookedAtCall = true;
    const latencyUs = this.row!.rows.latencyUs[this.index]!;
    return Number.isNaN(latencyUs) ? undefined : latencyUs;
  }
}

export class MatchMemo {
  private readonly filter: TrafficFilter;
  private readonly fields: RowFields;
  /** undefined = not asked yet, 'ask' = the answer differs from call to call. */
  private readonly answers = new Map<number, boolean | 'ask'>();

  constructor(filter: TrafficFilter, node: string, direction: 1 | 2) {
    this.filter = filter;
    this.fields = new RowFields(node, direction);
  }

  /** Of a call row. */
  matches(source: RowSource, i: number): boolean {
    const method = source.rows.method[i]!;
    const peer = source.rows.peer[i]!;
    const pair = method * 0x10000 + peer;
    const known = this.answers.get(pair);
    if (known === true || known === false) return known;
    this.fields.look(source, i);
    const answer = this.filter.matches(this.fields);
    if (known === undefined && method !== NO_TEXT_ID && peer !== NO_TEXT_ID)
      this.remember(pair, this.fields.lookedAtCall ? 'ask' : answer);
    return answer;
  }

  private remember(pair: number, answer: boolean | 'ask'): void {
    if (this.answers.size >= MAX_MATCH_MEMOS) this.answers.clear();
    this.answers.set(pair, answer);
  }
}
