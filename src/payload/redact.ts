// Hides fields of a payload in place: lengths, tags and offsets stay, the values go. What cannot be
// read in a message that may hold a secret is hidden too. The bytes given are never written to.

import { type RedactRules, type TypePlan, UNKNOWN_FIELD_RULE } from './redact-rules.ts';
import { wireTypeOf } from './scalar.ts';
import { type FieldType, isPackable, type MessageType } from './schema.ts';
import type { RedactedRange } from './tree.ts';
import { utf8Text } from './utf8.ts';
import { DEPTH_MAX, WireType, WireWalker } from './wire.ts';

/** Ranges of one payload; from the first one beyond it on, all of the payload is hidden. */
export const REDACTIONS_MAX = 1024;
/** Rule of that rest. */
export const TOO_MANY_RULE = 'too many redactions';
/** Rule of bytes that were hidden because they could not be read. */
export const UNREADABLE_RULE = 'unreadable';

/** Rule of what is in an Any whose type the schema does not have: nobody can say what is in it. */
export const UNKNOWN_TYPE_RULE = 'unknown type';

const DASH = 0x2d;

export interface RedactedPayload {
  /** The given array when nothing is hidden, else a copy of the same length. */
  readonly bytes: Uint8Array;
  /** By offset; what was overwritten, nothing else changed. */
  readonly redactions: readonly RedactedRange[];
}

class Redactor {
  readonly #source: Uint8Array;
  readonly #rules: RedactRules;
  redactions: RedactedRange[] = [];
  #cutAt = Number.POSITIVE_INFINITY;
  bytes: Uint8Array;

  constructor(source: Uint8Array, rules: RedactRules) {
    this.#source = source;
    this.#rules = rules;
    this.bytes = source;
  }

  /** Hides what the rules name in the message at `start..end`. */
  message(start: number, end: number, type: MessageType, parent: string, depth: number): void {
    const plan = this.#rules.planOf(type);
    if (!plan.reachable) return;
    if (depth > DEPTH_MAX) {
      this.#dashes(start, end, UNREADABLE_RULE);
      return;
    }
    const walker = new WireWalker(this.#source, start, end);
    while (walker.next()) {
      const field = type.fields.get(walker.number);
      if (field !== undefined) this.#field(walker, plan, field, parent, depth);
      else if (this.#rules.hidesUnknownFields)
        this.#hide(walker, undefined, UNKNOWN_FIELD_RULE, depth);
    }
    if (walker.error !== undefined) this.#dashes(walker.offset, end, UNREADABLE_RULE);
    if (type.fullName === 'google.protobuf.Any') this.#any(start, end, type, parent, depth);
  }

  /** The ranges by offset, after the limit was kept. */
  finish(): readonly RedactedRange[] {
    this.redactions.sort((a, b) => a.offset - b.offset);
    if (this.#cutAt === Number.POSITIVE_INFINITY) return this.redactions;
    const start = this.#cutAt;
    this.redactions = this.redactions.filter((range) => range.offset < start);
    this.bytes.fill(DASH, start);
    const length = this.bytes.length - start;
    return [...this.redactions, { offset: start, length, rule: TOO_MANY_RULE }];
  }

  #field(
    walker: WireWalker,
    plan: TypePlan,
    field: FieldType,
    parent: string,
    depth: number,
  ): void {
    const path = this.#path(parent, field.name);
    const rule = plan.always.get(field.number) ?? this.#rules.pathRule(path);
    if (rule !== undefined) this.#hide(walker, field, rule, depth);
    else if (field.message !== undefined && isDelimited(walker.wireType)) {
      this.message(walker.valueOffset, walker.valueEnd, field.message, path, depth + 1);
    }
  }

  /** Built only when a rule asks for it. */
  #path(parent: string, name: string): string {
    if (!this.#rules.hasPaths) return '';
    return parent === '' ? name : `${parent}.${name}`;
  }

  /** The message inside of an Any; all of it where its type is not known. */
  #any(start: number, end: number, any: MessageType, parent: string, depth: number): void {
    let type: MessageType | undefined;
    const values: { start: number; end: number }[] = [];
    const walker = new WireWalker(this.#source, start, end);
    while (walker.next()) {
      if (walker.wireType !== WireType.LengthDelimited) continue;
      if (walker.number === 1) {
        const url = utf8Text(this.#source.subarray(walker.valueOffset, walker.valueEnd)) ?? '';
        type = any.find(url.slice(url.lastIndexOf('/') + 1));
      } else if (walker.number === 2)
        values.push({ start: walker.valueOffset, end: walker.valueEnd });
    }
    const path = this.#path(parent, 'value');
    const isHidden =
      this.#rules.planOf(any).always.has(2) || this.#rules.pathRule(path) !== undefined;
    if (isHidden) return;
    for (const value of values) {
      if (type === undefined) this.#dashes(value.start, value.end, UNKNOWN_TYPE_RULE);
      else this.message(value.start, value.end, type, path, depth + 1);
    }
  }

  /** Hides a whole field, whatever its wire type turned out to be. */
  #hide(walker: WireWalker, field: FieldType | undefined, rule: string, depth: number): void {
    const { wireType, valueOffset, valueEnd } = walker;
    if (wireType === WireType.Varint) this.#zeroVarints(valueOffset, valueEnd, rule);
    else if (wireType === WireType.Fixed32 || wireType === WireType.Fixed64) {
      this.#fill(valueOffset, valueEnd, rule, 0);
    } else if (wireType === WireType.StartGroup || field?.message !== undefined) {
      this.#hideMessage(valueOffset, valueEnd, field?.message, rule, depth + 1);
    } else if (field !== undefined && field.label === 'repeated' && isPackable(field.kind)) {
      if (wireTypeOf(field.kind) === WireType.Varint)
        this.#zeroVarints(valueOffset, valueEnd, rule);
      else this.#fill(valueOffset, valueEnd, rule, 0);
    } else this.#dashes(valueOffset, valueEnd, rule);
  }

  /** Hides every leaf, so that what is left still parses; tags and lengths stay. */
  #hideMessage(
    start: number,
    end: number,
    type: MessageType | undefined,
    rule: string,
    depth: number,
  ): void {
    const walker = new WireWalker(this.#source, start, end);
    while (depth <= DEPTH_MAX && walker.next()) {
      this.#hide(walker, type?.fields.get(walker.number), rule, depth);
    }
    if (depth > DEPTH_MAX) this.#dashes(start, end, rule);
    else if (walker.error !== undefined) this.#dashes(walker.offset, end, rule);
  }

  #dashes(start: number, end: number, rule: string): void {
    this.#fill(start, end, rule, DASH);
  }

  #fill(start: number, end: number, rule: string, byte: number): void {
    if (this.#open(start, end, rule)) this.bytes.fill(byte, start, end);
  }

  /** Value bits to zero; the bit that says whether the varint goes on stays. */
  #zeroVarints(start: number, end: number, rule: string): void {
    if (!this.#open(start, end, rule)) return;
    for (let at = start; at < end; at++) this.bytes[at]! &= 0x80;
  }

  /** Notes the range and makes the copy; false for an empty one. */
  #open(start: number, end: number, rule: string): boolean {
    if (start >= end) return false;
    if (this.redactions.length >= REDACTIONS_MAX) {
      this.#cutAt = Math.min(this.#cutAt, start);
      return false;
    }
    if (this.bytes === this.#source) this.bytes = new Uint8Array(this.#source);
    this.redactions.push({ offset: start, length: end - start, rule });
    return true;
  }
}

function isDelimited(wireType: WireType): boolean {
  return wireType === WireType.LengthDelimited || wireType === WireType.StartGroup;
}

/** Without a type there are no names to go by: nothing is hidden. Never throws. */
export function redactPayload(
  bytes: Uint8Array,
  type: MessageType | undefined,
  rules: RedactRules,
): RedactedPayload {
  if (type === undefined || !rules.mayRedact(type)) return { bytes, redactions: [] };
  const redactor = new Redactor(bytes, rules);
  redactor.message(0, bytes.length, type, '', 0);
  return { redactions: redactor.finish(), bytes: redactor.bytes };
}
