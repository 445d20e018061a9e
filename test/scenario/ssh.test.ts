// The main job as its user does it: `meshscope watch` inside a real `ssh -X` session whose forwarding
// is untrusted. Windows open, rows flow, a click opens the message with its payload decoded.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Bastion, startBastion } from '../support/bastion.ts';
import { collect, type DemoMesh, endOf, MESHSCOPE } from '../support/demo-mesh.ts';
import { loadCellFont } from '../support/pcf-font.ts';
import { readText, type TextRun } from '../support/screen-text.ts';
import { type Sshd, sshdMissing } from '../support/sshd.ts';
import { waitFor } from '../support/wait-for.ts';
import * as windows from '../support/x-window.ts';

const SLOW_START_MS = 40_000;
const ROW = /^\d\d:\d\d:\d\d\.\d{3} /;
const missing = sshdMissing();
const skip = missing === undefined ? false : `no sshd: ${missing}`;

let bastion: Bastion | undefined;
let sshd: Sshd;
let mesh: DemoMesh;
let display: Bastion['display'];

before(async () => {
  if (skip) return;
  bastion = await startBastion();
  ({ sshd, mesh, display } = bastion);
});

after(() => bastion?.stop());

test('watch over ssh -X, untrusted: windows, live rows, and a click to the payload', {
  skip,
  timeout: 120_000,
}, async () => {
  const font = loadCellFont('6x13');
  const { endpoint, identity } = mesh;
  const words = ['watch', endpoint, '--identity', identity, '--windows', '2'];
  const ssh = sshd.run(display, `exec '${MESHSCOPE}' ${words.map((w) => `'${w}'`).join(' ')}`);
  const said = collect(ssh);
  ssh.once('exit', (code) => code && process.stderr.write(`ssh ended ${code}: ${said()}\n`));
  try {
    const overview = await windows.findWindow(
      display.name,
      'overview',
      /meshscope - demo/,
      SLOW_START_MS,
    );
    await windows.raise(overview, 0, 0);
    await windows.waitForText(overview, font, /This display came through ssh -X/, SLOW_START_MS);
    // The note on untrusted forwarding is shown once; Return goes on.
    const note = /This display came through ssh -X/;
    await waitFor(
      'the note to go',
      async () => {
        await windows.pressKeys(overview, 'Return');
        return !readText(await windows.look(overview), font).some(({ text }) => note.test(text));
      },
      SLOW_START_MS,
    );
    await windows.waitForText(overview, font, /by rate, last 10 s/, SLOW_START_MS);
    const node = await windows.findWindow(display.name, 'node', /^authorizer-1 - meshscope$/);
    await windows.raise(node, 1220, 0);
    const before = await rowsOf(node, font);
    const later = await waitFor('new rows', async () => {
      const now = await rowsOf(node, font);
      return now.at(-1)?.text !== before.at(-1)?.text && now;
    });
    const row = later[Math.floor(later.length / 2)];
    assert.ok(row);
    await windows.click(node, row.x + 3, row.y + 6);
    const message = await windows.findWindow(display.name, 'message');
    await windows.raise(message, 0, 770);
    await windows.waitForText(message, font, /request_id|feature|session_id|account|value|score/);
    await windows.waitForText(message, font, /[0-9a-f]{2} [0-9a-f]{2} [0-9a-f]{2}/);
    await windows.pressKeys(overview, 'Q');
    await waitFor('the end', () => ssh.exitCode !== null);
    assert.equal(ssh.exitCode, 0, said());
    // xauth tells that it makes the file; nothing else may be said.
    assert.equal(said().replace(/.*xauth: +file .* does not exist\s*/, ''), '');
  } finally {
    await endOf(ssh);
  }
});

/** Rows of the inbound lane, top down; waits until there are some. */
async function rowsOf(
  node: windows.XWindow,
  font: ReturnType<typeof loadCellFont>,
): Promise<TextRun[]> {
  return waitFor(
    'rows',
    async () => {
      const runs = readText(await windows.look(node), font);
      const starts = runs.filter(({ text }) => ROW.test(`${text} `));
      const left = Math.min(...starts.map(({ x }) => x));
      const lane = starts.filter(({ x }) => x === left);
      return lane.length >= 4 && lane;
    },
    SLOW_START_MS,
  );
}
