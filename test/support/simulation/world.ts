// Everything of one run: the clock, the network, the hosts and the ledger, put together as the plan says. It submits the
// planned messages; faults and laws are others' business.

import { decodeEnvelope, encodeEnvelope } from '../../../src/protocol/envelope-codec.ts';
import { uuidv7 } from '../../../src/runtime/uuid.ts';
import { SimClock } from '../sim-clock.ts';
import { Draws } from './draws.ts';
import { SimHost } from './host.ts';
import { Ledger, type SentMessage } from './ledger.ts';
import { limitsOf, type SimLimits } from './limits.ts';
import { SimNetwork } from './network.ts';
import { isWhole, payloadOf } from './payload.ts';
import type { Plan } from './plan.ts';
import type { PlannedMessage } from './plan-load.ts';
import type { SimParts } from './planted.ts';

const NONE = new Uint8Array(0);

export type Trace = (text: () => string) => void;

export class World {
  readonly clock = new SimClock();
  readonly plan: Plan;
  readonly parts: SimParts;
  readonly trace: Trace;
  readonly limits: SimLimits;
  readonly draws: Draws;
  readonly network: SimNetwork;
  readonly ledger: Ledger;
  readonly hosts = new Map<string, SimHost>();

  constructor(plan: Plan, parts: SimParts, trace: Trace) {
    this.plan = plan;
    this.parts = parts;
    this.trace = trace;
    this.limits = limitsOf(plan);
    this.draws = new Draws(plan.seed ^ 0x5eed);
    this.ledger = new Ledger(() => this.clock.monotonicMs());
    this.network = new SimNetwork({
      clock: this.clock,
      draws: this.draws.fork(),
      bufferBytes: this.limits.bufferBytes,
      listener: (name) => {
        const host = this.hosts.get(name);
        return host?.process === undefined ? undefined : host;
      },
    });
    for (const { a, b, latencyMs, jitterMs } of plan.links)
      for (const way of [this.network.way(a, b), this.network.way(b, a)])
        Object.assign(way, { latencyMs, jitterMs });
    for (const name of plan.nodes) this.hosts.set(name, new SimHost(name, this));
  }

  /** All processes; the messages follow at their times. */
  start(): void {
    for (const host of this.hosts.values()) host.start();
    for (const message of this.plan.messages)
      this.clock.setTimer(message.atMs, () => this.#submit(message));
  }

  neighboursOf(name: string): ReadonlyMap<string, string> {
    const names = this.plan.links.flatMap(({ a, b, bothDial }) => {
      if (a === name) return [b];
      return b === name && bothDial ? [a] : [];
    });
    return new Map(names.map((one) => [one, one]));
  }

  servicesOf(name: string): readonly string[] {
    return [...this.plan.services].flatMap(([service, at]) => (at.includes(name) ? [service] : []));
  }

  /** For a person, of a transfer or an ack. */
  named({ id, attempt, offset }: { id: Uint8Array; attempt: number; offset?: number }): string {
    const message = this.ledger.byId(id);
    const name = message === undefined ? 'a reply' : `m${message.plan.number}`;
    return `${name}#${attempt}${offset ? `+${offset}` : ''}`;
  }

  /** A process that is gone, frozen or draining asks nothing. */
  #submit(plan: PlannedMessage): void {
    const process = this.hosts.get(plan.from)?.process;
    if (process === undefined || process.draining || process.life.clock.isFrozen) return;
    const { life, node } = process;
    const id = uuidv7(life.clock, this.draws.randomness);
    const message = this.ledger.submit(plan, id, life);
    const { service, orderingKey, timeoutMs } = plan;
    const submission = { id, service, orderingKey, timeoutMs, envelope: envelopeOf(plan) };
    this.trace(() => `${plan.from} submits m${plan.number} to ${service}`);
    const settle = this.#settle(message);
    if (!plan.durable) {
      this.ledger.accept(message);
      node.submit(submission, settle);
      return;
    }
    const accepted = (error?: Error): void => {
      this.trace(() => `m${plan.number} is ${error ? `refused: ${error.message}` : 'accepted'}`);
      if (error === undefined) this.ledger.accept(message);
      else message.refused = true;
    };
    node.submitDurable(submission, accepted, settle);
  }

  #settle(message: SentMessage): Parameters<NonNullable<SimHost['process']>['node']['submit']>[1] {
    const { plan } = message;
    return (settled) => {
      this.trace(() => `m${plan.number} is settled: ${settled.status} ${settled.reason}`);
      this.ledger.settle(message, settled);
      const isReply = settled.status === 'ok' && plan.kind === 'request';
      if (!isReply) return;
      const { payload } = decodeEnvelope(settled.reply);
      if (!isWhole(payload, plan.number, plan.fate.replyBytes))
        this.ledger.violated('whole', `the reply to m${plan.number} is another`);
    };
  }

  /** A dead letter on the disk of its host. */
  isBuried({ plan, id }: SentMessage): boolean {
    const outbox = this.hosts.get(plan.from)?.process?.outbox;
    const letters = outbox?.deadLetters ?? [];
    return letters.some(({ message }) => Buffer.compare(message.id, id) === 0);
  }

  /** It needs nothing more: answered, dead, refused, or gone with its process. */
  isOver(message: SentMessage): boolean {
    const { plan, settles, refused, life, accepted } = message;
    if (settles.length > 0 || refused) return true;
    if (!life.clock.isDead) return false;
    if (!plan.durable || !accepted) return true;
    const outbox = this.hosts.get(plan.from)?.process?.outbox;
    if (outbox === undefined) return false;
    return !outbox.unsettled.some(({ id }) => Buffer.compare(id, message.id) === 0);
  }
}

function envelopeOf(plan: PlannedMessage): Uint8Array {
  return encodeEnvelope({
    kind: plan.kind,
    service: plan.service,
    method: '',
    fromService: '',
    fromVerified: false,
    orderingKey: plan.orderingKey,
    idempotencyKey: NONE,
    trace: undefined,
    metadata: [],
    inReplyTo: NONE,
    payload: payloadOf(plan.number, plan.bytes),
  });
}
