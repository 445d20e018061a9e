// The overview's place at the desk: brings it a frame when something may have changed, and hands
// its commands to the desk.

import type { Talkers } from '../../traffic/history-reader.ts';
import type { LinkMeter } from '../link-meter.ts';
import { talkersShown } from '../overview/matrix/talkers-shown.ts';
import { type NodeSnapshot, type OverviewFrame, sumTraffic } from '../overview/overview-frame.ts';
import {
  newOverview,
  type OverviewCommand,
  type OverviewMessage,
  type OverviewModel,
} from '../overview/overview-model.ts';
import { updateOverview } from '../overview/overview-update.ts';
import { viewOverview } from '../overview/overview-view.ts';
import { NOTHING_URGENT, urgentTrouble } from '../overview/urgent-trouble.ts';
import type { ThemeName } from '../theme.ts';
import type { SharedCommand } from '../window-message.ts';
import { resumedOverview } from './desk-memory.ts';
import { copyFor, pasteFor } from './desk-selections.ts';
import type { DeskClock, DeskSource } from './desk-source.ts';
import { steadyLink } from './steady-link.ts';
import type { SurfaceFactory } from './surface.ts';
import { WindowController } from './window-controller.ts';

/** The tab of methods scrolls; more than these nobody reads. */
const TOP_METHODS = 1000;

export class OverviewPane {
  readonly controller: WindowController<
    ReturnType<typeof newOverview>,
    OverviewMessage,
    OverviewCommand
  >;
  readonly #source: DeskSource;
  readonly #clock: DeskClock;
  #shownLink: LinkMeter | undefined;
  #focused = false;
  #trouble = NOTHING_URGENT;

  constructor(options: {
    source: DeskSource;
    clock: DeskClock;
    factory: SurfaceFactory;
    theme: ThemeName;
    /** As it was on another display. */
    resume?: OverviewModel | undefined;
    execute: (command: SharedCommand) => void;
  }) {
    this.#source = options.source;
    this.#clock = options.clock;
    const noteWanted = this.#source.trustNote?.wanted ?? true;
    this.controller = new WindowController(
      {
        request: { kind: 'overview', title: this.#title(), width: 1200, height: 760 },
        initial: options.resume
          ? resumedOverview(options.resume, options.theme, noteWanted)
          : newOverview(options.theme, noteWanted),
        update: updateOverview,
        view: viewOverview,
        input: (event, size, metrics) => {
          if (event.kind === 'focus') this.#setFocused(event.focused);
          return { kind: 'input', event, size, metrics };
        },
        execute: (command) => this.#execute(command, options.execute),
        // Another tab may want what the last frame did not bring.
        settled: () => this.#bringTalkers(),
      },
      options.factory,
    );
    this.tick();
    this.controller.present();
  }

  /** What is not of the overview alone goes to the desk. */
  #execute(command: OverviewCommand, outward: (command: SharedCommand) => void): void {
    const source = this.#source;
    const send = (message: OverviewMessage): void => this.controller.send(message);
    switch (command.kind) {
      case 'paste':
        pasteFor(source, command.from, send);
        return;
      case 'trust-note-read':
        source.trustNote?.answered(command.forever);
        return;
      case 'retry':
        source.retry(command.node);
        return;
      case 'copy':
        copyFor(source, command.text, send);
        return;
      case 'save':
        void source.save(command.name, command.text).then((text) => send({ kind: 'notice', text }));
        return;
      default:
        outward(command);
    }
  }

  /** Brings the newest frame. */
  tick(): void {
    const nodes = this.#snapshots();
    this.#callForAttention(nodes);
    // Of a window that is an icon the title is all that is seen.
    this.controller.surface.setTitle(this.#title());
    if (!this.controller.surface.visible) return;
    this.controller.send({ kind: 'frame', frame: this.#frame(nodes) });
  }

  #bringTalkers(): void {
    const { model, surface } = this.controller;
    const by = talkersShown(
      model,
      surface.size,
      this.controller.metrics,
      model.latest?.nodes.length ?? 0,
    );
    if (by !== undefined && by !== model.matrix.orderedBy) this.tick();
  }

  #setFocused(focused: boolean): void {
    this.#focused = focused;
    this.#callForAttention(this.#snapshots());
  }

  /** Also while nobody sees the window: that is what it is for. */
  #callForAttention(nodes: readonly NodeSnapshot[]): void {
    if (this.controller.closed) return;
    const others = this.#source.link().recording?.stopped ? ['recording'] : [];
    this.#trouble = urgentTrouble(this.#trouble, nodes, this.#focused, others);
    this.controller.surface.setUrgent(this.#trouble.urgent);
  }

  #snapshots(): readonly NodeSnapshot[] {
    const { history } = this.#source;
    return this.#source
      .nodes()
      .map((status) => ({ status, traffic: history.traffic(status.node) }));
  }

  /** Only where a matrix is shown: it takes a walk over every node's counters. */
  #talkers(nodes: number): Talkers | undefined {
    const { model, surface, metrics } = this.controller;
    const by = talkersShown(model, surface.size, metrics, nodes);
    return by && this.#source.history.talkers(by);
  }

  #title(): string {
    return `meshscope - ${this.#source.cluster()}`;
  }

  #link(): LinkMeter {
    this.#shownLink = steadyLink(this.#shownLink, this.#source.link());
    return this.#shownLink;
  }

  #frame(nodes: readonly NodeSnapshot[]): OverviewFrame {
    const { history } = this.#source;
    return {
      cluster: this.#source.cluster(),
      recorded: this.#source.recorded,
      nowUtcMs: this.#clock.nowUtcMs(),
      nodes,
      totals: sumTraffic(
        nodes.map((n) => n.traffic),
        history.total(),
      ),
      topMethods: history.topMethods(TOP_METHODS),
      talkers: this.#talkers(nodes.length),
      link: this.#link(),
      feedAgeMs: this.#source.feedAgeMs(),
      steps: this.#source.steps(),
      goesOn: this.#source.goesOn?.() ?? false,
    };
  }
}
