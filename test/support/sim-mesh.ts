// A mesh in one process on virtual time: the nodes of src/mesh over memory transports, with a network between them that
// delays, breaks and stands still as a test or a seed says.

import { LINK_LIMITS, type LinkLimits } from '../../src/mesh/link/link-limits.ts';
import {
  type MemoryConnection,
  type MemoryWire,
  memoryConnection,
} from '../../src/mesh/link/memory-transport.ts';
import type { Dialler, Transport } from '../../src/mesh/link/transport.ts';
import { MeshError } from '../../src/mesh/mesh-error.ts';
import type { StateSeal } from '../../src/mesh/node/flooding.ts';
import { MeshNode } from '../../src/mesh/node/mesh-node.ts';
import type { MeshNodeEvents } from '../../src/mesh/node/node-options.ts';
import { decodeLinkState, encodeLinkState } from '../../src/protocol/mesh-codec.ts';
import { type Randomness, seededRandomness } from '../../src/runtime/randomness.ts';
import { SimClock } from './sim-clock.ts';

const NONE = new Uint8Array(0);
const WIRE_BUFFER_BYTES = 256 * 1024;

/** Believes everything: signatures have tests of their own. */
export const openSeal: StateSeal = {
  seal: (state) => ({
    kind: 'advertisement',
    body: encodeLinkState(state),
    signature: NONE,
    certificates: [],
  }),
  open: (frame) => decodeLinkState(frame.body),
};

interface Wire {
  readonly ends: readonly [string, string];
  readonly connection: MemoryConnection;
}

export interface SimMeshOptions {
  readonly seed?: number;
  /** One way, ms. */
  readonly latencyMs?: number;
  readonly limits?: Partial<LinkLimits>;
}

export class SimMesh {
  readonly clock = new SimClock();
  readonly randomness: Randomness;
  readonly nodes = new Map<string, MeshNode>();
  readonly #limits: LinkLimits;
  readonly #latencyMs: number;
  readonly #wires = new Set<Wire>();
  /** `a>b`: what a sends does not reach b now; it waits, as it does in the buffers of a frozen host or a network that is cut. */
  readonly #stopped = new Map<string, (() => void)[]>();
  #incarnation = 1n;

  constructor(options: SimMeshOptions = {}) {
    this.randomness = seededRandomness(options.seed ?? 1);
    this.#latencyMs = options.latencyMs ?? 1;
    this.#limits = { ...LINK_LIMITS, ...options.limits };
  }

  add(name: string, neighbours: readonly string[], events: MeshNodeEvents = {}): MeshNode {
    const node = new MeshNode({
      node: name,
      incarnation: this.#incarnation++,
      clock: this.clock,
      randomness: this.randomness,
      soon: this.clock.soon,
      limits: this.#limits,
      seal: openSeal,
      dialler: this.#dialler(name),
      addresses: [],
      events,
    });
    this.nodes.set(name, node);
    node.setNeighbours(new Map(neighbours.map((one) => [one, one])));
    return node;
  }

  #dialler(from: string): Dialler {
    return {
      dial: (to) =>
        new Promise<Transport>((resolve, reject) => {
          this.clock.setTimer(2 * this.#latencyMs, () => {
            const target = this.nodes.get(to);
            if (target === undefined || this.isStopped(from, to) || this.isStopped(to, from))
              reject(new MeshError('unreachable', `nobody answers at ${to}`));
            else resolve(this.#connect(from, to, target));
          });
        }),
    };
  }

  #connect(from: string, to: string, target: MeshNode): Transport {
    const connection = memoryConnection(from, to, this.#way(from, to), this.#way(to, from));
    this.#wires.add({ ends: [from, to], connection });
    target.accept(connection.acceptor);
    return connection.dialler;
  }

  #way(from: string, to: string): MemoryWire {
    return {
      bufferBytes: WIRE_BUFFER_BYTES,
      carry: (_batch, arrive) => this.#carry(from, to, arrive),
    };
  }

  #carry(from: string, to: string, arrive: () => void): void {
    this.clock.setTimer(this.#latencyMs, () => {
      const waiting = this.#stopped.get(`${from}>${to}`);
      if (waiting === undefined) arrive();
      else waiting.push(arrive);
    });
  }

  isStopped(from: string, to: string): boolean {
    return this.#stopped.has(`${from}>${to}`);
  }

  /** What `from` sends does not arrive at `to` until `resume`. */
  stop(from: string, to: string): void {
    if (!this.isStopped(from, to)) this.#stopped.set(`${from}>${to}`, []);
  }

  resume(from: string, to: string): void {
    const waiting = this.#stopped.get(`${from}>${to}`) ?? [];
    this.#stopped.delete(`${from}>${to}`);
    for (const arrive of waiting) arrive();
  }

  /** Both ends of what is between two nodes learn that it is lost. */
  cut(a: string, b: string): void {
    for (const wire of [...this.#wires]) {
      if (!wire.ends.includes(a) || !wire.ends.includes(b)) continue;
      this.#wires.delete(wire);
      wire.connection.cut();
    }
  }

  /** As by SIGKILL: its neighbours learn that the connections are lost, it does nothing more. */
  kill(name: string): void {
    this.nodes.get(name)?.close();
    this.nodes.delete(name);
    for (const wire of [...this.#wires]) if (wire.ends.includes(name)) this.cut(...wire.ends);
  }

  /** Lets `ms` of virtual time pass; promises of that time are settled in between. */
  async run(ms: number, stepMs = 1): Promise<void> {
    for (let left = ms; left > 0; left -= stepMs) {
      this.clock.advance(Math.min(stepMs, left));
      await Promise.resolve();
      await Promise.resolve();
      await Promise.resolve();
    }
  }
}
