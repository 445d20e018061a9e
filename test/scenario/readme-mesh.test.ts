// The mesh that README tells a newcomer to paste, pasted: on free ports, in a home of its own, without the last line,
// which wants a display.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { it } from 'node:test';
import { MESHSCOPE, PROJECT } from '../support/demo-mesh.ts';
import { freePorts } from '../support/free-ports.ts';
import { bareEnvironment } from '../support/run-meshscope.ts';

const LIMIT_MS = 60_000;
const PORT = /\b75\d\d\b/g;

function block(): string {
  const readme = readFileSync(join(PROJECT, 'README.md'), 'utf8');
  const [, lines = ''] =
    /^## A mesh of your own$[\s\S]*?^```sh\n([\s\S]*?)^```$/m.exec(readme) ?? [];
  return lines;
}

it('works as it stands in README', async () => {
  const lines = block().trimEnd().split('\n');
  assert.match(lines.pop() ?? '', /^meshscope watch 127\.0\.0\.1:7512 --identity alice /);
  const text = lines.join('\n');
  const named = [...new Set(text.match(PORT))];
  const free = await freePorts(named.length);
  const script = text.replaceAll(PORT, (port) => String(free[named.indexOf(port)]));
  const home = mkdtempSync(join(tmpdir(), 'meshscope-readme-'));
  const { PATH = '' } = process.env;
  const env = bareEnvironment({ HOME: home, PATH: `${dirname(MESHSCOPE)}${delimiter}${PATH}` });
  const shell = spawn('/bin/sh', ['-e'], { env, detached: true });
  const limit = setTimeout(() => process.kill(-(shell.pid ?? 0), 'SIGKILL'), LIMIT_MS);
  let [said, told] = ['', ''];
  shell.stdout.setEncoding('utf8').on('data', (more: string) => {
    said += more;
  });
  shell.stderr.setEncoding('utf8').on('data', (more: string) => {
    told += more;
  });
  try {
    const [exited, closed] = [once(shell, 'exit'), once(shell, 'close')];
    shell.stdin.end(`${script}\n`);
    await exited;
    process.kill(-(shell.pid ?? 0), 'SIGTERM');
    await closed;
    assert.match(said, /HELLO MESH/, told);
    assert.match(said, /^bank: 3 of 3 nodes up$/m, told);
    assert.match(told, /linked to relay[\s\S]*finishes what is here/);
  } finally {
    clearTimeout(limit);
    rmSync(home, { recursive: true, force: true });
  }
});
