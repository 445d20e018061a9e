// A collector without its servers: stores, capture, statistics, schemas and the service over them, all
// made from one set of options. It opens no socket, and of files an access log alone.

import { RedactRules } from '../payload/redact-rules.ts';
import { CONTRACT_VERSION } from '../protocol/service.ts';
import { type Clock, systemClock } from '../runtime/clock.ts';
import { type Randomness, systemRandomness } from '../runtime/randomness.ts';
import type { AccessLog } from '../traffic/access-log.ts';
import { openAccessLog } from './access-log-file.ts';
import { CallKeys } from './call-keys.ts';
import { Capture } from './capture.ts';
import type { CollectorOptions } from './collector-options.ts';
import { CollectorService } from './collector-service.ts';
import { EventClock } from './event-clock.ts';
import { EventStore } from './event-store.ts';
import { FaultGuard } from './fault-guard.ts';
import { Labels } from './label.ts';
import { type CollectorLimits, DEFAULT_LIMITS } from './limits.ts';
import { MetadataRedaction } from './metadata-redaction.ts';
import { PayloadPolicy } from './payload-policy.ts';
import { PayloadStore } from './payload-store.ts';
import { SchemaLadder } from './schema-ladder.ts';
import { SchemaRegistry } from './schema-registry.ts';
import { Statistics } from './statistics.ts';
import { SubscriptionHub } from './subscription-hub.ts';
import { oldestUtcNs } from './subscription-start.ts';

/** Version of the package; a test holds it to package.json. */
export const COLLECTOR_VERSION = '0.1.0';

function accessLogOf({ accessLog }: CollectorOptions): AccessLog | undefined {
  return typeof accessLog === 'string' ? openAccessLog(accessLog) : accessLog;
}

/** Names the start of a collector: random, so that no restart is taken for the same. */
function newIncarnation(randomness: Randomness): bigint {
  const hex = Buffer.from(randomness.bytes(8)).toString('hex');
  return BigInt(`0x${hex}`) || 1n;
}

export class CollectorCore {
  readonly node: string;
  readonly clock: Clock;
  readonly incarnation: bigint;
  readonly limits: CollectorLimits;
  readonly eventClock: EventClock;
  readonly events: EventStore;
  readonly payloads: PayloadStore;
  readonly statistics = new Statistics();
  readonly #guard = new FaultGuard(() => this.statistics.servingFaults++);
  readonly schemas: SchemaRegistry;
  readonly hub: SubscriptionHub;
  readonly capture: Capture;
  readonly keys: CallKeys;
  readonly service: CollectorService;
  readonly #policy: PayloadPolicy;
  readonly #startedUtcNs: bigint;
  readonly #mesh: CollectorOptions['mesh'];

  constructor(node: string, options: CollectorOptions) {
    const randomness = options.randomness ?? systemRandomness;
    this.#mesh = options.mesh;
    this.node = node;
    this.clock = options.clock ?? systemClock;
    this.limits = { ...DEFAULT_LIMITS, ...options.limits };
    this.incarnation = newIncarnation(randomness);
    this.eventClock = new EventClock(this.clock);
    this.#startedUtcNs = this.eventClock.nowNs();
    this.events = new EventStore(this.limits);
    this.payloads = new PayloadStore(this.limits);
    this.schemas = new SchemaRegistry(() => this.eventClock.nowNs());
    this.hub = new SubscriptionHub(this.clock, this.#guard);
    this.keys = new CallKeys(this.clock, randomness);
    this.#policy = this.#newPolicy(options);
    this.capture = this.#newCapture(options);
    this.service = this.#newService(options);
  }

  #newPolicy(options: CollectorOptions): PayloadPolicy {
    return new PayloadPolicy({
      policy: options.payload ?? 'schema',
      types: this.schemas,
      rules: new RedactRules(options.redact ?? [], options.redactUnknownFields ?? false),
      keepBytes: this.limits.payloadKeepBytes,
    });
  }

  #newCapture(options: CollectorOptions): Capture {
    const { limits, statistics, hub } = this;
    return new Capture({
      clock: this.eventClock,
      timers: this.clock,
      events: this.events,
      payloads: this.payloads,
      labels: new Labels(statistics),
      statistics,
      metadata: new MetadataRedaction(options.redactMetadata ?? [], limits.metadataKeepBytes),
      policy: this.#policy,
      limits,
      onEvent: () => hub.onEvent(),
    });
  }

  #newService(options: CollectorOptions): CollectorService {
    const ladder = new SchemaLadder(this.schemas, options.reflection, this.clock);
    this.schemas.onUnknown = (method) => ladder.wanted(method);
    return new CollectorService({
      node: this.node,
      clock: this.clock,
      events: this.events,
      payloads: this.payloads,
      incarnation: this.incarnation,
      hub: this.hub,
      guard: this.#guard,
      limits: this.limits,
      directory: options.cluster,
      accessLog: accessLogOf(options),
      schema: (method) => ladder.schema(method),
      status: () => this.#status(),
      refresh: () => this.capture.drain(),
      report: (withPast) => {
        this.capture.drain();
        return this.statistics.report(this.incarnation, this.eventClock.nowNs(), withPast);
      },
    });
  }

  #status(): ReturnType<ConstructorParameters<typeof CollectorService>[0]['status']> {
    this.capture.drain();
    const { events, statistics } = this;
    return {
      node: this.node,
      version: COLLECTOR_VERSION,
      contractVersion: CONTRACT_VERSION,
      incarnation: this.incarnation,
      startedUtcNs: this.#startedUtcNs,
      utcNs: this.eventClock.nowNs(),
      headSeq: events.head,
      oldestSeq: events.oldest,
      oldestUtcNs: oldestUtcNs(events),
      eventsSeen: statistics.eventsSeen,
      eventsKept: events.kept,
      storeBytes: events.ring.bytesHeld,
      payloadBytes: this.payloads.bytesHeld,
      payloadPolicy: this.#policy.name,
      lostAtTap: statistics.lostAtTap,
      servingFaults: statistics.servingFaults,
      mesh: this.#mesh?.(),
    };
  }
}
