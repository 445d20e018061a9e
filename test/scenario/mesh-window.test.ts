// What a person at the node window of a real mesh sees: its links with their bindings and key exchange, a neighbour that
// freezes and one that is killed, each in words, and the overview's word on a link between two nodes that are up.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { collect, endOf, MESHSCOPE } from '../support/demo-mesh.ts';
import { makeTestAuthority, type TestAuthority } from '../support/identity.ts';
import { type MeshProcess, startNode } from '../support/mesh-processes.ts';
import { loadCellFont } from '../support/pcf-font.ts';
import { bareEnvironment } from '../support/run-meshscope.ts';
import { readText, textLines } from '../support/screen-text.ts';
import { waitFor } from '../support/wait-for.ts';
import * as windows from '../support/x-window.ts';
import { startXvfb } from '../support/xvfb.ts';

const SLOW_MS = 60_000;
const skip =
  spawnSync('which', ['Xvfb', 'xdotool']).status !== 0 && 'Xvfb or xdotool not installed';
let authority: TestAuthority;
let auditor: string;
const nodes: MeshProcess[] = [];

before(async () => {
  if (skip) return;
  authority = await makeTestAuthority();
  auditor = await authority.issue('auditor', 'ann');
  const free = ['--listen-tls', '127.0.0.1:0'];
  const framed = await startNode(authority, 'framed', [], free);
  const port = framed.facts.links.find((link) => link.startsWith('tls://')) ?? '';
  const hub = await startNode(authority, 'hub', [], ['--neighbour', `framed=${port}`]);
  nodes.push(hub, framed, await startNode(authority, 'guest', [hub]));
});
after(async () => {
  for (const node of nodes) {
    node.child.kill('SIGCONT');
    await node.end('SIGKILL');
  }
  authority?.remove();
});

/** Lines that hold all of the words, read from the pixels. */
async function lineWith(window: windows.XWindow, ...words: readonly RegExp[]): Promise<string> {
  const font = loadCellFont('6x13');
  return waitFor(
    `a line with ${words.join(' ')}`,
    async () => {
      // Another window that opens late may have covered it.
      await windows.raise(window);
      const lines = textLines(readText(await windows.look(window), font));
      return lines.find((line) => words.every((word) => word.test(line)));
    },
    SLOW_MS,
  );
}

async function headWith(window: windows.XWindow, words: RegExp): Promise<void> {
  await windows.waitForText(window, loadCellFont('8x13B'), words, SLOW_MS);
}

test('links that come, freeze and are killed are read from the window', {
  skip,
  timeout: 240_000,
}, async () => {
  const [hub, framed, guest] = nodes;
  assert.ok(hub && framed && guest);
  const server = await startXvfb();
  const home = join(authority.directory, 'home');
  mkdirSync(home);
  const words = ['watch', hub.facts.collector[0] ?? '', '--identity', auditor];
  const env = { ...bareEnvironment({ HOME: home }), DISPLAY: server.display };
  const watch = spawn(MESHSCOPE, words, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = collect(watch);
  try {
    const window = await windows.findWindow(server.display, 'node', /^hub - /, SLOW_MS);
    const open = async (): Promise<number> =>
      (await windows.listWindows(server.display, 'node')).length;
    await waitFor('a window per node', async () => (await open()) === nodes.length, SLOW_MS);
    await lineWith(window, /MESH/, /framed/, /guest/, /all post-quantum/, /2 of 2 up/);
    await windows.pressKeys(window, '2');
    await headWith(window, /LINKS/);
    await lineWith(window, /framed/, /up/, /ms/, /post-quantum X25519MLKEM768/, /4-byte/);
    await lineWith(window, /guest/, /up/, /post-quantum/, /gRPC/, /0 B of/);
    await lineWith(window, /pending/, /started here/);

    framed.child.kill('SIGSTOP');
    await headWith(window, /DOWN/);
    await lineWith(window, /framed/, /nothing came for \d+ ms/);
    const framedAgain = once(framed.child, 'exit');
    framed.child.kill('SIGKILL');
    await framedAgain;
    await lineWith(window, /framed/, /nothing came for \d+ ms; dialled: /);

    const ended = once(guest.child, 'exit');
    guest.child.kill('SIGKILL');
    await ended;
    await lineWith(window, /guest/, /\d+s/, /lost|closed|reset/);
    await windows.pressKeys(window, '1');
    await lineWith(window, /MESH/, /framed DOWN/, /guest DOWN/, /0 of 2 up/);
    await lineWith(window, /2 LINKS DOWN/);
    assert.equal(watch.exitCode, null, said());
  } finally {
    await endOf(watch);
    await server.stop();
  }
});
