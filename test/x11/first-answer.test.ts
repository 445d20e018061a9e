// A server that greets and then never answers is given up in a bounded time, with words; one that is slow is not.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Display } from '../../src/x11/display.ts';
import type { DisplayError } from '../../src/x11/display-error.ts';
import { firstAnswerTimeoutMs } from '../../src/x11/first-answer.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { FaultyServer } from '../support/faulty-server.ts';
import { lane, optionsOf } from '../support/live-lists.ts';
import { waitFor } from '../support/wait-for.ts';
import { TestServer } from '../support/x-server.ts';

async function greeted() {
  const clock = new FakeClock();
  const faulty = new FaultyServer(new TestServer().stream, () => false);
  const held: Buffer[] = [];
  let answers = false;
  const opening = Display.open({ stream: faulty.stream, clock });
  const display = await opening;
  faulty.holds = (packet) => {
    if (!answers) held.push(Buffer.from(packet));
    return !answers;
  };
  const lost: DisplayError[] = [];
  display.onLost((error) => lost.push(error));
  display.openWindow(optionsOf('blank')).present(lane(1));
  const answer = (): void => {
    answers = true;
    for (const packet of held) faulty.emit('data', packet);
  };
  return { clock, display, lost, held, answer };
}

test('after a minute without any answer it is over, and whoever waits is told', async () => {
  const { clock, display, lost, held } = await greeted();
  await waitFor('questions', () => held.length > 0);
  const facts = display.facts();
  clock.advance(firstAnswerTimeoutMs - 1);
  assert.deepEqual(lost, []);
  clock.advance(1);
  const [error, ...others] = lost as readonly DisplayError[];
  assert.equal(others.length, 0);
  assert.equal(error?.code, 'unreachable');
  assert.match(error.message, /has answered nothing for 60 s.*ssh -X HOST/);
  await assert.rejects(facts, { code: 'unreachable' });
});

test('an answer that comes late is one', async () => {
  const { clock, display, lost, held, answer } = await greeted();
  await waitFor('questions', () => held.length > 0);
  clock.advance(firstAnswerTimeoutMs - 1);
  answer();
  await waitFor('trust', () => display.trusted !== undefined);
  clock.advance(10 * firstAnswerTimeoutMs);
  assert.deepEqual(lost, []);
  display.close();
});
