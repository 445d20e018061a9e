import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  activeIntervalMs,
  fencesMax,
  frameBytesMax,
  idlePacing,
  isLate,
  lateByMs,
  lateIntervalMs,
  otherIntervalMs,
  type PacingCommand,
  type PacingInput,
  type PacingState,
  pacingStep,
} from '../../../src/x11/draw/pacing-step.ts';

/** Feeds inputs; a turn's command is kept. */
class Run {
  state: PacingState = idlePacing;

  tell(...inputs: PacingInput[]): this {
    for (const input of inputs) this.state = pacingStep(this.state, input).state;
    return this;
  }

  turn(atMs: number): PacingCommand {
    const { state, command } = pacingStep(this.state, { kind: 'turn', atMs });
    this.state = state;
    return command;
  }

  want(id: number, urgent = false): this {
    return this.tell({ kind: 'want', id, urgent });
  }

  /** Takes turns at one moment, drawing `bytes` each, until told to wait. */
  settle(atMs: number, bytes: number): string[] {
    const done: string[] = [];
    for (;;) {
      const command = this.turn(atMs);
      if (command.kind === 'wait') return done;
      done.push(command.kind === 'draw' ? `draw ${command.id}` : 'fence');
      if (command.kind === 'draw') this.tell({ kind: 'drawn', id: command.id, bytes, atMs });
    }
  }
}

test('a frame ends with one fence, however many windows it draws', () => {
  const run = new Run().want(1).want(2).want(3);
  assert.deepEqual(run.settle(0, 100), ['draw 1', 'draw 2', 'draw 3', 'fence']);
});

test('a draw that changed nothing costs no fence', () => {
  const run = new Run().want(1);
  assert.deepEqual(run.settle(0, 0), ['draw 1']);
  assert.deepEqual(run.turn(1), { kind: 'wait', ms: undefined });
});

test('no frame begins while the fences are unanswered', () => {
  const run = new Run();
  for (let i = 0; i < fencesMax; i++) run.want(1, true).settle(i, 10);
  run.want(1, true);
  assert.deepEqual(run.turn(1000), { kind: 'wait', ms: undefined });
  run.tell({ kind: 'answered', atMs: 1001 });
  assert.deepEqual(run.turn(1001), { kind: 'draw', id: 1 });
});

test('a frame takes no further window once it is full', () => {
  const run = new Run().want(1).want(2).want(3);
  assert.deepEqual(run.settle(0, frameBytesMax), ['draw 1', 'fence', 'draw 2', 'fence']);
});

test('the active window comes first and at full rate, others four times a second', () => {
  const run = new Run().want(1).want(2).tell({ kind: 'activate', id: 2 });
  assert.deepEqual(run.settle(0, 10), ['draw 2', 'draw 1', 'fence']);
  run.tell({ kind: 'answered', atMs: 5 }).want(1).want(2);
  assert.deepEqual(run.turn(10), { kind: 'wait', ms: activeIntervalMs - 10 });
  assert.deepEqual(run.settle(activeIntervalMs, 10), ['draw 2', 'fence']);
  assert.deepEqual(run.turn(100), { kind: 'wait', ms: otherIntervalMs - 100 });
  assert.deepEqual(run.settle(otherIntervalMs, 10), ['draw 1', 'fence']);
});

test('late fences slow the other windows down', () => {
  const run = new Run().want(1).want(9);
  run.tell({ kind: 'activate', id: 9 }).settle(0, 10);
  run.tell({ kind: 'answered', atMs: 20 }).want(9).settle(100, 10);
  run.tell({ kind: 'answered', atMs: 100 + 20 + lateByMs + 1 });
  assert.ok(isLate(run.state));
  run.want(1);
  assert.deepEqual(run.turn(500), { kind: 'wait', ms: lateIntervalMs - 500 });
});

test('damage is repaired without regard to intervals', () => {
  const run = new Run().want(1);
  run.settle(0, 10);
  run.want(1);
  assert.equal(run.turn(1).kind, 'wait');
  run.want(1, true);
  assert.deepEqual(run.turn(1), { kind: 'draw', id: 1 });
});

test('a window that is gone is not drawn', () => {
  const run = new Run().want(1).tell({ kind: 'activate', id: 1 }, { kind: 'gone', id: 1 });
  assert.deepEqual(run.settle(0, 10), []);
  assert.equal(run.state.active, undefined);
});

test('round trips are measured, fences answered in order', () => {
  const run = new Run().want(1);
  run.settle(10, 5);
  run.want(1, true).settle(20, 5);
  run.tell({ kind: 'answered', atMs: 60 });
  assert.equal(run.state.roundTripMs, 50);
  run.tell({ kind: 'answered', atMs: 61 });
  assert.equal(run.state.roundTripMs, 41);
  assert.equal(run.state.leastRoundTripMs, 41);
  run.tell({ kind: 'answered', atMs: 99 });
  assert.deepEqual(run.state.fencesMs, []);
});

test('whatever happens: bounded fences, no starving, every wish is met', () => {
  const input = fc.oneof(
    fc.record({ kind: fc.constant('want' as const), id: fc.nat(4), urgent: fc.boolean() }),
    fc.record({ kind: fc.constant('activate' as const), id: fc.nat(4) }),
    fc.record({ kind: fc.constant('gone' as const), id: fc.nat(4) }),
    fc.record({ kind: fc.constant('answered' as const), atMs: fc.constant(0) }),
    fc.record({ kind: fc.constant('settle' as const), bytes: fc.nat(20_000) }),
  );
  fc.assert(
    fc.property(fc.array(input, { maxLength: 60 }), (inputs) => {
      const run = new Run();
      let now = 0;
      for (const one of inputs) {
        now += 7;
        if (one.kind === 'settle') run.settle(now, one.bytes);
        else run.tell(one.kind === 'answered' ? { ...one, atMs: now } : one);
        assert.ok(run.state.fencesMs.length <= fencesMax);
      }
      const wanted = run.state.windows.filter((window) => window.wants).length;
      for (let i = 0; i <= wanted + fencesMax; i++) {
        now += lateIntervalMs;
        run.tell({ kind: 'answered', atMs: now });
        run.settle(now, 100);
      }
      assert.deepEqual(
        run.state.windows.filter((window) => window.wants),
        [],
      );
    }),
    { numRuns: 500 },
  );
});
