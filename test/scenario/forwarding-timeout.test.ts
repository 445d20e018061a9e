// ForwardX11Timeout expires while `watch` runs in a real, untrusted ssh -X session: what is connected goes on
// and opens further windows, a new connection is refused with what to do, and nobody says a cookie.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type Bastion, startBastion } from '../support/bastion.ts';
import { collect, endOf, MESHSCOPE } from '../support/demo-mesh.ts';
import { loadCellFont } from '../support/pcf-font.ts';
import { readText } from '../support/screen-text.ts';
import { sshdMissing } from '../support/sshd.ts';
import { waitFor } from '../support/wait-for.ts';
import * as windows from '../support/x-window.ts';

const SLOW_MS = 60_000;
/** Time for watch to connect before it; ssh counts from its own start. */
const EXPIRY_MS = 15_000;
const missing = sshdMissing();
const skip = missing === undefined ? false : `no sshd: ${missing}`;

let bastion: Bastion | undefined;

before(async () => {
  if (!skip) bastion = await startBastion();
});

after(() => bastion?.stop());

/** watch, and attach once the file `go` is there, in one login: both on its one forwarded display. */
function script(folder: string, endpoint: string, identity: string): string {
  const watch = `'${MESHSCOPE}' watch '${endpoint}' --identity '${identity}' --windows 0`;
  return [
    `export XDG_RUNTIME_DIR='${folder}/run' TMPDIR='${folder}'`,
    `${watch} 2>'${folder}/watch.err' & pid=$!`,
    `while ! [ -e '${folder}/go' ]; do sleep 0.2; done`,
    `'${MESHSCOPE}' attach 2>'${folder}/attach.err'; echo $? >'${folder}/attach.code'`,
    'wait $pid',
  ].join('\n');
}

test('watch goes on after ForwardX11Timeout; attach, which needs a new connection, says why it cannot', {
  skip,
  timeout: SLOW_MS * 3,
}, async () => {
  assert.ok(bastion);
  const { sshd, mesh, display, cookie } = bastion;
  const font = loadCellFont('6x13');
  const at = (name: string) => join(sshd.folder, name);
  const textOf = (name: string) => (existsSync(at(name)) ? readFileSync(at(name), 'utf8') : '');
  mkdirSync(at('run'), { mode: 0o700 });
  const startedMs = performance.now();
  const words = ['-o', `ForwardX11Timeout=${EXPIRY_MS / 1000}s`];
  const command = script(sshd.folder, mesh.endpoint, mesh.identity);
  const ssh = sshd.run(display, command, false, words);
  const said = collect(ssh);
  try {
    const overview = await windows.findWindow(display.name, 'overview', /demo/, SLOW_MS);
    await windows.raise(overview);
    await waitFor('the expiry', () => performance.now() > startedMs + EXPIRY_MS + 1000, SLOW_MS);
    await waitFor(
      'the note to go',
      async () => {
        await windows.pressKeys(overview, 'Return');
        const runs = readText(await windows.look(overview), font);
        return !runs.some(({ text }) => /This display came through ssh -X/.test(text));
      },
      SLOW_MS,
    );
    await windows.pressKeys(overview, 'Home', 'Return');
    const node = await windows.findWindow(display.name, 'node', / - meshscope$/, SLOW_MS);
    await windows.waitForText(node, font, /\d\d:\d\d:\d\d/, SLOW_MS);
    writeFileSync(at('go'), '');
    await waitFor('the answer of attach', () => textOf('attach.code') !== '', SLOW_MS);
    assert.equal(textOf('attach.code').trim(), '69');
    assert.match(
      textOf('attach.err'),
      /^meshscope: watch \d+ refuses: Cannot reach the X server of DISPLAY /,
    );
    assert.match(textOf('attach.err'), /ForwardX11Timeout.*connected go on.*log in again/);
    // What was open stays open, and goes on.
    await windows.waitForText(node, font, /\d\d:\d\d:\d\d/, SLOW_MS);
    // Before the key: it may have ended when the key's program has.
    const exit = once(ssh, 'exit');
    await windows.pressKeys(overview, 'Q');
    const [code] = await exit;
    assert.equal(code, 0, said());
  } finally {
    await endOf(ssh);
  }
  const everything = said() + textOf('watch.err') + textOf('attach.err');
  for (const form of ['hex', 'base64', 'latin1'] as const)
    assert.ok(!everything.includes(cookie.toString(form)));
  assert.equal(textOf('watch.err'), '', 'the windows of watch had no trouble');
});
