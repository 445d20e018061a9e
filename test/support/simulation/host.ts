// One host of the simulated mesh: a disk and a wall clock that stay, and a process that starts, freezes, drains, dies and
// starts again with a new incarnation.

import type { ChunkAssembler } from '../../../src/mesh/delivery/chunk-assembler.ts';
import { Destination } from '../../../src/mesh/delivery/destination.ts';
import type { DuplicateWindow } from '../../../src/mesh/delivery/duplicate-window.ts';
import type { Neighbours } from '../../../src/mesh/delivery/forwarder.ts';
import type { Outbox } from '../../../src/mesh/delivery/outbox.ts';
import type { RetryBudget } from '../../../src/mesh/delivery/retry-budget.ts';
import type { Transport } from '../../../src/mesh/link/transport.ts';
import type { StateSeal } from '../../../src/mesh/node/flooding.ts';
import type { MeshNode } from '../../../src/mesh/node/mesh-node.ts';
import type { MeshNodeEvents } from '../../../src/mesh/node/node-options.ts';
import { openSeal } from '../sim-mesh.ts';
import { handlerOf } from './handlers.ts';
import { HostClock } from './host-clock.ts';
import type { Life } from './ledger.ts';
import { type Lossiness, lossyNeighbours } from './lossy-links.ts';
import { SimDisk } from './sim-disk.ts';
import type { World } from './world.ts';

const REDIAL_BACKOFF = { firstMs: 20, maxMs: 300, factor: 2 };

/** What one life of the host has, for the laws to look at. */
export interface Process {
  readonly life: Life;
  readonly node: MeshNode;
  readonly outbox: Outbox;
  readonly window: DuplicateWindow;
  readonly assembler: ChunkAssembler;
  readonly budget: RetryBudget;
  /** Transfers that were handed back by links that ended. */
  handedBack: number;
  draining: boolean;
}

export class SimHost {
  readonly name: string;
  readonly disk: SimDisk;
  readonly #world: World;
  process: Process | undefined;
  /** Of what its process sends on; undefined: nothing is lost. */
  lossiness: Lossiness | undefined;
  #lives = 0;
  #wallOffsetMs = 0;

  constructor(name: string, world: World) {
    this.name = name;
    this.#world = world;
    this.disk = new SimDisk(world.clock, world.draws.fork());
  }

  get clock(): HostClock {
    const clock = this.process?.life.clock;
    if (clock === undefined) throw new Error(`${this.name} is down`);
    return clock;
  }

  accept(transport: Transport): void {
    const { peer } = transport;
    const held = this.process?.node.links.get(peer.node);
    if (held?.phase === 'up' && held.peer.certSerial !== peer.certSerial)
      this.#world.ledger.happened('a link was renewed');
    this.process?.node.accept(transport);
  }

  /** Starts a process, if the disk lets it; else it stays down. */
  start(): void {
    if (this.process !== undefined) return;
    const world = this.#world;
    const clock = new HostClock(world.clock, world.draws.real(0, 1e6), this.#wallOffsetMs);
    const life: Life = { host: this.name, number: ++this.#lives, clock };
    this.disk.attach(clock);
    let outbox: Outbox;
    try {
      outbox = world.parts.outbox(this.disk, world.limits.outbox);
    } catch (error) {
      world.trace(() => `${this.name} does not start: ${String(error)}`);
      clock.kill();
      return;
    }
    world.trace(() => `${this.name} starts, life ${life.number}`);
    this.process = this.#make(life, outbox);
    this.process.node.setNeighbours(world.neighboursOf(this.name));
    for (const service of world.servicesOf(this.name))
      this.process.node.setHandler(
        service,
        handlerOf(service, {
          ledger: world.ledger,
          life,
          nowMs: () => world.clock.monotonicMs(),
          trace: world.trace,
          isBuried: (message) => world.isBuried(message),
        }),
      );
  }

  #make(life: Life, outbox: Outbox): Process {
    const { parts, limits, draws, network } = this.#world;
    const window = parts.window(limits);
    const assembler = parts.assembler(limits);
    const budget = parts.budget(limits);
    const { clock } = life;
    const node = parts.node({
      node: this.name,
      incarnation: BigInt(draws.int(1, 2 ** 31)),
      clock,
      randomness: draws.fork().randomness,
      soon: clock.soon,
      limits: limits.link,
      seal: this.#seal(),
      dialler: network.dialler(this.name, clock),
      addresses: [],
      events: this.#events(life),
      outbox,
      deadLettersLimits: limits.deadLetters,
      redialBackoff: REDIAL_BACKOFF,
      parts: {
        router: parts.router,
        forwarder: ({ neighbours: links, ...options }) =>
          parts.forwarder({
            ...options,
            neighbours: this.#lossy(links, clock),
            limits: limits.forwarder,
          }),
        origin: (options) => parts.origin({ ...options, limits: limits.origin, budget }),
        destination: (options) =>
          new Destination({ ...options, limits: limits.destination, window, assembler }),
      },
    });
    return { life, node, outbox, window, assembler, budget, handedBack: 0, draining: false };
  }

  #lossy(links: Neighbours, clock: HostClock): Neighbours {
    const { draws, ledger, trace } = this.#world;
    return lossyNeighbours(links, {
      clock,
      draws: draws.fork(),
      lossiness: () => this.lossiness,
      happened: (what, frame, to) => {
        ledger.happened(`${frame.kind} ${what}`);
        trace(() => `${this.name} -> ${to} ${this.#world.named(frame)} is ${what}`);
      },
    });
  }

  /** Signatures have tests of their own; an expired certificate is refused. */
  #seal(): StateSeal {
    const { certificates } = this.#world.network;
    return {
      seal: openSeal.seal,
      open: (frame) => {
        const state = openSeal.open(frame);
        const isOver = 'node' in state && certificates.isOver(state.node);
        return isOver ? { refused: `the certificate of ${state.node} has expired` } : state;
      },
    };
  }

  #events({ clock }: Life): MeshNodeEvents {
    const { trace, plan, ledger } = this.#world;
    return {
      onLinkUp: (neighbour) => trace(() => `${this.name} has a link to ${neighbour}`),
      onLinkDown: (neighbour, close, rerouted) => {
        if (this.process?.life.clock === clock) this.process.handedBack += rerouted;
        if (close.text === 'a certificate of the link has ended')
          ledger.happened('a link ended with its certificate');
        trace(() => `${this.name} has lost ${neighbour}: ${close.text}, ${rerouted} unanswered`);
      },
      onTransfer: (transfer, from) => {
        const { hopCount, hopLimit, toNode } = transfer;
        if (hopCount + hopLimit !== plan.hopLimit)
          ledger.violated('hop limit', `${hopCount} links to ${this.name}, ${hopLimit} left`);
        trace(() => `${this.name} <- ${from} ${this.#world.named(transfer)} for ${toNode}`);
      },
      onForwarded: (transfer, _from, to) =>
        trace(() => `${this.name} -> ${to} ${this.#world.named(transfer)} for ${transfer.toNode}`),
      onAckCame: (ack) => {
        if (ack.toNode === this.name)
          trace(() => `${this.name} hears of ${this.#world.named(ack)}: ${ack.code} ${ack.reason}`);
      },
    };
  }

  /** As by SIGKILL or a loss of power: what was not synced is torn. */
  kill(): void {
    if (this.process === undefined) return;
    this.#world.trace(() => `${this.name} is killed`);
    this.process.life.clock.kill();
    this.process = undefined;
    this.disk.crash();
    this.#world.network.cut(this.name);
  }

  /** Ends in order; `onEnd` when the process is gone. */
  drain(timeoutMs: number, onEnd: () => void): void {
    const draining = this.process;
    if (draining === undefined || draining.draining) return;
    draining.draining = true;
    this.#world.trace(() => `${this.name} drains`);
    void draining.node.drain(timeoutMs).then(() => {
      if (this.process !== draining) return;
      this.kill();
      onEnd();
    });
  }

  jump(ms: number): void {
    this.#wallOffsetMs += ms;
    this.process?.life.clock.jump(ms);
  }
}
