// The peer of bench/stream: plain grpc-js over mutual TLS, one event a message, decoded or left as bytes.

import { once } from 'node:events';
import * as grpc from '@grpc/grpc-js';
import { grpcClientCredentials } from '../../src/identity/grpc-client-credentials.ts';
import { identityFolderSource } from '../../src/identity/identity-source.ts';
import { decodeEvent } from '../../src/protocol/event-codec.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { Meter, type Rate } from './rate.ts';

/** Messages of one measurement. */
export const PLAIN_EVENTS = 100_000;

export interface PlainPeer {
  readonly port: number;
  readonly node: string;
  /** The client's identity folder. */
  readonly identity: string;
}

export async function plainRate(peer: PlainPeer, decode: boolean): Promise<Rate> {
  const credentials = grpcClientCredentials({
    identity: identityFolderSource(peer.identity, systemClock),
    expected: { trustDomain: 'bench', roles: ['node'], name: peer.node },
    clock: systemClock,
  });
  const client = new grpc.Client(`127.0.0.1:${peer.port}`, credentials, {
    'grpc-node.flow_control_window': 1024 * 1024,
  });
  const pass = (bytes: Buffer): Buffer => bytes;
  const read: (bytes: Buffer) => unknown = decode ? decodeEvent : pass;
  const request = Buffer.alloc(4);
  request.writeUInt32BE(PLAIN_EVENTS);
  const call = client.makeServerStreamRequest('/bench.Plain/Watch', pass, read, request);
  const meter = new Meter();
  call.on('data', () => meter.count(1));
  await once(call, 'end');
  const rate = meter.rate();
  client.close();
  return rate;
}
