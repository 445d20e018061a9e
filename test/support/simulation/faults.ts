// Makes the planned faults happen, each for its time, and ends all of them when the run is to heal.

import type { PlannedFault } from './plan-faults.ts';
import type { World } from './world.ts';

type Undo = () => void;

export class Faults {
  readonly #world: World;
  readonly #open = new Set<Undo>();
  #isHealed = false;
  /** Hosts that drain: what they wait for are promises. */
  draining = 0;

  constructor(world: World) {
    this.#world = world;
    for (const fault of world.plan.faults) {
      if (fault.kind === 'expire') this.#certify(fault);
      world.clock.setTimer(fault.atMs, () => {
        world.trace(() => `fault: ${JSON.stringify(fault)}`);
        this.#begin(fault);
      });
    }
    world.clock.setTimer(world.plan.healMs, () => this.#heal());
  }

  #begin(fault: PlannedFault): void {
    const { network, hosts, ledger } = this.#world;
    if (fault.kind === 'cut') network.cut(fault.a, fault.b);
    else if (fault.kind === 'stop') {
      network.stop(fault.from, fault.to);
      this.#during(fault.forMs, () => network.resume(fault.from, fault.to));
    } else if (fault.kind === 'slow') this.#slow(fault);
    else if (fault.kind === 'jump') {
      ledger.jumped.add(fault.node);
      hosts.get(fault.node)?.jump(fault.byMs);
    } else if (fault.kind === 'lose') this.#lose(fault);
    else if (fault.kind === 'freeze') this.#freeze(fault);
    else if (fault.kind === 'kill') this.#kill(fault);
    else if (fault.kind === 'drain') this.#drain(fault);
    else if (fault.kind === 'disk') this.#disk(fault);
  }

  #during(ms: number, undo: Undo): void {
    const once = (): void => {
      if (this.#open.delete(once)) undo();
    };
    this.#open.add(once);
    this.#world.clock.setTimer(ms, once);
  }

  #slow({ a, b, byMs, forMs }: Extract<PlannedFault, { kind: 'slow' }>): void {
    const { network } = this.#world;
    const ways = [network.way(a, b), network.way(b, a)];
    for (const way of ways) way.latencyMs += byMs;
    this.#during(forMs, () => {
      for (const way of ways) way.latencyMs -= byMs;
    });
  }

  /** From the start on its certificate is one that ends then; it is renewed before or after that. */
  #certify({ node, atMs, forMs }: Extract<PlannedFault, { kind: 'expire' }>): void {
    const { network, hosts } = this.#world;
    network.certificates.issue(node, atMs);
    this.#during(atMs + forMs, () => {
      network.certificates.issue(node);
      // With a new certificate a node says anew what nobody believed.
      const process = hosts.get(node)?.process;
      process?.life.clock.run(() => process.node.renewed());
    });
  }

  #lose({ node, lossiness, forMs }: Extract<PlannedFault, { kind: 'lose' }>): void {
    const host = this.#world.hosts.get(node);
    if (host === undefined) return;
    host.lossiness = lossiness;
    this.#during(forMs, () => {
      host.lossiness = undefined;
    });
  }

  #freeze({ node, forMs }: Extract<PlannedFault, { kind: 'freeze' }>): void {
    const clock = this.#world.hosts.get(node)?.process?.life.clock;
    if (clock === undefined || clock.isFrozen) return;
    clock.freeze();
    this.#during(forMs, () => {
      if (!clock.isDead) clock.thaw();
    });
  }

  #kill({ node, forMs }: Extract<PlannedFault, { kind: 'kill' }>): void {
    const host = this.#world.hosts.get(node);
    if (host?.process === undefined) return;
    host.kill();
    this.#during(forMs, () => host.start());
  }

  #drain({ node, timeoutMs, forMs }: Extract<PlannedFault, { kind: 'drain' }>): void {
    const host = this.#world.hosts.get(node);
    if (host?.process === undefined || host.process.draining) return;
    this.draining++;
    const { life } = host.process;
    host.drain(timeoutMs, () => {
      if (this.#isHealed) host.start();
      else this.#during(forMs, () => host.start());
    });
    const look = (): void => {
      if (life.clock.isDead) this.draining--;
      else this.#world.clock.setTimer(1, look);
    };
    look();
  }

  #disk({ node, what, forMs }: Extract<PlannedFault, { kind: 'disk' }>): void {
    const disk = this.#world.hosts.get(node)?.disk;
    if (disk === undefined) return;
    if (what === 'slow') disk.faults.delayMs = 120;
    else disk.faults[what] = true;
    this.#during(forMs, () => disk.heal());
  }

  #heal(): void {
    const { network, hosts, trace } = this.#world;
    trace(() => 'all is healed');
    this.#isHealed = true;
    for (const undo of [...this.#open]) undo();
    network.heal();
    for (const host of hosts.values()) {
      host.disk.heal();
      host.start();
    }
  }
}
