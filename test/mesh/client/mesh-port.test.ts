// Services at the ports of a mesh while things go wrong: a node that shuts down, an instance that is killed with messages
// in hand, durable sends.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { makeHandler } from '../../../src/mesh/client/handler.ts';
import { PortClient } from '../../../src/mesh/client/port-client.ts';
import { ResilientCaller } from '../../../src/mesh/client/resilient-caller.ts';
import type { ServiceHandler } from '../../../src/mesh/client/service-caller.ts';
import { ServiceError } from '../../../src/mesh/client/service-error.ts';
import { makeShim } from '../../../src/mesh/client/shim.ts';
import { fileDisk } from '../../../src/mesh/delivery/file-disk.ts';
import { Outbox } from '../../../src/mesh/delivery/outbox.ts';
import { servePortTcp } from '../../../src/mesh/port/port-tcp.ts';
import { MemoryLedger } from '../../support/ledger/ledger.ts';
import { LEDGER } from '../../support/ledger/ledger-contract.ts';
import { waitFor } from '../../support/wait-for.ts';
import { meshLine } from './mesh-line.ts';

const LOOPBACK = { address: '127.0.0.1:0' };

async function portsOf(line: ReturnType<typeof meshLine>) {
  const ports = await Promise.all(
    line.nodes.map(({ sessions }) => servePortTcp(sessions, LOOPBACK)),
  );
  const close = async (): Promise<void> => {
    await Promise.all(ports.map((port) => port.stop()));
    line.close();
  };
  return { urls: ports.map(({ address }) => `tcp://${address}`), close };
}

describe('a service at the mesh', () => {
  it('goes to another node when its own shuts down, and so do its callers, with no failed request', async () => {
    const line = meshLine(['a', 'b']);
    const { urls, close } = await portsOf(line);
    const [here, there] = line.nodes;
    const handler = makeHandler(LEDGER, new MemoryLedger());
    const provider = new PortClient({ urls, serve: { service: 'ledger', handler } });
    const client = new PortClient({ urls });
    await line.knows(there!.node, 'ledger');
    const ledger = makeShim(LEDGER, new ResilientCaller(client.caller('ledger')));
    let posted = 0;
    let isOver = false;
    const post = async (): Promise<void> => {
      while (!isOver) {
        await ledger.post({ account: 'a', cents: 1, memo: '' });
        posted++;
      }
    };
    const posting = Promise.all(Array.from({ length: 8 }, post));
    await waitFor('some posts', () => posted > 50);
    await here!.sessions.drain('a shuts down', 2000);
    const before = posted;
    await waitFor('posts by the other node', () => posted > before + 50);
    const attached = there!.sessions.peers.filter(({ service }) => service === 'ledger');
    assert.equal(attached.length, 1, 'it has attached once');
    isOver = true;
    await posting;
    assert.equal((await ledger.balance({ name: 'a' })).cents, posted, 'each was handled once');
    await Promise.all([client.close(0), provider.close(0)]);
    await close();
  });

  it('has what came too late for a node that shuts down asked at another, by the client itself', async () => {
    const line = meshLine(['a', 'b']);
    const { urls, close } = await portsOf(line);
    const [here, there] = line.nodes;
    const handler: ServiceHandler = {
      name: 'echo',
      methods: [],
      handle: async ({ payload }) => payload,
    };
    const serve = { service: 'echo', handler };
    const provider = new PortClient({ urls: [urls[1]!], serve });
    const client = new PortClient({ urls });
    await line.knows(here!.node, 'echo');
    await client.ready(2000);
    const caller = client.caller('echo');
    const draining = here!.sessions.drain('a shuts down', 2000);
    // It has not heard of it: these go to the one that shuts down.
    const asked = Array.from({ length: 40 }, (_, i) => caller.call('', Uint8Array.of(i), {}));
    const answers = await Promise.all(asked);
    assert.deepEqual(
      answers.map(([first]) => first),
      asked.map((_, i) => i),
    );
    await draining;
    assert.equal(there!.sessions.peers.length, 2);
    await Promise.all([client.close(0), provider.close(0)]);
    await close();
  });

  it('is answered by another instance when the first is gone with its message', async () => {
    const line = meshLine(['a', 'b', 'c']);
    const { urls, close } = await portsOf(line);
    let taken: PortClient | undefined;
    const providers: PortClient[] = [];
    const serve = (url: string): void => {
      const handler: ServiceHandler = {
        name: 'clock',
        methods: [],
        handle: async () => {
          if (taken !== undefined) return Buffer.from('noon');
          taken = provider;
          return new Promise(() => {});
        },
      };
      const provider = new PortClient({ urls: [url], serve: { service: 'clock', handler } });
      providers.push(provider);
    };
    serve(urls[1]!);
    serve(urls[2]!);
    const client = new PortClient({ urls: [urls[0]!] });
    await line.knows(line.nodes[0]!.node, 'clock', 2);
    const asking = client.caller('clock').call('', new Uint8Array(0), { timeoutMs: 10_000 });
    await waitFor('an instance that has it', () => taken !== undefined);
    await taken!.close(0);
    assert.equal(Buffer.from(await asking).toString(), 'noon');
    await Promise.all([client, ...providers].map((one) => one.close(0)));
    await close();
  });

  it('shares its deliveries with the other instances at its node', async () => {
    const line = meshLine(['a']);
    const { urls, close } = await portsOf(line);
    const handled = [0, 0, 0];
    const providers = handled.map((_, i) => {
      const handler: ServiceHandler = {
        name: 'share',
        methods: [],
        handle: async ({ payload }) => {
          handled[i]!++;
          return payload;
        },
      };
      return new PortClient({ urls, serve: { service: 'share', handler } });
    });
    await Promise.all(providers.map((one) => one.ready(2000)));
    const client = new PortClient({ urls });
    const caller = client.caller('share');
    await Promise.all(Array.from({ length: 90 }, (_, i) => caller.call('', Uint8Array.of(i), {})));
    assert.deepEqual(handled, [30, 30, 30]);
    await Promise.all([client, ...providers].map((one) => one.close(0)));
    await close();
  });

  it('gets what was kept for it while it was away, once', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'meshscope-outbox-'));
    const outbox = new Outbox(fileDisk(folder));
    const line = meshLine(['a', 'b'], {}, outbox);
    const { urls, close } = await portsOf(line);
    const client = new PortClient({ urls: [urls[0]!] });
    for (let i = 0; i < 20; i++)
      await client.send('ledger', 'm', Uint8Array.of(i), { durable: true, timeoutMs: 60_000 });
    assert.equal(outbox.messages, 20, 'kept, though nobody serves it');
    const got: number[] = [];
    const handler: ServiceHandler = {
      name: 'ledger',
      methods: [],
      handle: async ({ payload }) => {
        got.push(payload[0]!);
        return new Uint8Array(0);
      },
    };
    const provider = new PortClient({ urls: [urls[1]!], serve: { service: 'ledger', handler } });
    await waitFor('all of it', () => outbox.messages === 0);
    assert.deepEqual(
      got.sort((x, y) => x - y),
      Array.from({ length: 20 }, (_, i) => i),
    );
    await Promise.all([client.close(0), provider.close(0)]);
    await close();
    outbox.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is told when a durable send could not be kept for good: the node has no outbox', async () => {
    const line = meshLine(['a']);
    const { urls, close } = await portsOf(line);
    const client = new PortClient({ urls });
    await assert.rejects(
      client.send('ledger', '', new Uint8Array(3), { durable: true }),
      (error) =>
        error instanceof ServiceError &&
        error.code === 'refused' &&
        /a was started without --state/.test(error.message),
    );
    await client.close(0);
    await close();
  });

  it('says what failed when nobody is there, and connects when somebody is', async () => {
    const line = meshLine(['a']);
    const { urls, close } = await portsOf(line);
    await close();
    const client = new PortClient({ urls, connectWaitMs: 50 });
    await assert.rejects(
      client.caller('x').call('', new Uint8Array(0), {}),
      (error) => error instanceof ServiceError && error.code === 'unavailable',
    );
    const again = meshLine(['a']);
    const port = await servePortTcp(again.nodes[0]!.sessions, { address: urls[0]!.slice(6) });
    await client.ready(5000);
    await client.close(0);
    await port.stop();
    again.close();
  });
});
