// All windows of one display: opens the overview at once, node windows as nodes appear, message
// windows on a click; ticks them; shares theme and link among them. It ends when the overview does.

import type { CallRow } from '../../traffic/history-reader.ts';
import type { MessageModel } from '../message/message-model.ts';
import type { NodeDeskCommand, NodeModel } from '../node/node-model.ts';
import type { ThemeName } from '../theme.ts';
import type { SharedCommand } from '../window-message.ts';
import type { DeskMemory } from './desk-memory.ts';
import type { DeskClock, DeskSource } from './desk-source.ts';
import { type MessageOpening, MessagePane, type OutwardCommand } from './message-pane.ts';
import { NodePane } from './node-pane.ts';
import { otherEndOf } from './other-end.ts';
import { OverviewPane } from './overview-pane.ts';
import type { SurfaceFactory } from './surface.ts';

/** Frames of visible node windows, at most; a key or click draws at once. */
const NODE_TICK_MS = 250;
/** The overview's figures come once a second. */
const OVERVIEW_TICK_MS = 500;
/** Message windows open at once; the oldest is closed for a further one. */
const MAX_MESSAGE_WINDOWS = 16;
/** Of a display that does not let us ask for the keyboard. */
const RAISED = 'raised; click on this window if the keyboard is still elsewhere';

export interface DeskOptions {
  readonly source: DeskSource;
  readonly clock: DeskClock;
  readonly factory: SurfaceFactory;
  readonly theme: ThemeName;
  /** Node windows that open by themselves, in name order. */
  readonly windowLimit: number;
  /** In force in every node window that opens; default none. It must be one that parses. */
  readonly filter?: string;
  /** The person wants larger or smaller text; `refit` follows. Default: nothing happens. */
  readonly onTextSize?: (step: 1 | -1) => void;
  /** What the windows were about on another display: they open again. */
  readonly memory?: DeskMemory | undefined;
  /** The person asked to end. */
  readonly onQuit: () => void;
}

export class Desk {
  readonly #options: DeskOptions;
  readonly #overview: OverviewPane;
  readonly #nodes = new Map<string, NodePane>();
  readonly #messages: MessagePane[] = [];
  readonly #timers: { cancel(): void }[];
  /** Nodes whose window was opened by itself once: a closed one stays closed. */
  readonly #introduced: Set<string>;
  #theme: ThemeName;

  constructor(options: DeskOptions) {
    this.#options = options;
    this.#theme = options.theme;
    const { memory } = options;
    this.#introduced = new Set(memory?.introduced);
    this.#overview = new OverviewPane({
      ...options,
      resume: memory?.overview,
      execute: (command) => this.#onOverview(command),
    });
    this.#timers = [
      options.clock.every(NODE_TICK_MS, () => this.#tickNodes()),
      options.clock.every(OVERVIEW_TICK_MS, () => this.#overview.tick()),
    ];
    for (const model of memory?.nodes ?? []) this.#openNode(model.node, true, model);
    for (const model of memory?.messages ?? []) this.#openMessage(model, model);
  }

  get theme(): ThemeName {
    return this.#theme;
  }

  /** Open windows of all kinds. */
  get windowCount(): number {
    return this.#controllers().length;
  }

  /** What the windows are about now. */
  get memory(): DeskMemory {
    return {
      overview: this.#overview.controller.model,
      nodes: [...this.#nodes.values()].map((pane) => pane.controller.model),
      messages: this.#messages.map((pane) => pane.controller.model),
      introduced: [...this.#introduced],
    };
  }

  /** Closes every window; calls nothing afterwards. */
  close(): void {
    for (const timer of this.#timers) timer.cancel();
    for (const pane of this.#nodes.values()) pane.close();
    for (const pane of this.#messages) pane.close();
    this.#overview.controller.close();
  }

  /** Something about a node or the connection changed that should not wait for a tick. */
  refresh(): void {
    this.#overview.tick();
    this.#introduceNodes();
  }

  setTheme(theme: ThemeName): void {
    this.#theme = theme;
    for (const controller of this.#controllers()) controller.send({ kind: 'theme', theme });
  }

  /** The fonts changed: every window is laid out anew. */
  refit(): void {
    for (const controller of this.#controllers()) controller.refit();
  }

  #tickNodes(): void {
    this.#introduceNodes();
    for (const pane of this.#nodes.values()) pane.tick();
    for (const pane of this.#messages) pane.tick();
  }

  #introduceNodes(): void {
    const { source, windowLimit } = this.#options;
    if (!source.complete()) return;
    for (const { node } of source.nodes()) {
      if (this.#introduced.size >= windowLimit) return;
      if (this.#introduced.has(node)) continue;
      this.#introduced.add(node);
      if (!this.#nodes.has(node)) this.#openNode(node, true);
    }
  }

  #openNode(node: string, unasked = false, resume?: NodeModel): void {
    const held = this.#nodes.get(node);
    if (held) {
      const { surface } = held.controller;
      if (surface.raise() === 'raised') held.controller.send({ kind: 'notice', text: RAISED });
      return;
    }
    const pane = new NodePane({
      ...this.#options,
      theme: this.#theme,
      node,
      unasked,
      resume,
      execute: (command) => this.#onNode(pane, command),
    });
    this.#nodes.set(node, pane);
  }

  #openMessage({ node, row, query, follow }: MessageOpening, resume?: MessageModel): void {
    while (this.#messages.length >= MAX_MESSAGE_WINDOWS) this.#messages.shift()?.close();
    const pane = new MessagePane({
      ...this.#options,
      theme: this.#theme,
      node,
      row,
      query,
      follow: follow ?? false,
      resume,
      onShared: (command) => this.#onShared(command, () => this.#closeMessage(pane)),
      onOutward: (command) => this.#onOutward(pane, command),
    });
    this.#messages.push(pane);
  }

  #onOutward(pane: MessagePane, command: OutwardCommand): void {
    if (command.kind === 'filter-node') {
      const { node, ...term } = command;
      if (!this.#nodes.has(node)) this.#openNode(node);
      this.#nodes.get(node)?.controller.send({ ...term, kind: 'filter-on' });
      return;
    }
    const { source } = this.#options;
    const { peer } = command.row;
    const tell = (text: string): void => pane.controller.send({ kind: 'notice', text });
    if (!source.nodes().some(({ node }) => node === peer)) {
      tell(`${peer} is not a node that is known here`);
      return;
    }
    const end = otherEndOf(source.history, command.row);
    if (end) this.#openMessage({ node: peer, ...end });
    else {
      this.#openNode(peer);
      tell(`nothing of this call is kept of ${peer}; its window is open now`);
    }
  }

  #closeMessage(pane: MessagePane): void {
    pane.close();
    const at = this.#messages.indexOf(pane);
    if (at >= 0) this.#messages.splice(at, 1);
  }

  #onOverview(command: SharedCommand): void {
    if (command.kind === 'redraw') this.#overview.controller.surface.redraw();
    else this.#onShared(command, this.#options.onQuit);
  }

  #onNode(pane: NodePane, command: NodeDeskCommand): void {
    switch (command.kind) {
      case 'open-message':
        this.#openMessage(command);
        return;
      case 'open-other-end':
        this.#showOtherEnd(pane, command.row);
        return;
      case 'retry':
        this.#options.source.retry(command.node);
        return;
      case 'redraw':
        pane.controller.surface.redraw();
        return;
      default:
        this.#onShared(command, () => {
          pane.close();
          this.#nodes.delete(pane.node);
        });
    }
  }

  #showOtherEnd(pane: NodePane, row: CallRow): void {
    if (!this.#options.source.nodes().some(({ node }) => node === row.peer)) {
      const text = `${row.peer} is not a node that is known here`;
      pane.controller.send({ kind: 'notice', text });
      return;
    }
    this.#openNode(row.peer);
    this.#nodes.get(row.peer)?.show(row);
  }

  #onShared(command: SharedCommand, close: () => void): void {
    switch (command.kind) {
      case 'close':
        close();
        return;
      case 'quit':
        this.#options.onQuit();
        return;
      case 'open-node':
        this.#openNode(command.node);
        return;
      case 'toggle-theme':
        this.setTheme(this.#theme === 'dark' ? 'light' : 'dark');
        return;
      case 'step-text-size':
        this.#options.onTextSize?.(command.step);
        return;
      case 'step-budget':
        this.#options.source.stepBudget(command.step);
        this.#overview.tick();
        this.#tickNodes();
        return;
      case 'redraw':
        return;
    }
  }

  #controllers() {
    const panes = [this.#overview, ...this.#nodes.values(), ...this.#messages];
    return panes.map((pane) => pane.controller);
  }
}
