// A history whose lanes grow by a fixed number of rows a second of a clock that the benchmark sets:
// calls as the demo's ledger sees them, 95 in 100 of them OK.

import type {
  CallRow,
  HistoryReader,
  LanePage,
  LaneQuery,
  LaneTraffic,
  NodeTraffic,
} from '../../src/traffic/history-reader.ts';

const METHODS = [
  'cards.v1.Cards/GetCard',
  'cards.v1.Cards/Freeze',
  'authz.v1.Authorizer/Authorize',
];
const PEERS = ['gateway-1', 'checkout-2', 'wallet-2'];
const FAULTS = [14, 4, 5, 13];
const EPOCH_US = 1_795_000_000_000_000;

export class LaneSource implements HistoryReader {
  readonly rowsPerSecond: number;
  /** Rows there are. */
  rows = 200;

  constructor(rowsPerSecond: number) {
    this.rowsPerSecond = rowsPerSecond;
  }

  lane(query: LaneQuery): LanePage {
    const last = query.anchor === 'newest' ? this.rows : Math.min(this.rows, query.anchor);
    const first = Math.max(1, last - query.count + 1);
    const rows = Array.from({ length: last - first + 1 }, (_, i) => this.#row(first + i, query));
    return { rows, newer: this.rows - last, older: first - 1, matching: this.rows, losses: 0 };
  }

  #row(id: number, { direction }: LaneQuery): CallRow {
    const utcUs = EPOCH_US + Math.floor((id * 1e6) / this.rowsPerSecond);
    return {
      kind: 'call',
      id,
      seq: id,
      incarnation: 1n,
      utcUs,
      direction,
      callKey: new Uint8Array(16),
      method: METHODS[(id * 7) % 3] as string,
      peer: PEERS[(id * 5) % 3] as string,
      peerVerified: true,
      status: (id * 37) % 100 < 5 ? (FAULTS[id % 4] as number) : 0,
      cancelled: false,
      latencyUs: 800 + ((id * 7919) % 14_000),
      size: 200 + ((id * 104729) % 900),
      hops: 2,
      messageNumber: undefined,
      messageType: undefined,
      slow: (id * 11) % 100 < 5,
      late: false,
    };
  }

  traffic(): NodeTraffic {
    return {
      inbound: this.#lane(),
      outbound: this.#lane(),
      eventsSeen: this.rows * 5,
      eventsKept: this.rows * 5,
      oldestUtcUs: EPOCH_US,
      lastEventUtcUs: EPOCH_US + Math.floor((this.rows * 1e6) / this.rowsPerSecond),
      lostLastMinute: 0,
      lossesWithoutCount: 0,
      lostTotal: 0,
      bytesHeld: 1e6,
    };
  }

  /** Whole seconds so far, with a load that moves a little. */
  #lane(): LaneTraffic {
    const last = Math.floor(EPOCH_US / 1e6 + this.rows / this.rowsPerSecond);
    const seconds = Array.from({ length: 140 }, (_, i) => last - 140 + i).map((second) => ({
      second,
      calls: this.rowsPerSecond + (((second * 7919) % 11) - 5),
      errors: second % 3 === 0 ? 5 : 0,
      lost: 0,
      p99Us: 9_000 + ((second * 104729) % 5000),
    }));
    return {
      ratePerSecond: this.rowsPerSecond,
      errorPercent: 5,
      p50Us: 4_100,
      p99Us: 12_300,
      seconds,
    };
  }

  total(): { inbound: LaneTraffic; outbound: LaneTraffic } {
    return { inbound: this.#lane(), outbound: this.#lane() };
  }

  topMethods(): [] {
    return [];
  }

  talkers(): { pairs: []; othersPerSecond: number } {
    return { pairs: [], othersPerSecond: 0 };
  }

  neighbour(query: LaneQuery, id: number, step: 1 | -1): CallRow | undefined {
    const next = Math.max(0, Math.min(this.rows + 1, id)) + step;
    return next < 1 || next > this.rows ? undefined : this.#row(next, query);
  }

  version(): number {
    return this.rows;
  }
}
