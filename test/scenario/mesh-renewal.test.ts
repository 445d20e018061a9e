// Nodes that renew their certificates of some seconds by themselves, by a command and from an authority's folder, while
// requests pass over them; and what a node says whose certificate nothing renews, or whose renewal fails.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { readIdentity } from '../../src/identity/folder.ts';
import { PortClient } from '../../src/mesh/client/port-client.ts';
import { type CaFolder, makeCaFolder } from '../support/ca-folder.ts';
import { MESHSCOPE } from '../support/demo-mesh.ts';
import { MeshProcess } from '../support/mesh-processes.ts';
import { assertOneMessage, runMeshscope } from '../support/run-meshscope.ts';
import { SteadyRequests } from '../support/steady-requests.ts';
import { waitFor } from '../support/wait-for.ts';

/** 24 s: a start and a renewal take some seconds on a machine that is busy. */
const HOURS = String(24 / 3600);
const FREE = '127.0.0.1:0';
const TIMEOUT_MS = 60_000;

let authority: CaFolder;
const started: MeshProcess[] = [];

before(() => {
  authority = makeCaFolder();
});
after(async () => {
  for (const running of started) await running.end('SIGKILL');
  authority?.remove();
});

function node(
  name: string,
  more: readonly string[],
  env: Readonly<Record<string, string>> = {},
  hours = HOURS,
): Promise<MeshProcess> {
  const identity = authority.issued('node', name, '--hours', hours);
  const words = ['node', '--identity', identity, '--listen', FREE, '--collector', FREE];
  const running = new MeshProcess([...words, '--port-tcp', `tcp://${FREE}`, ...more], env);
  started.push(running);
  return running.ready();
}

const to = ({ facts, link }: MeshProcess): string[] => ['--neighbour', `${facts.node}=${link}`];
const renewals = ({ stderr }: MeshProcess): number => stderr.match(/was renewed/g)?.length ?? 0;

describe('nodes that renew themselves', () => {
  it('do it over and over under load, without a request that fails', async (context) => {
    const command = `'${MESHSCOPE}' ca renew --dir '${authority.dir}' --identity "$MESHSCOPE_IDENTITY" --hours ${HOURS}`;
    const west = await node('west', ['--renew-command', command]);
    const relay = await node('relay', ['--renew-from', authority.dir, ...to(west)]);
    const env = { MESHSCOPE_NODE_RENEW_FROM: authority.dir };
    const east = await node('east', to(relay), env);
    const all = [west, relay, east];
    const url = (one: MeshProcess): string => one.facts.ports[0] ?? '';
    const handler = { name: 'echo', methods: [], handle: async () => new Uint8Array(1) };
    const server = new PortClient({ urls: [url(east)], serve: { service: 'echo', handler } });
    context.after(() => server.close(0));
    await server.ready(TIMEOUT_MS);
    const load = new SteadyRequests({
      urls: [url(west)],
      service: 'echo',
      perSecond: 40,
      timeoutMs: TIMEOUT_MS,
      isResilient: false,
    });
    await waitFor('answers', () => load.answered > 10, TIMEOUT_MS);
    const before = all.map(renewals);
    await waitFor(
      'two further renewals of each',
      () => all.every((one, i) => renewals(one) >= (before[i] ?? 0) + 2),
      3 * TIMEOUT_MS,
    );
    const goal = load.answered + 10;
    await waitFor('answers after them', () => load.answered > goal, TIMEOUT_MS);
    await load.end();
    const said = all.map(({ stderr }) => stderr).join('');
    assert.deepEqual(load.failures, [], said);
    assert.equal(load.answered, load.sent);
    assert.doesNotMatch(
      said,
      /certificate has ended|certificate of \S+ has ended|was not renewed|has failed|PRIVATE/,
    );
    assert.match(west.stderr, /renewal: spiffe:\/\/bank\/node\/west renewed/);
    for (const one of all) assert.equal(await one.end(), 0);
  });

  it('begin with it when the certificate has ended while they were away', async () => {
    const identity = authority.issued('node', 'late', '--hours', String(1 / 3600));
    await waitFor('its end', () => Date.now() > readIdentity(identity).notAfterUtcMs);
    const command = `'${MESHSCOPE}' ca renew --dir '${authority.dir}' --identity "$MESHSCOPE_IDENTITY"`;
    const words = ['node', '--identity', identity, '--listen', FREE, '--collector', FREE];
    const late = new MeshProcess([...words, '--renew-command', command]);
    started.push(late);
    await late.ready();
    assert.match(late.stderr, /has ended and is renewed first/);
    assert.equal(await late.end(), 0);
  });

  it('try again when it fails, and say why without what is secret', async () => {
    const command = 'echo "dir $MESHSCOPE_IDENTITY"; echo password=hunter2 >&2; exit 3';
    const odd = await node('odd', ['--renew-command', command, '--log', 'json']);
    await waitFor(
      'a second try',
      () => odd.stderr.match(/ended with 3/g)?.length === 2,
      TIMEOUT_MS,
    );
    assert.match(odd.stderr, /renewal: dir .*node-odd/);
    assert.match(odd.stderr, /"level":40,.*the renewal has failed: .* ended with 3; the next try/);
    assert.doesNotMatch(odd.stderr, /hunter2/);
    assert.equal(await odd.end(), 0);
  });

  it('are told one way, not two', async () => {
    const words = ['node', '--renew-command', 'true', '--renew-from', authority.dir];
    assertOneMessage(await runMeshscope(words), 64, /renewCommand and renewFrom/);
  });
});

describe('a node that does not', () => {
  it('says at its start and at the drawn moment what has to be done', async () => {
    const still = await node('still', []);
    await still.says(/does not renew it: without --renew-command or --renew-from somebody else/);
    await still.says(/it is time to renew it, such as a timer with ".* ca renew --dir DIR/);
  });
});
