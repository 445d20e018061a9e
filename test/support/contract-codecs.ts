// Every decoder of src/protocol with arbitrary valid bytes for it, for tests that feed all of them.

import type fc from 'fast-check';
import { readBatch } from '../../src/protocol/batch-reader.ts';
import { decodeNodeEvent, encodeNodeEvent } from '../../src/protocol/cluster-codec.ts';
import { decodeEvent, encodeEvent } from '../../src/protocol/event-codec.ts';
import { ScannedEvent, ScannedPeer, scanEvent, scanPeer } from '../../src/protocol/event-scan.ts';
import { eventUtcNs } from '../../src/protocol/event-time.ts';
import {
  decodeClientFrame,
  decodeServerFrame,
  encodeClientFrame,
  encodeServerFrame,
} from '../../src/protocol/frame-codec.ts';
import {
  decodeGetMessageRequest,
  decodeGetSchemaRequest,
  decodeGetSchemaResponse,
  decodeMessagePart,
  encodeGetMessageRequest,
  encodeGetSchemaRequest,
  encodeGetSchemaResponse,
  encodeMessagePart,
} from '../../src/protocol/message-codec.ts';
import {
  decodeStatsReport,
  decodeWatchStatsRequest,
  encodeStatsReport,
  encodeWatchStatsRequest,
} from '../../src/protocol/stats-codec.ts';
import { decodeStatusResponse, encodeStatusResponse } from '../../src/protocol/status-codec.ts';
import {
  decodeLost,
  decodeWatchRequest,
  encodeBatch,
  encodeLost,
  encodeWatchRequest,
} from '../../src/protocol/watch-codec.ts';
import { contract } from './contract-arbitraries.ts';

export interface ContractCodec {
  readonly name: string;
  readonly valid: fc.Arbitrary<Uint8Array>;
  /** The value, with no reference to the place of its bytes. */
  readonly decode: (bytes: Uint8Array) => unknown;
}

/** What an index reads, with bytes in place of spans. */
function scanned(bytes: Uint8Array): unknown {
  const event = new ScannedEvent();
  scanEvent(bytes, 0, bytes.length, event);
  const peer = new ScannedPeer();
  scanPeer(bytes, event.peerStart, event.peerEnd, peer);
  const { seq, utcUs, type, direction, index, status, size, latencyUs, hopCount } = event;
  return {
    ...{ seq, utcUs, type, direction, index, status, size, latencyUs, hopCount },
    callKey: bytes.slice(event.callKeyStart, event.callKeyEnd),
    method: bytes.slice(event.methodStart, event.methodEnd),
    peer: bytes.slice(peer.nameStart, peer.nameEnd),
    verified: peer.verified,
  };
}

function batched(bytes: Uint8Array): unknown {
  const { spans, bytes: _, ...rest } = readBatch(bytes);
  const events: Uint8Array[] = [];
  for (let i = 0; i < spans.length; i += 2) events.push(bytes.slice(spans[i], spans[i + 1]));
  return { ...rest, events };
}

function codec<T>(
  name: string,
  values: fc.Arbitrary<T>,
  encode: (value: T) => Uint8Array,
  decode: (bytes: Uint8Array) => unknown,
): ContractCodec {
  return { name, valid: values.map((value) => Uint8Array.from(encode(value))), decode };
}

export const contractCodecs: readonly ContractCodec[] = [
  codec('decodeEvent', contract.event, encodeEvent, decodeEvent),
  codec('scanEvent', contract.event, encodeEvent, scanned),
  codec('eventUtcNs', contract.event, encodeEvent, (b) => eventUtcNs(b, 0, b.length)),
  codec('readBatch', contract.batch, encodeBatch, batched),
  codec('decodeLost', contract.lost, encodeLost, decodeLost),
  codec('decodeWatchRequest', contract.watch, encodeWatchRequest, decodeWatchRequest),
  codec(
    'decodeWatchStatsRequest',
    contract.intervalMs,
    encodeWatchStatsRequest,
    decodeWatchStatsRequest,
  ),
  codec('decodeStatsReport', contract.report, encodeStatsReport, decodeStatsReport),
  codec(
    'decodeGetMessageRequest',
    contract.query,
    encodeGetMessageRequest,
    decodeGetMessageRequest,
  ),
  codec('decodeMessagePart', contract.part, encodeMessagePart, decodeMessagePart),
  codec('decodeGetSchemaRequest', contract.method, encodeGetSchemaRequest, decodeGetSchemaRequest),
  codec(
    'decodeGetSchemaResponse',
    contract.schema,
    encodeGetSchemaResponse,
    decodeGetSchemaResponse,
  ),
  codec('decodeStatusResponse', contract.status, encodeStatusResponse, decodeStatusResponse),
  codec('decodeNodeEvent', contract.node, encodeNodeEvent, decodeNodeEvent),
  codec('decodeClientFrame', contract.client, encodeClientFrame, decodeClientFrame),
  codec('decodeServerFrame', contract.server, encodeServerFrame, decodeServerFrame),
];
