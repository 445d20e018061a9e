// One session of watch: one feed and one history on several displays, of which each comes and goes by itself.
// It decides what the going of a display means for the others, and when the session ends.

import type { DeskFeed } from './desk-feed.ts';
import type { OpenedDisplay } from './display-opening.ts';
import { ExitCode } from './exit.ts';
import { ownCommandAnywhere } from './own-command.ts';
import {
  type DeskWishes,
  ShownDisplay,
  type ShownDisplayOptions,
  type ShownMemory,
} from './shown-display.ts';
import { StandbyHolds } from './standby-holds.ts';

/** Displays of which it is remembered what was open there. */
const memoriesMax = 16;

export interface WatchSessionOptions {
  readonly feed: DeskFeed;
  readonly wishes: DeskWishes;
  readonly scope: string;
  /** It goes on when the last display goes. */
  readonly stay: boolean;
  /** One line for the person. */
  readonly complain: (words: string) => void;
  /** Default: on the X display that was opened. */
  readonly show?: (options: ShownDisplayOptions) => Shown;
}

/** What of a ShownDisplay a session needs. */
export interface Shown extends Pick<ShownDisplay, 'name' | 'seat' | 'facts' | 'memory'> {
  /** Its windows go at once; its connection, it may be, a moment later. */
  close(): Promise<void>;
}

/** Why a display goes: lost, closed by the person, or another took its place. */
type Leaving = { readonly lost: Error } | 'closed' | 'replaced';

interface Place {
  readonly shown: Shown;
  /** Opened by the command line of watch: it goes with the terminal. */
  readonly first: boolean;
}

export class WatchSession {
  /** Resolves with the exit code when a person ends it; rejects when the last display was lost. */
  readonly ended: Promise<number>;
  readonly #options: WatchSessionOptions;
  readonly #places = new Map<Shown, Place>();
  readonly #memories = new Map<string, ShownMemory>();
  readonly #standby: StandbyHolds;
  /** Displays whose connection has still something to hand over. */
  readonly #closing = new Set<Promise<void>>();
  #last: ShownMemory | undefined;
  #closed = false;
  #end: (code: number) => void = () => {};
  #fail: (error: Error) => void = () => {};

  constructor(options: WatchSessionOptions) {
    this.#options = options;
    this.#standby = new StandbyHolds(options.feed);
    this.ended = new Promise((resolve, reject) => {
      this.#end = resolve;
      this.#fail = reject;
    });
    // It may fail before anybody waits for it.
    this.ended.catch(() => undefined);
  }

  /** In the order of their coming. */
  get shown(): readonly Shown[] {
    return [...this.#places.keys()];
  }

  /** What a display begins with: what it takes the place of, else what was there before. */
  memoryFor(seat: string, replaced: readonly Shown[]): ShownMemory | undefined {
    const taken = replaced.at(-1)?.memory ?? this.#memories.get(seat);
    return taken ?? (this.#places.size === 0 ? this.#last : undefined);
  }

  /** Opens the windows on a display and closes those of `replaced`; undefined when it is over. */
  join(
    opened: OpenedDisplay,
    from: { replaced?: readonly Shown[]; memory?: ShownMemory | undefined; first?: boolean } = {},
  ): Shown | undefined {
    if (this.#closed) {
      opened.display.close();
      return undefined;
    }
    const { replaced = [], memory, first = false } = from;
    const { feed, wishes, scope, stay, complain, show = showOnDisplay } = this.#options;
    const shown: Shown = show({
      opened,
      feed,
      wishes,
      scope,
      complain,
      memory: memory?.desk,
      goesOn: () => stay || this.#places.size > 1,
      // The window that was asked to close is still at work.
      onQuit: () => queueMicrotask(() => this.#leave(shown, 'closed')),
    });
    this.#places.set(shown, { shown, first });
    for (const old of replaced) this.#leave(old, 'replaced');
    this.#standby.release();
    opened.display.onLost((lost) => this.#leave(shown, { lost }));
    return shown;
  }

  /** Without a display from the start: the nodes that windows would show are watched all the same. */
  waitForDisplay(): void {
    this.#standby.holdFirst(this.#options.wishes.windows);
    this.#options.complain(`no display yet; ${howToAttach()}`);
  }

  /** The terminal of watch has gone: the displays that it was started on go, others stay. */
  hangUp(): void {
    for (const { shown, first } of [...this.#places.values()])
      if (first) this.#leave(shown, 'closed');
  }

  /** The person is done with one display. */
  dismiss(shown: Shown): void {
    this.#leave(shown, 'closed');
  }

  stop(): void {
    this.#end(ExitCode.Ok);
  }

  /** Closes all windows; says nothing. Resolves when their connections are closed. */
  async close(): Promise<void> {
    this.#closed = true;
    const all = this.shown;
    this.#places.clear();
    for (const shown of all) this.#close(shown);
    this.#standby.release();
    await Promise.all(this.#closing);
  }

  #close(shown: Shown): void {
    const closing = shown.close();
    this.#closing.add(closing);
    void closing.finally(() => this.#closing.delete(closing));
  }

  #leave(shown: Shown, why: Leaving): void {
    if (!this.#places.delete(shown)) return;
    const { memory } = shown;
    this.#remember(shown.seat, memory);
    const isLast = this.#places.size === 0;
    // Before its windows let go: nothing is missed between them and the next ones.
    if (isLast) this.#standby.hold(memory.desk.nodes.map(({ node }) => node));
    this.#close(shown);
    this.#tell(shown.name, why, isLast);
  }

  #tell(name: string, why: Leaving, isLast: boolean): void {
    const { stay, complain } = this.#options;
    if (why === 'replaced') return;
    const lost = why === 'closed' ? undefined : why.lost;
    if (isLast && !stay) {
      if (lost) this.#fail(lost);
      else this.#end(ExitCode.Ok);
      return;
    }
    const gone = lost ? `display ${name} is gone (${causeOf(lost)})` : `display ${name} is closed`;
    if (isLast) complain(`${gone}; the session goes on without windows: ${howToAttach()}`);
    else if (lost) complain(`${gone}; the other displays go on`);
  }

  #remember(seat: string, memory: ShownMemory): void {
    this.#last = memory;
    this.#memories.delete(seat);
    this.#memories.set(seat, memory);
    for (const oldest of this.#memories.keys()) {
      if (this.#memories.size <= memoriesMax) break;
      this.#memories.delete(oldest);
    }
  }
}

function showOnDisplay(options: ShownDisplayOptions): Shown {
  return new ShownDisplay(options);
}

function causeOf(error: Error): string {
  return error.cause instanceof Error ? error.cause.message : error.message;
}

function howToAttach(): string {
  const command = ownCommandAnywhere();
  return (
    `"${command} attach --session ${process.pid}" shows it on the display of any login here, ` +
    `"${command} attach --session ${process.pid} --stop" ends it`
  );
}
