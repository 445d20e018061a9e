// How many services a node can tell the others of: what would not fit a frame that every neighbour takes is refused where
// it attaches, since a state that nobody takes would let the whole node be forgotten.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MeshBackend } from '../../../src/mesh/port/mesh-backend.ts';
import type { PortInstance } from '../../../src/mesh/port/port-backend.ts';
import { PORT_LIMITS } from '../../../src/mesh/port/port-limits.ts';
import { SERVICES_BYTES_MAX } from '../../../src/mesh/routing/link-states.ts';
import { SimMesh } from '../../support/sim-mesh.ts';

function instanceOf(service: string): PortInstance {
  return { service, deliver: () => true, withdraw: () => {} } as unknown as PortInstance;
}

test('services with long names are attached as long as all nodes can hear of them, and the others stay reachable', async () => {
  const mesh = new SimMesh();
  const far = mesh.add('far', []);
  const node = mesh.add('a', ['far']);
  const { clock, randomness } = mesh;
  const backend = new MeshBackend({ node, clock, randomness, limits: PORT_LIMITS });
  await mesh.run(1000);
  assert.equal(backend.attach(instanceOf('first')), undefined);
  let attached = 1;
  let refusal: string | undefined;
  for (let n = 0; n < 1100 && refusal === undefined; n++) {
    refusal = backend.attach(instanceOf(`${n}`.padStart(255, '名')));
    if (refusal === undefined) attached++;
  }
  assert.match(refusal ?? '', new RegExp(`${SERVICES_BYTES_MAX} bytes are the most`));
  await mesh.run(2000);
  assert.equal(far.router.stateOf('a')?.services.length, attached);
  assert.equal(far.router.instances('first').length, 1);
});

test('no more services are attached than a state may hold', () => {
  const mesh = new SimMesh();
  const node = mesh.add('a', []);
  const { clock, randomness } = mesh;
  const backend = new MeshBackend({ node, clock, randomness, limits: PORT_LIMITS });
  for (let n = 0; n < 1024; n++) assert.equal(backend.attach(instanceOf(`s${n}`)), undefined);
  assert.match(backend.attach(instanceOf('one more')) ?? '', /serves 1024 services/);
});
