// Displays that a real ssh did not bring, or no longer lets us use: what is said about it is what
// helps, and holds no cookie.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { collect, endOf, MESHSCOPE } from '../support/demo-mesh.ts';
import { type Sshd, sshdMissing, startSshd } from '../support/sshd.ts';
import { authorityFile } from '../support/xauthority-file.ts';
import { startXvfb, type Xvfb } from '../support/xvfb.ts';

const FAMILY_WILD = 65_535;
const missing = sshdMissing();
const skip = missing === undefined ? false : `no sshd: ${missing}`;

describe('a display that ssh should bring', { skip }, () => {
  const cookie = randomBytes(16);
  let sshd: Sshd;
  let server: Xvfb;
  let display: { name: string; xauthority: string };

  before(async () => {
    sshd = await startSshd();
    const xauthority = join(sshd.folder, 'local.Xauthority');
    const entry = { family: FAMILY_WILD, address: Buffer.alloc(0), display: '', data: cookie };
    writeFileSync(xauthority, authorityFile([entry]), { mode: 0o600 });
    server = await startXvfb({ width: 300, height: 200, authFile: xauthority });
    display = { name: server.display, xauthority };
  });

  after(async () => {
    await server?.stop();
    await sshd?.stop();
  });

  async function said(first: string, ...words: readonly string[]): Promise<string> {
    const command = `${first} exec '${MESHSCOPE}' watch 127.0.0.1:1 --insecure`;
    const ssh = sshd.run(display, command, false, words);
    const output = collect(ssh);
    try {
      const [code] = await once(ssh, 'exit');
      assert.equal(code, 69, output());
    } finally {
      await endOf(ssh);
    }
    assert.ok(!output().includes(cookie.toString('hex')));
    return output();
  }

  test('without forwarding: how to get it, and what to do where -X alone does not help', async () => {
    const output = await said('', '-x');
    assert.match(output, /DISPLAY is not set.*ssh -X HOST.*SECURITY.*Xwayland and XQuartz.*ssh -Y/);
  });

  test('in a tmux that was started elsewhere: how to get it there', async () => {
    assert.match(
      await said('unset DISPLAY; TMUX=/tmp/tmux-0,1,0'),
      /tmux show-environment -s DISPLAY/,
    );
  });

  test('after ForwardX11Timeout: that it has expired, and that what is open goes on', async () => {
    const output = await said('sleep 3;', '-o', 'ForwardX11Timeout=1s');
    assert.match(output, /Cannot reach.*ForwardX11Timeout.*connected go on.*log in again/);
  });
});
