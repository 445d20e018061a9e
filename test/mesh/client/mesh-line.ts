// A real mesh of nodes in one process for tests of ports: nodes a - b - ... in a row over memory transports on the real
// clock, with ports where a test wants them.

import type { Outbox } from '../../../src/mesh/delivery/outbox.ts';
import { LINK_LIMITS } from '../../../src/mesh/link/link-limits.ts';
import { memoryConnection } from '../../../src/mesh/link/memory-transport.ts';
import { MeshNode } from '../../../src/mesh/node/mesh-node.ts';
import { MeshBackend } from '../../../src/mesh/port/mesh-backend.ts';
import { PORT_LIMITS, type PortLimits } from '../../../src/mesh/port/port-limits.ts';
import { PortSessions } from '../../../src/mesh/port/port-sessions.ts';
import { systemClock } from '../../../src/runtime/clock.ts';
import { systemRandomness } from '../../../src/runtime/randomness.ts';
import { openSeal } from '../../support/sim-mesh.ts';
import { waitFor } from '../../support/wait-for.ts';

export interface LineNode {
  readonly node: MeshNode;
  readonly sessions: PortSessions;
}

export interface MeshLine {
  readonly nodes: readonly LineNode[];
  /** Until `node` knows an instance of the service. */
  knows(node: MeshNode, service: string, instances?: number): Promise<void>;
  close(): void;
}

const WIRE = {
  bufferBytes: 1 << 20,
  carry: (_: Uint8Array, arrive: () => void) => void setImmediate(arrive),
};

function makeNode(name: string, limits: PortLimits, outbox?: Outbox): LineNode {
  const node = new MeshNode({
    node: name,
    incarnation: 1n,
    clock: systemClock,
    randomness: systemRandomness,
    soon: setImmediate,
    limits: LINK_LIMITS,
    seal: openSeal,
    dialler: { dial: () => Promise.reject(new Error('linked by hand')) },
    addresses: [],
    outbox,
  });
  const clock = systemClock;
  const backend = new MeshBackend({ node, clock, randomness: systemRandomness, limits });
  return { node, sessions: new PortSessions({ backend, limits, clock }) };
}

/** @param outbox of the first node */
export function meshLine(
  names: readonly string[],
  changes: Partial<PortLimits> = {},
  outbox?: Outbox,
): MeshLine {
  const limits = { ...PORT_LIMITS, ...changes };
  const nodes = names.map((name, i) => makeNode(name, limits, i === 0 ? outbox : undefined));
  nodes.slice(1).forEach((right, i) => {
    const left = nodes[i]!;
    const wire = memoryConnection(left.node.node, right.node.node, WIRE, WIRE);
    right.node.accept(wire.acceptor);
    left.node.accept(wire.dialler);
  });
  return {
    nodes,
    knows: (node, service, instances = 1) =>
      waitFor(
        `${service} at ${node.node}`,
        () => node.router.instances(service).length >= instances,
      ).then(() => {}),
    close() {
      for (const { sessions, node } of nodes) {
        sessions.close('the test is over');
        node.close();
      }
    },
  };
}
