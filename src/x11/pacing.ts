// Carries out what pacing-step.ts decides: draws windows, ends frames with a fence (GetInputFocus)
// and one flush, and measures what the link meter shows. It never waits for anything else.

import type { Clock, Timer } from '../runtime/clock.ts';
import type { Connection } from './connection.ts';
import { type Detail, detailOf, otherIntervalMsOf } from './draw/byte-budget.ts';
import { isLate, windowOf } from './draw/fence-window.ts';
import {
  fenceBytes,
  idlePacing,
  type PacingInput,
  type PacingState,
  pacingStep,
} from './draw/pacing-step.ts';
import { RateMeter } from './rate-meter.ts';

/** Below this a link carries so little that compression pays: 2 Mbit/s, bytes/s before it. */
export const slowBytesPerSecond = 250_000;
/** The link counts as measured after so many frames that filled it. */
const measuredMin = 8;

/** A quicker least answer is that of a local link, ms: what looks slow there is the machine's load. */
export const localRoundTripMs = 5;

/** For the link meter; means are over the last two seconds, bytes before compression. */
export interface FrameStats {
  readonly bytesPerSecond: number;
  /** undefined: `auto`, the fences alone hold the pace. */
  readonly budgetBytesPerSecond: number | undefined;
  /** From the last fence to its answer; undefined before the first. */
  readonly roundTripMs: number | undefined;
  readonly framesPerSecond: number;
  /** Draw lists that were replaced by a newer one before they were drawn, since the start. */
  readonly framesDropped: number;
  readonly pendingFences: number;
  /** Frames that may be on their way at once, as it is adapted now. */
  readonly fenceWindow: number;
  /** Windows with something to draw that wait for their turn. */
  readonly queuedWindows: number;
  /** The link is full: windows without the focus are drawn once a second. */
  readonly late: boolean;
  /** What the budget has lowered so far. */
  readonly detail: Detail;
  /** Draws a second of a window without the focus, at most. */
  readonly othersPerSecond: number;
  /** It is no local link, was full often enough to know, and carries less than `slowBytesPerSecond`. */
  readonly slow: boolean;
}

export class Pacer {
  readonly #connection: Connection;
  readonly #clock: Clock;
  readonly #draw: (id: number) => void;
  #state: PacingState = idlePacing;
  #turning = false;
  #timer: Timer | undefined;
  /** Bytes that the rate meter has seen, and those that the budget has. */
  #bytesSeen = 0;
  #bytesPaid = 0;
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

  /** Bytes a second over all windows; undefined: `auto`. */
  setBudget(bytesPerSecond: number | undefined): void {
    this.#bytesPaid = this.#connection.bytesSent;
    this.#tell({ kind: 'budget', bytesPerSecond, atMs: this.#clock.monotonicMs() });
  }

  countDropped(): void {
    this.#framesDropped++;
  }

  stats(): FrameStats {
    const now = this.#clock.monotonicMs();
    const { link, budget, windows } = this.#state;
    const carries = link.msPerByte === undefined ? Number.POSITIVE_INFINITY : 1000 / link.msPerByte;
    return {
      bytesPerSecond: this.#bytes.perSecond(now),
      budgetBytesPerSecond: budget?.bytesPerSecond,
      roundTripMs: link.roundTripMs,
      framesPerSecond: this.#frames.perSecond(now),
      framesDropped: this.#framesDropped,
      pendingFences: link.fences.length,
      fenceWindow: windowOf(link),
      queuedWindows: windows.filter((window) => window.wants).length,
      late: isLate(link),
      detail: detailOf(budget),
      othersPerSecond: 1000 / otherIntervalMsOf(budget),
      slow: isSlow(link, carries),
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
      this.#pay(atMs);
      const { state, command } = pacingStep(this.#state, { kind: 'turn', atMs });
      this.#state = state;
      if (command.kind === 'wait') {
        if (command.ms !== undefined) this.#wakeAfter(command.ms);
        break;
      }
      if (command.kind === 'fence') this.#fence(command, atMs);
      else this.#drawOne(command.id, atMs);
    }
    this.#turning = false;
  }

  /** What was sent outside of frames counts against the budget as well. */
  #pay(atMs: number): void {
    const bytes = this.#connection.bytesSent - this.#bytesPaid;
    if (bytes <= 0) return;
    this.#bytesPaid += bytes;
    this.#state = pacingStep(this.#state, { kind: 'spent', bytes, atMs }).state;
  }

  #drawOne(id: number, atMs: number): void {
    const before = this.#connection.bytesSent;
    this.#draw(id);
    const bytes = this.#connection.bytesSent - before;
    this.#bytesPaid += bytes;
    this.#state = pacingStep(this.#state, { kind: 'drawn', id, bytes, atMs }).state;
  }

  #fence({ id, frame }: { id: number; frame: boolean }, atMs: number): void {
    const answered = (): void =>
      this.#tell({ kind: 'answered', id, atMs: this.#clock.monotonicMs() });
    this.#connection
      .ask<unknown>((x, reply) => x.GetInputFocus(reply))
      // An error is an answer too; when the connection is gone there are no more frames.
      .then(answered, answered);
    this.#bytesPaid += fenceBytes;
    this.#connection.flush();
    const sent = this.#connection.bytesSent;
    this.#bytes.add(sent - this.#bytesSeen, atMs);
    this.#bytesSeen = sent;
    if (frame) this.#frames.add(1, atMs);
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

function isSlow(link: PacingState['link'], carriesBytesPerSecond: number): boolean {
  const least = link.leastRoundTripMs ?? 0;
  if (least < localRoundTripMs || link.measured < measuredMin) return false;
  return carriesBytesPerSecond < slowBytesPerSecond;
}
