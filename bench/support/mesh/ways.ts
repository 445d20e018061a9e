// What bench/mesh compares: the processes of each way and how they are connected. Everything is started once, with
// certificates of one authority that is made for the run.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeTestAuthority } from '../../../test/support/identity.ts';
import { ActorProcess } from './actor-process.ts';
import type { Load, LoadReport } from './closed-loop.ts';
import { startNatsBroker } from './nats-broker.ts';

export type Binding = 'grpc' | 'tls';
export const BINDINGS: readonly Binding[] = ['grpc', 'tls'];
export const BINDING_NAMES: Readonly<Record<Binding, string>> = {
  grpc: 'gRPC',
  tls: 'TLS, 4-byte length',
};

export interface Way {
  readonly key: string;
  readonly name: string;
  /** Of all its processes. */
  readonly pids: readonly number[];
  load(load: Load): Promise<LoadReport>;
}

/** Nodes a, b, c and d in a line, a with an outbox: a message from a to d crosses two relays. */
export interface Line {
  readonly binding: Binding;
  readonly nodes: readonly ActorProcess[];
}

export interface Cast {
  readonly ways: readonly Way[];
  readonly lines: readonly Line[];
  /** On the disk of a's outbox. */
  readonly stateFolder: string;
  /** Peers that are not there, and why. */
  readonly missing: readonly string[];
  readonly natsVersion: string;
  stop(): void;
}

type Issue = (name: string) => Promise<string>;

export async function startCast(): Promise<Cast> {
  const authority = await makeTestAuthority('bench');
  const stateFolder = mkdtempSync(join(tmpdir(), 'meshscope-bench-'));
  const issue: Issue = (name) => authority.issue('node', name);
  const actors: ActorProcess[] = [];
  const ways: Way[] = [];
  const nats = await natsWay(issue, actors);
  if ('way' in nats) ways.push(nats.way);
  ways.push(await grpcWay(issue, actors));
  const lines: Line[] = [];
  for (const binding of BINDINGS) {
    ways.push(await bareWay(issue, actors, binding));
    const line = await startLine(issue, binding, stateFolder);
    lines.push(line);
    actors.push(...line.nodes);
    ways.push(...lineWays(line));
  }
  return {
    ways,
    lines,
    stateFolder,
    missing: 'way' in nats ? [] : [nats.missing],
    natsVersion: 'way' in nats ? nats.version : '',
    stop: () => {
      for (const actor of actors) actor.stop();
      if ('way' in nats) nats.stop();
      authority.remove();
      rmSync(stateFolder, { recursive: true, force: true });
    },
  };
}

async function natsWay(issue: Issue, actors: ActorProcess[]) {
  const broker = await startNatsBroker(await issue('nats'));
  if ('missing' in broker) return broker;
  const { port, pid } = broker;
  const folder = await issue('nats-client');
  const responder = await ActorProcess.start('nats', { port, folder, responds: true });
  const requester = await ActorProcess.start('nats', { port, folder, responds: false });
  actors.push(responder, requester);
  const way: Way = {
    key: 'nats',
    name: 'NATS request-reply',
    pids: [requester.pid, pid, responder.pid],
    load: (load) => requester.load({ way: '', ...load }),
  };
  return { way, version: broker.version, stop: broker.stop };
}

async function grpcWay(issue: Issue, actors: ActorProcess[]): Promise<Way> {
  const server = await ActorProcess.start('grpc', { folder: await issue('server') });
  const peer = { name: 'server', address: server.addresses[0]! };
  const client = await ActorProcess.start('grpc', { folder: await issue('client'), peer });
  actors.push(server, client);
  return {
    key: 'unary',
    name: 'grpc-js unary',
    pids: [client.pid, server.pid],
    load: (load) => client.load({ way: '', ...load }),
  };
}

async function bareWay(issue: Issue, actors: ActorProcess[], binding: Binding): Promise<Way> {
  const role = { binding, name: 'receiver', folder: await issue('receiver') };
  const receiver = await ActorProcess.start('link', role);
  const sender = await ActorProcess.start('link', {
    binding,
    name: 'sender',
    folder: await issue('sender'),
    peer: { name: 'receiver', address: receiver.addresses[0]! },
  });
  actors.push(receiver, sender);
  return {
    key: `${binding} bare`,
    name: `${BINDING_NAMES[binding]}: bare link`,
    pids: [sender.pid, receiver.pid],
    load: (load) => sender.load({ way: '', ...load }),
  };
}

async function startLine(issue: Issue, binding: Binding, stateFolder: string): Promise<Line> {
  const nodes: ActorProcess[] = [];
  let neighbours: Record<string, string> = {};
  for (const letter of ['d', 'c', 'b', 'a']) {
    const name = `${letter}-${binding}`;
    const folder = await issue(name);
    const state = letter === 'a' ? { stateFolder: join(stateFolder, name) } : {};
    const node = await ActorProcess.start('node', { name, folder, binding, neighbours, ...state });
    nodes.unshift(node);
    neighbours = { [name]: node.addresses[0]! };
  }
  return { binding, nodes };
}

function lineWays({ binding, nodes }: Line): Way[] {
  return ['b', 'c', 'd'].map((letter, relays) => ({
    key: `${binding} ${relays}`,
    name: `${BINDING_NAMES[binding]}: mesh, ${relays} ${relays === 1 ? 'relay' : 'relays'}`,
    pids: nodes.slice(0, relays + 2).map(({ pid }) => pid),
    load: (load) => nodes[0]!.load({ way: `at-${letter}-${binding}`, ...load }),
  }));
}
