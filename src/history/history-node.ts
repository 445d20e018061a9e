// Everything known of one node: its kept events, its exact counters, what it lost.

import { clockCorrectionMs } from '../traffic/clock-correction.ts';
import type { EventBatch, Lost, NodeStatus, StatsReport } from '../traffic/feed.ts';
import type { LatencyHistogram } from './latency-histogram.ts';
import { LossMeter } from './loss-meter.ts';
import { NodeHistory, type NodeSurroundings } from './node-history.ts';
import { NodeStats } from './node-stats.ts';

/** What all nodes use together. */
export interface SharedParts extends NodeSurroundings {
  readonly scratch: LatencyHistogram;
}

export class HistoryNode {
  readonly kept: NodeHistory;
  readonly losses = new LossMeter();
  stats: NodeStats;
  /** As GetStatus said last; 0 before. */
  eventsSeenByStatus = 0;
  private readonly shared: SharedParts;
  private nowMs = 0;

  constructor(name: string, shared: SharedParts) {
    this.shared = shared;
    this.kept = new NodeHistory(name, shared, (lost) => this.count(lost));
    this.stats = new NodeStats(this.kept.account, this.shared.scratch);
  }

  /** `nowMs` is monotonic, here and below. */
  addBatch(batch: EventBatch, nowMs: number): void {
    this.nowMs = nowMs;
    this.kept.addBatch(batch);
  }

  addLost(lost: Lost, nowMs: number): void {
    this.nowMs = nowMs;
    this.kept.addLost(lost);
  }

  addStats(report: StatsReport, nowMs: number): void {
    this.kept.version++;
    const lostAtTap = this.stats.add(report, nowMs);
    if (lostAtTap > 0) this.losses.add(lostAtTap, nowMs);
  }

  setStatus(status: NodeStatus): void {
    this.kept.version++;
    this.kept.clockOffsetMs = clockCorrectionMs(status) ?? this.kept.clockOffsetMs;
    if (status.collector !== undefined) this.eventsSeenByStatus = status.collector.eventsSeen;
  }

  /** The node left the cluster: its rates end, its kept events stay until others need the room. */
  stopStats(): void {
    this.kept.version++;
    this.stats.release();
    this.stats = new NodeStats(this.kept.account, this.shared.scratch);
  }

  private count(lost: Lost): void {
    // Not loss: the edge of the ring, and windows that were closed. The tap's is in the counters.
    if (lost.reason === 'EVICTED' || lost.reason === 'NOT_WATCHED') return;
    if (lost.reason === 'TAP_OVERLOAD' && this.stats.hasReports) return;
    this.losses.add(lost.count, this.nowMs);
    if (lost.count !== undefined) this.stats.addLost(Number(lost.toUtcNs / 1000n), lost.count);
  }
}
