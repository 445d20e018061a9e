// Deny-lists: who may sign one, which counts, that an older one never comes back, and that it outlives its process.

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { checkDenyList, DENIED_SERIALS_MAX, signDenyList } from '../../src/identity/deny-list.ts';
import {
  DENY_LIST_FILE_MAX_BYTES,
  denyListText,
  readDenyListFile,
} from '../../src/identity/deny-list-file.ts';
import { DenyListKeeper, type DenyListKeeperOptions } from '../../src/identity/deny-list-keeper.ts';
import { type Identity, loadIdentity } from '../../src/identity/folder.ts';
import { IdentityError } from '../../src/identity/identity-error.ts';
import { Signer } from '../../src/identity/signed-body.ts';
import { LINK_LIMITS } from '../../src/mesh/link/link-limits.ts';
import { encodeLinkFrame } from '../../src/protocol/link-codec.ts';
import type { DenyList, DenyListBody } from '../../src/protocol/link-frame.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { makeTestAuthority, type TestAuthority } from '../support/identity.ts';

let directory: string;
let ours: TestAuthority;
let stranger: TestAuthority;
let elsewhere: TestAuthority;
let identity: Identity;

before(async () => {
  directory = mkdtempSync(join(tmpdir(), 'meshscope-deny-'));
  ours = await makeTestAuthority('bank');
  stranger = await makeTestAuthority('bank');
  elsewhere = await makeTestAuthority('elsewhere');
  identity = loadIdentity(await ours.issue('node', 'ledger-1'), systemClock);
});
after(() => {
  for (const one of [ours, stranger, elsewhere]) one.remove();
  rmSync(directory, { recursive: true, force: true });
});

const signerOf = ({ authority }: TestAuthority): Signer =>
  new Signer({ certPem: authority.intermediatePem, keyPem: authority.intermediateKeyPem });

function listOf(sequence: number, serials: readonly string[] = ['ab'], by = ours): DenyList {
  const body = { cluster: by.trustDomain, sequence, issuedUtcNs: 1n, serials };
  return signDenyList(body, signerOf(by));
}

function keeper(options: Partial<DenyListKeeperOptions> = {}): DenyListKeeper {
  return new DenyListKeeper({
    identity: { current: () => identity },
    clock: systemClock,
    ...options,
  });
}

test('a list of our authority counts, and the newest alone', () => {
  const kept = keeper();
  assert.deepEqual([kept.isRevoked('ab'), kept.sequence, kept.latest], [false, 0, undefined]);
  assert.equal(kept.offer(listOf(5, ['ab', 'cd'])).kind, 'newer');
  assert.deepEqual(
    [kept.isRevoked('ab'), kept.isRevoked('cd'), kept.isRevoked('ef')],
    [true, true, false],
  );
  assert.equal(kept.offer(listOf(4, [])).kind, 'older');
  assert.equal(kept.offer(listOf(5, [])).kind, 'same');
  assert.deepEqual([kept.isRevoked('ab'), kept.sequence], [true, 5]);
  assert.equal(kept.offer(listOf(6, ['ef'])).kind, 'newer');
  assert.deepEqual([kept.isRevoked('ab'), kept.isRevoked('ef'), kept.serials], [false, true, 1]);
});

test('in whatever order lists come, the one of the highest sequence counts', () => {
  const lists = new Map([1, 2, 3, 4, 5].map((n) => [n, listOf(n, [`a${n}`])]));
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1 }), (order) => {
      const kept = keeper();
      for (const n of order) kept.offer(lists.get(n)!);
      const highest = Math.max(...order);
      assert.deepEqual([kept.sequence, kept.isRevoked(`a${highest}`)], [highest, true]);
      assert.equal(kept.serials, 1);
    }),
    { numRuns: 50 },
  );
});

const body = (change: Partial<DenyListBody> = {}): DenyListBody => {
  return { cluster: 'bank', sequence: 9, issuedUtcNs: 1n, serials: ['ab'], ...change };
};
const REFUSED: readonly [string, () => DenyList | Promise<DenyList>, RegExp][] = [
  ['another CA of the same name', () => listOf(9, ['ab'], stranger), /wrong CA/],
  ['the CA of another cluster', () => listOf(9, ['ab'], elsewhere), /wrong CA/],
  [
    'a node',
    () => signDenyList(body(), new Signer(identity)),
    /not signed by an authority of bank/,
  ],
  [
    'another cluster in it',
    () => signDenyList(body({ cluster: 'other' }), signerOf(ours)),
    /it is of other, not bank/,
  ],
  [
    'a serial that is none',
    () => signDenyList(body({ serials: ['0AB'] }), signerOf(ours)),
    /not lower case hexadecimal/,
  ],
  [
    'too many serials',
    () => {
      const serials = Array.from({ length: DENIED_SERIALS_MAX + 1 }, (_, i) =>
        (i + 1).toString(16),
      );
      return signDenyList(body({ serials }), signerOf(ours));
    },
    /more than 10000 serial numbers/,
  ],
  [
    'a changed list',
    () => ({ ...listOf(9), body: listOf(10, []).body }),
    /signature does not hold/,
  ],
  ['no certificates', () => ({ ...listOf(9), certificates: [] }), /no certificate/],
  [
    'bytes that are no list',
    () => ({ kind: 'deny-list', ...signerOf(ours).sign(Uint8Array.of(10, 99)) }),
    /cannot be decoded/,
  ],
];

for (const [what, make, says] of REFUSED)
  test(`${what}: refused and counted, and the list that is there goes on`, async () => {
    const kept = keeper();
    kept.offer(listOf(3, ['cd']));
    const offered = kept.offer(await make());
    assert.match(offered.kind === 'refused' ? offered.reason : offered.kind, says);
    assert.deepEqual([kept.refused, kept.sequence, kept.isRevoked('cd')], [1, 3, true]);
  });

test('a list ends with its authority', () => {
  const trust = { trustDomain: 'bank', roots: [] };
  assert.equal(checkDenyList(listOf(1), trust, systemClock.nowMs()).ok, false);
  const late = { ...systemClock, nowMs: () => systemClock.nowMs() + 40 * 86_400_000 };
  const offered = keeper({ clock: late }).offer(listOf(1));
  assert.match(offered.kind === 'refused' ? offered.reason : '', /expired or not valid yet/);
});

test('the largest list fits a frame between nodes, and its file', () => {
  const serials = Array.from({ length: DENIED_SERIALS_MAX }, (_, i) =>
    i.toString(16).padStart(32, '7'),
  );
  const list = listOf(1, serials);
  assert.ok(encodeLinkFrame(list).length < LINK_LIMITS.frameBytesMax);
  assert.ok(denyListText(list).length < DENY_LIST_FILE_MAX_BYTES);
  const kept = keeper();
  assert.equal(kept.offer(list).kind, 'newer');
  assert.ok(serials.every(kept.isRevoked));
});

test('it is kept over a restart, and a file put in its place counts when it is newer only', () => {
  const file = join(directory, 'kept.pem');
  keeper({ file }).offer(listOf(7, ['ab']));
  const heard: boolean[] = [];
  const next = keeper({ file, onNewer: (_list, isRevoked) => heard.push(isRevoked('cd')) });
  assert.deepEqual([next.sequence, next.isRevoked('ab')], [7, true]);
  writeFileSync(file, denyListText(listOf(6, [])));
  assert.equal(next.reload()?.kind, 'older');
  assert.equal(keeper({ file }).sequence, 7, 'the newer one was written back');
  writeFileSync(file, denyListText(listOf(8, ['cd'])));
  assert.equal(next.reload()?.kind, 'newer');
  assert.deepEqual([next.sequence, heard], [8, [false, true]]);
});

test('what is kept is a copy: a frame is a view of what came', () => {
  const kept = keeper();
  const list = listOf(2);
  kept.offer(list);
  const sent = denyListText(kept.latest!);
  list.body.fill(0);
  assert.equal(denyListText(kept.latest!), sent);
});

test('a node does not start on a list that does not hold, and goes on when its file cannot be written', () => {
  const file = join(directory, 'foreign.pem');
  writeFileSync(file, denyListText(listOf(1, [], stranger)));
  assert.throws(() => keeper({ file }), {
    code: 'malformed',
    message: /refused: .*wrong CA.*; put /,
  });
  writeFileSync(file, 'notes');
  assert.throws(() => keeper({ file }), { code: 'malformed', message: /is no deny-list/ });
  writeFileSync(file, 'x'.repeat(DENY_LIST_FILE_MAX_BYTES + 1));
  assert.throws(() => keeper({ file }), { code: 'malformed', message: /is it a deny-list/ });
  const faults: IdentityError[] = [];
  const kept = keeper({
    file: join(directory, 'none', 'x.pem'),
    onFault: (one) => faults.push(one),
  });
  assert.equal(kept.offer(listOf(2)).kind, 'newer');
  assert.deepEqual([kept.isRevoked('ab'), faults.map(({ code }) => code)], [true, ['unwritable']]);
});

test('an own identity that cannot be used refuses every list and throws nothing', () => {
  let usable = true;
  const current = (): Identity => {
    if (usable) return identity;
    throw new IdentityError('expired', 'it is over');
  };
  const kept = keeper({ identity: { current } });
  usable = false;
  const offered = kept.offer(listOf(1));
  assert.match(offered.kind === 'refused' ? offered.reason : '', /own identity .* it is over/);
});

test('a file reads back as it was written, and no file is no list', () => {
  const file = join(directory, 'round.pem');
  const list = listOf(3, ['ab', 'cd']);
  writeFileSync(file, denyListText(list));
  assert.deepEqual(readDenyListFile(file)?.body, Uint8Array.from(list.body));
  assert.match(readFileSync(file, 'utf8'), /^-----BEGIN MESHSCOPE DENY LIST-----\n/);
  assert.equal(readDenyListFile(join(directory, 'absent.pem')), undefined);
});
