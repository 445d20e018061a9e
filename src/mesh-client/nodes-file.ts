// The text of a nodes file: one node a line, `name endpoint` or `endpoint`, `#` begins a comment.
// Pure: it reads no file. One bad line makes the whole file bad, with all its errors.

import { formatEndpoint, parseNetworkEndpoint, quote } from './endpoint.ts';

export interface ListedNode {
  /** undefined: the node is asked for its name. */
  readonly name: string | undefined;
  /** As `formatEndpoint` writes it. */
  readonly endpoint: string;
}

export type NodesFileResult =
  | { readonly ok: true; readonly nodes: readonly ListedNode[] }
  /** `line N: what is wrong`, at most MAX_NODES_FILE_ERRORS. */
  | { readonly ok: false; readonly errors: readonly string[] };

/** More nodes in one file are refused. */
export const MAX_LISTED_NODES = 10_000;
/** Errors that are told; the rest are counted in the last line. */
export const MAX_NODES_FILE_ERRORS = 10;
/** One segment of a SPIFFE id (src/identity/spiffe.ts), bounded, characters. */
const NODE_NAME = /^[A-Za-z0-9._-]{1,128}$/;

export function parseNodesFile(text: string): NodesFileResult {
  const nodes: ListedNode[] = [];
  const errors: string[] = [];
  const firstLineOf = new Map<string, number>();
  for (const [index, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    const node = parseLine(line);
    if (node === undefined) continue;
    const error = typeof node === 'string' ? node : repetition(node, index + 1, firstLineOf);
    if (error !== undefined) errors.push(`line ${index + 1}: ${error}`);
    else if (typeof node !== 'string') nodes.push(node);
  }
  if (nodes.length > MAX_LISTED_NODES) errors.push(`more than ${MAX_LISTED_NODES} nodes`);
  if (errors.length === 0 && nodes.length === 0) errors.push('the file names no node');
  if (errors.length === 0) return { ok: true, nodes };
  const more = errors.length - MAX_NODES_FILE_ERRORS;
  const told = errors.slice(0, MAX_NODES_FILE_ERRORS);
  return { ok: false, errors: more > 0 ? [...told, `${more} more errors`] : told };
}

/** A node, an error, or undefined for a line without content. */
function parseLine(line: string): ListedNode | string | undefined {
  const words = line
    .replace(/(^|\s)#.*$/, '')
    .trim()
    .split(/\s+/);
  if (words[0] === '') return undefined;
  if (words.length > 2) return `${quote(words[2]!)} is too much: a line is 'name endpoint'`;
  const [first = '', second] = words;
  const name = second === undefined ? undefined : first;
  if (name !== undefined && !isNodeName(name)) {
    return `${quote(name)} is no node name: letters, digits, '.', '_' and '-'`;
  }
  const result = parseNetworkEndpoint(second ?? first);
  return result.ok ? { name, endpoint: formatEndpoint(result.endpoint) } : result.reason;
}

function isNodeName(name: string): boolean {
  return NODE_NAME.test(name) && name !== '.' && name !== '..';
}

function repetition(
  node: ListedNode,
  line: number,
  firstLineOf: Map<string, number>,
): string | undefined {
  for (const key of [node.name, node.endpoint]) {
    if (key === undefined) continue;
    const first = firstLineOf.get(key);
    if (first !== undefined) return `${quote(key)} stands in line ${first} already`;
    firstLineOf.set(key, line);
  }
  return undefined;
}
