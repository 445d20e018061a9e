// The bare link: the same transfers and acks over the same binding, without routes, retries, duplicates or handlers.
// What a node costs more than this is what delivery costs.

import { identityFolderSource } from '../../../src/identity/identity-source.ts';
import { CONNECTION_LIMITS } from '../../../src/mesh/link/connection-counts.ts';
import { acceptGrpc } from '../../../src/mesh/link/grpc-acceptor.ts';
import { GrpcDialler } from '../../../src/mesh/link/grpc-dialler.ts';
import type { CarriedFrame } from '../../../src/mesh/link/link.ts';
import { LinkCore } from '../../../src/mesh/link/link-core.ts';
import { LINK_LIMITS } from '../../../src/mesh/link/link-limits.ts';
import { acceptTls } from '../../../src/mesh/link/tls-acceptor.ts';
import { TlsDialler } from '../../../src/mesh/link/tls-dialler.ts';
import type { Transport } from '../../../src/mesh/link/transport.ts';
import type { Transfer } from '../../../src/protocol/link-frame.ts';
import { systemClock } from '../../../src/runtime/clock.ts';
import { play } from './actor.ts';
import { PAYLOAD, type Send } from './closed-loop.ts';

export interface LinkRole {
  readonly name: string;
  readonly folder: string;
  readonly binding: 'grpc' | 'tls';
  /** Of the side that dials. */
  readonly peer?: { readonly name: string; readonly address: string };
}

const { frameBytesMax } = LINK_LIMITS;
const DIAL_TIMEOUT_MS = 5000;
const role = JSON.parse(process.argv[2] ?? '') as LinkRole;
const clock = systemClock;
const security = { identity: identityFolderSource(role.folder, clock), clock };

function linkOver(
  transport: Transport,
  onFrame: (frame: CarriedFrame) => void,
  onWritable: () => void,
): Promise<LinkCore> {
  return new Promise((resolve) => {
    const link: LinkCore = new LinkCore({
      transport,
      node: role.name,
      incarnation: 1n,
      clock,
      soon: setImmediate,
      limits: LINK_LIMITS,
      events: {
        onUp: () => resolve(link),
        onFrame,
        onWritable,
        onDraining: () => {},
        onClosed: () => {},
      },
    });
    link.start();
  });
}

function answer(link: LinkCore, frame: Transfer): void {
  link.send({
    kind: 'ack',
    id: frame.id,
    attempt: 1,
    fromNode: role.name,
    toNode: frame.fromNode,
    hopLimit: 16,
    code: 'ok',
    reason: '',
    nextOffset: 0,
    reply: new Uint8Array(0),
    replyFollows: false,
  });
  link.taken(frame.envelope.length);
}

function onTransport(transport: Transport): void {
  let link: LinkCore | undefined;
  const accepted = linkOver(
    transport,
    (frame) => {
      if (frame.kind === 'transfer') answer(link!, frame);
    },
    () => {},
  );
  void accepted.then((up) => {
    link = up;
  });
}

async function listen(): Promise<string> {
  const accept = role.binding === 'grpc' ? acceptGrpc : acceptTls;
  const events = { onTransport, onRefused: () => {} };
  const acceptor = await accept({
    security,
    limits: CONNECTION_LIMITS,
    frameBytesMax,
    host: '127.0.0.1',
    port: 0,
    events,
  });
  return acceptor.address;
}

async function dialled({ name, address }: NonNullable<LinkRole['peer']>): Promise<Send> {
  const open = new Map<number, (ok: boolean) => void>();
  const waiting: Transfer[] = [];
  const Dialler = role.binding === 'grpc' ? GrpcDialler : TlsDialler;
  const dialler = new Dialler({ security, frameBytesMax });
  const onFrame = (frame: CarriedFrame): void => {
    if (frame.kind !== 'ack') return;
    const number = Buffer.from(frame.id).readUInt32BE(0);
    const done = open.get(number);
    open.delete(number);
    done?.(true);
  };
  const onWritable = (): void => {
    while (waiting.length > 0 && link.send(waiting[0]!)) waiting.shift();
  };
  const transport = await dialler.dial(address, name, DIAL_TIMEOUT_MS);
  const link = await linkOver(transport, onFrame, onWritable);
  let sent = 0;
  return (done) => {
    const id = Buffer.alloc(16);
    id.writeUInt32BE(++sent);
    open.set(sent, done);
    const transfer = transferOf(id, name);
    if (waiting.length > 0 || !link.send(transfer)) waiting.push(transfer);
  };
}

function transferOf(id: Uint8Array, toNode: string): Transfer {
  return {
    kind: 'transfer',
    id,
    attempt: 1,
    fromNode: role.name,
    toNode,
    hopLimit: 16,
    hopCount: 0,
    timeoutMs: 20_000,
    offset: 0,
    totalBytes: 0,
    envelope: PAYLOAD,
  };
}

if (role.peer === undefined) play({ addresses: [await listen()] });
else {
  const send = await dialled(role.peer);
  play({ addresses: [], way: () => Promise.resolve(send) });
}
