// What help says: the keys of the window from the key table, the shapes, the filter's terms as they
// are today, and the pointer. Content only; help-view.ts places it.

import type { NodeState } from '../../traffic/feed.ts';
import type { Action, WindowKind } from '../key-table.ts';
import { keySections } from './help-keys.ts';

export type HelpMark =
  | { readonly kind: 'keys'; readonly caps: readonly string[] }
  | { readonly kind: 'state'; readonly state: NodeState; readonly word: string }
  | { readonly kind: 'loss' | 'late'; readonly word: string }
  | { readonly kind: 'term'; readonly text: string };

export interface HelpRow {
  readonly mark: HelpMark;
  readonly text: string;
}

export interface HelpSection {
  readonly title: string;
  readonly rows: readonly HelpRow[];
}

/** Of which window, and which of its keys do nothing as it is now. */
export interface HelpSubject {
  readonly window: WindowKind;
  readonly without?: ReadonlySet<Action>;
  /** The display may not do all: what, and what to do instead. */
  readonly untrusted?: boolean;
  /** The node window shows its mesh: the words of that, and none of rows. */
  readonly mesh?: boolean;
}

export function subjectOf(about: HelpSubject | WindowKind): HelpSubject {
  return typeof about === 'string' ? { window: about } : about;
}

const SHAPES: HelpSection = {
  title: 'SHAPES',
  rows: [
    state('up', 'its collector answers'),
    state('suspect', 'late: no answer in time'),
    state('down', 'gone; it is tried again'),
    state('joining', 'known, not heard yet'),
    state('untrusted', 'TLS or role refused'),
    { mark: { kind: 'loss', word: 'lost' }, text: 'events missing here' },
  ],
};

/** What a message window draws that is no state of a node. */
const MESSAGE_MARKS: HelpSection = {
  title: 'MARKS',
  rows: [
    term('→ ←', 'request, response'),
    term('line on a bar', 'the slowest part'),
    term('redacted', 'taken out at its source'),
    term('--', 'a byte that was taken out'),
    term('(unknown 4)', 'a field not in the schema'),
    term('not told', 'no node told of this hop'),
    term('seq', 'numbers given by its node'),
  ],
};

/** Words of a node's mesh that do not explain themselves. */
const MESH_WORDS: HelpSection = {
  title: 'MESH',
  rows: [
    term('DOWN', 'a link that was, or should be'),
    term('DRAINING', 'one end of it shuts down'),
    term('CLASSICAL', 'keys not post-quantum'),
    term('credit used', 'sent, not yet taken over'),
    term('waiting', 'for credit or room'),
    term('queued', 'the same, on one link'),
    term('NO WAY', 'no links lead there now'),
  ],
};

const SCROLLED: HelpSection = { title: 'POINTER', rows: [term('wheel', 'scroll')] };

/** Words of the status bar that do not explain themselves. */
const STATUS_WORDS: HelpSection = {
  title: 'STATUS BAR',
  rows: [term('of auto', 'no budget: b sets one'), term('skipped 6', 'pictures; no data is lost')],
};

/** Of the matrix. */
const PARTLY: HelpRow = {
  mark: { kind: 'state', state: 'suspect', word: 'partly reached' },
  text: 'some of its nodes away',
};

const LATE: HelpRow = {
  mark: { kind: 'late', word: 'late' },
  text: 'came after later ones',
};

/** The note on it is shown once; this is where it is found again. */
const UNTRUSTED: HelpSection = {
  title: 'DISPLAY BY SSH -X',
  rows: [
    term('copying out', "c: by watch's terminal, or w"),
    term('Ret on a node', 'raises it: click on it to type'),
    term('after 20 min', 'this connection goes on'),
    term('ssh -Y', 'not needed, and less safe'),
  ],
};

const NODE_FILTER: HelpSection = {
  title: 'FILTER',
  rows: [
    term('ledger', 'a word of name, state, reason'),
    term('name:led*', 'the name, * for anything'),
    term('state:down', 'also a list: down,suspect'),
    term('svc:ledger', 'the service (of the name)'),
    term('err>1', 'error % above 1'),
    term('latency>100ms', 'p99, the last 10 s'),
    term('status:error', 'calls failed, the last 10 s'),
    term('a -b', 'both: a, and not b'),
  ],
};

const TRAFFIC_FILTER: HelpSection = {
  title: 'FILTER',
  rows: [
    term('ledger', 'in method, peer or node'),
    term('method:*/Post*', 'the method, * for anything'),
    term('svc: peer:', 'service; the other end'),
    term('from: to:', 'caller, callee'),
    term('node: dir:in', 'node; in or out'),
    term('status:!OK', 'also a list, or error'),
    term('latency>100ms', 'slower than'),
    term('size>4ki', 'larger than'),
    term('-peer:a', 'not this'),
    term('a b', 'both'),
  ],
};

const POINTERS: Readonly<Record<WindowKind, readonly HelpRow[]>> = {
  overview: [
    term('click', 'select'),
    term('double', 'open the node'),
    term('middle', 'filter on the node'),
    term('on a head', 'sort the methods by it'),
    term('wheel', 'scroll the tiles'),
  ],
  node: [
    term('click', 'select and open the call'),
    term('drag', 'mark rows; past the edge too'),
    term('middle', 'filter on what is under it'),
    term('wheel', 'scroll; freezes the lane'),
    term('gutter', 'drag: resize the lanes'),
    term('scroll bar', 'drag: to any kept row'),
    term('on a head', 'choose columns'),
    term('chart', 'drag: to those seconds'),
  ],
  message: [
    term('click', 'select; again: fold'),
    term('on a byte', 'select its field'),
    term('middle', 'filter the node on it'),
    term('wheel', 'scroll; Shift: sideways'),
  ],
  help: [term('wheel', 'scroll')],
};

/** The sections of help for this window, in reading order. */
export function helpSections(about: HelpSubject): readonly HelpSection[] {
  const { window } = about;
  if (about.mesh === true)
    return [...keySections(about), SHAPES, MESH_WORDS, SCROLLED, STATUS_WORDS].filter(hasRows);
  const filter = window === 'overview' ? [NODE_FILTER] : window === 'node' ? [TRAFFIC_FILTER] : [];
  const pointer = { title: 'POINTER', rows: POINTERS[window] };
  const shapes = shapesOf(window);
  const words = window === 'overview' ? [] : [STATUS_WORDS];
  const display = about.untrusted === true ? [UNTRUSTED] : [];
  return [...keySections(about), ...display, shapes, ...filter, pointer, ...words].filter(hasRows);
}

function hasRows({ rows }: HelpSection): boolean {
  return rows.length > 0;
}

function shapesOf(window: WindowKind): HelpSection {
  if (window === 'message') return MESSAGE_MARKS;
  return { ...SHAPES, rows: [...SHAPES.rows, window === 'node' ? LATE : PARTLY] };
}

function state(of: NodeState, text: string): HelpRow {
  return { mark: { kind: 'state', state: of, word: of }, text };
}

function term(text: string, meaning: string): HelpRow {
  return { mark: { kind: 'term', text }, text: meaning };
}
