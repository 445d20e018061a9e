import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  fencesMax,
  frameBytesMax,
  giveUpMaxMs,
  giveUpMs,
  isLate,
  lateByMs,
  leastKeptMs,
} from '../../../src/x11/draw/fence-window.ts';
import {
  activeAloneMax,
  activeIntervalMs,
  idlePacing,
  lateIntervalMs,
  type PacingCommand,
  type PacingInput,
  type PacingState,
  pacingStep,
} from '../../../src/x11/draw/pacing-step.ts';

const otherIntervalMs = 250;

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

  /** The oldest unanswered fence is answered. */
  answer(atMs: number): this {
    const [oldest] = this.state.link.fences;
    return oldest ? this.tell({ kind: 'answered', id: oldest.id, atMs }) : this;
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
  for (let i = 0; i < 2; i++) run.want(1, true).settle(i, 10);
  run.want(1, true);
  assert.deepEqual(run.turn(1000).kind, 'wait');
  run.answer(1001);
  assert.notDeepEqual(run.turn(1001).kind, 'wait');
});

test('a frame takes no further window once it is full', () => {
  const run = new Run().want(1).want(2).want(3);
  assert.deepEqual(run.settle(0, frameBytesMax), ['draw 1', 'fence', 'draw 2', 'fence']);
});

test('the active window comes first and at full rate, others four times a second', () => {
  const run = new Run().want(1).want(2).tell({ kind: 'activate', id: 2 });
  assert.deepEqual(run.settle(0, 10), ['draw 2', 'draw 1', 'fence']);
  run.answer(5).want(1).want(2);
  assert.deepEqual(run.turn(10), { kind: 'wait', ms: activeIntervalMs - 10 });
  assert.deepEqual(run.settle(activeIntervalMs, 10), ['draw 2', 'fence']);
  assert.deepEqual(run.turn(100), { kind: 'wait', ms: otherIntervalMs - 100 });
  assert.deepEqual(run.settle(otherIntervalMs, 10), ['draw 1', 'fence']);
});

test('late fences slow the other windows down', () => {
  const run = new Run().want(1).want(9);
  run.tell({ kind: 'activate', id: 9 }).settle(0, 10);
  run.answer(20).want(9).settle(100, 10);
  run.answer(100 + 20 + lateByMs + 1);
  assert.ok(isLate(run.state.link));
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

test('round trips are measured by the fence that was answered', () => {
  const run = new Run().want(1);
  run.settle(10, 5);
  run.want(1, true).settle(20, 5);
  run.answer(60);
  assert.equal(run.state.link.roundTripMs, 50);
  run.answer(61);
  assert.equal(run.state.link.roundTripMs, 41);
  assert.equal(run.state.link.leastRoundTripMs, 41);
  run.tell({ kind: 'answered', id: 0, atMs: 99 });
  assert.deepEqual(run.state.link.fences, []);
  assert.equal(run.state.link.roundTripMs, 41);
});

test('an old least round trip is measured anew by a fence that goes alone', () => {
  const run = new Run().want(1);
  run.settle(0, 10);
  run.answer(40);
  const later = 40 + leastKeptMs;
  run.want(1).settle(later, 10);
  const [probe, frame] = run.state.link.fences;
  assert.deepEqual([probe?.bytes, frame?.bytes], [0, 10]);
  run.answer(later + 200);
  assert.equal(run.state.link.leastRoundTripMs, 200, 'the route is longer now');
});

test('an answer that never comes ends no drawing, and little is sent to a server that stands', () => {
  const run = new Run();
  let draws = 0;
  let at = 0;
  const hour = 3_600_000;
  while (at < hour) {
    const command = run.want(1).turn(at);
    if (command.kind === 'wait') at += Math.max(1, command.ms ?? hour);
    if (command.kind !== 'draw') continue;
    draws++;
    run.tell({ kind: 'drawn', id: 1, bytes: 100, atMs: at });
  }
  assert.ok(draws > 10, `${draws}`);
  assert.ok(draws <= hour / giveUpMaxMs + 10, `${draws}`);
  assert.ok(run.state.link.fences.length <= fencesMax);
  run.answer(at);
  assert.equal(run.state.link.patienceMs, giveUpMs);
});

test('an active window that fills whole frames leaves every few frames to the others', () => {
  const run = new Run().tell({ kind: 'activate', id: 1 });
  const order: string[] = [];
  for (let at = 0; at < 2000; at += 40) {
    run.want(1).want(2, true).want(3, true);
    order.push(...run.settle(at, frameBytesMax).filter((what) => what !== 'fence'));
    run.answer(at + 20);
  }
  for (let i = 0; i + activeAloneMax < order.length; i++)
    assert.ok(order.slice(i, i + activeAloneMax + 1).some((what) => what !== 'draw 1'));
  assert.ok(order.filter((what) => what === 'draw 1').length > order.length / 2);
  assert.ok(order.includes('draw 2') && order.includes('draw 3'));
});

test('whatever happens: bounded fences, no starving, every wish is met', () => {
  const input = fc.oneof(
    fc.record({ kind: fc.constant('want' as const), id: fc.nat(4), urgent: fc.boolean() }),
    fc.record({ kind: fc.constant('activate' as const), id: fc.nat(4) }),
    fc.record({ kind: fc.constant('gone' as const), id: fc.nat(4) }),
    fc.record({ kind: fc.constant('answered' as const), id: fc.nat(40) }),
    fc.record({ kind: fc.constant('settle' as const), bytes: fc.nat(20_000) }),
    fc.record({
      kind: fc.constant('budget' as const),
      bytesPerSecond: fc.option(fc.integer({ min: 1000, max: 1_000_000 }), { nil: undefined }),
    }),
  );
  fc.assert(
    fc.property(fc.array(input, { maxLength: 60 }), (inputs) => {
      const run = new Run();
      let now = 0;
      for (const one of inputs) {
        now += 7;
        if (one.kind === 'settle') run.settle(now, one.bytes);
        else run.tell({ ...one, atMs: now } as PacingInput);
        assert.ok(run.state.link.fences.length <= fencesMax);
      }
      const wants = () => run.state.windows.some((window) => window.wants);
      // Nothing is ever answered again: giving up alone must bring every wish through.
      for (let i = 0; i < 100 && wants(); i++) {
        now += giveUpMaxMs;
        run.settle(now, 100);
      }
      assert.ok(!wants());
    }),
    { numRuns: 500 },
  );
});
