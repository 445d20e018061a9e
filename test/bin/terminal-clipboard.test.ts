// OSC 52: what is written for which multiplexer, limits, terminals that are not there or do not read,
// and a real tmux that takes it.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { constants, openSync, readFileSync, writeSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';
import {
  clipboardSequence,
  TerminalClipboard,
  terminalCopyBytesMax,
} from '../../bin/terminal-clipboard.ts';
import { waitFor } from '../support/wait-for.ts';

const bytes = Buffer.from('größe', 'utf8');
const base64 = bytes.toString('base64');
const plain = `\u001b]52;c;${base64}\u0007`;
const xterm = { TERM: 'xterm-256color' };

function installed(tool: string): boolean {
  return spawnSync('which', [tool]).status === 0;
}

describe('the terminal as clipboard', () => {
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'terminal-'));
  });

  after(async () => {
    await rm(folder, { recursive: true });
  });

  test('plain in a terminal, wrapped in tmux and screen', () => {
    assert.equal(clipboardSequence(bytes, xterm), plain);
    const wrapped = `\u001bPtmux;\u001b${plain}\u001b\\`;
    assert.equal(clipboardSequence(bytes, { ...xterm, TMUX: '/tmp/x,1,0' }), plain + wrapped);
    assert.equal(clipboardSequence(bytes, { TERM: 'tmux-256color' }), plain + wrapped);
    assert.match(new TerminalClipboard('', { TMUX: 'x' }).way, /set-clipboard on/);
    const inScreen = `\u001bP${plain}\u001b\\`;
    assert.equal(clipboardSequence(bytes, { TERM: 'screen', STY: '1.pts' }), inScreen);
    assert.equal(clipboardSequence(bytes, { TERM: 'screen' }), plain + inScreen);
    const long = clipboardSequence(Buffer.alloc(1000), { STY: '1' });
    const parts = long.split('\u001b\\').filter(Boolean);
    assert.ok(parts.length > 1 && parts.every((part) => part.length <= 242));
  });

  test('writes the whole text once, one after the other', async () => {
    const file = join(folder, 'written');
    await writeFile(file, '');
    const clipboard = new TerminalClipboard(file, xterm);
    assert.equal(await clipboard.copy('größe'), 'sent');
    assert.equal(readFileSync(file, 'latin1'), plain);
  });

  test('says when it is too long and when there is none', async () => {
    const file = join(folder, 'limit');
    await writeFile(file, '');
    const clipboard = new TerminalClipboard(file, xterm);
    assert.equal(await clipboard.copy('x'.repeat(terminalCopyBytesMax)), 'sent');
    assert.equal(await clipboard.copy('x'.repeat(terminalCopyBytesMax + 1)), 'too-long');
    const none = new TerminalClipboard(join(folder, 'absent', 'tty'), xterm);
    assert.equal(await none.copy('x'), 'no-terminal');
  });

  test('a terminal that does not read is given up and holds nothing up', async () => {
    const fifo = join(folder, 'stuck');
    assert.equal(spawnSync('mkfifo', [fifo]).status, 0);
    const reader = openSync(fifo, constants.O_RDWR | constants.O_NONBLOCK);
    assert.throws(() => {
      for (;;) writeSync(reader, Buffer.alloc(4096));
    }, /EAGAIN/);
    assert.equal(await new TerminalClipboard(fifo, xterm).copy('x'), 'stuck');
  });

  test('tmux takes it', { skip: installed('tmux') ? false : 'tmux not installed' }, async (t) => {
    const tmux = (...words: readonly string[]) => {
      const done = spawnSync('tmux', ['-S', join(folder, 'tmux'), '-f', '/dev/null', ...words]);
      return String(done.stdout);
    };
    t.after(() => tmux('kill-server'));
    const program = join(folder, 'copy.mjs');
    const code = resolve('bin/terminal-clipboard.ts');
    await writeFile(
      program,
      `import { TerminalClipboard } from ${JSON.stringify(code)};
       console.log(await new TerminalClipboard().copy('größe\\n現金'));
       setInterval(() => {}, 1000);`,
    );
    tmux('new-session', '-d', '-x', '80', '-y', '24', 'cat');
    tmux('set-option', '-g', 'set-clipboard', 'on');
    tmux('new-window', `${process.execPath} ${program}`);
    await waitFor('the buffer', () => tmux('show-buffer') === 'größe\n現金');
  });
});
