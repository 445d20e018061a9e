// Carries out what pacing-step.ts decides: draws windows, ends frames with a fence (GetInputFocus)
// and one flush, and measures what the link meter shows. It never waits for anything else.

import type { Clock, Timer } from '../runtime/clock.ts';
import type { Connection } from './connection.ts';
import {
  idlePacing,
  isLate,
  type PacingInput,
  type PacingState,
  pacingStep,
} from './draw/pacing-step.ts';
import { RateMeter } from './rate-meter.ts';

/** For the link meter; means are over the last two seconds, bytes before compression. */
export interface FrameStats {
  readonly bytesPerSecond: number;
  /** From the last fence to its answer; undefined before the first. */
  readonly roundTripMs: number | undefined;
  readonly framesPerSecond: number;
  /** Draw lists that were replaced by a newer one before they were drawn, since the start. */
  readonly framesDropped: number;
  readonly pendingFences: number;
  /** Windows with something to draw that wait for their turn. */
  readonly queuedWindows: number;
  /** The link is full: windows without the focus are drawn once a second. */
  readonly late: boolean;
}

export class Pacer {
  readonly #connection: Connection;
  readonly #clock: Clock;
  readonly #draw: (id: number) => void;
  #state: PacingState = idlePacing;
  #turning = false;
  #timer: Timer | undefined;
  #bytesSeen = 0;
  readonly #bytes = new RateMeter();
  readonly #frames = new RateMeter();
  #framesDropped = 0;

  /** `draw` sends the requests of one window's newest picture, or none. */
  constructor(connection: Connection, clock: Clock, draw: (id: number) => void) {
    this.#connection = connection;
    this.#clock = clock;
    this.#draw = draw;
  }

  /** The window has something to draw; it is drawn in this turn of the event loop at the earliest. */
  want(id: number, urgent: boolean): void {
    this.#tell({ kind: 'want', id, urgent });
  }

  activate(id: number): void {
    this.#tell({ kind: 'activate', id });
  }

  gone(id: number): void {
    this.#tell({ kind: 'gone', id });
  }

  countDropped(): void {
    this.#framesDropped++;
  }

  stats(): FrameStats {
    const now = this.#clock.monotonicMs();
    return {
      bytesPerSecond: this.#bytes.perSecond(now),
      roundTripMs: this.#state.roundTripMs,
      framesPerSecond: this.#frames.perSecond(now),
      framesDropped: this.#framesDropped,
      pendingFences: this.#state.fencesMs.length,
      queuedWindows: this.#state.windows.filter((window) => window.wants).length,
      late: isLate(this.#state),
    };
  }

  stop(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
  }

  #tell(input: PacingInput): void {
    this.#state = pacingStep(this.#state, input).state;
    if (this.#turning) return;
    this.#turning = true;
    queueMicrotask(() => this.#turn());
  }

  #turn(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
    while (this.#connection.open) {
      const atMs = this.#clock.monotonicMs();
      const { state, command } = pacingStep(this.#state, { kind: 'turn', atMs });
      this.#state = state;
      if (command.kind === 'wait') {
        if (command.ms !== undefined) this.#wakeAfter(command.ms);
        break;
      }
      if (command.kind === 'fence') this.#fence(atMs);
      else this.#drawOne(command.id, atMs);
    }
    this.#turning = false;
  }

  #drawOne(id: number, atMs: number): void {
    const before = this.#connection.bytesSent;
    this.#draw(id);
    const bytes = this.#connection.bytesSent - before;
    this.#state = pacingStep(this.#state, { kind: 'drawn', id, bytes, atMs }).state;
  }

  #fence(atMs: number): void {
    this.#connection
      .ask<unknown>((x, reply) => x.GetInputFocus(reply))
      .then(
        () => this.#tell({ kind: 'answered', atMs: this.#clock.monotonicMs() }),
        () => {}, // The connection is gone; there are no more frames.
      );
    this.#connection.flush();
    const sent = this.#connection.bytesSent;
    this.#bytes.add(sent - this.#bytesSeen, atMs);
    this.#bytesSeen = sent;
    this.#frames.add(1, atMs);
  }

  #wakeAfter(ms: number): void {
    this.#timer = this.#clock.setTimer(ms, () => {
      this.#timer = undefined;
      if (this.#turning) return;
      this.#turning = true;
      this.#turn();
    });
  }
}
