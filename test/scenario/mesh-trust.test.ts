// Trust in a running mesh of processes: certificates are renewed under it without a link that ends, and one that is revoked
// at one node is cut off at every other.

import assert from 'node:assert/strict';
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { certificateSerial } from '../../src/identity/certificate.ts';
import { signDenyList } from '../../src/identity/deny-list.ts';
import {
  DENY_LIST_FILE,
  denyListText,
  readDenyListFile,
} from '../../src/identity/deny-list-file.ts';
import { loadIdentity } from '../../src/identity/folder.ts';
import { Signer } from '../../src/identity/signed-body.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { makeTestAuthority, type TestAuthority } from '../support/identity.ts';
import { type MeshProcess, Running, startNode } from '../support/mesh-processes.ts';
import { type Ended, runMeshscope } from '../support/run-meshscope.ts';
import { waitFor } from '../support/wait-for.ts';

let authority: TestAuthority;
let west: MeshProcess;
let relay: MeshProcess;
let east: MeshProcess;
let echo: Running;

before(async () => {
  authority = await makeTestAuthority();
  const accessLog = join(authority.directory, 'access.jsonl');
  west = await startNode(authority, 'west', [], ['--metrics', '127.0.0.1:0']);
  relay = await startNode(authority, 'relay', [west], ['--access-log', accessLog]);
  east = await startNode(authority, 'east', [relay]);
  assert.equal(statSync(accessLog).size, 0);
  echo = new Running(['reply', 'echo', '--node', east.facts.ports[0] ?? '', '--echo']);
  await echo.says(/is served at/);
});
after(async () => {
  for (const running of [echo, east, relay, west]) await running?.end('SIGKILL');
  authority?.remove();
});

const folderOf = (name: string): string => join(authority.directory, `node-${name}`);

async function ask(): Promise<void> {
  const node = west.facts.ports[0] ?? '';
  const { code, stdout, stderr } = await runMeshscope(['request', '--node', node, 'echo', 'hello']);
  assert.deepEqual([code, stdout, stderr], [0, 'hello', '']);
}

function deny(sequence: number, serials: readonly string[]): string {
  const { intermediatePem: certPem, intermediateKeyPem: keyPem } = authority.authority;
  const body = { cluster: authority.trustDomain, sequence, issuedUtcNs: 1n, serials };
  return denyListText(signDenyList(body, new Signer({ certPem, keyPem })));
}

const statusOf = (identity: string, collector = ''): Promise<Ended> =>
  runMeshscope(['status', collector, '--identity', identity, '-o', 'json']);

describe('a mesh whose certificates change', () => {
  /** A link lives on the certificate that it began with: every one that is valid has to be revoked. */
  const eastSerials = new Set<string>();
  const noteEast = (): void => {
    eastSerials.add(certificateSerial(loadIdentity(folderOf('east'), systemClock).leaf));
  };

  it('goes on while all of them are renewed: no link ends, no request fails', async () => {
    noteEast();
    await ask();
    for (let round = 1; round <= 3; round++) {
      for (const node of [west, relay, east]) {
        const said = node.stderr.match(/was renewed/g)?.length ?? 0;
        await authority.issue('node', node.facts.node);
        noteEast();
        await waitFor('the renewal', () => (node.stderr.match(/was renewed/g)?.length ?? 0) > said);
        await ask();
      }
    }
    for (const { stderr } of [west, relay, east]) assert.doesNotMatch(stderr, /has ended|refused/);
  });

  it('takes in a node that comes after the renewals', async () => {
    const late = await startNode(authority, 'late', [relay]);
    await late.says(/linked to relay/);
    assert.equal(await late.end(), 0);
  });

  it('cuts a revoked node off everywhere when the list is put at one node, and for good', async () => {
    writeFileSync(join(folderOf('west'), DENY_LIST_FILE), deny(2, [...eastSerials]));
    await west.says(/a newer deny-list/, 10_000);
    await relay.says(/the link to east has ended: .*revoked/);
    await relay.says(/refused .*revoked/);
    await relay.says(/a newer deny-list: 4 certificates are revoked/);
    assert.notEqual(readDenyListFile(join(folderOf('relay'), DENY_LIST_FILE)), undefined);
    assert.doesNotMatch(relay.stderr, /the link to west has ended/);
    for (const node of [west, relay]) await node.says(/east is revoked and known no more/);
    const auditor = await authority.issue('auditor', 'ann');
    const status = await statusOf(auditor, west.facts.collector[0]);
    assert.doesNotMatch(status.stdout, /"node":"east"/, 'neither a node nor a way');
    assert.match(status.stdout, /"node":"relay"/);
    writeFileSync(join(folderOf('west'), DENY_LIST_FILE), deny(1, []));
    await waitFor('the newer list to be written back', () => {
      const list = readDenyListFile(join(folderOf('west'), DENY_LIST_FILE));
      return list !== undefined && denyListText(list) !== deny(1, []) && list.body.length > 40;
    });
  });

  it('is refused by the client of an auditor who has the list, and by no other', async () => {
    const auditor = await authority.issue('auditor', 'ann');
    assert.equal((await statusOf(auditor, east.facts.collector[0])).code, 0);
    writeFileSync(join(auditor, DENY_LIST_FILE), deny(2, [...eastSerials]));
    const refused = await statusOf(auditor, east.facts.collector[0]);
    assert.equal(refused.code, 77, refused.stderr);
    assert.match(refused.stderr, /node\/east is revoked\. Do not trust what answers there/);
    assert.doesNotMatch(refused.stderr, /same ca\.pem/);
    assert.equal((await statusOf(auditor, west.facts.collector[0])).code, 0);
    writeFileSync(join(auditor, DENY_LIST_FILE), 'notes');
    const { code, stderr } = await statusOf(auditor, west.facts.collector[0]);
    assert.equal(code, 78, stderr);
    assert.match(stderr, /deny-list/);
  });

  it('warns of a list that the authority has not signed, and counts it', async () => {
    const forged = readDenyListFile(join(folderOf('west'), DENY_LIST_FILE));
    assert.ok(forged !== undefined);
    forged.body[forged.body.length - 1]! ^= 1;
    writeFileSync(join(folderOf('west'), DENY_LIST_FILE), denyListText(forged));
    await west.says(/refused the deny-list in \S+: it is not signed by the authority/, 10_000);
    const metrics = await (await fetch(`${west.facts.metrics}/metrics`)).text();
    assert.match(metrics, /^meshscope_refused_total\{what="deny_list"\} 1$/m);
  });

  it('lets it in again with a new certificate', async () => {
    await authority.issue('node', 'east');
    await relay.says(/the link to east has ended[\s\S]*linked to east/);
    await ask();
  });

  it('does not start a node on a list that does not hold', async () => {
    writeFileSync(join(folderOf('late'), DENY_LIST_FILE), 'notes');
    const words = ['node', '--identity', folderOf('late'), '--listen', '127.0.0.1:0'];
    const { code, stderr } = await runMeshscope([...words, '--collector', '127.0.0.1:0']);
    assert.equal(code, 78);
    assert.match(stderr, /deny-list\.pem is no deny-list/);
  });
});
