// Binds ports to a mesh node: what services ask becomes envelopes that the node submits, what comes for them is handed
// to an attached instance. A service counts as served here while at least one instance is attached.

import { decodeEnvelope, encodeEnvelope } from '../../protocol/envelope-codec.ts';
import type { PortMessage } from '../../protocol/port-codec.ts';
import { ProtocolError } from '../../protocol/protocol-error.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Randomness } from '../../runtime/randomness.ts';
import { isUuidv7, uuidv7 } from '../../runtime/uuid.ts';
import type { Delivered, Handler, HandlerAnswer } from '../delivery/destination.ts';
import type { Settled, Submission } from '../delivery/pending-message.ts';
import type { MeshNode } from '../node/mesh-node.ts';
import { LINK_STATES_LIMITS, SERVICES_BYTES_MAX } from '../routing/link-states.ts';
import { AttachedInstances } from './attached-instances.ts';
import {
  type Delivery,
  type PortBackend,
  type PortInstance,
  type PortReply,
  portReply,
} from './port-backend.ts';
import { type PortLimits, TIMEOUT_MAX_MS } from './port-limits.ts';

export interface MeshBackendOptions {
  readonly node: MeshNode;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly limits: PortLimits;
}

const NO_BYTES = new Uint8Array(0);

export class MeshBackend implements PortBackend {
  readonly #options: MeshBackendOptions;
  readonly #services = new Map<string, AttachedInstances>();

  constructor(options: MeshBackendOptions) {
    this.#options = options;
  }

  get node(): string {
    return this.#options.node.node;
  }

  submit(
    message: PortMessage,
    fromService: string,
    answer: (reply: PortReply) => void,
    isWanted: () => boolean,
  ): void {
    const { node, clock, randomness } = this.#options;
    const id = message.id.length === 0 ? uuidv7(clock, randomness) : Uint8Array.from(message.id);
    const refusal = this.#refusalOf(message, id);
    if (refusal !== undefined) {
      answer({ ...refusal, id });
      return;
    }
    const { service, orderingKey } = message;
    const timeoutMs = Math.min(message.timeoutMs, TIMEOUT_MAX_MS);
    const envelope = envelopeOf(message, fromService);
    const submission: Submission = { id, service, envelope, timeoutMs, orderingKey };
    if (message.durable) this.#keep(submission, answer);
    else
      node.submit(
        // A send means something without its answer, a request does not.
        message.kind === 'request' ? { ...submission, isWanted } : submission,
        (settled) => answer(replyOf(settled, id)),
      );
  }

  #refusalOf({ durable, kind }: PortMessage, id: Uint8Array): PortReply | undefined {
    if (!isUuidv7(id)) return portReply('fatal', 'its id is not a UUIDv7');
    if (durable && !this.#options.node.sends.keeps)
      return portReply('fatal', `${this.node} was started without --state, and keeps nothing`);
    if (durable && kind === 'request') return portReply('fatal', 'only a send can be durable');
    if (!durable && this.#options.node.origin.has(id))
      return portReply('retryable', 'a message of this id is under way');
    return undefined;
  }

  #keep(submission: Submission, answer: (reply: PortReply) => void): void {
    const { node } = this.#options;
    const { id } = submission;
    const accepted = (error?: Error): void =>
      answer(
        error === undefined
          ? portReply('kept', '', { id, node: this.node })
          : portReply('retryable', `not kept: ${error.message}`, { id }),
      );
    node.submitDurable(submission, accepted, () => {});
  }

  attach(instance: PortInstance): string | undefined {
    const { clock, limits, node } = this.#options;
    const { service } = instance;
    let instances = this.#services.get(service);
    if (instances === undefined) {
      if (node.destination.services.includes(service))
        return `${this.node} serves ${service} itself`;
      const full = fullWith(service, node.destination.services);
      if (full !== undefined) return `${this.node} ${full}`;
      instances = new AttachedInstances(clock, limits);
      this.#services.set(service, instances);
      node.setHandler(service, this.#handler(instances));
    }
    instances.add(instance);
    return undefined;
  }

  detach(instance: PortInstance): void {
    const instances = this.#services.get(instance.service);
    if (instances === undefined) return;
    instances.delete(instance);
    if (instances.size > 0) return;
    this.#services.delete(instance.service);
    this.#options.node.setHandler(instance.service, undefined);
  }

  hasRoom(instance: PortInstance): void {
    this.#services.get(instance.service)?.hasRoom(instance);
  }

  #handler(instances: AttachedInstances): Handler {
    const { clock } = this.#options;
    return (delivered, answer) => {
      const timeoutMs = delivered.deadlineMs - clock.monotonicMs();
      instances.deliver(deliveryOf(delivered, timeoutMs), (reply) =>
        answer(handlerAnswer(delivered, reply)),
      );
    };
  }
}

/** Why a node cannot tell the others of one more service. */
function fullWith(service: string, services: readonly string[]): string | undefined {
  const { servicesMax } = LINK_STATES_LIMITS;
  if (services.length >= servicesMax) return `serves ${servicesMax} services, which is the most`;
  const bytes = services.reduce((sum, one) => sum + Buffer.byteLength(one), 0);
  if (bytes + Buffer.byteLength(service) <= SERVICES_BYTES_MAX) return undefined;
  return `can tell of no more names of services: ${SERVICES_BYTES_MAX} bytes are the most`;
}

function envelopeOf(message: PortMessage, fromService: string): Uint8Array {
  const { service, method, orderingKey, idempotencyKey, trace, metadata, payload } = message;
  return encodeEnvelope({
    kind: message.kind === 'send' ? 'send' : 'request',
    service,
    method,
    fromService,
    fromVerified: message.fromVerified,
    orderingKey,
    idempotencyKey,
    trace,
    metadata,
    inReplyTo: NO_BYTES,
    payload,
  });
}

function replyOf({ status, reason, reply, node, attempts }: Settled, id: Uint8Array): PortReply {
  const more = { id, node, attempts };
  if (status !== 'ok') return portReply(status === 'fatal' ? 'fatal' : 'retryable', reason, more);
  if (reply.length === 0) return portReply('ok', reason, more);
  try {
    return portReply('ok', reason, { ...more, payload: decodeEnvelope(reply).payload });
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    return portReply('fatal', `the reply cannot be read: ${error.message}`, more);
  }
}

function deliveryOf({ id, envelope, fromNode }: Delivered, timeoutMs: number): Delivery {
  const { service, method, payload, orderingKey, idempotencyKey, metadata, trace } = envelope;
  return {
    id,
    service,
    method,
    payload,
    timeoutMs: Math.max(1, Math.floor(timeoutMs)),
    orderingKey,
    idempotencyKey,
    durable: false,
    metadata,
    trace,
    fromService: envelope.fromService,
    fromVerified: envelope.fromVerified,
    fromNode,
  };
}

function handlerAnswer({ id, envelope }: Delivered, reply: PortReply): HandlerAnswer {
  const { code, reason } = reply;
  if (code !== 'ok') return { code: code === 'fatal' ? 'fatal' : 'retryable', reason };
  if (envelope.kind !== 'request') return { code: 'ok', reason };
  const bytes = encodeEnvelope({
    ...envelope,
    kind: 'reply',
    service: envelope.fromService,
    fromService: envelope.service,
    fromVerified: false,
    metadata: [],
    idempotencyKey: NO_BYTES,
    inReplyTo: id,
    payload: reply.payload,
  });
  return { code: 'ok', reason, reply: bytes };
}
