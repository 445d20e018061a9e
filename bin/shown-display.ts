// The session on one display: its desk of windows, with the trust, fonts, resources, link budget and places
// of that display alone. It shares the feed with the others and gives back what it holds when it is closed.

import { systemClock as clock } from '../src/runtime/clock.ts';
import type { LinkMeter } from '../src/windows/link-meter.ts';
import { Desk } from '../src/windows/loop/desk.ts';
import type { DeskMemory } from '../src/windows/loop/desk-memory.ts';
import type { DeskClock, DeskSource } from '../src/windows/loop/desk-source.ts';
import type { DisplayFacts } from './control-socket/protocol.ts';
import { type DeskActions, deskActions } from './desk-actions.ts';
import { DeskDisplay } from './desk-display.ts';
import type { DeskFeed } from './desk-feed.ts';
import { cameThroughSsh, DisplayLink } from './display-link.ts';
import type { ChosenLook, OpenedDisplay } from './display-opening.ts';
import { budgetOf, type LinkBudgets } from './link-budgets.ts';
import { ServerErrors } from './server-errors.ts';
import { displayKey } from './untrusted-note.ts';

/** What of the command line holds for the desk on every display. */
export interface DeskWishes {
  readonly windows: number;
  readonly filter?: string;
  /** Bytes a second to the X servers; absent: `auto`. */
  readonly linkBudget?: LinkBudgets;
}

export interface ShownDisplayOptions {
  readonly opened: OpenedDisplay;
  readonly feed: DeskFeed;
  readonly wishes: DeskWishes;
  /** What is watched: windows stand where they were left when it was watched before. */
  readonly scope: string;
  readonly memory?: DeskMemory | undefined;
  readonly complain: (words: string) => void;
  /** The session goes on without this display. */
  readonly goesOn: () => boolean;
  /** The person is done with it. */
  readonly onQuit: () => void;
}

/** What a next display begins with. */
export interface ShownMemory {
  readonly desk: DeskMemory;
  readonly chosen: ChosenLook;
}

export class ShownDisplay {
  readonly name: string;
  /** The same when the same person comes again from there, whatever number sshd gives the display. */
  readonly seat: string;
  readonly #opened: OpenedDisplay;
  readonly #shown: DeskDisplay;
  readonly #desk: Desk;
  readonly #errors: ServerErrors;
  readonly #link: DisplayLink;

  constructor(options: ShownDisplayOptions) {
    const { opened, feed, wishes, memory } = options;
    const { display, name, preferences, env } = opened;
    this.#opened = opened;
    this.name = name;
    this.seat = displayKey(name, env);
    const { scope, complain } = options;
    this.#errors = new ServerErrors(display, name, complain);
    this.#link = new DisplayLink({
      display,
      clock,
      budget: budgetOf(wishes.linkBudget, name),
      chosenBudget: opened.chosen.linkBudget,
      throughSsh: cameThroughSsh(name, env),
    });
    const { seat } = this;
    this.#shown = new DeskDisplay({ display, preferences, scope, seat, env, complain });
    const doing = deskActions(display, name, env);
    this.#desk = new Desk({
      source: { ...deskSource(feed, this.#link, doing), goesOn: options.goesOn },
      clock: deskClock(feed),
      factory: this.#shown.factory,
      theme: preferences.theme,
      onTextSize: (step) => this.#shown.stepTextSize(step),
      windowLimit: wishes.windows,
      ...(wishes.filter === undefined ? {} : { filter: wishes.filter }),
      memory,
      onQuit: options.onQuit,
    });
    this.#shown.follow(this.#desk);
  }

  get facts(): DisplayFacts {
    const { trusted } = this.#opened.display;
    return { name: this.name, trusted, windows: this.#desk.windowCount };
  }

  get memory(): ShownMemory {
    const { chosen, preferences } = this.#opened;
    const theme = this.#desk.theme === preferences.theme ? chosen.theme : this.#desk.theme;
    const textSize = this.#shown.chosenTextSize ?? chosen.textSize;
    const linkBudget = this.#link.chosenBudget;
    return { desk: this.#desk.memory, chosen: { theme, textSize, linkBudget } };
  }

  /** Closes its windows, then its connection; safe when the server has gone. */
  async close(): Promise<void> {
    this.#shown.close();
    this.#desk.close();
    this.#errors.close();
    await this.#opened.display.retire();
  }
}

function deskClock(feed: DeskFeed): DeskClock {
  return {
    nowUtcMs: () => feed.nowUtcMs(),
    every(ms, fn) {
      const handle = setInterval(fn, ms);
      return { cancel: () => clearInterval(handle) };
    },
  };
}

function withRecording(link: LinkMeter, feed: DeskFeed): LinkMeter {
  const recording = feed.recording?.();
  return recording ? { ...link, recording } : link;
}

function deskSource(feed: DeskFeed, link: DisplayLink, doing: DeskActions): DeskSource {
  return {
    history: feed.history,
    messages: feed.messages,
    recorded: feed.recorded,
    cluster: () => feed.cluster(),
    nodes: () => feed.nodes(),
    complete: () => feed.complete(),
    steps: () => feed.steps(),
    link: () => withRecording(link.meter(), feed),
    stepBudget: (step) => link.stepBudget(step),
    feedAgeMs: () => feed.feedAgeMs(),
    hold: (node) => feed.hold(node),
    release: (node) => feed.release(node),
    retry: (node) => feed.retry(node),
    ...doing,
  };
}
