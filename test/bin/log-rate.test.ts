// What others make a node say is bounded, on virtual time: the first lines of a kind, then how many more, whatever comes.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LOG_LINES_MAX, LOG_WINDOW_MS, LogRate } from '../../bin/log-rate.ts';
import { SimClock } from '../support/sim-clock.ts';

function setting() {
  const clock = new SimClock();
  const lines: [text: string, facts: unknown, level: unknown][] = [];
  const rate = new LogRate(clock, (...line) => {
    const [text, facts, level] = line;
    lines.push([text, facts, level]);
  });
  return { clock, lines, rate };
}

describe('the rate of what a node says', () => {
  it('has the first lines of a kind whole, and one with the number of the others', () => {
    const { clock, lines, rate } = setting();
    const dead = rate.of('dead letters');
    for (let i = 0; i < 61_442; i++) dead(`${i} is dead`, { i }, 'error');
    assert.deepEqual(
      lines.map(([text]) => text),
      Array.from({ length: LOG_LINES_MAX }, (_, i) => `${i} is dead`),
    );
    assert.deepEqual(lines[3], ['3 is dead', { i: 3 }, 'error']);
    clock.advance(LOG_WINDOW_MS - 1);
    assert.equal(lines.length, LOG_LINES_MAX);
    clock.advance(1);
    const more = 61_442 - LOG_LINES_MAX;
    assert.deepEqual(lines.at(-1), [
      `${more} more dead letters within 10 s, each counted and not said`,
      { kind: 'dead letters', more },
      'error',
    ]);
    clock.advance(10 * LOG_WINDOW_MS);
    assert.equal(lines.length, LOG_LINES_MAX + 1);
  });

  it('has all lines of what is rare, and of another kind beside a flood', () => {
    const { clock, lines, rate } = setting();
    const [flood, rare] = [rate.of('floods'), rate.of('rare ones')];
    for (let i = 0; i < 3; i++) {
      for (let j = 0; j < 1000; j++) flood('flood', {}, 'warn');
      for (let j = 0; j < LOG_LINES_MAX; j++) rare(`rare ${i} ${j}`);
      clock.advance(LOG_WINDOW_MS);
    }
    assert.equal(lines.filter(([text]) => text.startsWith('rare ')).length, 3 * LOG_LINES_MAX);
    assert.equal(lines.filter(([text]) => text === 'flood').length, 3 * LOG_LINES_MAX);
    assert.equal(lines.filter(([text]) => text.startsWith('990 more floods')).length, 3);
  });

  it('leaves no number out at the end', () => {
    const { clock, lines, rate } = setting();
    const say = rate.of('refused connections');
    for (let i = 0; i < LOG_LINES_MAX + 2; i++) say('refused');
    rate.flush();
    assert.match(lines.at(-1)?.[0] ?? '', /^2 more refused connections/);
    clock.advance(LOG_WINDOW_MS);
    assert.equal(lines.length, LOG_LINES_MAX + 1);
  });
});
