// A collector with a deny-list in a file: whom a newer one names is refused, others go on; one that does not hold changes
// nothing, and does not let the collector start.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { startCollector } from '../../src/collector/index.ts';
import { certificateSerial } from '../../src/identity/certificate.ts';
import { signDenyList } from '../../src/identity/deny-list.ts';
import { denyListText, writeDenyListFile } from '../../src/identity/deny-list-file.ts';
import { type IdentitySource, identityFolderSource } from '../../src/identity/identity-source.ts';
import { Signer } from '../../src/identity/signed-body.ts';
import { parseNetworkEndpoint } from '../../src/mesh-client/endpoint.ts';
import { openGrpcTransport } from '../../src/mesh-client/grpc-transport.ts';
import type { Transport } from '../../src/mesh-client/transport.ts';
import type { DenyList } from '../../src/protocol/link-frame.ts';
import { METHODS } from '../../src/protocol/service.ts';
import { encodeGetStatusRequest } from '../../src/protocol/status-codec.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { waitFor } from '../support/wait-for.ts';
import { authority, cleanups, start } from './collector-harness.ts';

const folder = mkdtempSync(join(tmpdir(), 'meshscope-denied-'));
after(() => rmSync(folder, { recursive: true, force: true }));

function listOf(sequence: number, denied: readonly IdentitySource[], by = authority): DenyList {
  const { intermediatePem: certPem, intermediateKeyPem: keyPem } = by.authority;
  const serials = denied.map((one) => certificateSerial(one.current().leaf));
  const body = { cluster: authority.trustDomain, sequence, issuedUtcNs: 1n, serials };
  return signDenyList(body, new Signer({ certPem, keyPem }));
}

const auditor = async (name: string): Promise<IdentitySource> =>
  identityFolderSource(await authority.issue('auditor', name), systemClock);

function open(endpoint: string, identity: IdentitySource): Transport {
  const parsed = parseNetworkEndpoint(endpoint);
  assert.ok(parsed.ok);
  const to = { endpoint: parsed.endpoint, expectedName: undefined, identity, clock: systemClock };
  const transport = openGrpcTransport(to);
  cleanups.push(() => transport.close());
  return transport;
}

async function isLetIn(transport: Transport): Promise<boolean> {
  const ask = transport.unary(METHODS.getStatus.name, encodeGetStatusRequest(), 5000);
  return ask.then(
    () => true,
    () => false,
  );
}

describe('a collector with a deny-list in a file', () => {
  it('refuses whom a newer one names, and nobody else', async () => {
    const denyList = join(folder, 'deny-list.pem');
    const identity = await authority.issue('node', 'denying');
    const collector = await start({ identity, denyList });
    const [ada, eve] = [await auditor('ada'), await auditor('eve')];
    const [ofAda, ofEve] = [ada, eve].map((one) => open(collector.endpoints[0]!, one));
    assert.deepEqual([await isLetIn(ofAda!), await isLetIn(ofEve!)], [true, true]);
    writeDenyListFile(denyList, listOf(1, [eve]));
    await waitFor('eve to be refused', async () => !(await isLetIn(ofEve!)));
    assert.ok(await isLetIn(ofAda!));
    const warned: string[] = [];
    const hear = ({ message }: Error): void => void warned.push(message);
    process.on('warning', hear);
    cleanups.push(() => process.off('warning', hear));
    writeFileSync(denyList, 'no list');
    await waitFor('the warning', () => warned.some((text) => text.includes(denyList)));
    assert.deepEqual([await isLetIn(ofAda!), await isLetIn(ofEve!)], [true, false]);
    writeDenyListFile(denyList, listOf(2, []));
    await waitFor('eve to be let in', () => isLetIn(ofEve!));
  });

  it('does not start on one that does not hold, nor over plaintext', async () => {
    const denyList = join(folder, 'broken.pem');
    const list = listOf(1, []);
    const forged = { ...list, body: list.body.map((byte) => byte ^ 1) };
    writeFileSync(denyList, denyListText(forged));
    const identity = await authority.issue('node', 'unsure');
    await assert.rejects(startCollector({ identity, denyList }), { code: 'malformed' });
    const plain = { node: 'n', plaintext: true, denyList };
    await assert.rejects(startCollector(plain), { code: 'option' });
  });
});
