// Every bound key of every window, once: update looks actions up here, the footer takes its hints
// and help its pages from here. A key that does nothing yet is not in it, so nothing can be shown
// that does not work.

import type { WindowEvent } from '../x11/window-event.ts';

export type WindowKind = 'overview' | 'node' | 'message' | 'help';

export type Action =
  | 'up'
  | 'down'
  | 'left'
  | 'right'
  | 'mark-up'
  | 'mark-down'
  | 'page-up'
  | 'page-down'
  | 'home'
  | 'end'
  | 'next-pane'
  | 'open'
  | 'back'
  | 'close'
  | 'quit'
  | 'filter'
  | 'search'
  | 'go-to-time'
  | 'errors-only'
  | 'clear-filter'
  | 'filter-on'
  | 'filter-out'
  | 'next-trouble'
  | 'previous-trouble'
  | 'next-call'
  | 'previous-call'
  | 'sort'
  | 'sort-reverse'
  | 'freeze'
  | 'acknowledge'
  | 'retry'
  | 'save'
  | 'save-json'
  | 'copy'
  | 'copy-json'
  | 'follow-call'
  | 'other-end'
  | 'next-match'
  | 'previous-match'
  | 'fold-all'
  | 'unfold-all'
  | 'values-left'
  | 'values-right'
  | 'tab-1'
  | 'tab-2'
  | 'tab-3'
  | 'tab-4'
  | 'metric'
  | 'group'
  | 'columns'
  | 'columns-left'
  | 'columns-right'
  | 'gutter-left'
  | 'gutter-right'
  | 'zoom'
  | 'theme'
  | 'text-larger'
  | 'text-smaller'
  | 'budget-down'
  | 'budget-up'
  | 'redraw'
  | 'help';

export type KeyGroup = 'MOVE' | 'VIEW' | 'FIND' | 'ACT';

export interface KeyBinding {
  readonly action: Action;
  /** As WindowEvent names them, `Ctrl-` before it when Ctrl is held; `Shift-` before a named key. */
  readonly keys: readonly string[];
  readonly group: KeyGroup;
  /** What it does, for help; at most 26 characters. */
  readonly does: string;
  /** For the footer, at most 12 characters; absent = help only. Order in the table = order there. */
  readonly hint?: string;
  /** Where it works. */
  readonly windows: readonly WindowKind[];
}

const LISTS: readonly WindowKind[] = ['overview', 'node', 'message'];
const TRAFFIC: readonly WindowKind[] = ['overview', 'node'];

export const KEY_TABLE: readonly KeyBinding[] = [
  bind('up', ['Up', 'k'], 'MOVE', 'row or tile up', LISTS),
  bind('down', ['Down', 'j'], 'MOVE', 'row or tile down', LISTS),
  bind('left', ['Left', 'h'], 'MOVE', 'to the left', LISTS),
  bind('right', ['Right', 'l'], 'MOVE', 'to the right', LISTS),
  bind('page-up', ['PageUp'], 'MOVE', 'one page up', LISTS),
  bind('page-down', ['PageDown'], 'MOVE', 'one page down', LISTS),
  bind('home', ['Home'], 'MOVE', 'first, oldest', LISTS),
  bind('end', ['End'], 'MOVE', 'last, newest; follow', LISTS),
  bind('open', ['Return'], 'MOVE', 'open the selected', ['overview', 'node'], 'open'),
  bind('open', ['Return'], 'MOVE', 'fold or unfold a field', ['message'], 'fold'),
  bind('next-pane', ['Tab'], 'MOVE', 'other lane', ['node'], 'lane'),
  bind('next-pane', ['Tab'], 'MOVE', 'next pane', ['message'], 'pane'),
  bind('next-pane', ['Tab'], 'MOVE', 'next pane', ['overview'], 'pane'),
  bind('next-trouble', ['n'], 'MOVE', 'next trouble', ['overview', 'node'], 'trouble'),
  bind('previous-trouble', ['N'], 'MOVE', 'previous trouble', ['overview', 'node']),
  bind('next-call', [']'], 'MOVE', 'next call of the lane', ['message'], 'next'),
  bind('previous-call', ['['], 'MOVE', 'previous call of the lane', ['message'], 'previous'),
  bind('metric', ['m'], 'VIEW', 'heat map: next metric', ['overview'], 'metric'),
  bind('group', ['g'], 'VIEW', 'group by something else', ['overview'], 'group'),
  bind('zoom', ['z'], 'VIEW', 'heat map: one group, all', ['overview'], 'zoom'),
  bind('freeze', [' '], 'VIEW', 'freeze, then follow', ['overview', 'node'], 'freeze'),
  bind('tab-1', ['1'], 'VIEW', 'calls', ['node'], 'calls'),
  bind('tab-2', ['2'], 'VIEW', 'its mesh: links, queues', ['node'], 'mesh'),
  bind('filter', ['/'], 'FIND', 'filter; Ret keeps, Esc drops', ['overview'], 'filter'),
  bind('search', ['Ctrl-f'], 'FIND', 'search; n N walk, Esc ends', ['overview']),
  bind('filter', ['/'], 'FIND', 'filter; Ret keeps, Esc drops', ['node'], 'filter'),
  bind('search', ['Ctrl-f'], 'FIND', 'search; n N walk, Esc ends', ['node'], 'search'),
  bind('go-to-time', ['@'], 'FIND', 'go to 12:01:03 or -5m', ['node']),
  bind('errors-only', ['e'], 'FIND', 'errors only', ['node'], 'errors only'),
  bind('clear-filter', ['x'], 'FIND', 'clear the filter', TRAFFIC),
  bind('filter-on', ['*'], 'FIND', 'only this value, not it', ['node', 'message']),
  bind('filter-out', ['!'], 'FIND', 'only this value, not it', ['node', 'message']),
  bind('sort', ['s'], 'VIEW', 'sort by the next column', ['overview'], 'sort'),
  bind('sort-reverse', ['S'], 'VIEW', 'sort the other way round', ['overview']),
  bind('fold-all', ['H'], 'VIEW', 'fold every field', ['message']),
  bind('unfold-all', ['L'], 'VIEW', 'unfold every field', ['message']),
  bind('values-left', ['<'], 'VIEW', 'long values to the left', ['message']),
  bind('values-right', ['>'], 'VIEW', 'long values to the right', ['message']),
  bind('filter', ['/', 'Ctrl-f'], 'FIND', 'a field, value, header', ['message'], 'find'),
  bind('next-match', ['n'], 'FIND', 'next match', ['message']),
  bind('previous-match', ['N'], 'FIND', 'previous match', ['message']),
  bind('tab-1', ['1'], 'VIEW', 'tiles', ['overview'], 'tiles'),
  bind('tab-2', ['2'], 'VIEW', 'heat map', ['overview'], 'heat map'),
  bind('tab-3', ['3'], 'VIEW', 'who talks to whom', ['overview']),
  bind('tab-4', ['4'], 'VIEW', 'methods alone', ['overview']),
  bind('acknowledge', ['a'], 'ACT', 'acknowledge the alert', ['overview'], 'ack alert'),
  bind('copy', ['c'], 'ACT', "copy the node's name", ['overview']),
  bind('save', ['w'], 'ACT', 'save all nodes as JSON', ['overview']),
  bind('retry', ['r'], 'ACT', 'try a node again now', ['overview']),
  bind('tab-1', ['1'], 'VIEW', 'decode by the service', ['message'], 'schema'),
  bind('tab-2', ['2'], 'VIEW', 'by a descriptor set', ['message'], 'schema'),
  bind('tab-3', ['3'], 'VIEW', 'decode as raw wire', ['message'], 'raw'),
  bind('follow-call', ['f'], 'ACT', 'follow a running call', ['message'], 'follow'),
  bind('other-end', ['o'], 'ACT', 'show its other end', ['message'], 'other end'),
  bind('mark-up', ['Shift-Up'], 'ACT', 'mark rows for c C w W', ['node']),
  bind('mark-down', ['Shift-Down'], 'ACT', 'mark rows for c C w W', ['node']),
  bind('copy', ['c'], 'ACT', 'copy rows: text, JSON', ['node'], 'copy'),
  bind('copy-json', ['C'], 'ACT', 'copy rows: text, JSON', ['node']),
  bind('other-end', ['o'], 'ACT', 'its other end', ['node'], 'other end'),
  bind('follow-call', ['f'], 'ACT', 'follow the call', ['node']),
  bind('save', ['w'], 'ACT', 'save rows: text, JSON', ['node'], 'save'),
  bind('save-json', ['W'], 'ACT', 'save rows: text, JSON', ['node']),
  bind('copy', ['c'], 'ACT', 'copy the value', ['message'], 'copy'),
  bind('copy-json', ['C'], 'ACT', 'copy the call as JSON', ['message']),
  bind('save', ['w'], 'ACT', 'save the call as JSON', ['message'], 'save'),
  bind('retry', ['r'], 'ACT', 'try again now', ['node', 'message'], 'retry'),
  bind('gutter-left', ['<'], 'VIEW', 'resize the lanes', ['node']),
  bind('gutter-right', ['>'], 'VIEW', 'resize the lanes', ['node']),
  bind('zoom', ['z'], 'VIEW', 'one lane alone, or both', ['node']),
  bind('columns', ['v'], 'VIEW', 'choose columns', ['node']),
  bind('columns-left', [','], 'VIEW', 'scroll the columns', ['node']),
  bind('columns-right', ['.'], 'VIEW', 'scroll the columns', ['node']),
  bind('theme', ['t'], 'VIEW', 'dark or light theme', LISTS, 'theme'),
  bind('text-larger', ['+', '='], 'VIEW', 'larger, smaller text', LISTS),
  bind('text-smaller', ['-'], 'VIEW', 'larger, smaller text', LISTS),
  bind('budget-down', ['b'], 'VIEW', 'lower link budget', LISTS),
  bind('budget-up', ['B'], 'VIEW', 'higher, at last auto', LISTS),
  bind('redraw', ['Ctrl-l'], 'VIEW', 'redraw this window', LISTS),
  bind('help', ['?'], 'VIEW', 'this help', LISTS, 'keys'),
  bind('back', ['Escape'], 'MOVE', 'back, close this help', [
    'overview',
    'node',
    'message',
    'help',
  ]),
  bind('close', ['q'], 'ACT', 'quit, after a question', ['overview'], 'quit'),
  bind('close', ['q'], 'ACT', 'close this window', ['node', 'message', 'help'], 'close'),
  bind('quit', ['Q'], 'ACT', 'quit at once', LISTS),
];

const BY_WINDOW = new Map<WindowKind, ReadonlyMap<string, Action>>();
for (const window of ['overview', 'node', 'message', 'help'] as const) {
  const actions = bindingsOf(window).flatMap((b) => b.keys.map((k) => [k, b.action] as const));
  BY_WINDOW.set(window, new Map(actions));
}

/** What works in this window, in the order of the table. */
export function bindingsOf(window: WindowKind): readonly KeyBinding[] {
  return KEY_TABLE.filter((b) => b.windows.includes(window));
}

/** What the key does in this window; undefined when it is not bound there. */
export function actionOf(
  window: WindowKind,
  event: Extract<WindowEvent, { kind: 'key' }>,
): Action | undefined {
  if (event.modifiers.alt) return undefined;
  const bound = BY_WINDOW.get(window);
  if (event.modifiers.ctrl) return bound?.get(`Ctrl-${event.key.toLowerCase()}`);
  // Of a character, Shift is in the character.
  const shifted = event.modifiers.shift && event.key.length > 1;
  return (shifted ? bound?.get(`Shift-${event.key}`) : undefined) ?? bound?.get(event.key);
}

const CAPS: Readonly<Record<string, string>> = {
  Up: '↑',
  Down: '↓',
  Left: '←',
  Right: '→',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
  Return: 'Ret',
  Escape: 'Esc',
  BackSpace: 'BkSp',
  ' ': 'Spc',
};

/** What stands on the key's cap: `↑`, `Ret`, `Ctrl-F`. */
export function keyCap(key: string): string {
  if (key.startsWith('Shift-')) return `Shift-${keyCap(key.slice(6))}`;
  return key.startsWith('Ctrl-') ? `Ctrl-${key.slice(5).toUpperCase()}` : (CAPS[key] ?? key);
}

function bind(
  action: Action,
  keys: readonly string[],
  group: KeyGroup,
  does: string,
  windows: readonly WindowKind[],
  hint?: string,
): KeyBinding {
  return { action, keys, group, does, windows, ...(hint === undefined ? {} : { hint }) };
}
