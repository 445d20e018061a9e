// What lies between the hosts: connections that keep their order and nothing else, ways that are slow, stand still in
// one direction, or break.

import { type MemoryWire, memoryConnection } from '../../../src/mesh/link/memory-transport.ts';
import type { Dialler, Transport, TransportEvents } from '../../../src/mesh/link/transport.ts';
import { MeshError } from '../../../src/mesh/mesh-error.ts';
import type { SimClock } from '../sim-clock.ts';
import { Certificates } from './certificates.ts';
import type { Draws } from './draws.ts';
import type { HostClock } from './host-clock.ts';

/** A process that can be dialled. */
export interface Listener {
  readonly clock: HostClock;
  accept(transport: Transport): void;
}

interface Wire {
  readonly ends: readonly [string, string];
  cut(): void;
}

interface Way {
  latencyMs: number;
  jitterMs: number;
  /** What would have arrived while nothing does, in order. */
  held: (() => void)[] | undefined;
}

export interface NetworkOptions {
  readonly clock: SimClock;
  readonly draws: Draws;
  /** Room of one end for what is on its way. */
  readonly bufferBytes: number;
  listener(name: string): Listener | undefined;
}

/** Nobody waits longer for an answer to a dial that goes nowhere. */
const DIAL_TIMEOUT_MS = 300;

export class SimNetwork {
  readonly #options: NetworkOptions;
  readonly #ways = new Map<string, Way>();
  readonly #wires = new Set<Wire>();
  readonly certificates: Certificates;
  /** Promises were settled: what waits for them has not run yet. */
  hasPromises = false;

  constructor(options: NetworkOptions) {
    this.#options = options;
    this.certificates = new Certificates(options.clock);
  }

  way(from: string, to: string): Way {
    const key = `${from}>${to}`;
    let way = this.#ways.get(key);
    if (way === undefined) {
      way = { latencyMs: 1, jitterMs: 0, held: undefined };
      this.#ways.set(key, way);
    }
    return way;
  }

  dialler(from: string, clock: HostClock): Dialler {
    return {
      dial: (to, _node, timeoutMs) =>
        new Promise<Transport>((resolve, reject) => {
          const target = this.#options.listener(to);
          const isOpen = target !== undefined && !this.#standsStill(from, to, target);
          const roundTripMs = this.way(from, to).latencyMs + this.way(to, from).latencyMs;
          const ms = isOpen ? roundTripMs : Math.min(timeoutMs, DIAL_TIMEOUT_MS);
          clock.setTimer(target === undefined ? roundTripMs : ms, () => {
            this.hasPromises = true;
            const there = this.#options.listener(to);
            if (this.certificates.isOver(from) || this.certificates.isOver(to)) {
              reject(new MeshError('refused', 'certificate has expired'));
              return;
            }
            if (there === undefined || there !== target || this.#standsStill(from, to, there))
              reject(new MeshError('unreachable', `nobody answers at ${to}`));
            else resolve(this.#connect(from, clock, to, there));
          });
        }),
    };
  }

  #standsStill(from: string, to: string, target: Listener): boolean {
    const isStopped = this.way(from, to).held ?? this.way(to, from).held;
    return isStopped !== undefined || target.clock.isFrozen;
  }

  #connect(from: string, clock: HostClock, to: string, target: Listener): Transport {
    const out = this.#wireOf(from, to);
    const back = this.#wireOf(to, from);
    const connection = memoryConnection(from, to, out, back, {
      dialler: this.certificates.of(from),
      acceptor: this.certificates.of(to),
    });
    this.#wires.add({ ends: [from, to], cut: connection.cut });
    target.clock.run(() => target.accept(onClock(connection.acceptor, target.clock)));
    return onClock(connection.dialler, clock);
  }

  #wireOf(from: string, to: string): MemoryWire {
    const { clock, draws, bufferBytes } = this.#options;
    const way = this.way(from, to);
    let lastMs = 0;
    // In order whatever the times: sums of fractions are not exact.
    const underway: (() => void)[] = [];
    const carry = (_batch: Uint8Array, arrive: () => void): void => {
      underway.push(arrive);
      const nowMs = clock.monotonicMs();
      const jitterMs = way.jitterMs > 0 ? draws.real(0, way.jitterMs) : 0;
      lastMs = Math.max(lastMs, nowMs + way.latencyMs + jitterMs);
      clock.setTimer(lastMs - nowMs, () => {
        const first = underway.shift()!;
        if (way.held === undefined) first();
        else way.held.push(first);
      });
    };
    return { bufferBytes, carry };
  }

  /** What `from` sends does not arrive at `to` until `resume`; nobody is told. */
  stop(from: string, to: string): void {
    this.way(from, to).held ??= [];
  }

  resume(from: string, to: string): void {
    const way = this.way(from, to);
    const held = way.held ?? [];
    way.held = undefined;
    for (const arrive of held) arrive();
  }

  /** The connections between two hosts, or all of one, are lost; both ends are told. */
  cut(a: string, b?: string): void {
    for (const wire of [...this.#wires]) {
      if (!wire.ends.includes(a) || (b !== undefined && !wire.ends.includes(b))) continue;
      this.#wires.delete(wire);
      wire.cut();
    }
  }

  heal(): void {
    for (const [key, way] of this.#ways) {
      const [from, to] = key.split('>') as [string, string];
      if (way.held !== undefined) this.resume(from, to);
    }
  }
}

/** What comes reaches the process when it runs. */
function onClock(transport: Transport, clock: HostClock): Transport {
  return {
    peer: transport.peer,
    dialled: transport.dialled,
    write: (batch) => transport.write(batch),
    close: (close) => transport.close(close),
    start: (events: TransportEvents) =>
      transport.start({
        onBatch: (bytes) => clock.run(() => events.onBatch(bytes)),
        onWritable: () => clock.run(() => events.onWritable()),
        onClose: (close) => clock.run(() => events.onClose(close)),
      }),
  };
}
