// One end of a link on any transport, with what it was told written down, for tests; and a neighbour that says what no
// link would say.

import { LinkCore } from '../../src/mesh/link/link-core.ts';
import { LINK_LIMITS, type LinkLimits } from '../../src/mesh/link/link-limits.ts';
import type { Transport, TransportClose } from '../../src/mesh/link/transport.ts';
import { decodeLinkBatch, encodeLinkFrame } from '../../src/protocol/link-codec.ts';
import type { Hello, LinkFrame, Transfer } from '../../src/protocol/link-frame.ts';
import { CONTRACT_VERSION } from '../../src/protocol/service.ts';
import type { Clock } from '../../src/runtime/clock.ts';

export interface LinkEnd {
  readonly link: LinkCore;
  readonly frames: LinkFrame[];
  readonly closes: { readonly close: TransportClose; readonly unanswered: readonly Transfer[] }[];
  /** Batches as they were written. */
  readonly writes: Uint8Array[];
  ups: number;
  writables: number;
  drainings: string[];
  expirings: number;
}

/** Bytes of a frame are views during the call: a test keeps a copy. */
export function copyOf(frame: LinkFrame): LinkFrame {
  return structuredClone(frame);
}

export interface LinkEndOptions {
  readonly node: string;
  readonly clock: Clock;
  readonly soon?: (fn: () => void) => void;
  readonly limits?: Partial<LinkLimits>;
  /** Takes transfers over as they come. Default true. */
  readonly takes?: boolean;
}

export function linkEnd(carrier: Transport, options: LinkEndOptions): LinkEnd {
  const writes: Uint8Array[] = [];
  const transport = watched(carrier, writes);
  const end: LinkEnd = {
    writes,
    frames: [],
    closes: [],
    ups: 0,
    writables: 0,
    drainings: [],
    expirings: 0,
    link: new LinkCore({
      transport,
      node: options.node,
      incarnation: 1n,
      clock: options.clock,
      soon: options.soon ?? setImmediate,
      limits: { ...LINK_LIMITS, ...options.limits },
      events: {
        onUp: () => end.ups++,
        onFrame(frame) {
          end.frames.push(copyOf(frame));
          if (frame.kind === 'transfer' && options.takes !== false)
            end.link.taken(frame.envelope.length);
        },
        onWritable: () => end.writables++,
        onDraining: (reason) => end.drainings.push(reason),
        onExpiring: () => end.expirings++,
        onClosed: (close, unanswered) => end.closes.push({ close, unanswered }),
      },
    }),
  };
  end.link.start();
  return end;
}

function watched(transport: Transport, writes: Uint8Array[]): Transport {
  return {
    peer: transport.peer,
    dialled: transport.dialled,
    start: (events) => transport.start(events),
    close: (close) => transport.close(close),
    write(batch) {
      writes.push(batch);
      return transport.write(batch);
    },
  };
}

/** A transport without a link. */
export interface RawEnd {
  readonly transport: Transport;
  readonly frames: LinkFrame[];
  readonly closes: TransportClose[];
  say(...frames: LinkFrame[]): void;
}

export function rawEnd(transport: Transport): RawEnd {
  const frames: LinkFrame[] = [];
  const closes: TransportClose[] = [];
  transport.start({
    onBatch: (bytes) => frames.push(...decodeLinkBatch(bytes).map(copyOf)),
    onWritable: () => {},
    onClose: (close) => closes.push(close),
  });
  const say = (...said: LinkFrame[]): void => {
    transport.write(Buffer.concat(said.map(encodeLinkFrame)));
  };
  return { transport, frames, closes, say };
}

export function helloOf(node: string, changes: Partial<Hello> = {}): Hello {
  return {
    kind: 'hello',
    node,
    incarnation: 7n,
    contractVersion: CONTRACT_VERSION,
    frameBytesMax: LINK_LIMITS.frameBytesMax,
    creditFrames: LINK_LIMITS.creditFrames,
    creditBytes: LINK_LIMITS.creditBytes,
    keyExchange: '',
    ...changes,
  };
}

/** The n-th, told by its id, with an envelope of so many bytes. */
export function transferOf(n: number, envelopeBytes = 10): Transfer {
  const id = new Uint8Array(16);
  new DataView(id.buffer).setUint32(12, n);
  return {
    kind: 'transfer',
    id,
    attempt: 1,
    fromNode: 'north',
    toNode: 'south',
    hopLimit: 8,
    hopCount: 1,
    timeoutMs: 1000,
    offset: 0,
    totalBytes: 0,
    envelope: new Uint8Array(envelopeBytes).fill(n & 0xff),
  };
}
