// A service's connection when its certificate ends: the rules on virtual time, and over both bindings with real
// certificates, where a service that renews its own goes on serving and asking without one failure.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { identityFolderSource } from '../../../src/identity/identity-source.ts';
import { PortClient } from '../../../src/mesh/client/port-client.ts';
import { ResilientCaller } from '../../../src/mesh/client/resilient-caller.ts';
import type { ServiceHandler } from '../../../src/mesh/client/service-caller.ts';
import { servePortGrpc } from '../../../src/mesh/port/port-grpc.ts';
import { servePortTcp } from '../../../src/mesh/port/port-tcp.ts';
import { EXPIRY_NOTICE_MS } from '../../../src/mesh/port/session-expiry.ts';
import { systemClock } from '../../../src/runtime/clock.ts';
import { makeTestAuthority } from '../../support/identity.ts';
import { PortEnd, portAnswer, portHello, portMessage } from '../../support/port-end.ts';
import { waitFor } from '../../support/wait-for.ts';
import { meshLine } from '../client/mesh-line.ts';
import { delivery, handingBack, setting } from './port-setting.ts';

const HOUR_MS = 3_600_000;

function certified(leftMs: number) {
  const it = setting();
  const end = new PortEnd();
  it.sessions.add(end, {
    service: 'ledger',
    certNotAfterUtcMs: it.clock.nowMs() + leftMs,
    address: 'test',
  });
  end.say(portHello({ service: 'ledger' }));
  const pass = (ms: number): void => {
    for (let left = ms; left > 0; left -= 5000) {
      it.clock.advance(Math.min(left, 5000));
      end.say({ kind: 'pong', nonce: 1 });
    }
  };
  return { ...it, end, pass, instance: handingBack(it.backend.attached[0]!) };
}

describe('a service whose certificate ends', () => {
  it('is told so in time, goes on until it can have connected anew, and is let go when all is answered', () => {
    const { end, pass, instance, backend, sessions } = certified(HOUR_MS);
    pass(HOUR_MS - EXPIRY_NOTICE_MS - 1);
    assert.equal(end.of('withdraw').length, 0);
    let answers = 0;
    instance.deliver(
      { ...delivery(), timeoutMs: HOUR_MS },
      ({ code }) => (answers += code === 'ok' ? 1 : 0),
    );
    pass(1);
    assert.match(end.of('withdraw')[0]?.reason ?? '', /certificate/);
    assert.equal(backend.attached.length, 1, 'it serves on');
    end.say(portMessage('request', 1));
    assert.equal(backend.asked.length, 1, 'it may still ask');
    backend.asked[0]!.answer({ ...portAnswer(1), code: 'ok' } as never);
    pass(EXPIRY_NOTICE_MS / 4);
    assert.equal(backend.attached.length, 0);
    assert.equal(end.closes.length, 0, 'it has not answered yet');
    end.say(portAnswer(1));
    pass(100);
    assert.deepEqual([answers, end.closes[0]?.cause, sessions.size], [1, 'closed', 0]);
    assert.equal(end.of('withdraw').length, 2, 'one in time and one at the end');
  });

  it('is cut off at the end, with what it had handed back, and counted', () => {
    const { end, pass, instance, sessions } = certified(HOUR_MS);
    const codes: string[] = [];
    instance.deliver({ ...delivery(), timeoutMs: 2 * HOUR_MS }, ({ code }) => codes.push(code));
    pass(HOUR_MS + 1);
    assert.equal(end.closes[0]?.cause, 'refused');
    assert.match(end.closes[0]?.text ?? '', /certificate of ledger has ended/);
    assert.equal(codes.length, 1);
    assert.equal(sessions.closes.refused, 1);
  });

  it('leaves nothing behind when it goes before', () => {
    const { end, pass, sessions } = certified(HOUR_MS);
    end.lose();
    pass(2 * HOUR_MS);
    assert.deepEqual([end.frames.length, sessions.closes.lost, sessions.closes.refused], [1, 1, 0]);
  });
});

const echo: ServiceHandler = { name: 'echo', methods: [], handle: async ({ payload }) => payload };

describe('a service that renews its certificate', { concurrency: true }, () => {
  for (const scheme of ['tls', 'grpcs'] as const) {
    it(`serves and asks over ${scheme} without one failure`, async () => {
      const authority = await makeTestAuthority();
      const line = meshLine(['a']);
      const { sessions, node } = line.nodes[0]!;
      const securityOf = async (role: 'node' | 'service', name: string, toMs: number) => ({
        identity: identityFolderSource(await authority.issue(role, name, { toMs }), systemClock),
        clock: systemClock,
      });
      const security = await securityOf('node', 'a', HOUR_MS);
      const serve = scheme === 'tls' ? servePortTcp : servePortGrpc;
      const port = await serve(sessions, { address: '127.0.0.1:0', security });
      const urls = [`${scheme}://${port.address}`];
      const endMs = systemClock.nowMs() + 9000;
      const provider = new PortClient({
        urls,
        security: await securityOf('service', 'echo', 9000),
        serve: { service: 'echo', handler: echo },
      });
      const client = new PortClient({ urls, security: await securityOf('service', 'shop', 9000) });
      await line.knows(node, 'echo');
      for (const name of ['echo', 'shop'])
        await authority.issue('service', name, { toMs: HOUR_MS });
      let asked = 0;
      // Who asks just as the node takes nothing more asks again.
      const caller = new ResilientCaller(client.caller('echo'));
      try {
        // Until after the end of the first certificates: each is answered.
        while (systemClock.nowMs() < endMs + 1000) {
          await caller.call('', Buffer.from('x'), { timeoutMs: 10_000 });
          asked++;
          await new Promise((resolve) => setTimeout(resolve, 2));
        }
        assert.ok(asked > 10);
        assert.ok(sessions.closes.closed >= 2, JSON.stringify(sessions.closes));
        assert.equal(sessions.closes.refused, 0);
        await waitFor('two connections', () => sessions.size === 2);
      } finally {
        await Promise.all([client.close(0), provider.close(0)]);
        await port.stop();
        line.close();
        authority.remove();
      }
    });
  }
});
