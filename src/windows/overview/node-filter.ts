// The filter of the overview's box: which nodes are shown. Same manners as src/traffic/filter.ts
// (plain words, `key:value`, quotes, `*`, a leading `-`, unknown keys are errors), with keys of
// nodes instead of calls.

import { MAX_FILTER_LENGTH, MAX_FILTER_TERMS } from '../../traffic/filter.ts';
import { type FilterExamples, foreignOperator } from '../../traffic/filter-operators.ts';
import { callTerm } from './node-terms.ts';
import type { NodeSnapshot } from './overview-frame.ts';
import { errorPercentOf } from './trouble.ts';

export type NodeTest = (node: NodeSnapshot) => boolean;

export type ParsedNodeFilter =
  | { readonly ok: true; readonly matches: NodeTest }
  | { readonly ok: false; readonly message: string };

const EXAMPLES: FilterExamples = { either: 'state:down,suspect', term: 'state:up' };
const KEYS = 'name: state: svc: err> latency> status:error';
const STATES = ['up', 'suspect', 'down', 'joining', 'untrusted'];

/** `''` gives a test that every node passes. Terms are joined by AND. */
export function parseNodeFilter(text: string): ParsedNodeFilter {
  if (text.length > MAX_FILTER_LENGTH)
    return { ok: false, message: `longer than ${MAX_FILTER_LENGTH} characters` };
  const words = [...text.matchAll(/(?:"[^"]*"?|[^\s"])+/g)].map((m) => m[0]);
  if (words.length > MAX_FILTER_TERMS)
    return { ok: false, message: `more than ${MAX_FILTER_TERMS} terms` };
  const tests: NodeTest[] = [];
  for (const word of words) {
    const test = term(word);
    if (typeof test === 'string') return { ok: false, message: test };
    tests.push(test);
  }
  return { ok: true, matches: (node) => tests.every((t) => t(node)) };
}

/** '' when the text is a good filter of nodes. */
export function checkNodeFilter(text: string): string {
  const parsed = parseNodeFilter(text);
  return parsed.ok ? '' : parsed.message;
}

/** A test, or what is wrong with the term. */
function term(word: string): NodeTest | string {
  if (word.startsWith('-') && word.length > 1) {
    const inner = term(word.slice(1));
    return typeof inner === 'string' ? inner : (node) => !inner(node);
  }
  const foreign = foreignOperator(word, EXAMPLES);
  if (foreign !== undefined) return foreign;
  const keyed = /^([a-z]+)(:|>=|<=|>|<)(.*)$/s.exec(word);
  if (!keyed) return plainWord(word.replaceAll('"', ''));
  const [, key = '', operator = '', raw = ''] = keyed;
  const value = raw.replaceAll('"', '');
  if (value === '') return `'${key}${operator}' has no value`;
  if (key === 'err') return errorTerm(operator, value);
  const ofCalls = callTerm(key, operator, value);
  if (ofCalls !== undefined) return ofCalls;
  if (key !== 'name' && key !== 'node' && key !== 'state')
    return `unknown term '${key}${operator}'; here: ${KEYS} or a word`;
  if (operator !== ':') return `'${key}' is compared with ':', not '${operator}'`;
  return key === 'state' ? stateTerm(value) : nameTerm(value);
}

function plainWord(value: string): NodeTest {
  const wanted = value.toLowerCase();
  return ({ status }) =>
    status.node.toLowerCase().includes(wanted) ||
    status.state.includes(wanted) ||
    status.reason.toLowerCase().includes(wanted);
}

/** Without `*` found anywhere; with `*` the whole name. */
function nameTerm(value: string): NodeTest {
  const wanted = value.toLowerCase();
  if (!wanted.includes('*')) return (n) => n.status.node.toLowerCase().includes(wanted);
  const [first = '', ...rest] = wanted.split('*');
  const last = rest.pop() ?? '';
  return (n) => {
    const name = n.status.node.toLowerCase();
    if (!name.startsWith(first) || name.length < first.length + last.length) return false;
    let at = first.length;
    for (const part of rest) {
      const found = name.indexOf(part, at);
      if (found < 0) return false;
      at = found + part.length;
    }
    return name.length - last.length >= at && name.endsWith(last);
  };
}

function stateTerm(value: string): NodeTest | string {
  const wanted = value.split(',');
  const unknown = wanted.find((w) => !STATES.includes(w));
  if (unknown !== undefined) return `'${unknown}' is no state; they are ${STATES.join(' ')}`;
  return (n) => wanted.includes(n.status.state);
}

function errorTerm(operator: string, value: string): NodeTest | string {
  const bound = Number(value.replace(/%$/, ''));
  if (!/^\d+(\.\d+)?%?$/.test(value)) return `'err' wants a percentage such as err>1`;
  const compare: Readonly<Record<string, (e: number) => boolean>> = {
    '>': (e) => e > bound,
    '>=': (e) => e >= bound,
    '<': (e) => e < bound,
    '<=': (e) => e <= bound,
  };
  const test = compare[operator];
  return test ? (n) => test(errorPercentOf(n) ?? 0) : `'err' is compared with > or <, not ':'`;
}
