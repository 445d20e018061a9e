// A service of the demo at a mesh: it answers by its name as over gRPC, says of a planned fault whether asking again
// helps, and knows which of its calls the mesh carries.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { demoContracts, type Message } from '../../src/demo/contracts.ts';
import { loadDemoServices } from '../../src/demo/definition.ts';
import { MeshPlace } from '../../src/demo/mesh-place.ts';
import type { ServiceKind } from '../../src/demo/topology.ts';
import type { PlannedCall } from '../../src/demo/workload.ts';
import { ServiceError } from '../../src/mesh/client/service-error.ts';
import type { PortListener } from '../../src/mesh/port/port-listener.ts';
import { servePortTcp } from '../../src/mesh/port/port-tcp.ts';
import { systemClock as clock } from '../../src/runtime/clock.ts';
import { type MeshLine, meshLine } from '../mesh/client/mesh-line.ts';

const LOOPBACK = { address: '127.0.0.1:0' };
let mesh: MeshLine;
const ports: PortListener[] = [];
const places: MeshPlace[] = [];
const scored: string[] = [];

function placeAt(port: number, kind: ServiceKind): MeshPlace {
  const score = async (_: unknown, parent: { traceId: Uint8Array } | undefined) => {
    scored.push(Buffer.from(parent?.traceId ?? []).toString('hex'));
    return 0.25;
  };
  const place = new MeshPlace({
    kind,
    url: `tcp://${ports[port]?.address}`,
    security: undefined,
    contracts: demoContracts(loadDemoServices()),
    world: { clock, score },
  });
  places.push(place);
  return place;
}

before(async () => {
  mesh = meshLine(['front', 'relay', 'back']);
  for (const { sessions } of mesh.nodes) ports.push(await servePortTcp(sessions, LOOPBACK));
});
after(async () => {
  for (const place of places) await place.close(0);
  for (const port of ports) await port.stop();
  mesh?.close();
});

const planned = (failWith: number, message: Message = {}): Message => ({
  ...message,
  plan: { fail_with: failWith },
});

test('a request to the other site is answered by name over the relay, with its trace', async () => {
  const [checkout, ledger] = [placeAt(0, 'checkout'), placeAt(2, 'ledger')];
  placeAt(0, 'authorizer');
  const [front, , back] = mesh.nodes;
  assert.ok(front && back);
  await mesh.knows(front.node, 'ledger');
  await mesh.knows(back.node, 'authorizer');
  const receipt = await checkout.call('ledger', { account: 'acc_1', sequence: 7 }, {});
  assert.equal(String(receipt.sequence), '7');
  const traceId = Buffer.alloc(16, 3);
  const trace = { traceId, spanId: Buffer.alloc(8, 1), parentSpanId: new Uint8Array(0), flags: 1 };
  const answer = await ledger.call('authorizer', { request_id: 'req_abcdef' }, { trace });
  assert.deepEqual([answer.authorization_code, answer.fraud_score], ['abcdef', 0.25]);
  assert.deepEqual(scored, [traceId.toString('hex')], 'the nested call is of the same trace');
});

test('UNAVAILABLE and RESOURCE_EXHAUSTED are tried again until the deadline, others are final', async () => {
  const [checkout] = places;
  assert.ok(checkout);
  const outcome = (failWith: number): Promise<unknown> =>
    checkout.call('ledger', planned(failWith), { timeoutMs: 300 }).catch((error) => error.code);
  for (const status of [3, 5, 13]) assert.equal(await outcome(status), 'refused', `${status}`);
  for (const status of [8, 14])
    assert.ok(['unavailable', 'deadline'].includes(String(await outcome(status))), `${status}`);
});

test('it carries requests with one reply to the other site alone', async () => {
  const [checkout] = places;
  assert.ok(checkout);
  const carries = (target: PlannedCall['target'], method: PlannedCall['method']): boolean =>
    checkout.carries({ target, method } as PlannedCall);
  assert.ok(carries('ledger', 'PostEntry'));
  assert.ok(carries('receipts', 'Print'));
  assert.ok(!carries('authorizer', 'Authorize'), 'the same site');
  assert.ok(!carries('ledger', 'StreamEntries'), 'a stream');
  assert.ok(!carries('fraud', 'Score'), 'a stream');
  const refused = (error: unknown) => error instanceof ServiceError && error.code === 'refused';
  await assert.rejects(checkout.call('fraud', {}, {}), refused);
});
