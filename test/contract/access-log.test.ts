// Each GetMessage is noted before it is answered, over every binding: who asked for what and what came of it. And whom
// the authority has taken back is refused, also in the middle of a stream.

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { MessageAccess } from '../../src/traffic/access-log.ts';
import { keyOf, seen } from '../collector/core-harness.ts';
import { waitFor } from '../support/wait-for.ts';
import {
  BINDINGS,
  collect,
  getMessage,
  lastOf,
  open,
  start,
  useBindings,
  watchRequest,
  whole,
} from './collector-binding.ts';

useBindings();
const payload = Buffer.from('a secret amount');
const askedForCall = { kind: 'call' as const, callKey: keyOf(1) };

for (const binding of BINDINGS) {
  describe(`the access log over ${binding.scheme}`, () => {
    it('has who asked, for what, and what came of it', async () => {
      const noted: MessageAccess[] = [];
      const accessLog = { note: (access: MessageAccess) => void noted.push(access) };
      const collector = await start(binding, { payload: 'full', accessLog });
      collector.observe(seen(1, 3, { payload }));
      const transport = await open(binding, collector, 'auditor');
      await getMessage(transport, askedForCall);
      await getMessage(transport, { kind: 'call', callKey: keyOf(2) });
      assert.deepEqual(
        noted.map(({ outcome, events, asked, node }) => [outcome, events, asked, node]),
        [
          ['payloads', 1, askedForCall, collector.node],
          ['not-kept', 0, { kind: 'call', callKey: keyOf(2) }, collector.node],
        ],
      );
      const who = noted[0]?.spiffeId ?? '';
      assert.match(who, binding.secure ? /^spiffe:\/\/test\/auditor\/./ : /^$/);
      assert.equal(noted[0]?.address, '127.0.0.1');
      assert.doesNotMatch(
        JSON.stringify(noted, (_, value) => (typeof value === 'bigint' ? `${value}` : value)),
        /secret/,
      );
    });

    it('does not let read what cannot be noted', async () => {
      const accessLog = { note: () => assert.fail('no space left') };
      const collector = await start(binding, { payload: 'full', accessLog });
      collector.observe(seen(1, 3, { payload }));
      const transport = await open(binding, collector, 'auditor');
      const error = await getMessage(transport, askedForCall).catch((e) => e);
      assert.match(error.message, /the collector could not answer/);
      assert.equal(collector.status()?.servingFaults, 1);
    });

    it('notes a request that is none', async () => {
      const noted: MessageAccess[] = [];
      const accessLog = { note: (access: MessageAccess) => void noted.push(access) };
      const transport = await open(binding, await start(binding, { accessLog }), 'auditor');
      await whole(transport, 'getMessage', Uint8Array.of(10, 99)).catch(() => {});
      assert.deepEqual(
        noted.map(({ outcome, asked }) => [outcome, asked.kind]),
        [['refused', 'unknown']],
      );
    });
  });
}

for (const binding of BINDINGS.filter((b) => b.secure)) {
  describe(`roles in the access log over ${binding.scheme}`, () => {
    it('are told with the reason: metadata for observers and nodes, nothing for services', async () => {
      const noted: MessageAccess[] = [];
      const accessLog = { note: (access: MessageAccess) => void noted.push(access) };
      const collector = await start(binding, { payload: 'full', accessLog });
      collector.observe(seen(1, 3, { payload }));
      for (const role of ['observer', 'node', 'service'] as const)
        await getMessage(await open(binding, collector, role), askedForCall).catch(() => {});
      assert.deepEqual(
        noted.map(({ spiffeId, outcome, reason }) => [spiffeId.split('/')[3], outcome, reason]),
        [
          ['observer', 'metadata', 'the role observer reads metadata only'],
          ['node', 'metadata', 'the role node reads metadata only'],
          ['service', 'refused', 'the role service may not read traffic'],
        ],
      );
    });
  });

  describe(`a revoked certificate over ${binding.scheme}`, () => {
    it('ends its streams at once and is refused every call; others go on', async () => {
      const revoked = new Set<string>();
      const serials: string[] = [];
      const isRevoked = (serial: string): boolean => {
        serials.push(serial);
        return revoked.has(serial);
      };
      const collector = await start(binding, { payload: 'full', isRevoked });
      const watching = async (role: 'auditor' | 'observer') => {
        const transport = await open(binding, collector, role);
        const watch = collect(transport, 'watch', watchRequest());
        collector.observe(seen(1, 1));
        await waitFor('the watch', () => lastOf(watch) !== undefined);
        return { transport, watch, serial: serials.at(-1) ?? '' };
      };
      const taken = await watching('auditor');
      const kept = await watching('observer');
      assert.notEqual(taken.serial, kept.serial);
      revoked.add(taken.serial);
      collector.endRevoked();
      await waitFor('the end', () => taken.watch.ended !== undefined);
      assert.match(String(taken.watch.ended?.error?.message), /your certificate is revoked/);
      const error = await getMessage(taken.transport, askedForCall).catch((e) => e);
      assert.match(error.message, /is revoked/);
      assert.equal(kept.watch.ended, undefined);
    });
  });
}

describe('an access log in a file', () => {
  const directory = mkdtempSync(join(tmpdir(), 'meshscope-access-'));
  const file = join(directory, 'access.jsonl');
  const binding = BINDINGS.find((b) => b.secure)!;
  const lines = (path = file): Record<string, unknown>[] =>
    readFileSync(path, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));

  it('has a line of JSON each, is its owner’s, and can be rotated', async () => {
    const collector = await start(binding, { payload: 'full', accessLog: file });
    collector.observe(seen(1, 3, { payload }));
    const transport = await open(binding, collector, 'auditor');
    await getMessage(transport, askedForCall);
    renameSync(file, `${file}.1`);
    const message = { kind: 'message' as const, callKey: keyOf(1), type: 3 as const, index: 0 };
    await getMessage(transport, message);
    const [first = {}] = lines(`${file}.1`);
    assert.deepEqual(first.asked, { callKey: Buffer.from(keyOf(1)).toString('hex') });
    assert.match(String(first.who), /^spiffe:\/\/test\/auditor\//);
    assert.ok(!Number.isNaN(Date.parse(String(first.time))));
    assert.deepEqual([first.kind, first.outcome, first.events], ['access', 'payloads', 1]);
    assert.deepEqual(
      [lines().length, lines()[0]?.asked],
      [1, { ...(first.asked as object), type: 3, index: 0 }],
    );
    assert.equal(statSync(file).mode & 0o777, 0o600);
  });

  it('keeps a collector from starting when it cannot be written', async () => {
    const accessLog = join(directory, 'none', 'access.jsonl');
    await assert.rejects(start(binding, { accessLog }), {
      code: 'option',
      message: /cannot write the access log/,
    });
    rmSync(directory, { recursive: true, force: true });
  });
});
