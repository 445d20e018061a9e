// Messages up to 64 MiB through both ports and over two nodes, to the byte: what is accepted is delivered, and its reply
// comes back, while small calls on the same connection go on.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { PortClient } from '../../../src/mesh/client/port-client.ts';
import type { ServiceHandler } from '../../../src/mesh/client/service-caller.ts';
import { ServiceError } from '../../../src/mesh/client/service-error.ts';
import { servePortGrpc } from '../../../src/mesh/port/port-grpc.ts';
import { PORT_LIMITS } from '../../../src/mesh/port/port-limits.ts';
import type { PortListener } from '../../../src/mesh/port/port-listener.ts';
import { servePortTcp } from '../../../src/mesh/port/port-tcp.ts';
import { type MeshLine, meshLine } from '../client/mesh-line.ts';

const LOOPBACK = { address: '127.0.0.1:0' };
const LIMIT = PORT_LIMITS.messageBytesMax;
const MIB = 1024 * 1024;
const BINDINGS = [
  { name: 'frames behind a length', scheme: 'tcp', serve: servePortTcp },
  { name: 'gRPC', scheme: 'grpc', serve: servePortGrpc },
] as const;

function pattern(bytes: number): Buffer {
  const body = Buffer.alloc(bytes);
  for (let i = 0; i < bytes; i += 1021) body.writeUInt8((i / 1021) & 0xff, i);
  return body;
}

for (const { name, scheme, serve } of BINDINGS) {
  describe(`large messages by ${name}`, () => {
    let line: MeshLine;
    let ports: PortListener[];
    let provider: PortClient;
    let client: PortClient;
    const handled: number[] = [];
    const echo: ServiceHandler = {
      name: 'echo',
      methods: [],
      handle: async ({ payload }) => {
        handled.push(payload.length);
        return payload;
      },
    };

    before(async () => {
      line = meshLine(['a', 'b']);
      ports = await Promise.all(line.nodes.map(({ sessions }) => serve(sessions, LOOPBACK)));
      const [here, there] = ports.map(({ address }) => [`${scheme}://${address}`]);
      provider = new PortClient({ urls: there!, serve: { service: 'echo', handler: echo } });
      client = new PortClient({ urls: here! });
      await line.knows(line.nodes[0]!.node, 'echo');
    });
    after(async () => {
      await Promise.all([client.close(0), provider.close(0)]);
      await Promise.all(ports.map((port) => port.stop()));
      line.close();
    });

    for (const bytes of [64 * 1024, 4_190_000, 4 * MIB, 10 * MIB, LIMIT])
      it(`go there and back once, of ${bytes} bytes`, async () => {
        handled.length = 0;
        const body = pattern(bytes);
        const reply = await client.caller('echo').call('', body, { timeoutMs: 60_000 });
        assert.ok(body.equals(reply));
        assert.deepEqual(handled, [bytes]);
      });

    it('are refused with one byte more, and nothing else with them', async () => {
      handled.length = 0;
      const calls = [LIMIT + 1, 10].map((bytes) =>
        client.caller('echo').call('', pattern(bytes), {}),
      );
      const [large, small] = await Promise.allSettled(calls);
      assert.ok(large?.status === 'rejected' && large.reason instanceof ServiceError);
      assert.equal(large.reason.code, 'refused');
      assert.match(large.reason.message, new RegExp(`larger than ${LIMIT} bytes: ${LIMIT + 1}`));
      assert.equal(small?.status, 'fulfilled');
      assert.deepEqual(handled, [10]);
    });

    it('let small ones on their connection pass, in order where they have an ordering key', async () => {
      handled.length = 0;
      const caller = client.caller('echo');
      const large = caller.call('', pattern(30 * MIB), { timeoutMs: 60_000, orderingKey: 'k' });
      const behind = caller.call('', pattern(5), { timeoutMs: 60_000, orderingKey: 'k' });
      for (let i = 0; i < 10; i++) await caller.call('', pattern(6), {});
      assert.deepEqual(
        handled,
        Array.from({ length: 10 }, () => 6),
      );
      await Promise.all([large, behind]);
      assert.deepEqual(handled.slice(10), [30 * MIB, 5]);
    });

    it('go several at once', async () => {
      const caller = client.caller('echo');
      const sizes = [20, 5, 30, 5].map((mib) => mib * MIB);
      const replies = await Promise.all(
        sizes.map((bytes) => caller.call('', pattern(bytes), { timeoutMs: 60_000 })),
      );
      assert.deepEqual(
        replies.map(({ length }) => length),
        sizes,
      );
    });
  });
}
