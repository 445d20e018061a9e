// Faults that are planted one at a time, each where a real one could be: the laws have to catch every one of them. They
// stand in the place of parts of src/mesh; nothing there knows of them.

import { type Assembled, ChunkAssembler } from '../../../src/mesh/delivery/chunk-assembler.ts';
import {
  type Answer,
  DuplicateWindow,
  type Seen,
} from '../../../src/mesh/delivery/duplicate-window.ts';
import { Forwarder } from '../../../src/mesh/delivery/forwarder.ts';
import { Origin } from '../../../src/mesh/delivery/origin.ts';
import { Outbox } from '../../../src/mesh/delivery/outbox.ts';
import type { DiskDone } from '../../../src/mesh/delivery/outbox-disk.ts';
import type { KeptMessage } from '../../../src/mesh/delivery/outbox-record.ts';
import type { Settled, Submission } from '../../../src/mesh/delivery/pending-message.ts';
import { RetryBudget } from '../../../src/mesh/delivery/retry-budget.ts';
import type { MessageKey } from '../../../src/mesh/delivery/window-entries.ts';
import type { Transport } from '../../../src/mesh/link/transport.ts';
import { idKey } from '../../../src/mesh/message-id.ts';
import { MeshNode } from '../../../src/mesh/node/mesh-node.ts';
import { Graph } from '../../../src/mesh/routing/graph.ts';
import { Router } from '../../../src/mesh/routing/router.ts';
import type { Ack, Transfer } from '../../../src/protocol/link-frame.ts';
import type { SimParts } from './planted.ts';

class EagerOutbox extends Outbox {
  override put(message: KeptMessage, done: DiskDone): void {
    done();
    super.put(message, () => {});
  }
}

class ForgetfulOutbox extends Outbox {
  override bury(id: Uint8Array): void {
    this.settle(id);
  }
}

class BlindWindow extends DuplicateWindow {
  override find(): number | undefined {
    return undefined;
  }
}

class RigidWindow extends DuplicateWindow {
  readonly #refused = new Map<number, Answer>();

  override seen(entry: number): Seen {
    return this.#refused.get(entry) ?? super.seen(entry);
  }

  override begin(key: MessageKey, keepUntilMs: number, nowMs: number): number | undefined {
    const entry = super.begin(key, keepUntilMs, nowMs);
    if (entry !== undefined) this.#refused.delete(entry);
    return entry;
  }

  override end(entry: number, answer: Answer): void {
    if (answer.code === 'retryable') this.#refused.set(entry, answer);
    super.end(entry, answer.code === 'retryable' ? { ...answer, code: 'fatal' } : answer);
  }
}

class TirelessForwarder extends Forwarder {
  override relay(transfer: Transfer, from: string, done: () => void): void {
    super.relay({ ...transfer, hopLimit: Math.max(1, transfer.hopLimit) }, from, done);
  }
}

class LeakyForwarder extends Forwarder {
  #relayed = 0;

  override relay(transfer: Transfer, from: string, done: () => void): void {
    const isLeak = ++this.#relayed % 10 === 0;
    super.relay(transfer, from, isLeak ? () => {} : done);
  }
}

class CarelessForwarder extends Forwarder {
  override reroute(_transfers: readonly Transfer[], neighbour: string): void {
    super.reroute([], neighbour);
  }
}

/** Every neighbour with a way, nearest first, also those whose way leads back. */
class LoopingRouter extends Router {
  override nextHops(node: string): readonly string[] {
    const graph = new Graph(this.states);
    const target = graph.indexOf(node) ?? -1;
    return graph
      .neighboursOf(this.node)
      .map((one) => ({ name: one.node, cost: one.costUs + graph.distancesFrom(one.node)[target]! }))
      .filter(({ cost }) => Number.isFinite(cost))
      .sort((a, b) => a.cost - b.cost)
      .map(({ name }) => name);
  }

  override downstreamHops(node: string): readonly string[] {
    return this.nextHops(node);
  }
}

class EndlessBudget extends RetryBudget {
  override retry(): boolean {
    return true;
  }
}

/** An ack that comes after the end settles the message once more. */
class RestlessOrigin extends Origin {
  readonly #settles = new Map<string, (settled: Settled) => void>();

  override submit(submission: Submission, settle: (settled: Settled) => void): void {
    this.#settles.set(idKey(submission.id), settle);
    super.submit(submission, settle);
  }

  override onAck(ack: Ack): void {
    const { strayAcks } = this.counts;
    super.onAck(ack);
    if (this.counts.strayAcks === strayAcks || ack.code !== 'ok') return;
    const { reply, fromNode: node, attempt: attempts } = ack;
    this.#settles.get(idKey(ack.id))?.({ status: 'ok', reason: '', reply, node, attempts });
  }
}

class UnorderedOrigin extends Origin {
  override submit(submission: Submission, settle: (settled: Settled) => void): void {
    super.submit({ ...submission, orderingKey: '' }, settle);
  }
}

/** Keeps what is of one size in one place. */
class MuddledAssembler extends ChunkAssembler {
  override add(transfer: Transfer, nowMs: number): Assembled {
    const id = new Uint8Array(16).fill(transfer.totalBytes & 0xff);
    return super.add({ ...transfer, id }, nowMs);
  }
}

class AbruptNode extends MeshNode {
  override drain(): Promise<void> {
    this.close();
    return Promise.resolve();
  }
}

class TrustingNode extends MeshNode {
  override accept(transport: Transport): void {
    const endless = { certNotAfterUtcMs: Infinity, ownCertNotAfterUtcMs: Infinity };
    super.accept({ ...transport, peer: { ...transport.peer, ...endless } });
  }
}

export const PLANTS: Readonly<Record<string, Partial<SimParts>>> = {
  'ack before the outbox is synced': { outbox: (disk, limits) => new EagerOutbox(disk, limits) },
  'dead letters not kept': { outbox: (disk, limits) => new ForgetfulOutbox(disk, limits) },
  'no duplicate window': { window: (limits) => new BlindWindow(limits.window) },
  'a refusal remembered as an answer': { window: (limits) => new RigidWindow(limits.window) },
  'hop limit ignored': { forwarder: (options) => new TirelessForwarder(options) },
  'a credit leak': { forwarder: (options) => new LeakyForwarder(options) },
  'reroute dropped when a link ends': { forwarder: (options) => new CarelessForwarder(options) },
  'alternates without the loop-free test': { router: (options) => new LoopingRouter(options) },
  'retry without a budget': { budget: (limits) => new EndlessBudget(limits.budget) },
  'settled by every ack': { origin: (options) => new RestlessOrigin(options) },
  'ordering key ignored': { origin: (options) => new UnorderedOrigin(options) },
  'chunks of different messages mixed': {
    assembler: (limits) => new MuddledAssembler(limits.assembler),
  },
  'links that outlive certificates': { node: (options) => new TrustingNode(options) },
  'drain that cuts handlers': { node: (options) => new AbruptNode(options) },
};
