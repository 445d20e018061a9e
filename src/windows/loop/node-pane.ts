// A node window's place at the desk: asks the history for the pages that the model wants, whenever
// the node's data or the wish changed, and answers its searches.

import type { NodeStatus } from '../../traffic/feed.ts';
import type { CallRow, LaneQuery } from '../../traffic/history-reader.ts';
import type { TextMetrics } from '../../x11/draw/draw-list.ts';
import type { Size } from '../canvas.ts';
import { count } from '../format.ts';
import { findPlace, type PlaceWanted } from '../node/lane-place.ts';
import { searchQuery } from '../node/lane-search.ts';
import { laneQueries, matchingCalls } from '../node/lane-view-state.ts';
import { isPulling, PULL_EVERY_MS } from '../node/mark-pull.ts';
import { nearestTerm } from '../node/nearest-term.ts';
import {
  initialNodeModel,
  type NodeCommand,
  type NodeDeskCommand,
  type NodeMessage,
  type NodeModel,
  type SeekCommand,
} from '../node/node-model.ts';
import { type NodePeer, peersOf } from '../node/node-peers.ts';
import { updateNode } from '../node/node-update.ts';
import { viewNode } from '../node/node-view.ts';
import { markedCount } from '../node/row-marks.ts';
import { rowsFile } from '../node/rows-file.ts';
import type { ThemeName } from '../theme.ts';
import { resumedNode } from './desk-memory.ts';
import { copyFor, pasteFor } from './desk-selections.ts';
import type { DeskClock, DeskSource } from './desk-source.ts';
import { DragClock } from './drag-clock.ts';
import { otherEndOf } from './other-end.ts';
import { copyRange } from './range-copy.ts';
import { steadyLink } from './steady-link.ts';
import type { SurfaceFactory } from './surface.ts';
import { WindowController } from './window-controller.ts';

/** A call that is not kept here yet is looked for so often, ticks, and so long. */
const SHOW_EVERY_TICKS = 4;
const SHOW_TICKS_MAX = 20;

const PEERS_EVERY_MS = 5000;

export class NodePane {
  readonly node: string;
  readonly controller: WindowController<
    ReturnType<typeof initialNodeModel>,
    NodeMessage,
    NodeCommand
  >;
  readonly #source: DeskSource;
  readonly #clock: DeskClock;
  /** A call of another node that is to be shown here. */
  #wanted: { readonly call: CallRow; ticks: number } | undefined;
  #peers: { readonly atUtcMs: number; readonly peers: readonly NodePeer[] } | undefined;
  readonly #drag: DragClock;
  #seen = '';
  #status: NodeStatus | undefined;

  constructor(options: {
    node: string;
    source: DeskSource;
    clock: DeskClock;
    factory: SurfaceFactory;
    theme: ThemeName;
    filter?: string;
    /** It opens by itself. */
    unasked?: boolean;
    /** As it was on another display. */
    resume?: NodeModel | undefined;
    execute: (command: NodeDeskCommand) => void;
  }) {
    this.node = options.node;
    this.#source = options.source;
    this.#clock = options.clock;
    this.#drag = new DragClock(options.clock, PULL_EVERY_MS, () => this.#pull());
    this.controller = new WindowController(
      {
        request: {
          kind: 'node',
          name: options.node,
          unasked: options.unasked ?? false,
          title: `${options.node} - meshscope`,
          width: 1000,
          height: 600,
        },
        initial: options.resume
          ? resumedNode(options.resume, options.theme)
          : initialNodeModel(options.node, options.theme, options.filter),
        update: updateNode,
        view: viewNode,
        input: (event, size, metrics) => ({ kind: 'input', event, size, metrics }),
        execute: (command) => {
          if (!this.#carriesOut(command)) options.execute(command as NodeDeskCommand);
        },
        settled: () => this.tick(),
      },
      options.factory,
    );
    this.#source.hold(this.node);
    this.tick();
    this.controller.present();
  }

  /** Brings a frame if anything that it shows can have changed since the last one. */
  tick(): void {
    const { controller } = this;
    this.#drag.run(!controller.closed && isPulling(controller.model));
    if (!controller.surface.visible || controller.closed) return;
    this.#tellLink();
    this.#tryToShow();
    const nowUtcMs = this.#clock.nowUtcMs();
    const queries = laneQueries(controller.model, controller.surface.size, controller.metrics);
    const status = this.#source.nodes().find((s) => s.node === this.node) ?? this.#status;
    if (!status) return;
    const version = this.#source.history.version(this.node);
    const { mark, search } = controller.model;
    const marks = `${mark?.lane},${mark?.anchor},${mark?.head}`;
    const seen = `${version}|${marks}|${search}|${Math.floor(nowUtcMs / 1000)}|${queryKey(queries)}`;
    if (seen === this.#seen && status === this.#status) return;
    this.#seen = seen;
    this.#status = status;
    const { history, recorded } = this.#source;
    const pages = queries.map((query) => ({ query, page: history.lane(query) }));
    const traffic = history.traffic(this.node);
    const found = this.#found(controller.surface.size, controller.metrics);
    const peers = this.#peersNow(nowUtcMs);
    const marked = markedCount(history, controller.model);
    const nearest = nearestTerm(history, controller.model, pages);
    const frame = { status, traffic, pages, nowUtcMs, recorded, found, marked, peers, nearest };
    controller.send({ kind: 'frame', frame });
  }

  #tellLink(): void {
    const shown = this.controller.model.link;
    const link = steadyLink(shown, this.#source.link());
    if (link !== shown) this.controller.send({ kind: 'link', link });
  }

  /** The drag goes on by the clock, also while nothing else happens. */
  #pull(): void {
    const { controller } = this;
    const { size } = controller.surface;
    controller.send({ kind: 'pull', size, metrics: controller.metrics });
    this.tick();
    // The mark went along with the rows that came: now they can be counted.
    this.tick();
  }

  close(): void {
    if (this.controller.closed) return;
    this.#drag.stop();
    this.controller.close();
    this.#source.release(this.node);
  }

  #carriesOut(command: NodeCommand): boolean {
    const send = (message: NodeMessage): void => this.controller.send(message);
    switch (command.kind) {
      case 'seek':
        this.#seek(command);
        return true;
      case 'find-place':
        this.#find(command.wanted);
        return true;
      case 'paste':
        pasteFor(this.#source, command.from, send);
        return true;
      case 'copy':
        copyFor(this.#source, command.text, send);
        return true;
      case 'save-rows':
        this.#save(command);
        return true;
      case 'copy-range':
        copyRange(this.#source, command, send);
        return true;
      default:
        // The lane's query carries the filter.
        return command.kind === 'set-filter';
    }
  }

  #find(wanted: PlaceWanted): void {
    const place = findPlace(this.#source.history, wanted);
    this.controller.send({ kind: 'placed', wanted, place });
    this.tick();
  }

  /** Holds the window at this node's row of a call that another node has; it may come later. */
  show(call: CallRow): void {
    this.#wanted = { call, ticks: 0 };
    this.#tryToShow();
  }

  #tryToShow(): void {
    const wanted = this.#wanted;
    if (!wanted || wanted.ticks++ % SHOW_EVERY_TICKS !== 0) return;
    const end = otherEndOf(this.#source.history, wanted.call);
    if (end) this.controller.send({ kind: 'show-row', row: end.row });
    else if (wanted.ticks > SHOW_TICKS_MAX)
      this.controller.send({ kind: 'notice', text: 'nothing of that call is kept of this node' });
    else return;
    this.#wanted = undefined;
  }

  #save(command: Extract<NodeCommand, { kind: 'save-rows' }>): void {
    const { rows, without, name, text } = rowsFile(
      this.#source.history,
      command,
      this.#clock.nowUtcMs(),
    );
    const rest = without === '' ? '' : `; ${without}`;
    void this.#source.save(name, text).then((words) => {
      const said = words.startsWith('saved') ? `${count(rows)} rows ${words}${rest}` : words;
      this.controller.send({ kind: 'notice', text: said });
    });
  }

  #seek(command: SeekCommand): void {
    const { history } = this.#source;
    const before = history.version(this.node);
    let row: CallRow | undefined;
    let { id } = command;
    for (let i = 0; i < command.times; i++) {
      const next = history.neighbour(command.query, id, command.step);
      if (!next) break;
      row = next;
      id = next.id;
    }
    // A filter that is still looking through older rows makes the version grow.
    const more = history.version(this.node) !== before;
    this.controller.send({ kind: 'sought', command, row, more });
    if (row) this.tick();
  }

  /** Looked at seldom: figures of peers that change would cost bytes in every frame. */
  #peersNow(nowUtcMs: number): readonly NodePeer[] {
    const known = this.#peers;
    if (known && Math.abs(nowUtcMs - known.atUtcMs) < PEERS_EVERY_MS) return known.peers;
    const { history } = this.#source;
    const states = new Map(this.#source.nodes().map(({ node, state }) => [node, state]));
    const peers = peersOf(this.node, history.talkers('node').pairs, (name) => states.get(name));
    this.#peers = { atUtcMs: nowUtcMs, peers };
    return peers;
  }

  #found(size: Size, metrics: TextMetrics): number | undefined {
    const { model } = this.controller;
    const query = model.search === '' ? undefined : searchQuery(model, size, metrics);
    return query && matchingCalls(this.#source.history.lane(query));
  }
}

function queryKey(queries: readonly LaneQuery[]): string {
  return queries.map((q) => `${q.direction},${q.anchor},${q.count},${q.filter?.text}`).join(';');
}
