// Which payloads may be kept and what is overwritten in them. Without a schema nothing can be redacted,
// so nothing is kept unless `full` was asked for. It reads payloads and never writes to them.

import { redactPayload } from '../payload/redact.ts';
import type { RedactRules } from '../payload/redact-rules.ts';
import type { MessageType } from '../payload/schema.ts';
import { EventType, type Redaction } from '../traffic/event.ts';
import { PayloadState } from './event-store.ts';
import type { Label } from './label.ts';
import { REDACTIONS_MAX } from './limits.ts';

/** schema: kept where a schema is known. full: kept always. none: never kept. */
export type PayloadPolicyName = 'schema' | 'full' | 'none';

/** Where message types come from: the schema registry. */
export interface MessageTypes {
  /** Grows when an answer may have changed. */
  readonly version: number;
  messageType(method: string, request: boolean): MessageType | undefined;
}

export interface PayloadPlan {
  readonly version: number;
  /** Why nothing is kept; undefined when payloads are kept. */
  readonly refused: PayloadState | undefined;
  /** undefined when nothing of the type is ever redacted. */
  readonly redactedType: MessageType | undefined;
}

/** A payload as it may be kept: `start..end` of `bytes`, nothing of it when both are 0. */
export interface KeptPayload {
  state: PayloadState;
  bytes: Buffer;
  start: number;
  end: number;
  redactions: readonly Redaction[];
}

/** Larger payloads with something to redact are not kept at all, bytes. */
export const REDACT_MAX_BYTES = 16 * 1024 * 1024;
/** Rule of a range that stands for several. */
export const SEVERAL_RULE = 'several';

const NOTHING = Buffer.alloc(0);
const NONE: readonly Redaction[] = [];

export interface PayloadPolicyOptions {
  readonly policy: PayloadPolicyName;
  readonly types: MessageTypes;
  readonly rules: RedactRules;
  readonly keepBytes: number;
}

export class PayloadPolicy {
  readonly name: PayloadPolicyName;
  readonly #options: PayloadPolicyOptions;
  /** The answer, used again for each message. */
  readonly #kept: KeptPayload = {
    state: PayloadState.None,
    bytes: NOTHING,
    start: 0,
    end: 0,
    redactions: NONE,
  };

  constructor(options: PayloadPolicyOptions) {
    this.name = options.policy;
    this.#options = options;
  }

  /**
   * What may be kept of the payload at `start..end`. The answer is valid until the next call, and its
   * bytes may be the payload's own.
   */
  apply(label: Label, type: EventType, payload: Buffer, start: number, end: number): KeptPayload {
    const plan = this.#plan(label, type === EventType.ClientMessage);
    if (plan.refused !== undefined) return this.nothing(plan.refused);
    const { keepBytes } = this.#options;
    const kept = this.#kept;
    kept.state = end - start > keepBytes ? PayloadState.Cut : PayloadState.Whole;
    kept.bytes = payload;
    kept.start = start;
    kept.end = Math.min(end, start + keepBytes);
    kept.redactions = NONE;
    return plan.redactedType === undefined ? kept : this.#redact(kept, end, plan.redactedType);
  }

  #redact(kept: KeptPayload, end: number, type: MessageType): KeptPayload {
    const { start } = kept;
    if (end - start > REDACT_MAX_BYTES) return this.nothing(PayloadState.Unreadable);
    const whole = kept.bytes.subarray(start, end);
    const redacted = redactPayload(whole, type, this.#options.rules);
    if (redacted.bytes === whole) return kept;
    kept.bytes = asBuffer(redacted.bytes);
    kept.end -= start;
    kept.start = 0;
    kept.redactions = bounded(redacted.redactions, kept.end);
    return kept;
  }

  /** Why nothing of such a payload is kept, as things are known now; undefined: it is kept. */
  refuses(label: Label, type: EventType): PayloadState | undefined {
    return this.#plan(label, type === EventType.ClientMessage).refused;
  }

  /** Nothing is kept, and why. Valid until the next call. */
  nothing(state: PayloadState): KeptPayload {
    const kept = this.#kept;
    kept.state = state;
    kept.bytes = NOTHING;
    kept.start = 0;
    kept.end = 0;
    kept.redactions = NONE;
    return kept;
  }

  #plan(label: Label, request: boolean): PayloadPlan {
    const known = request ? label.requestPlan : label.responsePlan;
    if (known !== undefined && known.version === this.#options.types.version) return known;
    const plan = this.#newPlan(label.method, request);
    if (request) label.requestPlan = plan;
    else label.responsePlan = plan;
    return plan;
  }

  #newPlan(method: string, request: boolean): PayloadPlan {
    const { types, rules } = this.#options;
    const none = { version: types.version, redactedType: undefined };
    if (this.name === 'none') return { ...none, refused: PayloadState.PolicyNone };
    const type = types.messageType(method, request);
    if (type === undefined)
      return { ...none, refused: this.name === 'full' ? undefined : PayloadState.NoSchema };
    const redactedType = rules.mayRedact(type) ? type : undefined;
    return { version: types.version, redactedType, refused: undefined };
  }
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}

/** Cut at the kept bytes; what is past the limit is reported as one range, which covers it. */
function bounded(redactions: readonly Redaction[], keptBytes: number): readonly Redaction[] {
  if (redactions.length === 0) return NONE;
  const inside = redactions.filter((range) => range.offset < keptBytes);
  if (inside.length <= REDACTIONS_MAX) return inside;
  const rest = inside.slice(REDACTIONS_MAX - 1);
  const { offset } = rest[0]!;
  const last = rest[rest.length - 1]!;
  const length = last.offset + last.length - offset;
  return [...inside.slice(0, REDACTIONS_MAX - 1), { offset, length, rule: SEVERAL_RULE }];
}
