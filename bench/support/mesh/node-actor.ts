// One node of the mesh as bin runs it, with a service `at-<name>` that acknowledges what it gets. Its ways are the
// services of other nodes; `durable` in front of one sends through the outbox. Its tap is as bin connects it, or off.

import { type Collector, startCollector } from '../../../src/collector/index.ts';
import { identityFolderSource } from '../../../src/identity/identity-source.ts';
import { startMeshDaemon } from '../../../src/mesh/node/mesh-daemon.ts';
import { MeshTap } from '../../../src/mesh/node/mesh-tap.ts';
import { encodeEnvelope } from '../../../src/protocol/envelope-codec.ts';
import { systemClock } from '../../../src/runtime/clock.ts';
import { systemRandomness } from '../../../src/runtime/randomness.ts';
import { uuidv7 } from '../../../src/runtime/uuid.ts';
import { play } from './actor.ts';
import { PAYLOAD, type Send } from './closed-loop.ts';

export interface NodeRole {
  readonly name: string;
  /** Identity. */
  readonly folder: string;
  readonly binding: 'grpc' | 'tls';
  /** Address by name. */
  readonly neighbours: Readonly<Record<string, string>>;
  readonly stateFolder?: string;
}

const TIMEOUT_MS = 20_000;
const LOOK_MS = 20;
const NONE = new Uint8Array(0);
const role = JSON.parse(process.argv[2] ?? '') as NodeRole;

let collector: Collector | undefined;
let tap: MeshTap | undefined;
/** Observations that the collector had seen when its tap was last looked at. */
let seen = 0;

const daemon = await startMeshDaemon({
  identity: identityFolderSource(role.folder, systemClock),
  clock: systemClock,
  randomness: systemRandomness,
  ...(role.binding === 'grpc' ? { listen: '127.0.0.1:0' } : { listenTls: '127.0.0.1:0' }),
  neighbours: new Map(Object.entries(role.neighbours)),
  addresses: [],
  stateFolder: role.stateFolder,
  events: {
    onTransfer: (transfer, from) => tap?.came(transfer, from),
    onForwarded: (transfer, _from, to) => tap?.left(transfer, to),
    onAckCame: (ack, from) => tap?.ackCame(ack, from),
    onAckSent: (ack, to) => tap?.ackSent(ack, to),
  },
});
const { node } = daemon;
node.setHandler(`at-${role.name}`, (_delivered, answer) => answer({ code: 'ok' }));

/** As a service makes it, anew for each message. */
function submission(service: string) {
  const envelope = encodeEnvelope({
    kind: 'send',
    service,
    method: '',
    fromService: '',
    fromVerified: false,
    orderingKey: '',
    idempotencyKey: NONE,
    trace: undefined,
    metadata: [],
    inReplyTo: NONE,
    payload: PAYLOAD,
  });
  const id = uuidv7(systemClock, systemRandomness);
  return { id, service, envelope, timeoutMs: TIMEOUT_MS, orderingKey: '' };
}

function sendTo(service: string): Send {
  return (done) => node.submit(submission(service), ({ status }) => done(status === 'ok'));
}

function sendDurablyTo(service: string): Send {
  return (done) =>
    node.submitDurable(
      submission(service),
      (error) => {
        if (error !== undefined) done(false);
      },
      ({ status }) => done(status === 'ok'),
    );
}

/** @throws when it was on and saw nothing: then nothing was measured */
async function setTap(on: boolean): Promise<void> {
  collector ??= await startCollector({ identity: role.folder });
  const { eventsSeen = 0 } = collector.status() ?? {};
  if (tap !== undefined && eventsSeen === seen) throw new Error('the tap saw nothing');
  seen = eventsSeen;
  tap = on ? makeTap(collector) : undefined;
}

function makeTap(sink: Collector): MeshTap {
  const addressOf = (neighbour: string): string => node.links.get(neighbour)?.peer.address ?? '';
  return new MeshTap({ node: role.name, clock: systemClock, sink, addressOf });
}

play({
  addresses: daemon.addresses,
  tap: setTap,
  async way(name) {
    const [service = '', how] = name.split(' ').reverse();
    while (node.router.instances(service).length === 0)
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    return how === 'durable' ? sendDurablyTo(service) : sendTo(service);
  },
});
