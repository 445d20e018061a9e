// A subscriber of a collector without sockets: decodes what it gets and reads only as fast as a test
// lets it.

import type { CollectorCore } from '../../src/collector/collector-core.ts';
import type { Caller, ServedCall } from '../../src/collector/served-call.ts';
import { decodeEvent } from '../../src/protocol/event-codec.ts';
import { meshscope } from '../../src/protocol/gen/meshscope.js';
import { encodeWatchRequest, type WatchRequest } from '../../src/protocol/watch-codec.ts';
import { toNumber } from '../../src/protocol/wide.ts';
import type { Event } from '../../src/traffic/event.ts';

export const AUDITOR: Caller = {
  name: 'auditor',
  share: 'auditor',
  mayRead: true,
  refusal: '',
  payloadRefusal: '',
  spiffeId: 'spiffe://test/auditor/auditor',
  certSerial: 'ab',
  address: '10.0.0.9',
  validUntilUtcMs: Number.POSITIVE_INFINITY,
};
export const OBSERVER: Caller = {
  ...AUDITOR,
  name: 'observer',
  share: 'observer',
  spiffeId: 'spiffe://test/observer/observer',
  certSerial: 'cd',
  payloadRefusal: 'the role observer reads metadata only',
};

const REASONS = ['', 'SUBSCRIBER_SLOW', 'TAP_OVERLOAD', 'RESTART', 'NOT_WATCHED', 'EVICTED'];

export interface SeenLost {
  readonly from: number;
  readonly to: number;
  readonly count: number | undefined;
  readonly reason: string;
}

export interface SeenBatch {
  readonly from: number;
  readonly to: number;
  readonly bytes: number;
  readonly version: number;
  readonly events: readonly number[];
  readonly late: readonly number[];
  readonly lost: readonly SeenLost[];
}

export function decodeBatch(bytes: Uint8Array): SeenBatch {
  const wire = meshscope.v1.EventBatch.decode(bytes);
  return {
    from: toNumber(wire.fromSeq),
    to: toNumber(wire.toSeq),
    bytes: bytes.length,
    version: wire.contractVersion ?? 0,
    events: (wire.events ?? []).map((e) => toNumber(e.seq)),
    late: (wire.late ?? []).map((e) => toNumber(e.seq)),
    lost: (wire.lost ?? []).map((l) => ({
      from: toNumber(l.fromSeq),
      to: toNumber(l.toSeq),
      count: l.count === null || l.count === undefined ? undefined : toNumber(l.count),
      reason: REASONS[l.reason ?? 0] ?? '?',
    })),
  };
}

/** The whole events of a batch, late ones last. */
export function eventsOf(bytes: Uint8Array): Event[] {
  const wire = meshscope.v1.EventBatch.decode(bytes);
  return [...(wire.events ?? []), ...(wire.late ?? [])].map((event) =>
    decodeEvent(meshscope.v1.Event.encode(event).finish()),
  );
}

export class Watcher {
  readonly raw: Uint8Array[] = [];
  /** Batches that it takes before it says no more. */
  credit: number;
  ended: { code: number; message: string } | undefined;
  readonly #served: ServedCall;

  constructor(
    core: CollectorCore,
    request: Partial<WatchRequest> = {},
    credit = Number.POSITIVE_INFINITY,
    caller: Caller = AUDITOR,
  ) {
    this.credit = credit;
    const body = encodeWatchRequest({
      incarnation: 0n,
      fromSeq: 0,
      last: 0,
      filter: '',
      sinceUtcNs: 0n,
      maxBatchEvents: 0,
      ...request,
    });
    this.#served = core.service.serve('watch', {
      body,
      caller,
      sink: {
        write: (batch) => {
          this.raw.push(batch);
          return --this.credit > 0;
        },
        end: (code, message) => {
          this.ended = { code, message };
        },
      },
    });
  }

  get batches(): SeenBatch[] {
    return this.raw.map(decodeBatch);
  }

  get events(): number[] {
    return this.batches.flatMap((batch) => batch.events);
  }

  get late(): number[] {
    return this.batches.flatMap((batch) => batch.late);
  }

  get lost(): SeenLost[] {
    return this.batches.flatMap((batch) => batch.lost);
  }

  /** Takes `batches` more. */
  take(batches: number): void {
    this.credit = batches;
    this.#served.resume();
  }

  cancel(): void {
    this.#served.cancel();
  }
}
