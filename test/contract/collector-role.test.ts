// What each role may read, over both bindings with TLS.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { METHODS, type MethodKey } from '../../src/protocol/service.ts';
import { keyOf, seen } from '../collector/core-harness.ts';
import { eventsOf } from '../collector/watcher.ts';
import { waitFor } from '../support/wait-for.ts';
import {
  BINDINGS,
  collect,
  getMessage,
  open,
  start,
  useBindings,
  watchRequest,
  whole,
} from './collector-binding.ts';

useBindings();

for (const binding of BINDINGS.filter((b) => b.secure)) {
  describe(`roles over ${binding.scheme}`, () => {
    const payload = Buffer.from('a secret amount');

    it('give auditors payloads, observers and nodes metadata only', async () => {
      const collector = await start(binding, { payload: 'full' });
      collector.observe(seen(1, 3, { payload, metadata: [{ key: 'x-a', value: 'b' }] }));
      for (const role of ['auditor', 'node', 'observer'] as const) {
        const mayRead = role === 'auditor';
        const transport = await open(binding, collector, role);
        const watch = collect(transport, 'watch', watchRequest({ last: 1 }));
        const [event] = await waitFor(
          'the event',
          () => watch.messages.flatMap(eventsOf).slice(0, 1)[0] && watch.messages.flatMap(eventsOf),
        );
        watch.stream.cancel();
        assert.equal(
          Buffer.from(event!.payloadHead).toString(),
          mayRead ? 'a secret amount' : '',
          role,
        );
        assert.deepEqual([event?.size, event?.metadata.length], [payload.length, 1]);
        const [part] = await getMessage(transport, { kind: 'call', callKey: keyOf(1) });
        assert.equal(part?.completeness, mayRead ? 'whole' : 'not-permitted', role);
        assert.equal(part?.note, mayRead ? '' : `the role ${role} reads metadata only`);
        assert.equal(part?.data.length, mayRead ? payload.length : 0);
        assert.equal(part?.event?.payloadHead.length, mayRead ? payload.length : 0);
      }
    });

    it('are not what keeps payloads from plaintext', async () => {
      const plain = BINDINGS.find((b) => !b.secure && b.scheme === binding.scheme.slice(0, -1))!;
      const collector = await start(plain, { payload: 'full', insecure: false });
      collector.observe(seen(1, 3, { payload }));
      const transport = await open(plain, collector, 'auditor');
      const [part] = await getMessage(transport, { kind: 'call', callKey: keyOf(1) });
      assert.equal(part?.completeness, 'not-permitted');
      assert.match(part?.note ?? '', /^no payloads over plaintext: use grpcs:\/\//);
    });

    it('refuse services every call', async () => {
      const transport = await open(binding, await start(binding), 'service');
      for (const key of Object.keys(METHODS) as MethodKey[]) {
        const error = await whole(transport, key, new Uint8Array(0)).catch((e) => e);
        assert.equal(error.code, 'permission-denied', key);
      }
    });
  });
}
