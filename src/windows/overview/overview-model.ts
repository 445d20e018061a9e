// The overview as plain data: the frame that is shown, the newest one, the board made from it, what
// is selected, the filter, what was chosen in each tab, and which question or page stands over them.

import { EMPTY_FILTER_BOX, type FilterBox } from '../filter-box.ts';
import type { HelpSubject } from '../help/help-content.ts';
import type { NoticeMessage, PasteCommand, PastedMessage } from '../pasting.ts';
import type { ThemeName } from '../theme.ts';
import type { SharedCommand, SharedMessage } from '../window-message.ts';
import { type Acknowledged, stillAcknowledged } from './acknowledged.ts';
import { type Board, EMPTY_BOARD, nextBoard } from './board.ts';
import { FIRST_HEAT_CHOICE, type HeatChoice, regrouped } from './heat-map/heat-choice.ts';
import {
  FIRST_MATRIX_CHOICE,
  type MatrixChoice,
  namesOf,
  reordered,
} from './matrix/matrix-choice.ts';
import { type NodeTest, parseNodeFilter } from './node-filter.ts';
import type { OverviewFrame } from './overview-frame.ts';
import { defaultTab, type OverviewTab, type TilePane } from './overview-tab.ts';
import { FIRST_METHOD_CHOICE, type MethodChoice } from './top-methods.ts';

/** Cards under a pointer that rests keep their places for so long, ms. */
export const POINTED_HOLD_MS = 30_000;

export interface OverviewModel {
  readonly theme: ThemeName;
  /** What is drawn; undefined before the first. */
  readonly frame: OverviewFrame | undefined;
  /** The newest; differs from `frame` while frozen or under help. */
  readonly latest: OverviewFrame | undefined;
  readonly board: Board;
  readonly selected: string | undefined;
  /** Rows of the tile pane that are scrolled out at its top. */
  readonly scrollRows: number;
  /** What the person chose; undefined: by the number of nodes. */
  readonly tab: OverviewTab | undefined;
  readonly defaultTab: OverviewTab;
  /** Which part of the tiles' tab the keys move in. */
  readonly pane: TilePane;
  readonly heat: HeatChoice;
  readonly matrix: MatrixChoice;
  readonly methods: MethodChoice;
  readonly acknowledged: readonly Acknowledged[];
  /** That the recording stopped was acknowledged. */
  readonly stopSeen: boolean;
  /** When the pointer moved last over what needs attention, by the frames; undefined: it is elsewhere. */
  readonly pointedAtUtcMs: number | undefined;
  readonly filter: FilterBox;
  /** Text in force: n and N walk what it matches. */
  readonly search: FilterBox;
  /** What came of the last key, until the next; '' = nothing to say. */
  readonly notice: string;
  readonly frozen: boolean;
  /** True once a node was up, or the person asked for the tiles: connecting is over for good. */
  readonly opened: boolean;
  /** True once an event was seen, or the person asked for the tiles: `no traffic yet` is over. */
  readonly sawTraffic: boolean;
  /** The note on untrusted forwarding: waits for `trusted === false`, is shown, was answered. */
  readonly trustNote: 'waiting' | 'shown' | 'answered';
  readonly askingToQuit: boolean;
  /** Rows of help that are scrolled out; undefined while help is closed. */
  readonly helpScroll: number | undefined;
}

export interface FrameMessage {
  readonly kind: 'frame';
  readonly frame: OverviewFrame;
}

export type OverviewMessage = SharedMessage | FrameMessage | PastedMessage | NoticeMessage;
export type OverviewCommand =
  | SharedCommand
  | PasteCommand
  | { readonly kind: 'retry'; readonly node: string }
  | { readonly kind: 'copy'; readonly text: string }
  | { readonly kind: 'save'; readonly name: string; readonly text: string }
  /** The note on untrusted forwarding was read; `forever`: on no display again. */
  | { readonly kind: 'trust-note-read'; readonly forever: boolean };

/** `noteWanted`: the note on untrusted forwarding was not read on this display yet. */
export function newOverview(theme: ThemeName, noteWanted = true): OverviewModel {
  return {
    theme,
    frame: undefined,
    latest: undefined,
    board: EMPTY_BOARD,
    selected: undefined,
    scrollRows: 0,
    tab: undefined,
    defaultTab: 'tiles',
    pane: 'tiles',
    heat: FIRST_HEAT_CHOICE,
    matrix: FIRST_MATRIX_CHOICE,
    methods: FIRST_METHOD_CHOICE,
    acknowledged: [],
    stopSeen: false,
    pointedAtUtcMs: undefined,
    filter: EMPTY_FILTER_BOX,
    search: EMPTY_FILTER_BOX,
    notice: '',
    frozen: false,
    opened: false,
    sawTraffic: false,
    trustNote: noteWanted ? 'waiting' : 'answered',
    askingToQuit: false,
    helpScroll: undefined,
  };
}

export type OverviewScreen = 'untrusted-note' | 'connecting' | 'no-traffic' | 'tiles';

export function tabOf(model: OverviewModel): OverviewTab {
  return model.tab ?? model.defaultTab;
}

/** Which page the window shows. */
export function screenOf(model: OverviewModel): OverviewScreen {
  if (model.trustNote === 'shown') return 'untrusted-note';
  if (!model.opened) return 'connecting';
  return model.sawTraffic ? 'tiles' : 'no-traffic';
}

/** The model with a new frame: drawn at once unless the picture is held. */
export function withFrame(model: OverviewModel, frame: OverviewFrame): OverviewModel {
  const untrusted = frame.link.trusted === false && model.trustNote === 'waiting';
  const next: OverviewModel = {
    ...model,
    latest: frame,
    opened: model.opened || frame.nodes.some((n) => n.status.state === 'up'),
    sawTraffic: model.sawTraffic || frame.nodes.some((n) => n.traffic.eventsSeen > 0),
    trustNote: untrusted ? 'shown' : model.trustNote,
  };
  const held = model.helpScroll !== undefined || (model.frozen && model.frame !== undefined);
  return held ? next : drawn(next, frame);
}

/** The model that draws `frame`. */
export function drawn(model: OverviewModel, frame: OverviewFrame): OverviewModel {
  const test = appliedTest(model.filter);
  const board = nextBoard(model.board, frame, test, isPointedAt(model, frame));
  const acknowledged = stillAcknowledged(model.acknowledged, board);
  const first = defaultTab(model.defaultTab, frame.nodes.length);
  const by = namesOf(model.matrix, frame.nodes.length);
  const { talkers, nowUtcMs } = frame;
  const matrix = talkers ? reordered(model.matrix, talkers, by, nowUtcMs) : model.matrix;
  const next = { ...model, frame, board, acknowledged, matrix, defaultTab: first };
  // Only the map is of groups: the other tabs need not pay for them.
  if (tabOf(next) !== 'heat-map') return next;
  return { ...next, heat: regrouped(model.heat, frame, model.filter.applied, test) };
}

/** A pointer that somebody left there holds nothing. */
function isPointedAt({ pointedAtUtcMs }: OverviewModel, { nowUtcMs }: OverviewFrame): boolean {
  return pointedAtUtcMs !== undefined && Math.abs(nowUtcMs - pointedAtUtcMs) < POINTED_HOLD_MS;
}

/** The model with its board made anew, after the filter changed. */
export function refiltered(model: OverviewModel, filter: FilterBox): OverviewModel {
  const next = { ...model, filter, scrollRows: 0 };
  if (!model.frame || filter.applied === model.filter.applied) return { ...model, filter };
  return drawn({ ...next, board: { ...model.board, sortedAtUtcMs: -Infinity } }, model.frame);
}

/** Without help over it: the newest picture again. */
export function helpClosed(model: OverviewModel): OverviewModel {
  const open = { ...model, helpScroll: undefined };
  return open.latest && !open.frozen ? drawn(open, open.latest) : open;
}

/** The filter in force; one that does not parse never is in force. */
export function appliedTest(filter: FilterBox): NodeTest {
  const parsed = parseNodeFilter(filter.applied);
  return parsed.ok ? parsed.matches : () => true;
}

/** What its help is about. */
export function overviewHelp({ latest }: OverviewModel): HelpSubject {
  return { window: 'overview', untrusted: latest?.link.trusted === false };
}
