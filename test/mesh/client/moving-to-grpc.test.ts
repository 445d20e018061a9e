// Does what docs/moving-to-grpc.md says, under load: both protocols served at once, callers moved one by one and one of
// them back, the old port closed in the end. No request fails.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { identityFolderSource } from '../../../src/identity/identity-source.ts';
import {
  connectService,
  type ServiceConnection,
} from '../../../src/mesh/client/connect-service.ts';
import { makeHandler } from '../../../src/mesh/client/handler.ts';
import { PortClient } from '../../../src/mesh/client/port-client.ts';
import { serveFrames } from '../../../src/mesh/client/serve-frames.ts';
import { serveGrpc } from '../../../src/mesh/client/serve-grpc.ts';
import { makeShim } from '../../../src/mesh/client/shim.ts';
import { servePortGrpc } from '../../../src/mesh/port/port-grpc.ts';
import { servePortTcp } from '../../../src/mesh/port/port-tcp.ts';
import { systemClock } from '../../../src/runtime/clock.ts';
import { makeTestAuthority } from '../../support/identity.ts';
import { type Ledger, MemoryLedger } from '../../support/ledger/ledger.ts';
import { LEDGER } from '../../support/ledger/ledger-contract.ts';
import { waitFor } from '../../support/wait-for.ts';
import { meshLine } from './mesh-line.ts';

/** Posts one cent after the other, several at a time, until it is told to stop. */
class Caller {
  readonly name: string;
  #ledger: Ledger;
  #close: () => Promise<void>;
  #isOver = false;
  readonly #loops: readonly Promise<void>[];
  posted = 0;
  readonly failures: unknown[] = [];

  constructor(name: string, connection: ServiceConnection) {
    this.name = name;
    this.#ledger = makeShim(LEDGER, connection);
    this.#close = () => connection.close();
    this.#loops = Array.from({ length: 4 }, () => this.#post());
  }

  async #post(): Promise<void> {
    while (!this.#isOver) {
      try {
        await this.#ledger.post({ account: this.name, cents: 1, memo: '' });
        this.posted++;
      } catch (error) {
        this.failures.push(error);
      }
    }
  }

  /** As a caller whose configuration was changed: the next requests go the new way. */
  async move(connection: ServiceConnection): Promise<void> {
    const close = this.#close;
    this.#ledger = makeShim(LEDGER, connection);
    this.#close = () => connection.close();
    await close();
  }

  async more(): Promise<void> {
    const before = this.posted;
    await waitFor(`more posts of ${this.name}`, () => this.posted > before + 20);
  }

  async stop(): Promise<void> {
    this.#isOver = true;
    await Promise.all(this.#loops);
    await this.#close();
  }
}

describe('moving a service to gRPC as the guide says', () => {
  it('fails no request, over TLS with certified names', async () => {
    const authority = await makeTestAuthority();
    const clock = systemClock;
    const securityOf = async (name: string) => {
      const identity = identityFolderSource(await authority.issue('service', name), clock);
      return { identity, clock };
    };
    const security = await securityOf('ledger');
    const ledger = new MemoryLedger();
    const handler = makeHandler(LEDGER, ledger);
    const address = '127.0.0.1:0';
    const frames = await serveFrames(handler, { address, security });
    const old = `tls://${frames.address}`;
    const names = ['shop', 'billing', 'report'];
    const identities = await Promise.all(names.map(securityOf));
    const callers = names.map(
      (name, i) => new Caller(name, connectService({ url: old, security: identities[i] })),
    );
    await Promise.all(callers.map((caller) => caller.more()));

    const grpc = await serveGrpc(handler, { address, security });
    const fresh = `grpcs://${grpc.address}`;
    for (const [i, caller] of callers.entries()) {
      assert.ok(frames.callers.some(({ service }) => service === caller.name));
      await caller.move(connectService({ url: fresh, security: identities[i] }));
      await Promise.all(callers.map((one) => one.more()));
    }
    const [shop] = callers;
    await shop!.move(connectService({ url: old, security: identities[0] }));
    await shop!.more();
    await shop!.move(connectService({ url: fresh, security: identities[0] }));

    await waitFor('the old port without callers', () => frames.callers.length === 0);
    await frames.close();
    await Promise.all(callers.map((caller) => caller.more()));
    await Promise.all(callers.map((caller) => caller.stop()));
    await grpc.close();
    authority.remove();
    for (const { name, posted, failures } of callers) {
      assert.deepEqual(failures, []);
      assert.equal((await ledger.balance({ name })).cents, posted, 'each was handled once');
    }
  });

  it('moves one of two instances on the mesh while the other stays, without a failed request', async () => {
    const line = meshLine(['a', 'b']);
    const [here, there] = line.nodes;
    const address = '127.0.0.1:0';
    const tcp = await servePortTcp(there!.sessions, { address });
    const grpc = await servePortGrpc(there!.sessions, { address });
    const entry = await servePortTcp(here!.sessions, { address });
    const attach = (url: string): PortClient => {
      const handler = makeHandler(LEDGER, new MemoryLedger());
      return new PortClient({ urls: [url], serve: { service: 'ledger', handler } });
    };
    const instances = [attach(`tcp://${tcp.address}`), attach(`tcp://${tcp.address}`)];
    const client = new PortClient({ urls: [`tcp://${entry.address}`] });
    await line.knows(here!.node, 'ledger');
    const caller = new Caller('shop', { ...client.caller('ledger'), close: () => client.close() });
    await caller.more();
    const moved = attach(`grpc://${grpc.address}`);
    await moved.ready(5000);
    await instances[0]!.close();
    await caller.more();
    await instances[1]!.close();
    await caller.more();
    await caller.stop();
    await moved.close();
    await Promise.all([tcp, grpc, entry].map((port) => port.stop()));
    line.close();
    assert.deepEqual(caller.failures, []);
  });
});
