// The parent of the demo's service processes: issues their identities, starts them, tells each of
// the others, restarts one now and then, and ends them all. It speaks no gRPC itself.

import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAuthority } from '../identity/authority.ts';
import { writeIdentityFolder } from '../identity/identity-files.ts';
import { formatSpiffeId, type SpiffeId } from '../identity/spiffe.ts';
import type { Clock, Timer } from '../runtime/clock.ts';
import { type Randomness, seededRandomness } from '../runtime/randomness.ts';
import { newDemoFolder, removeLeftovers } from './demo-folder.ts';
import type { ServiceConfig, ToParent, ToService } from './service-link.ts';
import { type DemoNode, demoNodes, kindsToCall, type ServiceKind } from './topology.ts';
import { callsPerPlannedCall } from './workload.ts';

export const DEMO_CLUSTER = 'demo';
const IDENTITY_VALIDITY_MS = 7 * 24 * 3600_000;
const READY_TIMEOUT_MS = 30_000;
const STOP_TIMEOUT_MS = 3_000;
/** This one is killed and started again now and then. */
const RESTARTED_KIND = 'checkout';
const RESTART_GAP_MS = { first: 9_000, least: 15_000, spread: 15_000 };
const DOWN_TIME_MS = 1_500;

export class DemoError extends Error {}

export interface FleetOptions {
  readonly nodes: number;
  /** Calls per second on the whole mesh, with those that a call makes in its turn. */
  readonly ratePerSecond: number;
  readonly seed: number;
  /** Where all collectors note each GetMessage: a path, or `-` for standard error. Default: nowhere. */
  readonly accessLog?: string | undefined;
  /** Program and first arguments of a service process; its config follows as one argument. */
  readonly command: readonly string[];
  readonly clock: Clock;
  readonly randomness: Randomness;
  /** A service ended that nobody here ended, with its signal or exit code; it is not started again. */
  readonly onLost?: (service: string, how: string) => void;
}

interface Member {
  readonly node: DemoNode;
  config: ServiceConfig;
  process: ChildProcess | undefined;
  /** We ended its process: to start it again, or for good. */
  ending: boolean;
}

export class Fleet {
  /** Endpoint of the first node's collector. */
  endpoint = '';
  /** The same collector's ws binding. */
  wsEndpoint = '';
  readonly folder: string;
  readonly auditorFolder: string;
  readonly #options: FleetOptions;
  readonly #members: Member[];
  readonly #random: Randomness;
  #restart: Timer | undefined;
  #closed = false;

  /** Call `start` next. @throws RangeError for a number of nodes that the demo does not have */
  constructor(options: FleetOptions) {
    this.#options = options;
    this.#random = seededRandomness(options.seed);
    const nodes = demoNodes(options.nodes);
    removeLeftovers(tmpdir());
    this.folder = newDemoFolder(tmpdir());
    this.auditorFolder = join(this.folder, 'auditor');
    this.#members = nodes.map((node, i) => ({
      node,
      config: this.#config(node, i, kindsToCall(nodes, node.name)),
      process: undefined,
      ending: false,
    }));
  }

  /** Resolves when all collectors serve. @throws DemoError when one cannot start */
  async start(): Promise<void> {
    await this.#issueIdentities();
    await Promise.all(this.#members.map((member) => this.#launch(member)));
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
    await Promise.all(this.#members.map((member) => this.#stop(member)));
    rmSync(this.folder, { recursive: true, force: true });
  }

  #config(node: DemoNode, index: number, targets: readonly ServiceKind[]): ServiceConfig {
    const { ratePerSecond, nodes, seed, accessLog } = this.#options;
    return {
      name: node.name,
      cluster: DEMO_CLUSTER,
      identity: join(this.folder, node.name),
      accessLog,
      servicePort: 0,
      collectorPort: 0,
      collectorWsPort: 0,
      seed: seed * 1000 + index,
      callsPerSecond: ratePerSecond / nodes / callsPerPlannedCall(targets),
      targets,
    };
  }

  async #issueIdentities(): Promise<void> {
    const { clock, randomness } = this.#options;
    const authority = await createAuthority({
      trustDomain: DEMO_CLUSTER,
      clock,
      randomness,
      validityMs: IDENTITY_VALIDITY_MS,
    });
    const notAfterUtcMs = clock.nowMs() + IDENTITY_VALIDITY_MS;
    for (const { node, config } of this.#members)
      writeIdentityFolder(config.identity, await authority.issue(nodeId(node), { notAfterUtcMs }));
    const auditor = {
      trustDomain: DEMO_CLUSTER,
      role: 'auditor' as const,
      name: 'demo-auditor',
      peerId: undefined,
    };
    writeIdentityFolder(this.auditorFolder, await authority.issue(auditor, { notAfterUtcMs }));
  }

  /** Starts the member's process and waits until its collector serves. */
  #launch(member: Member): Promise<void> {
    const [program = '', ...first] = this.#options.command;
    const child = spawn(program, [...first, JSON.stringify(member.config)], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    member.process = child;
    member.ending = false;
    return new Promise((resolve, reject) => {
      const timer = this.#options.clock.setTimer(READY_TIMEOUT_MS, () => fail('did not get ready'));
      const fail = (what: string): void => {
        timer.cancel();
        reject(new DemoError(`the demo's service ${member.node.name} ${what}`));
      };
      child.once('error', (error) => fail(`cannot be started: ${error.message}`));
      child.once('exit', (code, signal) => fail(`ended early (${signal ?? code})`));
      child.once('message', (message: ToParent) => {
        if (message.kind === 'failed') return fail(`failed: ${message.reason}`);
        timer.cancel();
        const { servicePort, collectorPort, collectorWsPort } = message;
        member.config = { ...member.config, servicePort, collectorPort, collectorWsPort };
        this.#watchOver(member, child);
        resolve();
      });
    });
  }

  #watchOver(member: Member, child: ChildProcess): void {
    child.once('exit', (code, signal) => {
      if (member.ending || this.#closed) return;
      this.#options.onLost?.(member.node.name, signal ?? `exit code ${code}`);
    });
  }

  #tell(member: Member): void {
    const directory: ToService = {
      kind: 'directory',
      services: this.#members.map(({ node, config }) => ({
        name: node.name,
        kind: node.kind,
        address: `127.0.0.1:${config.servicePort}`,
      })),
      nodes: this.#members.map(({ node, config }) => ({
        name: node.name,
        addresses: [
          `grpcs://127.0.0.1:${config.collectorPort}`,
          `wss://127.0.0.1:${config.collectorWsPort}`,
        ],
        spiffeId: formatSpiffeId(nodeId(node)),
      })),
    };
    if (member.process?.connected) member.process.send(directory);
  }

  #scheduleRestart(afterMs: number): void {
    if (this.#closed) return;
    this.#restart = this.#options.clock.setTimer(afterMs, () => {
      const member = this.#members.findLast((m) => m.node.kind === RESTARTED_KIND);
      if (member) member.ending = true;
      member?.process?.kill('SIGKILL');
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

  #stop(member: Member): Promise<void> {
    const child = member.process;
    if (!child || child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = this.#options.clock.setTimer(STOP_TIMEOUT_MS, () => child.kill('SIGKILL'));
      child.once('exit', () => {
        timer.cancel();
        resolve();
      });
      if (child.connected) child.send({ kind: 'stop' } satisfies ToService);
      else child.kill('SIGTERM');
    });
  }
}

function nodeId(node: DemoNode): SpiffeId {
  return { trustDomain: DEMO_CLUSTER, role: 'node', name: node.name, peerId: undefined };
}
