// The demo's mesh: its nodes as processes, linked in a line, and what the services need to know of them.

import { join } from 'node:path';
import type { Clock } from '../runtime/clock.ts';
import { DemoChild } from './demo-child.ts';
import { identityPath } from './demo-identities.ts';
import type { NodeConfig, NodeReady, ToNode } from './node-link.ts';
import {
  MESH_NODES,
  type MeshNodePlan,
  PORT_SCHEME,
  RECEIPTS,
  type Site,
  siteOf,
} from './topology.ts';

const FREE = '127.0.0.1:0';

export interface MeshNodesOptions {
  /** The demo's. */
  readonly folder: string;
  readonly descriptor: string;
  /** Socket of the port for the service in Python; undefined: there is none. */
  readonly pythonSocket: string | undefined;
  readonly accessLog: string | undefined;
  /** Program and first arguments of a node's process. */
  readonly command: readonly string[];
  readonly clock: Clock;
  readonly onLost: (node: string, how: string) => void;
}

interface Member {
  readonly plan: MeshNodePlan;
  readonly child: DemoChild<NodeConfig, NodeReady, ToNode>;
  ready: NodeReady | undefined;
}

export interface MeshEndpoint {
  readonly name: string;
  /** Endpoints of its collector. */
  readonly addresses: readonly string[];
}

export class MeshNodes {
  readonly #options: MeshNodesOptions;
  readonly #members: readonly Member[];

  constructor(options: MeshNodesOptions) {
    const { command, clock, onLost } = options;
    this.#options = options;
    this.#members = MESH_NODES.map((plan) => ({
      plan,
      child: new DemoChild({
        what: `mesh node ${plan.name}`,
        ...{ command, clock },
        onLost: (how) => onLost(plan.name, how),
      }),
      ready: undefined,
    }));
  }

  /** Resolves when all listen and know whom to link to. @throws DemoError */
  async start(): Promise<void> {
    await Promise.all(
      this.#members.map(async (member) => {
        member.ready = await member.child.start(this.#configOf(member.plan));
      }),
    );
    this.#members.forEach(({ child }, i) => {
      const before = this.#members[i - 1];
      if (before?.ready === undefined) return;
      const neighbours = { [before.plan.name]: before.ready.link };
      child.tell({ kind: 'neighbours', neighbours });
    });
  }

  #configOf({ name, site, listen }: MeshNodePlan): NodeConfig {
    const { folder, descriptor, accessLog, pythonSocket } = this.#options;
    const scheme = site && PORT_SCHEME[site];
    const plain = site === siteOf(RECEIPTS) ? pythonSocket : undefined;
    return {
      ...{ name, listen, descriptor, accessLog },
      identity: identityPath(folder, 'node', name),
      port: scheme === 'grpcs' ? `grpcs://${FREE}` : plain && `grpc+unix:${plain}`,
      portTcp: scheme === 'tls' ? `tls://${FREE}` : undefined,
    };
  }

  get endpoints(): readonly MeshEndpoint[] {
    return this.#members.map(({ plan, ready }) => ({
      name: plan.name,
      addresses: ready?.collector ?? [],
    }));
  }

  /** Where services of the site attach. */
  portOf(site: Site): string | undefined {
    const ports = this.#members.find(({ plan }) => plan.site === site)?.ready?.ports;
    return ports?.find((port) => port.startsWith(`${PORT_SCHEME[site]}://`));
  }

  async stop(): Promise<void> {
    await Promise.all(this.#members.map(({ child }) => child.stop({ kind: 'stop' })));
  }
}

/** In the demo's folder, which nobody else may enter. */
export function pythonSocketPath(folder: string): string {
  return join(folder, 'receipts.sock');
}
