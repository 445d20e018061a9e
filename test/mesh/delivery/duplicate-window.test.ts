// What a destination remembers of its answers: what it may forget and when, also against a plain model.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  type Answer,
  DuplicateWindow,
  NOT_KEPT,
  PLAIN_OK,
  type Seen,
} from '../../../src/mesh/delivery/duplicate-window.ts';
import type { MessageKey } from '../../../src/mesh/delivery/window-entries.ts';

function answer(bytes = 0, code: Answer['code'] = 'ok'): Answer {
  return { code, reason: '', reply: new Uint8Array(bytes) };
}

function windowOf(messagesMax: number, bytesMax = 1000, answersMax = 1e6): DuplicateWindow {
  return new DuplicateWindow({ messagesMax, answersMax, bytesMax });
}

/** What it says of a key. */
function seen(window: DuplicateWindow, key: MessageKey): Seen | undefined {
  const entry = window.find(key);
  return entry === undefined ? undefined : window.seen(entry);
}

function end(window: DuplicateWindow, key: MessageKey, answer: Answer): void {
  window.end(window.find(key) ?? -1, answer);
}

/** Of an id, as most are, or of another length. */
function keyOf(n: number): MessageKey {
  if (n % 3 === 0) return `service\0key ${n}`;
  return Uint8Array.from({ length: 16 }, (_, i) => (i % 7 === 2 ? n : n >> 8));
}

describe('the duplicate window', () => {
  it('takes nothing more while all that it has is being handled', () => {
    const window = windowOf(2);
    assert.equal(window.begin('a', 100, 0), 0);
    assert.equal(window.begin('b', 100, 0), 1);
    assert.equal(window.begin('c', 100, 0), undefined);
    end(window, 'b', answer());
    assert.equal(window.begin('c', 100, 0), 1);
    assert.equal(seen(window, 'a'), 'handling');
    assert.equal(seen(window, 'b'), undefined);
    assert.equal(window.forgottenEarly, 1);
  });

  it('forgets at its time what was answered, also behind one that is still handled', () => {
    const window = windowOf(10);
    window.begin('slow', 5, 0);
    window.begin('done', 10, 0);
    end(window, 'done', answer(7));
    window.begin('x', 100, 9);
    assert.equal(seen(window, 'done') !== undefined, true);
    window.begin('y', 100, 10);
    assert.equal(seen(window, 'done'), undefined);
    assert.equal(seen(window, 'slow'), 'handling');
    assert.deepEqual([window.bytes, window.forgottenEarly], [0, 0]);
  });

  it('does not remember an answer after which the message comes again to be handled', () => {
    const window = windowOf(10);
    for (const code of ['retryable', 'shutting-down'] as const) {
      window.begin('a', 100, 0);
      end(window, 'a', answer(0, code));
      assert.equal(seen(window, 'a'), undefined);
    }
  });

  it('counts an answer once, whoever says it ended', () => {
    const window = windowOf(10);
    window.begin('a', 100, 0);
    end(window, 'a', answer(7));
    end(window, 'a', answer(9));
    assert.equal(window.bytes, 7);
  });

  it('reaches back over deadline and margin at 20,000 messages a second', () => {
    const window = new DuplicateWindow();
    const id = Buffer.alloc(16);
    const keyAt = (n: number): Uint8Array => {
      id.writeUInt32BE(n, 4);
      return id;
    };
    const keptMs = 40_000;
    const count = 20 * keptMs;
    for (let n = 0; n < count + 1000; n++) {
      const nowMs = n / 20;
      window.begin(keyAt(n), nowMs + keptMs, nowMs);
      end(window, keyAt(n), PLAIN_OK);
    }
    assert.equal(window.forgottenEarly, 0);
    assert.equal(seen(window, keyAt(1001)), PLAIN_OK);
    assert.equal(seen(window, keyAt(900)), undefined);
  });

  it('lets none wait for one that is kept far longer, and forgets first what has the least time left', () => {
    const window = windowOf(3);
    window.begin('hour', 3_600_000, 0);
    end(window, 'hour', answer());
    for (let nowMs = 0; nowMs < 100_000; nowMs += 1000) {
      window.begin(`s${nowMs}`, nowMs + 1500, nowMs);
      end(window, `s${nowMs}`, answer());
    }
    assert.notEqual(seen(window, 'hour'), undefined);
    assert.equal(window.forgottenEarly, 0);
    // One of 98 s is still there: it has the least of its time left.
    window.begin('x', 200_000, 99_001);
    assert.deepEqual([window.forgottenEarly, seen(window, 's98000')], [1, undefined]);
    assert.notEqual(seen(window, 'hour'), undefined);
  });

  it('knows of a message whose answer has gone that it was handled', () => {
    for (const window of [windowOf(10, 100), windowOf(10, 1000, 1)]) {
      window.begin('plain', 100, 0);
      end(window, 'plain', PLAIN_OK);
      for (const key of ['a', 'b']) {
        window.begin(key, 100, 0);
        end(window, key, answer(60));
      }
      assert.deepEqual([seen(window, 'plain'), seen(window, 'a')], [PLAIN_OK, NOT_KEPT]);
      assert.deepEqual([window.bytes, window.answersGone, window.forgottenEarly], [60, 1, 0]);
      window.begin('c', 200, 100);
      assert.deepEqual([window.size, window.bytes], [1, 0]);
    }
  });

  it('keeps its bounds, and the bytes that it counts are those of what it has', () => {
    const step = fc.record({
      key: fc.nat(400).map(keyOf),
      bytes: fc.nat(300),
      ends: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 3000, size: 'max' }), (steps) => {
        const window = windowOf(50);
        for (const [nowMs, { key, bytes, ends }] of steps.entries()) {
          if (ends) end(window, key, answer(bytes));
          else if (seen(window, key) === undefined) window.begin(key, nowMs + 100, nowMs);
          let kept = 0;
          for (let i = 0; i <= 400; i++) {
            const one = seen(window, keyOf(i));
            if (one !== undefined && one !== 'handling') kept += one.reply.length;
          }
          assert.equal(window.bytes, kept);
          assert.equal(window.bytes <= 1000 && window.size <= 50, true);
        }
      }),
      { numRuns: 5 },
    );
  });

  it('finds each of thousands by its key, ids and others, whatever came and went between', () => {
    const step = fc.tuple(fc.nat(6000), fc.boolean());
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 20_000, maxLength: 20_000, size: 'max' }),
        (steps) => {
          const window = windowOf(10_000, 1 << 20);
          const model = new Map<number, 'handling' | 'answered'>();
          for (const [n, again] of steps) {
            const one = seen(window, keyOf(n));
            assert.equal(one === 'handling' ? one : one && 'answered', model.get(n));
            if (one === undefined) {
              window.begin(keyOf(n), Infinity, 0);
              model.set(n, 'handling');
            } else if (one === 'handling') {
              end(window, keyOf(n), answer(0, again ? 'retryable' : 'ok'));
              if (again) model.delete(n);
              else model.set(n, 'answered');
            }
          }
          assert.equal(window.size, model.size);
        },
      ),
      { numRuns: 3 },
    );
  });
});
