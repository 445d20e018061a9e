// `meshscope watch`: displays, a feed, and a session of windows between them. The displays are asked
// first, and everything else loads while their answers are on the way.

import { systemClock } from '../../src/runtime/clock.ts';
import { terminalText } from '../../src/traffic/terminal-text.ts';
import { MAX_FILTER_BOX_CHARACTERS } from '../../src/windows/filter-box.ts';
import { type ConnectionOptions, type Target, targetOf } from '../connection-options.ts';
import type { ControlServer } from '../control-socket/server.ts';
import type { DeskFeed } from '../desk-feed.ts';
import { type DisplayWishes, type OpenedDisplay, openDisplay } from '../display-opening.ts';
import { CommandError, ExitCode } from '../exit.ts';
import { type FirstRows, type FirstRowsWishes, firstRows } from '../first-rows.ts';
import type { DeskWishes } from '../shown-display.ts';
import { untilSignal } from '../signals.ts';
import type { WatchSession } from '../watch-session.ts';

/** The connecting screen stands this long when no node answers; what can never work ends it at once. */
export const FIRST_NODE_PATIENCE_MS = 30_000;

export interface WatchOptions
  extends ConnectionOptions,
    DisplayWishes,
    DeskWishes,
    FirstRowsWishes {
  readonly check: boolean;
  readonly record?: string;
  readonly speed: number;
  /** X servers; absent: that of DISPLAY. */
  readonly display?: readonly string[];
  /** The session goes on when the last display has gone. */
  readonly stay: boolean;
}

export async function watch(endpoints: readonly string[], options: WatchOptions): Promise<void> {
  const target = targetOf(endpoints, options);
  if (options.check) return checkTarget(target, options.display);
  checkFilterLength(options.filter ?? '');
  const begin = beginning(target, options);
  let session: WatchSession | undefined;
  const signalled = untilSignal(options.stay ? () => session?.hangUp() : undefined);
  const openings = openDisplays(options);
  const [{ openFeed, loadFeed }, { WatchSession }, { openControl }] = await Promise.all([
    import('../open-feed.ts'),
    import('../watch-session.ts'),
    import('../open-control.ts'),
  ]);
  await loadFeed(target);
  let feed: DeskFeed | undefined;
  let control: ControlServer | undefined;
  try {
    const first = await Promise.race([firstOf(openings), signalled]);
    if (typeof first === 'number') {
      process.exitCode = first;
      return;
    }
    feed = await openFeed(target, { ...options, firstRows: begin, complain });
    const scope = endpoints.toSorted().join(' ') || (options.nodesFile ?? '');
    session = new WatchSession({ ...options, wishes: options, feed, scope, complain });
    const ended = Promise.race([session.ended, signalled, failureOf(feed)]);
    ended.catch(() => undefined);
    // Who stays must be found again: else it is not begun. For others the picture comes first.
    if (options.stay) control = await openControl({ session, feed, options, complain });
    showAll(session, openings, first);
    control ??= await openControl({ session, feed, options, complain });
    process.exitCode = await ended;
  } finally {
    control?.close();
    await session?.close();
    for (const opening of openings) opening.then(({ display }) => display.close(), noted);
    const code = await feed?.close();
    process.exitCode ||= code ?? ExitCode.Ok;
  }
}

/** None when the session is to wait for its first display. A failure is for whoever awaits it later. */
function openDisplays(options: WatchOptions): readonly Promise<OpenedDisplay>[] {
  const { env } = process;
  if (options.stay && !options.display && !env.DISPLAY) return [];
  const names = options.display ? [...new Set(options.display)] : [undefined];
  const openings = names.map((name) => openDisplay({ name, env }, options));
  for (const opening of openings) opening.catch(noted);
  return openings;
}

/** The first that opens; undefined when none was asked for. Throws what kept the first from it. */
async function firstOf(
  openings: readonly Promise<OpenedDisplay>[],
): Promise<OpenedDisplay | undefined> {
  if (openings.length === 0) return undefined;
  try {
    return await Promise.any(openings);
  } catch (error) {
    throw (error as AggregateError).errors[0];
  }
}

/** The first one is there; the others come when they come, or never: that is no matter of the first. */
function showAll(
  session: WatchSession,
  openings: readonly Promise<OpenedDisplay>[],
  first: OpenedDisplay | undefined,
): void {
  if (first) session.join(first, { first: true });
  else session.waitForDisplay();
  for (const opening of openings)
    opening.then(
      (opened) => opened !== first && session.join(opened, { first: true }),
      (error: Error) => complain(error.message),
    );
}

async function checkTarget(target: Target, displays: readonly string[] | undefined): Promise<void> {
  const { check } = await import('./check.ts');
  if (target.kind === 'mesh') return check(target.client, displays);
  throw new CommandError(ExitCode.Usage, '--check is for live endpoints, not for a recording');
}

function beginning({ kind }: Target, wishes: FirstRowsWishes): FirstRows {
  const isSaid = wishes.last !== undefined || wishes.since !== undefined;
  if (kind === 'recording' && isSaid) {
    const text =
      '--last and --since of watch are for live endpoints: a recording plays from its start';
    throw new CommandError(ExitCode.Usage, `${text}, and tail prints a part of it`);
  }
  return firstRows(wishes, systemClock.nowMs());
}

function checkFilterLength({ length }: string): void {
  if (length <= MAX_FILTER_BOX_CHARACTERS) return;
  const most = `a window's filter has at most ${MAX_FILTER_BOX_CHARACTERS} characters`;
  throw new CommandError(ExitCode.Usage, `${most}, this one has ${length}`);
}

/** Rejects when nothing can be shown, or nothing in time; it never resolves. */
function failureOf(feed: DeskFeed): Promise<never> {
  return new Promise((_, reject) => {
    feed.ready(FIRST_NODE_PATIENCE_MS).catch(reject);
  });
}

function noted(): void {}

/** One line for the person, of what does not end the program. */
function complain(words: string): void {
  process.stderr.write(`meshscope: ${terminalText(words)}\n`);
}
