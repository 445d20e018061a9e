// What is larger than the other end takes is refused where it is made, over every way to a service: nothing beside it on
// the connection is lost, and no handler runs again.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { connectService } from '../../../src/mesh/client/connect-service.ts';
import { PortClient } from '../../../src/mesh/client/port-client.ts';
import { ResilientCaller } from '../../../src/mesh/client/resilient-caller.ts';
import { serveFrames } from '../../../src/mesh/client/serve-frames.ts';
import { serveGrpc } from '../../../src/mesh/client/serve-grpc.ts';
import type { ServiceCaller, ServiceHandler } from '../../../src/mesh/client/service-caller.ts';
import { ServiceError } from '../../../src/mesh/client/service-error.ts';
import { servePortGrpc } from '../../../src/mesh/port/port-grpc.ts';
import { servePortTcp } from '../../../src/mesh/port/port-tcp.ts';
import { waitFor } from '../../support/wait-for.ts';
import { meshLine } from './mesh-line.ts';

const LOOPBACK = { address: '127.0.0.1:0' };
const TOO_MANY_BYTES = 70 * 1024 * 1024;

interface Way {
  readonly caller: ServiceCaller;
  close(): Promise<void>;
}

/** A handler of `a.B/slow`, which waits until it is let go, `a.B/large` and `a.B/echo`. */
class Bench {
  readonly runs = { slow: 0, large: 0, echo: 0 };
  readonly #waiting: (() => void)[] = [];
  readonly handler: ServiceHandler = {
    name: 'a.B',
    methods: ['a.B/slow', 'a.B/large', 'a.B/echo'],
    handle: async ({ method, payload }) => {
      const name = method.slice('a.B/'.length) as keyof Bench['runs'];
      this.runs[name]++;
      if (name === 'slow') await new Promise<void>((resolve) => this.#waiting.push(resolve));
      return name === 'large' ? new Uint8Array(TOO_MANY_BYTES) : payload;
    },
  };

  letGo(): void {
    for (const go of this.#waiting) go();
  }
}

async function overMesh(serve: typeof servePortTcp, scheme: string, bench: Bench): Promise<Way> {
  const line = meshLine(['a', 'b']);
  const ports = await Promise.all(line.nodes.map(({ sessions }) => serve(sessions, LOOPBACK)));
  const [here, there] = ports.map(({ address }) => [`${scheme}://${address}`]);
  const { handler } = bench;
  const providers = [1, 2].map(
    () => new PortClient({ urls: there!, serve: { service: 'b', handler } }),
  );
  const client = new PortClient({ urls: here! });
  await Promise.all(providers.map((one) => one.ready(5000)));
  await line.knows(line.nodes[0]!.node, 'b');
  return {
    caller: new ResilientCaller(client.caller('b')),
    async close() {
      await Promise.all([client, ...providers].map((one) => one.close(0)));
      await Promise.all(ports.map((port) => port.stop()));
      line.close();
    },
  };
}

async function direct(
  serve: typeof serveFrames | typeof serveGrpc,
  scheme: string,
  { handler }: Bench,
): Promise<Way> {
  const service = await serve(handler, LOOPBACK);
  const caller = connectService({ url: `${scheme}://${service.address}` });
  const close = async (): Promise<void> => {
    await caller.close(0);
    await service.close(100);
  };
  return { caller, close };
}

const WAYS: Readonly<Record<string, (bench: Bench) => Promise<Way>>> = {
  'a node by the 4-byte protocol': (bench) => overMesh(servePortTcp, 'tcp', bench),
  'a node by gRPC': (bench) => overMesh(servePortGrpc, 'grpc', bench),
  'a service by the 4-byte protocol': (bench) => direct(serveFrames, 'tcp', bench),
  'a service by gRPC': (bench) => direct(serveGrpc, 'grpc', bench),
};

const isRefused = (error: unknown): boolean =>
  error instanceof ServiceError &&
  error.code === 'refused' &&
  /the (reply|message) is larger than \d+ bytes/.test(error.message);

describe('what is too large', () => {
  for (const [name, open] of Object.entries(WAYS)) {
    it(`is refused once at ${name}, and what is under way there goes on`, async () => {
      const bench = new Bench();
      const { caller, close } = await open(bench);
      try {
        const slow = [1, 2, 3].map((i) => caller.call('a.B/slow', Uint8Array.of(i), {}));
        await waitFor('the slow ones', () => bench.runs.slow === 3);
        await assert.rejects(caller.call('a.B/large', new Uint8Array(1), {}), isRefused);
        const tooMany = new Uint8Array(TOO_MANY_BYTES);
        await assert.rejects(caller.call('a.B/echo', tooMany, {}), isRefused);
        bench.letGo();
        const replies = await Promise.all(slow);
        assert.deepEqual(
          replies.map(([first]) => first),
          [1, 2, 3],
        );
        assert.deepEqual(bench.runs, { slow: 3, large: 1, echo: 0 });
      } finally {
        await close();
      }
    });
  }
});
