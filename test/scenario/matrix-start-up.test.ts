// How many round trips a start takes, as xtrace counts them: one for the connection's setup. All else
// is asked in the same flight, and neither the first text nor the first window awaits an answer.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { collect, endOf, MESHSCOPE } from '../support/demo-mesh.ts';
import { loadCellFont } from '../support/pcf-font.ts';
import { freeDisplay } from '../support/servers/free-display.ts';
import { startMuteServer } from '../support/servers/mute-server.ts';
import { missingPrograms } from '../support/servers/table.ts';
import { endProcess } from '../support/servers/x-server-process.ts';
import { waitFor } from '../support/wait-for.ts';
import * as windows from '../support/x-window.ts';
import { startXvfb } from '../support/xvfb.ts';

const PORT_OF_DISPLAY_ZERO = 6000;
const FIRST_DISPLAY = 1200;
const START_MS = 40_000;
/** At least atoms, fonts, resources, keyboard, trust: were it fewer, the trace would not show them. */
const LEAST_QUESTIONS = 20;
const QUESTION = /Request\(\d+\): (InternAtom|Query|Get|List)/;
const missing = missingPrograms(['xtrace', 'Xvfb', 'xdotool', 'import']);

test('the first window is drawn and mapped in the flight after the setup, no reply awaited', {
  skip: missing ?? false,
  timeout: 120_000,
}, async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'meshscope-start-up-'));
  const server = await startXvfb();
  const mute = await startMuteServer(server.display);
  const number = await freeDisplay(FIRST_DISPLAY, PORT_OF_DISPLAY_ZERO);
  const file = join(folder, 'trace');
  const between = ['-n', '-k', '-d', mute.display, '-D', `:${number}`, '-o', file];
  const tracer = spawn('xtrace', between, { stdio: 'ignore' });
  const door = `/tmp/.X11-unix/X${number}`;
  await waitFor('xtrace', () => existsSync(door));
  const watch = spawn(MESHSCOPE, ['watch', 'grpc://127.0.0.1:1', '--insecure'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, DISPLAY: `:${number}`, XDG_STATE_HOME: folder },
  });
  const said = collect(watch);
  const lines = () => (existsSync(file) ? readFileSync(file, 'latin1').split('\n') : []);
  const place = (what: RegExp) => lines().findIndex((line) => what.test(line));
  try {
    const mapped = await waitFor(
      'a window that is mapped though nothing was answered',
      () => {
        if (watch.exitCode !== null) throw new Error(`it ended: ${said()}`);
        const at = place(/Request\(8\): MapWindow/);
        return at >= 0 && at;
      },
      START_MS,
    );
    const text = place(/Request\(7[46]\): (PolyText|ImageText)|Request\(77\)/);
    assert.ok(text >= 0 && text < mapped, 'there is text in it by then');
    const flight = lines().slice(0, mapped);
    const turns = flight.filter((line) => /^\d+:>:/.test(line));
    assert.equal(turns.length, 1, `the setup alone was awaited, not\n${turns.join('\n')}`);
    const questions = flight.filter((line) => QUESTION.test(line)).length;
    assert.ok(questions >= LEAST_QUESTIONS, `only ${questions} questions in the first flight`);
    t.diagnostic(`1 round trip; ${questions} questions, ${flight.length} requests in the flight`);
    mute.speak();
    const overview = await windows.findWindow(server.display, 'overview', /./, START_MS);
    await windows.waitForText(overview, loadCellFont('6x13'), /Joining|still to answer/);
  } finally {
    await endOf(watch);
    await endProcess(tracer, 'SIGKILL');
    mute.close();
    await server.stop();
    for (const left of [folder, door]) rmSync(left, { recursive: true, force: true });
  }
});
