// The other process of bench/stream: a real collector under synthetic load, and beside it the same
// encoded events over plain grpc-js, one a message. Driven by its parent over IPC.

import * as grpc from '@grpc/grpc-js';
import { type Collector, startCollector } from '../../src/collector/index.ts';
import { grpcServerCredentials } from '../../src/identity/grpc-server-credentials.ts';
import { identityFolderSource } from '../../src/identity/identity-source.ts';
import { encodeEvent } from '../../src/protocol/event-codec.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { Direction, EventType } from '../../src/traffic/event.ts';
import type { Observation } from '../../src/traffic/observation.ts';
import { sampleEvent } from '../../test/support/sample-events.ts';

/** Events between two turns of the event loop while it floods. */
const FLOOD_CHUNK = 512;
const EVENTS_OF_A_CALL = 4;

export type Order =
  | { readonly kind: 'fill'; readonly events: number }
  | { readonly kind: 'flood'; readonly ms: number; readonly eventsPerSecond: number };

export type Report =
  | { readonly kind: 'ready'; readonly endpoint: string; readonly plainPort: number }
  | { readonly kind: 'done'; readonly head: number; readonly cpuUs: number; readonly ms: number };

const METHODS = [
  'bank.ledger.v1.Ledger/Post',
  'bank.cards.v1.Cards/Authorize',
  'bank.risk.v1.Risk/Score',
];
const text = new TextEncoder();
const METADATA = [
  { key: 'user-agent', value: text.encode('grpc-node-js/1.14.7') },
  { key: 'x-request-id', value: text.encode('3f1c9a0e-51b2-4c37-9d0f-6a1f4be7d0aa') },
];
const PAYLOAD = Uint8Array.from({ length: 160 }, (_, i) => (i * 37) & 0xff);
const TRACE = {
  traceId: new Uint8Array(16).fill(5),
  spanId: new Uint8Array(8).fill(6),
  parentSpanId: new Uint8Array(8).fill(7),
  flags: 1,
};

/** A UUIDv7 as a client makes it: the time in front, then bits that look random. */
function keyOf(call: number): Uint8Array {
  const key = new Uint8Array(16);
  const view = new DataView(key.buffer);
  view.setUint32(0, 0x018c_0000 + (call >>> 16));
  for (let at = 4, mixed = call; at < 16; at += 4) {
    mixed = Math.imul(mixed ^ (mixed >>> 15) ^ at, 0x9e3779b1);
    view.setInt32(at, mixed ^ (mixed >>> 13));
  }
  key[6] = 0x70 | (key[6]! & 0x0f);
  key[8] = 0x80 | (key[8]! & 0x3f);
  return key;
}

function observation(n: number): Observation {
  const call = Math.floor(n / EVENTS_OF_A_CALL);
  const callKey = keyOf(call);
  const common = {
    direction: Direction.Inbound,
    callKey,
    method: METHODS[call % METHODS.length]!,
    peer: { name: 'gateway-1', address: '10.20.30.40:51234', verified: true },
    trace: TRACE,
  };
  switch (n % EVENTS_OF_A_CALL) {
    case 0:
      return { ...common, type: EventType.ClientHeader, metadata: METADATA };
    case 1:
      return {
        ...common,
        type: EventType.ClientMessage,
        index: 0,
        payload: PAYLOAD,
        metadata: METADATA,
      };
    case 2:
      return {
        ...common,
        type: EventType.ServerMessage,
        index: 0,
        payload: PAYLOAD,
        metadata: METADATA,
      };
    default:
      return { ...common, type: EventType.ServerTrailer, status: 0, metadata: METADATA };
  }
}

function head(collector: Collector): number {
  return collector.status()?.headSeq ?? 0;
}

/** Events made by `fill`, so that a further one goes on with new calls. */
let filled = 0;

async function fill(collector: Collector, events: number): Promise<void> {
  for (const until = filled + events; filled < until; ) {
    const next = Math.min(until, filled + FLOOD_CHUNK);
    for (; filled < next; filled++) collector.observe(observation(filled));
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function flood(collector: Collector, ms: number, eventsPerSecond: number): Promise<void> {
  const began = performance.now();
  let made = 0;
  for (let passed = 0; passed < ms; passed = performance.now() - began) {
    const due = Math.min(made + FLOOD_CHUNK, (passed / 1000) * eventsPerSecond);
    for (; made < due; made++) collector.observe(observation(made));
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** The peer: the request says how many; every event is one message, with backpressure as it should be. */
async function servePlain(folder: string, eventBytes: number): Promise<number> {
  const server = new grpc.Server({ 'grpc-node.flow_control_window': 1024 * 1024 });
  const padding = eventBytes - encodeEvent(sampleEvent(1)).length;
  const events = Array.from({ length: 1024 }, (_, i) => {
    const metadata = [
      { key: 'p', value: new Uint8Array(Math.max(0, padding - 7)), redacted: false },
    ];
    return Buffer.from(encodeEvent(sampleEvent(i + 1, { metadata })));
  });
  const pass = (bytes: Buffer): Buffer => bytes;
  const method = {
    path: '/bench.Plain/Watch',
    requestStream: false,
    responseStream: true,
    requestSerialize: pass,
    requestDeserialize: pass,
    responseSerialize: pass,
    responseDeserialize: pass,
  };
  const watch = (call: grpc.ServerWritableStream<Buffer, Buffer>): void => {
    const total = call.request.readUInt32BE(0);
    let sent = 0;
    const pump = (): void => {
      while (sent < total) if (!call.write(events[sent++ & 1023]!)) return;
      call.end();
    };
    call.on('drain', pump);
    pump();
  };
  server.addService({ Watch: method }, { Watch: watch });
  const credentials = grpcServerCredentials(identityFolderSource(folder, systemClock));
  return new Promise((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', credentials, (error, port) =>
      error ? reject(error) : resolve(port),
    );
  });
}

async function main(): Promise<void> {
  const [folder = '', storeEvents = '131072', eventBytes = '285'] = process.argv.slice(2);
  const collector = await startCollector({
    identity: folder,
    payload: 'full',
    limits: { eventStoreEvents: Number(storeEvents), eventStoreBytes: Number(storeEvents) * 400 },
  });
  const plainPort = await servePlain(folder, Number(eventBytes));
  const send = (report: Report): void => void process.send?.(report);
  process.on('message', async (order: Order) => {
    const cpu = process.cpuUsage();
    const began = performance.now();
    if (order.kind === 'fill') await fill(collector, order.events);
    else await flood(collector, order.ms, order.eventsPerSecond);
    const { user, system } = process.cpuUsage(cpu);
    send({
      kind: 'done',
      head: head(collector),
      cpuUs: user + system,
      ms: performance.now() - began,
    });
  });
  process.once('disconnect', () => process.exit(0));
  send({ kind: 'ready', endpoint: collector.endpoints[0]!, plainPort });
}

await main();
