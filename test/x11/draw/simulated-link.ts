// A link with a rate and a delay before a server that draws at once, on simulated time, with the
// pacing step at its near end: what no real clock lets a test repeat. The way to the server keeps
// whatever it is given, as sshd does.

import {
  idlePacing,
  type PacingCommand,
  type PacingInput,
  type PacingState,
  pacingStep,
} from '../../../src/x11/draw/pacing-step.ts';

export interface LinkShape {
  bytesPerSecond: number;
  /** Out and back. */
  roundTripMs: number;
}

export interface Arrival {
  readonly id: number;
  readonly bytes: number;
  /** When its picture was taken, and when the server had all of it. */
  readonly drawnMs: number;
  readonly atMs: number;
}

export class SimulatedLink {
  readonly shape: LinkShape;
  state: PacingState = idlePacing;
  nowMs = 0;
  readonly arrivals: Arrival[] = [];
  mostFences = 0;
  /** Answers that never come, by the count of fences. */
  lost: (fence: number) => boolean = () => false;
  #fences = 0;
  /** When the bottleneck has sent all it was given. */
  #freeMs = 0;
  #wakeMs = Number.POSITIVE_INFINITY;
  readonly #answers: { atMs: number; id: number }[] = [];
  readonly #bytesOf: (id: number) => number;

  constructor(shape: LinkShape, bytesOf: (id: number) => number) {
    this.shape = shape;
    this.#bytesOf = bytesOf;
  }

  tell(...inputs: PacingInput[]): void {
    for (const input of inputs) this.state = pacingStep(this.state, input).state;
    this.#turn();
  }

  /** Runs until `untilMs`; `every` is called each `stepMs`. */
  run(untilMs: number, stepMs: number, every: () => void): void {
    while (this.nowMs < untilMs) {
      every();
      const endMs = this.nowMs + stepMs;
      for (;;) {
        const answer = this.#answers[0];
        const next = Math.min(answer?.atMs ?? Number.POSITIVE_INFINITY, this.#wakeMs);
        if (next > endMs) break;
        this.nowMs = Math.max(this.nowMs, next);
        if (answer && answer.atMs <= next) {
          this.#answers.shift();
          this.tell({ kind: 'answered', id: answer.id, atMs: this.nowMs });
        } else this.#turn();
      }
      this.nowMs = endMs;
    }
  }

  #turn(): void {
    this.#wakeMs = Number.POSITIVE_INFINITY;
    for (;;) {
      const { state, command } = pacingStep(this.state, { kind: 'turn', atMs: this.nowMs });
      this.state = state;
      if (command.kind === 'wait') {
        if (command.ms !== undefined) this.#wakeMs = this.nowMs + command.ms;
        return;
      }
      this.#carryOut(command);
    }
  }

  #carryOut(command: Exclude<PacingCommand, { kind: 'wait' }>): void {
    const bytes = command.kind === 'draw' ? this.#bytesOf(command.id) : 4;
    this.#freeMs = Math.max(this.#freeMs, this.nowMs) + (bytes * 1000) / this.shape.bytesPerSecond;
    const atMs = this.#freeMs + this.shape.roundTripMs / 2;
    if (command.kind === 'draw') {
      this.arrivals.push({ id: command.id, bytes, drawnMs: this.nowMs, atMs });
      const drawn = { kind: 'drawn', id: command.id, bytes, atMs: this.nowMs } as const;
      this.state = pacingStep(this.state, drawn).state;
      return;
    }
    this.mostFences = Math.max(this.mostFences, this.state.link.fences.length);
    if (this.lost(this.#fences++)) return;
    this.#answers.push({ atMs: atMs + this.shape.roundTripMs / 2, id: command.id });
  }
}

export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
