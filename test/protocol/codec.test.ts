// Every message of the contract survives its way through bytes. What bad bytes do: test/fuzz/codec.test.ts.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decodeNodeEvent, encodeNodeEvent } from '../../src/protocol/cluster-codec.ts';
import { decodeEvent, encodeEvent } from '../../src/protocol/event-codec.ts';
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
  encodeLost,
  encodeWatchRequest,
} from '../../src/protocol/watch-codec.ts';
import { contract } from '../support/contract-arbitraries.ts';

/** Buffers and typed arrays are the same bytes. */
function plain(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_key, v) => {
      if (typeof v === 'bigint') return `${v}n`;
      if (v && typeof v === 'object' && v.type === 'Buffer') return v.data;
      if (v instanceof Uint8Array) return [...v];
      return v;
    }),
  );
}

function survives<T>(
  arbitrary: fc.Arbitrary<T>,
  there: (v: T) => Uint8Array,
  back: (b: Uint8Array) => T,
) {
  fc.assert(
    fc.property(arbitrary, (value) => {
      assert.deepEqual(plain(back(there(value))), plain(value));
    }),
  );
}

test('an event survives its way through bytes, 64-bit values included', () => {
  survives(contract.event, encodeEvent, decodeEvent);
});

test('a loss keeps the difference between no count and a count of zero', () => {
  survives(contract.lost, encodeLost, decodeLost);
});

test('a stats report survives', () => {
  survives(contract.report, encodeStatsReport, decodeStatsReport);
});

test('message queries, parts, node events and frames survive', () => {
  survives(contract.query, encodeGetMessageRequest, decodeGetMessageRequest);
  survives(contract.part, encodeMessagePart, decodeMessagePart);
  survives(contract.node, encodeNodeEvent, decodeNodeEvent);
  survives(contract.client, encodeClientFrame, decodeClientFrame);
  survives(contract.server, encodeServerFrame, decodeServerFrame);
});

test('requests, schemas and a status survive', () => {
  survives(contract.watch, encodeWatchRequest, decodeWatchRequest);
  survives(
    contract.intervalMs,
    encodeWatchStatsRequest,
    (b) => decodeWatchStatsRequest(b).intervalMs,
  );
  survives(contract.method, encodeGetSchemaRequest, decodeGetSchemaRequest);
  survives(contract.schema, encodeGetSchemaResponse, decodeGetSchemaResponse);
  survives(contract.status, encodeStatusResponse, decodeStatusResponse);
});
