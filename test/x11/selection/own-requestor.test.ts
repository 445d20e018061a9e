// Requests that no clipboard program makes, against a real server: several large values at once, a requestor
// that takes its time, and names that are asked for twice.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { after, before, describe, test } from 'node:test';
import { systemClock as clock } from '../../../src/runtime/clock.ts';
import { Display } from '../../../src/x11/display.ts';
import { SelectionClient } from '../../support/selection-client.ts';
import { waitFor } from '../../support/wait-for.ts';
import { startXvfb, type Xvfb } from '../../support/xvfb.ts';

const skip = spawnSync('which', ['Xvfb']).status !== 0 && 'Xvfb not installed';
const megabyte = 'größe 現金 \u{1f600}\tz\n'.repeat(48_000);
const bytes = Buffer.from(megabyte);

describe('a requestor of its own', { skip }, () => {
  let server: Xvfb;
  let display: Display;
  let requestor: SelectionClient;

  before(async () => {
    server = await startXvfb({ width: 300, height: 200 });
    display = await Display.open({ display: server.display, clock });
    requestor = await SelectionClient.open(server.display);
    assert.equal(await display.selections.copy(['CLIPBOARD'], megabyte), 'owned');
  });

  after(async () => {
    requestor?.close();
    display?.close();
    await server?.stop();
  });

  /** Asks for the pairs at once; gives the words of the list as they were and as they came back. */
  async function multiple(...names: readonly string[]): Promise<[number[], number[]]> {
    const words = await Promise.all(names.map((name) => requestor.atom(name)));
    const list = await requestor.atom('LIST');
    const pairs = await requestor.atom('ATOM_PAIR');
    requestor.client.ChangeProperty(0, requestor.window, list, pairs, 32, words);
    assert.equal(await requestor.convert('CLIPBOARD', 'MULTIPLE', 'LIST'), list);
    const { data } = await requestor.read(list);
    return [words, words.map((_, i) => data.readUInt32LE(4 * i))];
  }

  test('gets two megabytes by one MULTIPLE, in pieces that follow their own deletions', async () => {
    const [words, told] = await multiple('UTF8_STRING', 'ONE', 'text/plain;charset=utf-8', 'TWO');
    assert.deepEqual(told, words);
    const properties = [words[1] ?? 0, words[3] ?? 0];
    for (const got of await Promise.all(properties.map((one) => requestor.pieces(one))))
      assert.ok(got.length > 1 && Buffer.concat(got).equals(bytes), `${got.length} pieces`);
  });

  test('that asks for the same property twice at once gets it once, whole', async () => {
    const [words, told] = await multiple('UTF8_STRING', 'SAME', 'TEXT', 'SAME');
    assert.deepEqual(told, [words[0], words[1], 0, 0]);
    const got = await requestor.pieces(words[1] ?? 0);
    assert.ok(Buffer.concat(got).equals(bytes));
  });

  test('gets what was copied when it asked, also when something else is copied meanwhile', async () => {
    const property = await requestor.convert('CLIPBOARD', 'UTF8_STRING', 'SLOW');
    const pieces = requestor.pieces(property);
    assert.equal(await display.selections.copy(['CLIPBOARD'], 'short'), 'owned');
    assert.ok(Buffer.concat(await pieces).equals(bytes));
    const next = await requestor.convert('CLIPBOARD', 'UTF8_STRING', 'NEXT');
    await waitFor('the new one', async () =>
      (await requestor.read(next)).data.equals(Buffer.from('short')),
    );
  });
});
