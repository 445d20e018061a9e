// Who may promise to answer a ping: only a client that the server trusts, since the answer of another one is lost
// and the window manager would offer to kill it.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { systemClock as clock } from '../../../src/runtime/clock.ts';
import { Display } from '../../../src/x11/display.ts';
import { lane, optionsOf } from '../../support/live-lists.ts';
import { waitFor } from '../../support/wait-for.ts';
import { authorityFile } from '../../support/xauthority-file.ts';
import { startXvfb, type Xvfb } from '../../support/xvfb.ts';

const tools = ['Xvfb', 'xauth', 'xprop'];
const missing = tools.filter((tool) => spawnSync('which', [tool]).status !== 0);
const skip = missing.length > 0 && `${missing.join(', ')} not installed`;

describe('the promise to answer pings', { skip }, () => {
  let server: Xvfb;
  let folder: string;
  let secure = false;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'ping-'));
    const any = { family: 65_535, address: Buffer.of(), display: '' };
    writeFileSync(join(folder, 'trusted'), authorityFile([{ ...any, data: randomBytes(16) }]));
    server = await startXvfb({ width: 400, height: 300, authFile: join(folder, 'trusted') });
    const words = ['-f', join(folder, 'untrusted'), 'generate', server.display, '.', 'untrusted'];
    secure = spawnSync('xauth', words, { env: environment() }).status === 0;
  });
  after(async () => {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const environment = () => ({ ...process.env, XAUTHORITY: join(folder, 'trusted') });

  /** The protocols that the window says it speaks, as others see them. */
  function protocolsOf(id: string): string {
    const words = ['-display', server.display, '-id', id, 'WM_PROTOCOLS'];
    return spawnSync('xprop', words, { env: environment(), encoding: 'utf8' }).stdout;
  }

  for (const trust of ['trusted', 'untrusted'] as const)
    test(`${trust}: ${trust === 'trusted' ? 'is given' : 'is not given, from the first moment on'}`, async (t) => {
      if (trust === 'untrusted' && !secure) return t.skip('no SECURITY extension');
      const xauthority = join(folder, trust);
      const display = await Display.open({ display: server.display, xauthority, clock });
      t.after(() => display.close());
      const early = display.openWindow(optionsOf('early'));
      early.present(lane(1));
      await waitFor('trust', () => display.trusted === (trust === 'trusted'));
      const late = display.openWindow(optionsOf('late'));
      late.present(lane(1));
      // What was sent before it is done.
      await display.facts();
      for (const { id } of [early, late]) {
        const protocols = protocolsOf(id);
        assert.match(protocols, /WM_DELETE_WINDOW/);
        assert.equal(/_NET_WM_PING/.test(protocols), trust === 'trusted', protocols);
      }
    });
});
