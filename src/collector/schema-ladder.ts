// Asks for a method's schema, one source after the other: what is held first, then the local service's
// reflection, v1 and v1alpha. Asking is slow and may fail, so an answer of nothing holds for a while.

import type { Clock } from '../runtime/clock.ts';
import type { SchemaAnswer } from '../traffic/message-reader.ts';
import type { ReflectionTarget } from './collector-options.ts';
import { type ReflectionVersion, reflectedFiles } from './reflection-client.ts';
import type { SchemaRegistry } from './schema-registry.ts';
import { descriptorSetOf } from './service-definitions.ts';

/** A service without an answer is not asked again before, ms. */
export const ASK_AGAIN_MS = 10_000;
/** Services that callers of GetSchema make us ask for at once: each costs a connection. */
export const ASKED_AT_ONCE_MAX = 16;
/** Services whose last asking is remembered. */
const ASKED_MAX = 1024;

const VERSIONS: readonly ReflectionVersion[] = ['reflection v1', 'reflection v1alpha'];

export class SchemaLadder {
  readonly #registry: SchemaRegistry;
  readonly #target: ReflectionTarget | undefined;
  readonly #clock: Clock;
  readonly #asked = new Map<string, { readonly atMs: number; readonly done: Promise<string> }>();

  #asking = 0;

  constructor(
    registry: SchemaRegistry,
    target: string | ReflectionTarget | undefined,
    clock: Clock,
  ) {
    this.#registry = registry;
    this.#target = typeof target === 'string' ? { address: target } : target;
    this.#clock = clock;
  }

  /** Never rejects. */
  async schema(method: string): Promise<SchemaAnswer> {
    const held = this.#registry.schema(method);
    if (held.kind === 'schema' || this.#target === undefined) return held;
    const failure = await this.#ask(this.#target, method, ASKED_AT_ONCE_MAX);
    const answer = this.#registry.schema(method);
    if (answer.kind === 'schema' || failure === '') return answer;
    return { kind: 'unknown', reason: `${answer.reason}; ${failure}` };
  }

  /** Traffic of a method without a schema was seen: asks in the background. */
  wanted(method: string): void {
    if (this.#target !== undefined) void this.#ask(this.#target, method, ASKED_MAX);
  }

  /** Gives what went wrong, or ''. */
  #ask(target: ReflectionTarget, method: string, atOnceMax: number): Promise<string> {
    const service = method.slice(0, Math.max(0, method.lastIndexOf('/')));
    const nowMs = this.#clock.monotonicMs();
    const last = this.#asked.get(service);
    if (last !== undefined && nowMs - last.atMs < ASK_AGAIN_MS) return last.done;
    if (this.#asking >= atOnceMax) return Promise.resolve('too many others are asked for');
    if (this.#asked.size >= ASKED_MAX) this.#asked.clear();
    this.#asking++;
    const done = this.#askVersions(target, service).finally(() => {
      this.#asking--;
    });
    this.#asked.set(service, { atMs: nowMs, done });
    return done;
  }

  async #askVersions(target: ReflectionTarget, service: string): Promise<string> {
    let failure = '';
    for (const version of VERSIONS) {
      try {
        const files = await reflectedFiles(target, version, service, this.#clock);
        if (files.length > 0) {
          this.#registry.add(descriptorSetOf(files), version);
          return '';
        }
        failure = `the reflection of ${target.address} does not know ${service}`;
      } catch {
        failure = `the reflection of ${target.address} does not answer`;
      }
    }
    return failure;
  }
}
