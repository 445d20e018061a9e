// What a node window knows: the last frame that the history gave, what is frozen, selected and
// filtered. Plain data; it owns no pixels (node-layout) and decides nothing (node-update).

import { Direction } from '../../traffic/event.ts';
import type { NodeStatus } from '../../traffic/feed.ts';
import type {
  CallRow,
  LanePage,
  LaneQuery,
  LaneRow,
  NodeTraffic,
} from '../../traffic/history-reader.ts';
import type { TextMetrics } from '../../x11/draw/draw-list.ts';
import type { Size } from '../canvas.ts';
import { EMPTY_FILTER_BOX, type FilterBox } from '../filter-box.ts';
import { type LinkMeter, UNMEASURED_LINK } from '../link-meter.ts';
import type { NoticeMessage, PasteCommand, PastedMessage } from '../pasting.ts';
import type { RecordedSpan } from '../recorded-span.ts';
import type { ThemeName } from '../theme.ts';
import type { SharedCommand, SharedMessage, Updated } from '../window-message.ts';
import { type ChartScale, INITIAL_CHART_SCALE } from './chart-scale.ts';
import type { RowRange } from './kept-rows.ts';
import type { ChoosableColumn, LaneColumnName } from './lane-columns.ts';
import type { Place, PlaceWanted } from './lane-place.ts';
import { EVEN_SPLIT, type LaneSplit } from './lane-split.ts';
import type { NearestTerm } from './nearest-term.ts';
import type { NodePeer } from './node-peers.ts';
import type { Prompt } from './node-prompt.ts';
import type { ShownMesh } from './shown-mesh.ts';

/** A lane's query with what the history answered to it. */
export interface AnsweredPage {
  readonly query: LaneQuery;
  readonly page: LanePage;
  /** So many rows at the page's start are no longer kept: only the window still has them. */
  readonly held?: number;
}

/** What the loop brings for each frame. */
export interface NodeFrame {
  readonly status: NodeStatus;
  readonly traffic: NodeTraffic;
  /** One for each of `laneQueries(model, size, metrics)`. */
  readonly pages: readonly AnsweredPage[];
  /** Local UTC, ms: the clock of the header, and what ages are counted from. */
  readonly nowUtcMs: number;
  /** Set when it is a recording that is played. */
  readonly recorded?: RecordedSpan | undefined;
  /** Who it talks to; absent where it is not known yet. */
  readonly peers?: readonly NodePeer[] | undefined;
  /** Rows of the marked range that match. */
  readonly marked?: number | undefined;
  /** What the filter may have meant, where the active lane shows no call under it. */
  readonly nearest?: NearestTerm | undefined;
  /** Rows of the active lane that match the search, of those looked through so far. */
  readonly found?: number | undefined;
}

/** Rows held where they were; charts and rates go on. */
export interface Frozen {
  readonly atUtcMs: number;
  /** Last row shown, by lane; `NO_ROW` when it had none; absent until the lane was first answered. */
  readonly anchors: Readonly<Partial<Record<Direction, number>>>;
  /** Lanes that went to other rows since: only they show the edge of what is kept. */
  readonly scrolled: Readonly<Partial<Record<Direction, boolean>>>;
}

/** An anchor before every row. */
export const NO_ROW = -1;

export interface Selection {
  readonly lane: Direction;
  readonly row: CallRow;
  /** Where it was pressed; undefined when it was reached by keys. */
  readonly column?: LaneColumnName | undefined;
}

/** A press on a row, and the rows that were dragged over from there. */
export interface RowMark {
  readonly lane: Direction;
  /** Ids of the row where it began and of the row where it is. */
  readonly anchor: number;
  readonly head: number;
  /** The button is down. */
  readonly held: boolean;
  /** It went to another row: then it is a range and no click. */
  readonly moved: boolean;
  /** So many rows the pointer is above (negative) or below those of the lane. */
  readonly past: number;
}

/** The gutter, or the thumb of a lane's scroll bar. */
export type Grip =
  | { readonly kind: 'gutter' }
  | { readonly kind: 'scroll-bar'; readonly lane: Direction };

/** Seconds of a lane's chart, in the order in which they were dragged over. */
export interface ChartSpan {
  readonly lane: Direction;
  /** UTC seconds. */
  readonly from: number;
  readonly to: number;
  /** The button is down. */
  readonly held: boolean;
}

export interface NodeModel {
  readonly node: string;
  readonly theme: ThemeName;
  readonly link: LinkMeter;
  readonly frame: NodeFrame | undefined;
  /** The lane that keys act on; the only one drawn in a narrow window. */
  readonly lane: Direction;
  readonly split: LaneSplit;
  /** What the button that is down has hold of, beside rows. */
  readonly grip: Grip | undefined;
  /** Lines that say what the peers of a node that is gone say of it. */
  readonly peersSay: number;
  readonly frozen: Frozen | undefined;
  readonly selection: Selection | undefined;
  readonly mark: RowMark | undefined;
  readonly span: ChartSpan | undefined;
  /** What came of a copy, until the next key or press; '' = nothing to say. */
  readonly notice: string;
  readonly filter: FilterBox;
  /** What is typed beside the filter: a search, a time, a choice of columns. */
  readonly prompt: Prompt | undefined;
  /** Text of the search in force; '' = none. */
  readonly search: string;
  /** A search that goes on with the next frame: the history was not yet looked through. */
  readonly seeking: SeekCommand | undefined;
  /** Columns that the person took away. */
  readonly hidden: readonly ChoosableColumn[];
  /** Cells of a lane that are scrolled out at the left. */
  readonly shifts: Readonly<Record<Direction, number>>;
  readonly errorsOnly: boolean;
  readonly scales: Readonly<Record<Direction, ChartScale>>;
  /** Local UTC ms of the next try to connect, when the node is down. */
  readonly retryAtUtcMs: number | undefined;
  /** Rows of help scrolled out; undefined while help is closed. */
  readonly helpScroll: number | undefined;
  /** What stands below the header: the mesh only while the node tells of one. */
  readonly view: 'calls' | 'mesh';
  readonly mesh: ShownMesh | undefined;
  /** Rows of the mesh scrolled out. */
  readonly meshScroll: number;
}

/** Why a row is sought: to be selected, also as the end of what is marked, as a match of the search, or to be the last row in view. */
export type SeekPurpose = 'select' | 'mark' | 'match' | 'scroll';

export type SeekCommand = Extract<NodeCommand, { readonly kind: 'seek' }>;

export type NodeMessage =
  | SharedMessage
  | PastedMessage
  | NoticeMessage
  | { readonly kind: 'frame'; readonly frame: NodeFrame }
  /** Add the term, or with `-` its opposite, to the filter: asked for in another window. */
  | {
      readonly kind: 'filter-on';
      readonly sign: '' | '-';
      readonly key: string;
      readonly value: string;
    }
  /** The answer to a `seek` command. */
  | {
      readonly kind: 'sought';
      readonly command: SeekCommand;
      readonly row: CallRow | undefined;
      /** Not all rows were looked through yet: the same command goes on. */
      readonly more: boolean;
    }
  /** The clock's turn while a drag is past the edge of its lane. */
  | { readonly kind: 'pull'; readonly size: Size; readonly metrics: TextMetrics }
  /** Hold and select this row of the node, whatever is filtered. */
  | { readonly kind: 'show-row'; readonly row: CallRow }
  /** The answer to a `find-place` command. */
  | {
      readonly kind: 'placed';
      readonly wanted: PlaceWanted;
      readonly place: Place | undefined;
    };

export type NodeCommand =
  | SharedCommand
  | PasteCommand
  /** Put the text where other programs can take it; answer with a `notice`. */
  | { readonly kind: 'copy'; readonly text: string }
  /**
   * The rows of the range that match: put them where other programs can take them, or hold them for
   * the middle button. `held` are those that the window has; answer with a `notice`.
   */
  | {
      readonly kind: 'copy-range';
      readonly to: 'copy' | 'mark';
      readonly query: LaneQuery;
      readonly range: RowRange;
      readonly held: readonly LaneRow[];
      readonly form: 'text' | 'json';
    }
  | {
      readonly kind: 'open-message';
      readonly node: string;
      readonly row: CallRow;
      /** The lane as it is filtered now: `]` and `[` of the message window walk it. */
      readonly query: LaneQuery;
      /** While the call runs, its newest message is shown. */
      readonly follow?: boolean;
    }
  /** The filter in force became this text ('' = none). */
  | { readonly kind: 'set-filter'; readonly node: string; readonly text: string }
  /**
   * Walk `times` (1..500) steps from row `id` by `HistoryReader.neighbour(query, id, step)`; answer
   * with the last row found as `sought`, undefined when there is none.
   */
  | {
      readonly kind: 'seek';
      readonly query: LaneQuery;
      readonly id: number;
      readonly step: 1 | -1;
      readonly times: number;
      readonly purpose: SeekPurpose;
    }
  /** Find it by `findPlace`; answer with `placed`. */
  | { readonly kind: 'find-place'; readonly wanted: PlaceWanted }
  | { readonly kind: 'retry'; readonly node: string }
  /** Show the window of the row's peer, at the same call. */
  | { readonly kind: 'open-other-end'; readonly row: CallRow }
  /** Write the marked range, else the newest that match up to the anchor; answer with a `notice`. */
  | {
      readonly kind: 'save-rows';
      readonly query: LaneQuery;
      readonly range: RowRange | undefined;
      readonly held: readonly LaneRow[];
      readonly form: 'text' | 'json';
    };

/** What the window's pane does by itself. */
type PaneCommandKind =
  | 'seek'
  | 'find-place'
  | 'paste'
  | 'copy'
  | 'copy-range'
  | 'set-filter'
  | 'save-rows';

/** What is left for the desk. */
export type NodeDeskCommand = Exclude<NodeCommand, { readonly kind: PaneCommandKind }>;
export type NodePaneCommand = Extract<NodeCommand, { readonly kind: PaneCommandKind }>;

export type NodeStep = Updated<NodeModel, NodeCommand>;

/** `filter` is in force from the start; it must be one that parses. */
export function initialNodeModel(node: string, theme: ThemeName, filter = ''): NodeModel {
  return {
    node,
    theme,
    link: UNMEASURED_LINK,
    frame: undefined,
    lane: Direction.Inbound,
    split: EVEN_SPLIT,
    grip: undefined,
    peersSay: 0,
    frozen: undefined,
    selection: undefined,
    mark: undefined,
    span: undefined,
    notice: '',
    filter: { ...EMPTY_FILTER_BOX, text: filter, cursor: filter.length, applied: filter },
    prompt: undefined,
    search: '',
    seeking: undefined,
    hidden: [],
    shifts: { 1: 0, 2: 0 },
    errorsOnly: false,
    scales: { 1: INITIAL_CHART_SCALE, 2: INITIAL_CHART_SCALE },
    retryAtUtcMs: undefined,
    helpScroll: undefined,
    view: 'calls',
    mesh: undefined,
    meshScroll: 0,
  };
}
