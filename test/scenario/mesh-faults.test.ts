// Requests that go on while processes of the mesh are frozen, killed, and restarted one after the other. How long they
// stand still is measured by bench/mesh-faults.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { PortClient } from '../../src/mesh/client/port-client.ts';
import { makeTestAuthority, type TestAuthority } from '../support/identity.ts';
import { diamond, type ProcessMesh, startProcessMesh } from '../support/process-mesh.ts';
import { SteadyRequests } from '../support/steady-requests.ts';
import { waitFor } from '../support/wait-for.ts';

const PER_SECOND = 40;
const TIMEOUT_MS = 60_000;
/** Answered after each fault before the next. */
const MORE = 40;
const MORE_TIMEOUT_MS = 60_000;

let authority: TestAuthority;
let mesh: ProcessMesh;
const closers: (() => Promise<void>)[] = [];

before(async () => {
  authority = await makeTestAuthority();
  mesh = await startProcessMesh(
    authority,
    diamond((relay) => (relay === 'relay-1' ? 'grpc' : 'tls')),
  );
  await mesh.whole();
});
after(async () => {
  for (const close of closers) await close();
  await mesh?.stop();
  authority?.remove();
});

const portsOf = (...names: readonly string[]): string[] =>
  names.map((name) => mesh.place(name).tcpUrl);

/** An instance of the service, at the first of these nodes that is there. */
async function serve(service: string, ...nodes: readonly string[]): Promise<void> {
  const handler = { name: service, methods: [], handle: async () => new Uint8Array(1) };
  const client = new PortClient({ urls: portsOf(...nodes), serve: { service, handler } });
  closers.push(() => client.close(0));
  await client.ready(TIMEOUT_MS);
}

async function answersGoOn(...loads: readonly SteadyRequests[]): Promise<void> {
  for (const load of loads) {
    const goal = load.answered + MORE;
    await waitFor('further answers', () => load.answered >= goal, MORE_TIMEOUT_MS);
  }
}

async function assertAllAnswered(...loads: readonly SteadyRequests[]): Promise<void> {
  for (const load of loads) {
    await load.end();
    assert.deepEqual(load.failures, [], mesh.said());
    assert.equal(load.answered, load.sent);
  }
}

describe('requests with a second path', () => {
  it('are all answered while the neighbour on the best one is frozen, and while it is killed', async () => {
    await serve('echo', 'east');
    const load = new SteadyRequests({
      urls: portsOf('west'),
      service: 'echo',
      perSecond: PER_SECOND,
      timeoutMs: TIMEOUT_MS,
      isResilient: false,
    });
    await answersGoOn(load);
    for (const signal of ['SIGSTOP', 'SIGKILL'] as const) {
      const [victim = ''] = await mesh.linked('west', 'east', 2);
      const place = mesh.place(victim);
      place.signal(signal);
      await answersGoOn(load);
      if (signal === 'SIGSTOP') place.signal('SIGCONT');
      else {
        await place.end('SIGKILL');
        await place.start();
      }
      await mesh.whole();
      await answersGoOn(load);
    }
    await assertAllAnswered(load);
  });
});

describe('a rolling restart of all nodes', () => {
  it('fails no request of clients that know several nodes, or wait for their one', async () => {
    await serve('kept', 'east', 'relay-1');
    await serve('kept', 'relay-2', 'west');
    const steady = { service: 'kept', perSecond: PER_SECOND, timeoutMs: TIMEOUT_MS };
    const loads = [
      new SteadyRequests({ ...steady, isResilient: true, urls: portsOf('west', 'relay-1') }),
      new SteadyRequests({ ...steady, isResilient: true, urls: portsOf('east', 'relay-2') }),
      new SteadyRequests({
        ...steady,
        isResilient: true,
        urls: portsOf('west'),
        connectWaitMs: TIMEOUT_MS,
      }),
    ];
    await answersGoOn(...loads);
    for (const place of mesh.places) {
      assert.equal(await place.end('SIGTERM'), 0, place.process?.stderr);
      await place.start();
      await mesh.whole();
      await answersGoOn(...loads);
    }
    await assertAllAnswered(...loads);
  });
});
