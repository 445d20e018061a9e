// What a running watch does when it is asked over its control socket: lists itself, takes a display on,
// lets one go, ends. The socket and who may connect to it are in control-socket/.

import type { RecordingMeter } from '../src/windows/recording-meter.ts';
import type {
  ControlAnswer,
  ControlRequest,
  RecordingFacts,
  SessionFacts,
} from './control-socket/protocol.ts';
import { refusal } from './control-socket/protocol.ts';
import type { DeskFeed } from './desk-feed.ts';
import {
  type ChosenLook,
  type DisplayWishes,
  type Environment,
  openDisplay,
} from './display-opening.ts';
import { ExitCode } from './exit.ts';
import { sameDisplay } from './same-display.ts';
import { displayKey } from './untrusted-note.ts';
import { VERSION } from './version.ts';
import type { Shown, WatchSession } from './watch-session.ts';
import { displaysMax } from './x-options.ts';

type AttachRequest = Extract<ControlRequest, { command: 'attach' }>;

export interface WatchControlOptions {
  readonly session: WatchSession;
  readonly feed: Pick<DeskFeed, 'cluster' | 'recording'>;
  readonly wishes: DisplayWishes;
  readonly stay: boolean;
  readonly env: Environment;
  readonly startedUtcMs: number;
  /** Default: openDisplay. */
  readonly open?: typeof openDisplay;
}

/** What `attach --link-budget` asks for. */
function chosenBudget({ linkBudget }: AttachRequest): Pick<ChosenLook, 'linkBudget'> {
  if (linkBudget === undefined) return {};
  return { linkBudget: { bytesPerSecond: linkBudget === 'auto' ? undefined : linkBudget } };
}

function recordingFacts({ file, bytes, dropped, stopped }: RecordingMeter): RecordingFacts {
  return { file, bytes, dropped, ...(stopped && { stopped: stopped.reason }) };
}

export class WatchControl {
  readonly #options: WatchControlOptions;

  constructor(options: WatchControlOptions) {
    this.#options = options;
  }

  /** @throws DisplayError when the display of an `attach` cannot be opened */
  async handle(request: ControlRequest): Promise<ControlAnswer> {
    switch (request.command) {
      case 'list':
        return this.#done();
      case 'attach':
        return this.#attach(request);
      case 'detach':
        return this.#detach(request.display);
      case 'stop':
        // After the answer has left.
        setImmediate(() => this.#options.session.stop());
        return this.#done();
    }
  }

  async #attach(request: AttachRequest): Promise<ControlAnswer> {
    const { session, env, wishes, open = openDisplay } = this.#options;
    const { display: name, xauthority, ssh } = request;
    if (this.#staying(request).length >= displaysMax)
      return refusal(ExitCode.Usage, `a watch has at most ${displaysMax} displays: detach one`);
    const login = {
      ...env,
      DISPLAY: name,
      SSH_CONNECTION: ssh || undefined,
      DESKTOP_STARTUP_ID: undefined,
    };
    const seat = displayKey(name, login);
    const before = session.memoryFor(seat, this.#replaced(request))?.chosen;
    const chosen = { ...before, ...chosenBudget(request) };
    const opened = await open({ name, xauthority, env: login, chosen }, wishes);
    // Displays may have come and gone meanwhile.
    const replaced = this.#replaced(request);
    const memory = session.memoryFor(seat, replaced);
    if (!session.join(opened, { replaced, memory }))
      return refusal(ExitCode.Unreachable, 'the watch has just ended');
    return this.#done();
  }

  #detach(name: string): ControlAnswer {
    const { session, stay } = this.#options;
    const found = session.shown.find((shown) => sameDisplay(shown.name, name));
    if (!found) return refusal(ExitCode.NotFound, `it does not show on ${name}: ${this.#where()}`);
    if (!stay && session.shown.length === 1) {
      const why = `${name} is its only display, and it was started without --stay`;
      return refusal(ExitCode.Usage, `${why}: --stop ends it`);
    }
    session.dismiss(found);
    return this.#done();
  }

  /** A display that is asked for again is opened anew: the old connection may be a dead one. */
  #replaced({ mode, display }: AttachRequest): readonly Shown[] {
    const { shown } = this.#options.session;
    return mode === 'replace' ? shown : shown.filter(({ name }) => sameDisplay(name, display));
  }

  #staying(request: AttachRequest): readonly Shown[] {
    const replaced = this.#replaced(request);
    return this.#options.session.shown.filter((shown) => !replaced.includes(shown));
  }

  #where(): string {
    const names = this.#options.session.shown.map(({ name }) => name);
    return names.length === 0 ? 'it has no display' : `its displays are ${names.join(', ')}`;
  }

  #done(): ControlAnswer {
    const { session, feed, stay, startedUtcMs } = this.#options;
    const recording = feed.recording?.();
    const facts: SessionFacts = {
      pid: process.pid,
      version: VERSION,
      cluster: feed.cluster(),
      startedUtcMs,
      stay,
      displays: session.shown.map((shown) => shown.facts),
      ...(recording && { recording: recordingFacts(recording) }),
    };
    return { ok: true, session: facts };
  }
}
