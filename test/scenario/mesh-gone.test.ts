// Nodes of a mesh that crash, leave or never come, and who still counts them: a program that watched before, one that asks
// later, a recording. The node that is asked runs here on a clock that is moved, the others are processes.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import { nodeConfig } from '../../bin/node-config.ts';
import { type RunningNode, startNode as startHub } from '../../bin/running-node.ts';
import { KNOWN_NODES_LIMITS } from '../../src/mesh/node/known-nodes.ts';
import { LINK_STATES_LIMITS } from '../../src/mesh/routing/link-states.ts';
import { freePorts } from '../support/free-ports.ts';
import { makeTestAuthority, type TestAuthority } from '../support/identity.ts';
import { JumpingClock } from '../support/jumping-clock.ts';
import { Running } from '../support/mesh-processes.ts';
import { runMeshscope } from '../support/run-meshscope.ts';
import { waitFor } from '../support/wait-for.ts';

const PATIENCE_MS = 60_000;
const FREE = '127.0.0.1:0';

const clock = new JumpingClock();
const said: string[] = [];
let authority: TestAuthority;
let auditor: string;
let folder: string;
let hub: RunningNode;
const processes: Running[] = [];

before(async () => {
  authority = await makeTestAuthority('bank');
  auditor = await authority.issue('auditor', 'ada');
  folder = mkdtempSync(join(tmpdir(), 'meshscope-gone-'));
  const [ghost] = await freePorts(1);
  const identity = await authority.issue('node', 'hub');
  const addresses = { listen: FREE, collector: FREE, neighbour: [`ghost=127.0.0.1:${ghost}`] };
  const config = nodeConfig({ identity, ...addresses, redact: [] });
  hub = await startHub(config, (text) => said.push(text), clock);
});
after(async () => {
  for (const one of processes) await one.end('SIGKILL');
  await hub?.drain(0);
  authority?.remove();
  rmSync(folder, { recursive: true, force: true });
});

async function joined(name: string): Promise<Running> {
  const identity = await authority.issue('node', name);
  const link = hub.daemon.addresses[0]?.replace('grpcs://', '');
  const words = ['node', '--identity', identity, '--listen', FREE, '--collector', FREE];
  const running = new Running([...words, '--neighbour', `hub=${link}`]);
  processes.push(running);
  await until(`${name} at hub`, () => hub.daemon.node.router.stateOf(name) !== undefined);
  return running;
}

const until = (what: string, condition: () => boolean): Promise<unknown> =>
  waitFor(`${what}; ${said.join('\n')}`, condition, PATIENCE_MS);

/** Its states are too old for ways. */
async function forgottenByRouting(name: string): Promise<void> {
  await until(`no link to ${name}`, () => hub.daemon.node.links.get(name) === undefined);
  clock.sleep(LINK_STATES_LIMITS.maxAgeMs + 1);
  await until(`no state of ${name}`, () => hub.daemon.node.router.stateOf(name) === undefined);
}

async function status(): Promise<string> {
  const [collector = ''] = hub.collector.endpoints;
  const { code, stdout } = await runMeshscope(['status', collector, '--identity', auditor]);
  assert.equal(code, 0, 'one of them answered');
  return stdout;
}

it('a node that crashes is down for whoever watches, asks later, or reads the recording', async () => {
  const file = join(folder, 'crash.mscope');
  const relay = await joined('relay');
  await until('ghost as missing', () => said.some((text) => /no link to ghost/.test(text)));
  assert.match(await status(), /^bank: 2 of 3 nodes up$/m);
  const words = [hub.collector.endpoints[0] ?? '', '--identity', auditor];
  const tail = new Running(['tail', ...words, '--record', file]);
  processes.push(tail);
  await until(`relay in tail: ${tail.stderr}`, () => /relay .*\bup\b/i.test(tail.stdout));

  await relay.end('SIGKILL');
  await forgottenByRouting('relay');
  const told = await status();
  assert.match(told, /^bank: 1 of 3 nodes up$/m);
  assert.match(told, /^relay +down /m);
  assert.match(told, /^ghost: no address is known: /m);

  clock.sleep(KNOWN_NODES_LIMITS.keepMs);
  const gone = /relay .*down.*no longer named by the cluster since .*; its last answer was at /i;
  await until(`relay as not named in ${tail.stdout}`, () => gone.test(tail.stdout));
  assert.match(await status(), /^bank: 1 of 2 nodes up$/m, 'ghost is configured');
  await joined('relay');
  const back = new RegExp(`${gone.source}[^]*relay .*\\bup\\b`, 'i');
  await until(`relay again in ${tail.stdout}`, () => back.test(tail.stdout));
  await tail.end('SIGINT');
  const read = await runMeshscope(['tail', file]);
  assert.match(read.stdout, gone, 'recorded');
});

it('a node that leaves is told apart from one that crashed', async () => {
  const east = await joined('east');
  assert.equal(await east.end('SIGTERM'), 0);
  const left = /^east: left: the cluster says that it shut down; /m;
  assert.match(await status(), left);
  await forgottenByRouting('east');
  assert.match(await status(), left);
});
