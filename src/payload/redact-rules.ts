// Which fields of a type are to be hidden, worked out once per type and rule set: a message that can
// hold none of them is never walked.

import { globMatches } from './glob.ts';
import type { FieldType, MessageType } from './schema.ts';

export const DEBUG_REDACT_RULE = 'debug_redact';
/** Rule of a field that the schema does not have. */
export const UNKNOWN_FIELD_RULE = 'unknown field';

/** How the fields of one type stand to the rules. */
export interface TypePlan {
  /** Rule by field number, where name or full name decide. */
  readonly always: ReadonlyMap<number, string>;
  /** Something in here, at any depth, may have to be hidden. */
  readonly reachable: boolean;
}

function lastSegment(pattern: string): string {
  return pattern.slice(pattern.lastIndexOf('.') + 1);
}

export class RedactRules {
  readonly #patterns: readonly string[];
  /** Patterns that may be paths from the root. */
  readonly #paths: readonly string[];
  /** A field that the schema does not have has no name to go by: hide it. */
  readonly hidesUnknownFields: boolean;
  readonly #plans = new WeakMap<MessageType, TypePlan>();

  /**
   * @param patterns a field's name, its full name, or its dotted path from the root; `*` is a glob
   * @param hidesUnknownFields then every message is walked
   */
  constructor(patterns: readonly string[] = [], hidesUnknownFields = false) {
    this.hidesUnknownFields = hidesUnknownFields;
    this.#patterns = patterns;
    this.#paths = patterns.filter((pattern) => pattern.includes('.'));
  }

  get hasPaths(): boolean {
    return this.#paths.length > 0;
  }

  /** The rule for a field whose names decide nothing, by its path from the root. */
  pathRule(path: string): string | undefined {
    return this.#paths.find((pattern) => globMatches(pattern, path));
  }

  /** False when no message of this type can hold anything to hide. */
  mayRedact(type: MessageType): boolean {
    return this.planOf(type).reachable;
  }

  planOf(type: MessageType): TypePlan {
    const known = this.#plans.get(type);
    if (known !== undefined) return known;
    const always = new Map<number, string>();
    for (const field of type.fields.values()) {
      const rule = this.#fieldRule(field);
      if (rule !== undefined) always.set(field.number, rule);
    }
    const plan = { always, reachable: this.hidesUnknownFields || this.#reaches(type) };
    this.#plans.set(type, plan);
    return plan;
  }

  #fieldRule(field: FieldType): string | undefined {
    if (field.debugRedact) return DEBUG_REDACT_RULE;
    const names = [field.name, field.jsonName, field.fullName];
    return this.#patterns.find((pattern) => names.some((name) => globMatches(pattern, name)));
  }

  #mayMatch(field: FieldType): boolean {
    if (this.#fieldRule(field) !== undefined) return true;
    return this.#paths.some((pattern) => globMatches(lastSegment(pattern), field.name));
  }

  /** Walks the types below `root`; an Any may hold whatever the schema has. */
  #reaches(root: MessageType): boolean {
    const seen = new Set<MessageType>([root]);
    for (const type of seen) {
      if (type.fullName === 'google.protobuf.Any') return true;
      for (const field of type.fields.values()) {
        if (this.#mayMatch(field)) return true;
        if (field.message !== undefined) seen.add(field.message);
      }
    }
    return false;
  }
}
