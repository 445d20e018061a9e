// One implementation, one contract, the same suite: in process, over the 4-byte protocol, over gRPC, and over the mesh by
// both kinds of port.

import { describe } from 'node:test';
import { GrpcCaller } from '../../../src/mesh/client/grpc-caller.ts';
import { makeHandler } from '../../../src/mesh/client/handler.ts';
import { PortClient } from '../../../src/mesh/client/port-client.ts';
import { serveFrames } from '../../../src/mesh/client/serve-frames.ts';
import { serveGrpc } from '../../../src/mesh/client/serve-grpc.ts';
import { inProcess, makeShim } from '../../../src/mesh/client/shim.ts';
import { servePortGrpc } from '../../../src/mesh/port/port-grpc.ts';
import { servePortTcp } from '../../../src/mesh/port/port-tcp.ts';
import { systemClock } from '../../../src/runtime/clock.ts';
import type { Ledger } from '../../support/ledger/ledger.ts';
import { LEDGER } from '../../support/ledger/ledger-contract.ts';
import { meshLine } from './mesh-line.ts';
import { type LedgerWay, serviceSuite, unavailableSuite } from './service-suite.ts';

const LOOPBACK = { address: '127.0.0.1:0' };

async function direct(service: Ledger): Promise<LedgerWay> {
  return { ledger: inProcess(LEDGER, service, systemClock), close: async () => {} };
}

async function frames(service: Ledger): Promise<LedgerWay> {
  const served = await serveFrames(makeHandler(LEDGER, service), LOOPBACK);
  const client = new PortClient({ urls: [`tcp://${served.address}`] });
  return {
    ledger: makeShim(LEDGER, client.caller('ledger')),
    async close() {
      await client.close(0);
      await served.close(0);
    },
  };
}

async function grpc(service: Ledger): Promise<LedgerWay> {
  const served = await serveGrpc(makeHandler(LEDGER, service), LOOPBACK);
  const caller = new GrpcCaller({ url: `grpc://${served.address}` });
  return {
    ledger: makeShim(LEDGER, caller),
    async close() {
      caller.close();
      await served.close(0);
    },
  };
}

/** The caller at the first node, the service at the last, a relay between them. */
async function mesh(service: Ledger, scheme: 'tcp' | 'grpc'): Promise<LedgerWay> {
  const line = meshLine(['a', 'b', 'c']);
  const [first, , last] = line.nodes;
  const serve = scheme === 'tcp' ? servePortTcp : servePortGrpc;
  const ports = await Promise.all([first!, last!].map(({ sessions }) => serve(sessions, LOOPBACK)));
  const [here, there] = ports.map(({ address }) => [`${scheme}://${address}`]);
  const handler = makeHandler(LEDGER, service);
  const provider = new PortClient({ urls: there!, serve: { service: 'ledger', handler } });
  const client = new PortClient({ urls: here! });
  await line.knows(first!.node, 'ledger');
  return {
    ledger: makeShim(LEDGER, client.caller('ledger')),
    async close() {
      await Promise.all([client.close(0), provider.close(0)]);
      await Promise.all(ports.map((port) => port.stop()));
      line.close();
    },
  };
}

serviceSuite('in process', direct);
serviceSuite('over the 4-byte protocol', frames);
serviceSuite('over gRPC', grpc);
serviceSuite('over the mesh, by 4-byte ports', (service) => mesh(service, 'tcp'));
serviceSuite('over the mesh, by gRPC ports', (service) => mesh(service, 'grpc'));

describe('without a mesh', () => {
  unavailableSuite('in process', direct);
  unavailableSuite('over the 4-byte protocol', frames);
  unavailableSuite('over gRPC', grpc);
});
