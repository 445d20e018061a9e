// The parent of the demo's processes: issues their identities, starts services and mesh nodes, tells each of the others,
// restarts a service now and then, and ends them all. It speaks no gRPC itself.

import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock, Timer } from '../runtime/clock.ts';
import { type Randomness, seededRandomness } from '../runtime/randomness.ts';
import { DemoChild } from './demo-child.ts';
import { newDemoFolder, removeLeftovers } from './demo-folder.ts';
import { DemoIdentities, identityPath } from './demo-identities.ts';
import { MeshNodes, pythonSocketPath } from './mesh-nodes.ts';
import { findPython, type PythonCommand, PythonService } from './python-service.ts';
import type { ClusterNode, ServiceConfig, ServiceReady, ToService } from './service-link.ts';
import {
  type DemoNode,
  demoNodes,
  kindsToCall,
  MESH_NODES,
  SERVICE_KINDS,
  siteOf,
} from './topology.ts';
import { callsPerPlannedCall } from './workload.ts';

export const DEMO_CLUSTER = 'demo';
const AUDITOR = 'demo-auditor';
const DESCRIPTOR_FILE = 'payments.binpb';
/** What a socket's path in the file system may have, bytes (unix(7), with its end). */
const SOCKET_PATH_MAX = 107;
/** This one is killed and started again now and then. */
const RESTARTED_KIND = 'checkout';
const RESTART_GAP_MS = { first: 9_000, least: 15_000, spread: 15_000 };
const DOWN_TIME_MS = 1_500;

export interface FleetOptions {
  readonly nodes: number;
  /** Calls per second in all, with those that a call makes in its turn. */
  readonly ratePerSecond: number;
  readonly seed: number;
  /** False: all calls go straight from service to service. */
  readonly mesh: boolean;
  /** Where all collectors note each GetMessage: a path, or `-` for standard error. Default: nowhere. */
  readonly accessLog?: string | undefined;
  /** Program and first arguments of a service process; its config follows as one argument. */
  readonly command: readonly string[];
  /** The same of a mesh node. */
  readonly nodeCommand: readonly string[];
  readonly clock: Clock;
  readonly randomness: Randomness;
  /** A process ended that nobody here ended, with its signal or exit code; it is not started again. */
  readonly onLost?: (what: string, how: string) => void;
}

interface Member {
  readonly node: DemoNode;
  readonly child: DemoChild<ServiceConfig, ServiceReady, ToService>;
  config: ServiceConfig;
}

export class Fleet {
  /** Endpoint of the first service's collector. */
  endpoint = '';
  /** The same collector's ws binding. */
  wsEndpoint = '';
  /** Mesh nodes that run. */
  meshNodes = 0;
  /** Whether the service in Python runs. */
  hasReceipts = false;
  readonly folder: string;
  readonly auditorFolder: string;
  readonly #options: FleetOptions;
  readonly #random: Randomness;
  readonly #members: readonly Member[];
  #mesh: MeshNodes | undefined;
  #python: PythonService | undefined;
  #restart: Timer | undefined;
  #closed = false;

  /** Call `start` next. @throws RangeError for a number of nodes that the demo does not have */
  constructor(options: FleetOptions) {
    this.#options = options;
    this.#random = seededRandomness(options.seed);
    const nodes = demoNodes(options.nodes);
    removeLeftovers(tmpdir());
    this.folder = newDemoFolder(tmpdir());
    this.auditorFolder = identityPath(this.folder, 'auditor', 'auditor');
    this.#members = nodes.map((node, i) => this.#member(node, i));
  }

  /** Resolves when all collectors serve. @throws DemoError when one cannot start */
  async start(): Promise<void> {
    await this.#issueIdentities();
    if (this.#closed) return;
    const services = this.#members.map((member) => this.#launch(member));
    await Promise.all([...services, this.#options.mesh ? this.#startMesh() : undefined]);
    if (this.#closed) return;
    const first = this.#members[0]?.config;
    this.endpoint = `grpcs://127.0.0.1:${first?.collectorPort}`;
    this.wsEndpoint = `wss://127.0.0.1:${first?.collectorWsPort}`;
    for (const member of this.#members) this.#tell(member);
    this.#scheduleRestart(RESTART_GAP_MS.first);
  }

  /** Ends every process and removes the keys. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#restart?.cancel();
    const services = this.#members.map(({ child }) => child.stop({ kind: 'stop' }));
    await Promise.all([...services, this.#python?.stop()]);
    await this.#mesh?.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  #member(node: DemoNode, index: number): Member {
    const { clock, command } = this.#options;
    const what = `service ${node.name}`;
    const onLost = (how: string): void => this.#lost(what, how);
    return {
      node,
      child: new DemoChild({ what, command, clock, onLost }),
      config: this.#config(node, index),
    };
  }

  #config(node: DemoNode, index: number): ServiceConfig {
    const { seed, accessLog } = this.#options;
    return {
      name: node.name,
      cluster: DEMO_CLUSTER,
      identity: identityPath(this.folder, 'node', node.name),
      serviceIdentity: identityPath(this.folder, 'service', node.kind),
      accessLog,
      servicePort: 0,
      collectorPort: 0,
      collectorWsPort: 0,
      seed: seed * 1000 + index,
    };
  }

  async #issueIdentities(): Promise<void> {
    const identities = await DemoIdentities.create(this.folder, DEMO_CLUSTER, this.#options);
    for (const { node } of this.#members) await identities.issue('node', node.name);
    await identities.issue('auditor', AUDITOR, this.auditorFolder);
    if (!this.#options.mesh) return;
    for (const { name } of MESH_NODES) await identities.issue('node', name);
    for (const kind of SERVICE_KINDS) await identities.issue('service', kind);
  }

  async #startMesh(): Promise<void> {
    const { accessLog, nodeCommand, clock } = this.#options;
    const descriptor = join(this.folder, DESCRIPTOR_FILE);
    const { demoDescriptorSet } = await import('./descriptor-set.ts');
    writeFileSync(descriptor, demoDescriptorSet(), { flag: 'wx' });
    const path = pythonSocketPath(this.folder);
    const socket = Buffer.byteLength(path) <= SOCKET_PATH_MAX ? path : undefined;
    this.#mesh = new MeshNodes({
      ...{ descriptor, accessLog, clock },
      folder: this.folder,
      pythonSocket: socket,
      command: nodeCommand,
      onLost: (node, how) => this.#lost(`mesh node ${node}`, how),
    });
    const [python] = await Promise.all([findPython(clock), this.#mesh.start()]);
    this.meshNodes = MESH_NODES.length;
    if (python && socket) await this.#startPython(python, socket);
  }

  async #startPython(command: PythonCommand, socket: string): Promise<void> {
    if (this.#closed) return;
    this.#python = new PythonService({
      command,
      target: `unix:${socket}`,
      clock: this.#options.clock,
      onLost: (how) => this.#lost('service in Python', how),
    });
    await this.#python.start();
    this.hasReceipts = true;
  }

  /** Starts the member's process and waits until its collector serves. */
  async #launch(member: Member): Promise<void> {
    const ready = await member.child.start(member.config);
    const { servicePort, collectorPort, collectorWsPort } = ready;
    member.config = { ...member.config, servicePort, collectorPort, collectorWsPort };
  }

  #lost(what: string, how: string): void {
    if (!this.#closed) this.#options.onLost?.(what, how);
  }

  #tell({ node, child }: Member): void {
    const { ratePerSecond } = this.#options;
    const nodes = this.#members.map((member) => member.node);
    const targets = kindsToCall(nodes, node, this.hasReceipts);
    child.tell({
      kind: 'directory',
      services: this.#members.map(({ node: { name, kind }, config }) => ({
        ...{ name, kind },
        address: `127.0.0.1:${config.servicePort}`,
      })),
      nodes: this.#clusterNodes(),
      meshPort: this.#mesh?.portOf(siteOf(node.kind)),
      callsPerSecond: ratePerSecond / nodes.length / callsPerPlannedCall(targets),
      targets,
    });
  }

  /** Services and mesh nodes alike: each has a collector. */
  #clusterNodes(): readonly ClusterNode[] {
    const services = this.#members.map(({ node: { name }, config }) => ({
      name,
      addresses: [
        `grpcs://127.0.0.1:${config.collectorPort}`,
        `wss://127.0.0.1:${config.collectorWsPort}`,
      ],
    }));
    return [...services, ...(this.#mesh?.endpoints ?? [])].map((node) => ({
      ...node,
      spiffeId: `spiffe://${DEMO_CLUSTER}/node/${node.name}`,
    }));
  }

  #scheduleRestart(afterMs: number): void {
    if (this.#closed) return;
    this.#restart = this.#options.clock.setTimer(afterMs, () => {
      const member = this.#members.findLast((m) => m.node.kind === RESTARTED_KIND);
      member?.child.kill();
      this.#restart = this.#options.clock.setTimer(DOWN_TIME_MS, () => void this.#revive(member));
    });
  }

  async #revive(member: Member | undefined): Promise<void> {
    if (!member || this.#closed) return;
    try {
      await this.#launch(member);
      this.#tell(member);
    } catch {
      // The dashboard shows the node as down; the next round tries again.
    }
    this.#scheduleRestart(RESTART_GAP_MS.least + this.#random.unit() * RESTART_GAP_MS.spread);
  }
}
