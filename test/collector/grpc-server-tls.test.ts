// What the gRPC server and its callers make of identity folders that are broken: clear words before
// anything is served, no crash and no lost connection afterwards, and all is well once it is mended.

import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { startCollector } from '../../src/collector/index.ts';
import { type IdentitySource, identityFolderSource } from '../../src/identity/identity-source.ts';
import { parseNetworkEndpoint } from '../../src/mesh-client/endpoint.ts';
import { openGrpcTransport } from '../../src/mesh-client/grpc-transport.ts';
import type { Transport } from '../../src/mesh-client/transport.ts';
import { METHODS } from '../../src/protocol/service.ts';
import { encodeGetStatusRequest } from '../../src/protocol/status-codec.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { authority, cleanups, start } from './collector-harness.ts';

interface Breakage {
  readonly what: string;
  readonly code: string;
  readonly says: RegExp;
  readonly break: (folder: string) => unknown;
}

/** Root may read any file: a folder in its place cannot be read by anybody. */
function unreadable(folder: string, file: string): void {
  rmSync(join(folder, file));
  mkdirSync(join(folder, file));
}

function halved(folder: string, file: string): void {
  const whole = readFileSync(join(folder, file));
  writeFileSync(join(folder, file), whole.subarray(0, whole.length / 2));
}

const BROKEN: readonly Breakage[] = [
  {
    what: 'a key that cannot be read',
    code: 'unreadable',
    says: /cannot read .*key\.pem \(EISDIR\)/,
    break: (folder) => unreadable(folder, 'key.pem'),
  },
  {
    what: 'a half-written certificate',
    code: 'malformed',
    says: /cert\.pem holds no certificate/,
    break: (folder) => halved(folder, 'cert.pem'),
  },
  {
    what: 'a half-written key',
    code: 'malformed',
    says: /key\.pem holds no private key/,
    break: (folder) => halved(folder, 'key.pem'),
  },
  {
    what: 'an empty list of roots',
    code: 'malformed',
    says: /ca\.pem holds no certificate/,
    break: (folder) => writeFileSync(join(folder, 'ca.pem'), ''),
  },
  {
    what: 'the key of another certificate',
    code: 'key-mismatch',
    says: /key\.pem in .* does not belong to the first certificate/,
    break: async (folder) =>
      copyFileSync(
        join(await authority.issue('node', 'other'), 'key.pem'),
        join(folder, 'key.pem'),
      ),
  },
];

function open(endpoint: string, identity: IdentitySource): Transport {
  const parsed = parseNetworkEndpoint(endpoint);
  assert.ok(parsed.ok);
  const transport = openGrpcTransport({
    endpoint: parsed.endpoint,
    expectedName: undefined,
    identity,
    clock: systemClock,
  });
  cleanups.push(() => transport.close());
  return transport;
}

const ask = (transport: Transport): Promise<Uint8Array> =>
  transport.unary(METHODS.getStatus.name, encodeGetStatusRequest(), 5000);
const sourceOf = (folder: string): IdentitySource => identityFolderSource(folder, systemClock);

for (const [at, { what, code, says, break: breakIt }] of BROKEN.entries()) {
  describe(`a grpcs collector with ${what}`, () => {
    it('does not start, and says what is wrong with which file', async () => {
      const folder = await authority.issue('node', `broken-${at}`);
      await breakIt(folder);
      await assert.rejects(startCollector({ identity: folder }), (error: Error) => {
        assert.equal((error as Error & { code: string }).code, code);
        assert.match(error.message, says);
        assert.doesNotMatch(error.message, /PRIVATE KEY-----/);
        return true;
      });
    });

    it('that breaks while it serves keeps its connections, and takes new ones once it is mended', async () => {
      const folder = await authority.issue('node', `breaks-${at}`);
      const good = ['ca.pem', 'cert.pem', 'key.pem'].map(
        (file) => [join(folder, file), readFileSync(join(folder, file))] as const,
      );
      const auditor = sourceOf(await authority.issue('auditor', 'ada'));
      const [endpoint] = (await start({ identity: folder })).endpoints;
      const before = open(endpoint!, auditor);
      await ask(before);
      await breakIt(folder);
      await ask(before);
      const after = ask(open(endpoint!, auditor));
      // A certificate and its key are two writes: between them the last good pair is used.
      if (code === 'key-mismatch') await after;
      else await assert.rejects(after, { name: 'MeshClientError', message: /closed|lost|reset/ });
      await ask(before);
      for (const [path, bytes] of good) {
        rmSync(path, { recursive: true });
        writeFileSync(path, bytes);
      }
      await ask(open(endpoint!, auditor));
    });
  });

  describe(`a caller over grpcs with ${what}`, () => {
    it('is told what is wrong with its own folder', async () => {
      const folder = await authority.issue('auditor', `broken-${at}`);
      const [endpoint] = (await start({ identity: await authority.issue('node', 'sound') }))
        .endpoints;
      const identity = sourceOf(folder);
      const transport = open(endpoint!, identity);
      await breakIt(folder);
      if (code === 'key-mismatch') await ask(transport);
      else await assert.rejects(ask(transport), { name: 'MeshClientError', message: says });
      assert.throws(() => sourceOf(folder), { name: 'IdentityError', code, message: says });
    });
  });
}
