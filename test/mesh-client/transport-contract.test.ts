// What every binding of Transport must do, against real servers on loopback: the same suite for gRPC
// and ws, over plaintext and over mutual TLS.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { identityFolderSource } from '../../src/identity/identity-source.ts';
import { parseNetworkEndpoint } from '../../src/mesh-client/endpoint.ts';
import type { MeshClientError } from '../../src/mesh-client/mesh-client-error.ts';
import { transportOpener } from '../../src/mesh-client/open-transport.ts';
import { MAX_MESSAGE_BYTES, type Transport } from '../../src/mesh-client/transport.ts';
import { METHODS } from '../../src/protocol/service.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { makeTestAuthority, type TestAuthority } from '../support/identity.ts';
import { waitFor } from '../support/wait-for.ts';
import {
  type Handlers,
  type ServerCall,
  type ServeWire,
  serveGrpc,
  serveWs,
  type WireServer,
} from '../support/wire-server.ts';

const STREAM = METHODS.watch.name;
const UNARY = METHODS.getStatus.name;
const closers: (() => void)[] = [];
let authority: TestAuthority;
let nodeFolder: string;
let auditorFolder: string;

before(async () => {
  authority = await makeTestAuthority();
  nodeFolder = await authority.issue('node', 'ledger-1');
  auditorFolder = await authority.issue('auditor', 'ada');
});
after(() => {
  for (const close of closers) close();
  authority.remove();
});

interface Binding {
  readonly scheme: string;
  readonly serve: ServeWire;
  readonly secure: boolean;
}

const BINDINGS: readonly Binding[] = [
  { scheme: 'grpc', serve: serveGrpc, secure: false },
  { scheme: 'grpcs', serve: serveGrpc, secure: true },
  { scheme: 'ws', serve: serveWs, secure: false },
  { scheme: 'wss', serve: serveWs, secure: true },
];

async function start(binding: Binding, handlers: Handlers): Promise<WireServer> {
  const server = await binding.serve(handlers, binding.secure ? { folder: nodeFolder } : {});
  closers.push(() => server.kill());
  return server;
}

async function open(binding: Binding, port: number): Promise<Transport> {
  const parsed = parseNetworkEndpoint(`${binding.scheme}://127.0.0.1:${port}`);
  assert.ok(parsed.ok);
  const transport = await transportOpener(false)({
    endpoint: parsed.endpoint,
    expectedName: 'ledger-1',
    identity: binding.secure ? identityFolderSource(auditorFolder, systemClock) : undefined,
    clock: systemClock,
  });
  closers.push(() => transport.close());
  return transport;
}

async function failureOf(promise: Promise<unknown>): Promise<MeshClientError> {
  try {
    await promise;
  } catch (error) {
    return error as MeshClientError;
  }
  throw new assert.AssertionError({ message: 'it did not fail' });
}

/** Collects one stream. */
function follow(transport: Transport, body = new Uint8Array(0)) {
  const messages: Uint8Array[] = [];
  let ended: { readonly error: MeshClientError | undefined } | undefined;
  const stream = transport.stream(STREAM, body, {
    onMessage: (bytes) => messages.push(bytes),
    onEnd: (error) => {
      assert.equal(ended, undefined, 'onEnd comes once');
      ended = { error };
    },
  });
  return { stream, messages, ended: () => ended };
}

const BYTES = Uint8Array.of(1, 2, 250, 0);

for (const binding of BINDINGS) {
  describe(`${binding.scheme} transport`, () => {
    test('a unary call brings the answer as it was sent, and the facts of TLS', async () => {
      const { port } = await start(binding, {
        [UNARY]: (call) => {
          call.send(call.request);
          call.end();
        },
      });
      const transport = await open(binding, port);
      const answer = await transport.unary(UNARY, BYTES, 5000);
      assert.deepEqual([...answer], [...BYTES]);
      const tls = transport.tls();
      assert.equal(tls?.peerSpiffeId, binding.secure ? 'spiffe://test/node/ledger-1' : undefined);
      if (tls) assert.equal(tls.protocol, 'TLSv1.3');
    });

    test('a stream brings its messages in order and its end once', async () => {
      const { port } = await start(binding, {
        [STREAM]: (call) => {
          for (let i = 0; i < 100; i++) call.send(Uint8Array.of(i));
          call.end();
        },
      });
      const { messages, ended } = follow(await open(binding, port));
      await waitFor('the end', () => ended() !== undefined);
      assert.deepEqual(ended(), { error: undefined });
      assert.deepEqual(
        messages.map((m) => m[0]),
        Array.from({ length: 100 }, (_, i) => i),
      );
    });

    test('a paused stream stops the server; resumed it brings everything', async () => {
      const bytes = new Uint8Array(64 * 1024);
      const total = 400;
      let sent = 0;
      const { port } = await start(binding, {
        [STREAM]: (call) => {
          const pump = (): void => {
            while (sent < total) {
              sent++;
              if (!call.send(bytes)) return;
            }
          };
          call.onDrain(pump);
          pump();
        },
        [UNARY]: (call) => {
          call.send(BYTES);
          call.end();
        },
      });
      const transport = await open(binding, port);
      const { stream, messages } = follow(transport);
      stream.pause();
      await waitFor('a first message at the server', () => sent > 0);
      let before = -1;
      await waitFor('the server to stand still', () => {
        const still = sent === before;
        before = sent;
        return still;
      });
      assert.ok(sent < total / 2, `the server sent ${sent} of ${total} to a client that took none`);
      assert.ok(messages.length <= 16);
      // The other calls of the connection go on.
      await transport.unary(UNARY, BYTES, 5000);
      stream.resume();
      await waitFor('all messages', () => messages.length === total);
    });

    test('cancel reaches the server, and nothing comes after it', async () => {
      let call: ServerCall | undefined;
      let cancelled = false;
      const { port } = await start(binding, {
        [STREAM]: (opened) => {
          call = opened;
          opened.onCancel(() => {
            cancelled = true;
          });
          opened.send(BYTES);
        },
      });
      const { stream, messages, ended } = follow(await open(binding, port));
      await waitFor('the first message', () => messages.length === 1);
      stream.cancel();
      call?.send(BYTES);
      await waitFor('the server to see it', () => cancelled);
      assert.equal(messages.length, 1);
      assert.equal(ended(), undefined);
    });

    test('close cancels open calls at the server and rejects open unary calls', async () => {
      let cancelled = 0;
      const hold = (call: ServerCall): void =>
        call.onCancel(() => {
          cancelled++;
        });
      const { port } = await start(binding, { [STREAM]: hold, [UNARY]: hold });
      const transport = await open(binding, port);
      const { ended } = follow(transport);
      const failure = failureOf(transport.unary(UNARY, BYTES, 5000));
      await waitFor('both calls to be open', async () => {
        const probe = await failureOf(transport.unary('meshscope.v1.Collector/None', BYTES, 5000));
        return probe.code === 'unimplemented';
      });
      transport.close();
      assert.equal((await failure).code, 'closed');
      await waitFor('the server to see it', () => cancelled === 2);
      assert.equal(ended(), undefined);
      assert.equal((await failureOf(transport.unary(UNARY, BYTES, 5000))).code, 'closed');
    });

    test('a call without an answer ends at its deadline', async () => {
      const { port } = await start(binding, { [UNARY]: () => {} });
      const transport = await open(binding, port);
      const failure = await failureOf(transport.unary(UNARY, BYTES, 300));
      assert.equal(failure.code, 'unreachable');
      assert.equal(failure.message, 'no answer within 0.3 s');
    });

    test('statuses of the server become codes', async () => {
      const cases: [number, string, string][] = [
        [12, 'no such call', 'unimplemented'],
        [7, 'observers see no payloads', 'permission-denied'],
        [16, 'who are you', 'permission-denied'],
        [5, 'no such call key', 'not-found'],
        [13, 'a bug', 'failed'],
        [3, "unknown term 'x:' at offset 17", 'bad-filter'],
      ];
      let at = 0;
      const { port } = await start(binding, {
        [UNARY]: (call) => call.end(cases[at]![0], cases[at]![1]),
      });
      const transport = await open(binding, port);
      for (at = 0; at < cases.length; at++) {
        const [, text, code] = cases[at]!;
        const failure = await failureOf(transport.unary(UNARY, BYTES, 5000));
        assert.equal(failure.code, code);
        assert.ok(failure.message.includes(text), failure.message);
        assert.equal(failure.filterOffset, code === 'bad-filter' ? 17 : undefined);
      }
    });

    test('a server that is killed ends the calls with a reason', async () => {
      const server = await start(binding, { [STREAM]: (call) => call.send(BYTES) });
      const { messages, ended } = follow(await open(binding, server.port));
      await waitFor('the first message', () => messages.length === 1);
      server.kill();
      await waitFor('the end', () => ended() !== undefined);
      assert.equal(ended()?.error?.code, 'unreachable');
      assert.match(
        ended()?.error?.message ?? '',
        /connection (reset|was lost)|broke the call off|shutting down/,
      );
    });

    test('a message over the limit is refused, not kept', async () => {
      const { port } = await start(binding, {
        [STREAM]: (call) => call.send(new Uint8Array(MAX_MESSAGE_BYTES + 1)),
      });
      const { messages, ended } = follow(await open(binding, port));
      await waitFor('the end', () => ended() !== undefined);
      assert.equal(messages.length, 0);
      assert.notEqual(ended()?.error, undefined);
    });
  });
}
