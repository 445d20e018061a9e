// The filter of the command line, of the filter boxes and of WatchRequest: plain terms, joined by
// AND. A term is a word found in method, service, peer or node, or `key:value`, `key>value`;
// a leading `-` turns it round. Unknown keys, and operators of other languages, are errors, never ignored.

import { type FilterExamples, foreignOperator } from './filter-operators.ts';
import { isErrorStatus, STATUS_NAMES, shortStatusName } from './status-code.ts';

/** What a filter may look at. Call-level fields are undefined until the trailer. */
export interface FilterFields {
  readonly node: string;
  readonly method: string;
  readonly peer: string;
  readonly direction: 1 | 2;
  readonly size: number;
  readonly status: number | undefined;
  readonly latencyUs: number | undefined;
}

export interface TrafficFilter {
  readonly text: string;
  /** True when a term needs the trailer (status, latency). */
  readonly callLevel: boolean;
  matches(fields: FilterFields): boolean;
}

export interface FilterError {
  /** What is wrong and what would be right. */
  readonly message: string;
  /** Where the term begins in the text, characters. */
  readonly offset: number;
}

export type ParsedFilter =
  | { readonly ok: true; readonly filter: TrafficFilter }
  | { readonly ok: false; readonly error: FilterError };

/** Longer texts are refused, characters. */
export const MAX_FILTER_LENGTH = 4096;
/** More terms are refused. */
export const MAX_FILTER_TERMS = 64;

/** What all events of a call share, and of which there are few: asked once, then remembered. */
type CallFields = Pick<FilterFields, 'node' | 'method' | 'peer' | 'direction'>;
type Predicate = (fields: FilterFields) => boolean;
interface Term {
  readonly predicate: Predicate;
  readonly callLevel: boolean;
  /** It looks at CallFields only. */
  readonly shared: boolean;
}
class TermError extends Error {}

const EXAMPLES: FilterExamples = { either: 'status:unavailable,internal', term: 'status:ok' };
const KEYS = 'method svc peer from to node dir status latency size';

/** `''` gives a filter that matches everything. */
export function parseFilter(text: string): ParsedFilter {
  if (text.length > MAX_FILTER_LENGTH)
    return fail(`the filter is longer than ${MAX_FILTER_LENGTH} characters`, MAX_FILTER_LENGTH);
  const terms: Term[] = [];
  for (const word of words(text)) {
    if (terms.length === MAX_FILTER_TERMS)
      return fail(`more than ${MAX_FILTER_TERMS} terms`, word.offset);
    try {
      terms.push(parseTerm(word.text));
    } catch (error) {
      if (!(error instanceof TermError)) throw error;
      return fail(error.message, word.offset);
    }
  }
  const shared = remembered(terms.filter((t) => t.shared).map((t) => t.predicate));
  const others = terms.filter((t) => !t.shared).map((t) => t.predicate);
  return {
    ok: true,
    filter: {
      text,
      callLevel: terms.some((t) => t.callLevel),
      matches: (fields) => shared(fields) && others.every((p) => p(fields)),
    },
  };
}

function fail(message: string, offset: number): ParsedFilter {
  return { ok: false, error: { message, offset } };
}

/** Answers that are remembered; then all are forgotten. */
const ANSWERS_MAX = 8192;

/** By method, peer and node. */
type Answers = Map<string, Map<string, Map<string, boolean>>>;

/** All predicates at once; texts are compared once for each node, method, peer and direction. */
function remembered(predicates: readonly Predicate[]): Predicate {
  if (predicates.length === 0) return () => true;
  let inbound: Answers = new Map();
  let outbound: Answers = new Map();
  let count = 0;
  return (fields) => {
    const { node, method, peer, direction }: CallFields = fields;
    const answers = direction === 1 ? inbound : outbound;
    const ofMethod = answers.get(method) ?? new Map<string, Map<string, boolean>>();
    const ofPeer = ofMethod.get(peer) ?? new Map<string, boolean>();
    const known = ofPeer.get(node);
    if (known !== undefined) return known;
    const answer = predicates.every((p) => p(fields));
    if (count++ >= ANSWERS_MAX) {
      inbound = new Map();
      outbound = new Map();
      count = 0;
      return answer;
    }
    answers.set(method, ofMethod.set(peer, ofPeer.set(node, answer)));
    return answer;
  };
}

/** Splits at white space outside of double quotes. */
function words(text: string): { text: string; offset: number }[] {
  return [...text.matchAll(/(?:"[^"]*"?|[^\s"])+/g)].map((m) => ({ text: m[0], offset: m.index }));
}

function parseTerm(word: string): Term {
  const dashes = Math.min(/^-*/.exec(word)?.[0].length ?? 0, word.length - 1);
  const body = word.slice(dashes);
  const foreign = foreignOperator(body, EXAMPLES);
  if (foreign !== undefined) throw new TermError(foreign);
  const term = positiveTerm(body);
  return dashes % 2 === 0 ? term : { ...term, predicate: (f) => !term.predicate(f) };
}

function positiveTerm(word: string): Term {
  const keyed = /^([a-z]+)(:|>=|<=|>|<)(.*)$/s.exec(word);
  if (!keyed) return textTerm(unquote(word));
  const [, key = '', operator = '', value = ''] = keyed;
  if (value === '') throw new TermError(`'${key}${operator}' has no value`);
  return keyedTerm(key, operator, unquote(value));
}

function keyedTerm(key: string, operator: string, value: string): Term {
  if (key === 'latency' || key === 'lat') return latencyTerm(operator, value);
  if (key === 'size') return sizeTerm(operator, value);
  if (operator !== ':') throw new TermError(`'${key}' is compared with ':', not '${operator}'`);
  const test = pattern(value);
  switch (key) {
    case 'method':
    case 'm':
      return plain((f) => test(f.method));
    case 'svc':
      return plain((f) => test(f.method.slice(0, Math.max(0, f.method.lastIndexOf('/')))));
    case 'peer':
      return plain((f) => test(f.peer));
    case 'node':
      return plain((f) => test(f.node));
    case 'from':
      return plain((f) => test(f.direction === 1 ? f.peer : f.node));
    case 'to':
      return plain((f) => test(f.direction === 1 ? f.node : f.peer));
    case 'dir':
      return directionTerm(value);
    case 'status':
      return statusTerm(value);
    default:
      throw new TermError(`unknown term '${key}:'; the terms are ${KEYS}, or a plain word`);
  }
}

function plain(predicate: Predicate): Term {
  return { predicate, callLevel: false, shared: true };
}

function textTerm(value: string): Term {
  const test = pattern(value);
  return plain((f) => test(f.method) || test(f.peer) || test(f.node));
}

/** Without `*` found anywhere, ignoring case; with `*` the whole value must match. */
function pattern(value: string): (subject: string) => boolean {
  const wanted = value.toLowerCase();
  if (!wanted.includes('*')) return (subject) => subject.toLowerCase().includes(wanted);
  const parts = wanted.split('*');
  return (subject) => matchesGlob(subject.toLowerCase(), parts);
}

/** Greedy from the left, linear in the subject for each part: no pattern can make it slow. */
function matchesGlob(subject: string, parts: readonly string[]): boolean {
  const first = parts[0] ?? '';
  const last = parts[parts.length - 1] ?? '';
  if (!subject.startsWith(first) || subject.length < first.length + last.length) return false;
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = subject.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return subject.length - last.length >= at && subject.endsWith(last);
}

function directionTerm(value: string): Term {
  if (value !== 'in' && value !== 'out') throw new TermError(`'dir:' is in or out, not '${value}'`);
  const wanted = value === 'in' ? 1 : 2;
  return plain((f) => f.direction === wanted);
}

function statusTerm(value: string): Term {
  const negated = value.startsWith('!');
  const names = (negated ? value.slice(1) : value).split(',');
  const wanted = new Set(names.map(wantedStatus));
  const isWanted = (code: number): boolean =>
    wanted.has(code) || (wanted.has('error') && isErrorStatus(code));
  return {
    callLevel: true,
    shared: false,
    predicate: (f) => f.status !== undefined && isWanted(f.status) !== negated,
  };
}

function wantedStatus(name: string): number | 'error' {
  const upper = name.toUpperCase();
  if (upper === 'ERROR') return 'error';
  if (/^\d{1,3}$/.test(name)) return Number(name);
  const byName = STATUS_NAMES.findIndex(
    (n, code) => n === upper || shortStatusName(code) === upper,
  );
  if (byName < 0)
    throw new TermError(`unknown status '${name}'; use a gRPC status name, its number, or error`);
  return byName;
}

const UNIT_US: Readonly<Record<string, number>> = { us: 1, ms: 1e3, s: 1e6, m: 60e6 };

function latencyTerm(operator: string, value: string): Term {
  const match = /^(\d+(?:\.\d+)?)(us|ms|s|m)?$/.exec(value);
  if (!match || operator === ':')
    throw new TermError(`'latency' wants a comparison such as latency>10ms`);
  const bound = Number(match[1]) * (UNIT_US[match[2] ?? 'ms'] ?? 1e3);
  const compare = comparison(operator, bound);
  const predicate: Predicate = (f) => f.latencyUs !== undefined && compare(f.latencyUs);
  return { callLevel: true, shared: false, predicate };
}

const UNIT_BYTES: Readonly<Record<string, number>> = {
  '': 1,
  k: 1e3,
  ki: 1024,
  m: 1e6,
  mi: 2 ** 20,
};

function sizeTerm(operator: string, value: string): Term {
  const match = /^(\d+)(ki|k|mi|m)?$/.exec(value.toLowerCase());
  if (!match || operator === ':') throw new TermError(`'size' wants a comparison such as size>4ki`);
  const compare = comparison(operator, Number(match[1]) * (UNIT_BYTES[match[2] ?? ''] ?? 1));
  return { callLevel: false, shared: false, predicate: (f) => compare(f.size) };
}

function comparison(operator: string, bound: number): (value: number) => boolean {
  switch (operator) {
    case '>':
      return (v) => v > bound;
    case '>=':
      return (v) => v >= bound;
    case '<':
      return (v) => v < bound;
    default:
      return (v) => v <= bound;
  }
}

function unquote(value: string): string {
  return value.replaceAll('"', '');
}
