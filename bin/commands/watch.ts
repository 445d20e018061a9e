// `meshscope watch`: a display, a feed, and a desk of windows between them. The display is asked
// first, and everything else loads while its answer is on the way.

import { systemClock as clock } from '../../src/runtime/clock.ts';
import { terminalText } from '../../src/traffic/terminal-text.ts';
import { MAX_FILTER_BOX_CHARACTERS } from '../../src/windows/filter-box.ts';
import type { LinkBudget } from '../../src/windows/link-budget.ts';
import type { Desk as DeskType } from '../../src/windows/loop/desk.ts';
import type { DeskClock, DeskSource } from '../../src/windows/loop/desk-source.ts';
import type { ThemeName } from '../../src/windows/theme.ts';
import { Display } from '../../src/x11/display.ts';
import { type ConnectionOptions, type Target, targetOf } from '../connection-options.ts';
import type { DeskActions } from '../desk-actions.ts';
import type { DeskDisplay as DeskDisplayType } from '../desk-display.ts';
import type { DeskFeed } from '../desk-feed.ts';
import type { DisplayLink } from '../display-link.ts';
import { DisplayPreferences } from '../display-preferences.ts';
import { CommandError, ExitCode } from '../exit.ts';
import { readLocalResources } from '../local-resources.ts';
import { untilSignal } from '../signals.ts';
import type { Geometries } from '../x-options.ts';

/** The connecting screen stands this long when no node answers; what can never work ends it at once. */
export const FIRST_NODE_PATIENCE_MS = 30_000;

export interface WatchOptions extends ConnectionOptions {
  readonly check: boolean;
  readonly record?: string;
  readonly speed: number;
  readonly windows: number;
  readonly filter?: string;
  readonly theme?: ThemeName;
  readonly display?: string;
  readonly geometry?: Geometries;
  readonly scale?: number;
  /** X resources, as after -xrm. */
  readonly xrm?: readonly string[];
  /** Bytes a second to the X server; absent: `auto`. */
  readonly linkBudget?: LinkBudget;
}

export async function watch(endpoints: readonly string[], options: WatchOptions): Promise<void> {
  const target = targetOf(endpoints, options);
  if (options.check) return checkTarget(target, options.display);
  checkFilterLength(options.filter ?? '');
  const signalled = untilSignal();
  const { env } = process;
  const preferences = new DisplayPreferences(options, readLocalResources(options.xrm ?? [], env));
  const opening = openDisplay(options.display, preferences);
  const [{ openFeed }, { Desk }, { DeskDisplay }, { deskActions }, linking] = await Promise.all([
    import('../open-feed.ts'),
    import('../../src/windows/loop/desk.ts'),
    import('../desk-display.ts'),
    import('../desk-actions.ts'),
    import('../display-link.ts'),
  ]);
  const display = await Promise.race([opening, signalled]);
  if (typeof display === 'number') {
    process.exitCode = display;
    return;
  }
  let feed: DeskFeed | undefined;
  let desk: DeskType | undefined;
  let shown: DeskDisplayType | undefined;
  try {
    feed = await openFeed(target, options);
    const link = new linking.DisplayLink({
      display,
      clock,
      budget: options.linkBudget,
      throughSsh: linking.cameThroughSsh(options.display ?? env.DISPLAY, env),
    });
    const ended = endOf(display, feed, signalled);
    const scope = endpoints.toSorted().join(' ') || (options.nodesFile ?? '');
    shown = new DeskDisplay({ display, preferences, scope, env, complain });
    desk = new Desk({
      source: deskSource(
        feed,
        link,
        deskActions(display, options.display ?? env.DISPLAY ?? '', env),
      ),
      clock: deskClock(feed),
      factory: shown.factory,
      theme: preferences.theme,
      onTextSize: (step) => shown?.stepTextSize(step),
      windowLimit: options.windows,
      ...(options.filter === undefined ? {} : { filter: options.filter }),
      onQuit: ended.quit,
    });
    shown.follow(desk);
    process.exitCode = await ended.code;
  } finally {
    shown?.close();
    desk?.close();
    display.close();
    const code = await feed?.close();
    process.exitCode ||= code ?? ExitCode.Ok;
  }
}

/** Its failure is for whoever awaits it later. */
function openDisplay(name: string | undefined, preferences: DisplayPreferences): Promise<Display> {
  const { textSize } = preferences;
  const startupId = process.env.DESKTOP_STARTUP_ID;
  const opening = Display.open({ display: name, clock, textSize, startupId });
  opening.catch(() => undefined);
  return opening;
}

async function checkTarget(target: Target, display: string | undefined): Promise<void> {
  const { check } = await import('./check.ts');
  if (target.kind === 'mesh') return check(target.client, display);
  throw new CommandError(ExitCode.Usage, '--check is for live endpoints, not for a recording');
}

function checkFilterLength({ length }: string): void {
  if (length <= MAX_FILTER_BOX_CHARACTERS) return;
  const most = `a window's filter has at most ${MAX_FILTER_BOX_CHARACTERS} characters`;
  throw new CommandError(ExitCode.Usage, `${most}, this one has ${length}`);
}

/** Resolves with the exit code when the person or a signal ends it, rejects when it cannot go on. */
function endOf(
  display: Display,
  feed: DeskFeed,
  signalled: Promise<number>,
): { code: Promise<number>; quit: () => void } {
  let quit = (): void => {};
  const code = new Promise<number>((resolve, reject) => {
    quit = () => resolve(ExitCode.Ok);
    display.onLost(reject);
    feed.ready(FIRST_NODE_PATIENCE_MS).catch(reject);
    void signalled.then(resolve);
  });
  // It may be refused before anybody waits for it: the finally above still has to run.
  code.catch(() => undefined);
  return { code, quit };
}

/** One line for the person, of what does not end the program. */
function complain(words: string): void {
  process.stderr.write(`meshscope: ${terminalText(words)}\n`);
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

function deskSource(feed: DeskFeed, link: DisplayLink, doing: DeskActions): DeskSource {
  return {
    history: feed.history,
    messages: feed.messages,
    recorded: feed.recorded,
    cluster: () => feed.cluster(),
    nodes: () => feed.nodes(),
    complete: () => feed.complete(),
    steps: () => feed.steps(),
    link: () => link.meter(),
    stepBudget: (step) => link.stepBudget(step),
    feedAgeMs: () => feed.feedAgeMs(),
    hold: (node) => feed.hold(node),
    release: (node) => feed.release(node),
    retry: (node) => feed.retry(node),
    ...doing,
  };
}
