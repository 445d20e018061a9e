// Where a run takes its parts from: the sources as they are, or one part with a known fault in its place, to see that
// the laws catch it.

import { ChunkAssembler } from '../../../src/mesh/delivery/chunk-assembler.ts';
import { DuplicateWindow } from '../../../src/mesh/delivery/duplicate-window.ts';
import { Forwarder, type ForwarderOptions } from '../../../src/mesh/delivery/forwarder.ts';
import { Origin } from '../../../src/mesh/delivery/origin.ts';
import type { OriginOptions } from '../../../src/mesh/delivery/origin-options.ts';
import { Outbox } from '../../../src/mesh/delivery/outbox.ts';
import type { OutboxDisk } from '../../../src/mesh/delivery/outbox-disk.ts';
import type { OutboxLimits } from '../../../src/mesh/delivery/outbox-limits.ts';
import { RetryBudget } from '../../../src/mesh/delivery/retry-budget.ts';
import { MeshNode } from '../../../src/mesh/node/mesh-node.ts';
import type { MeshNodeOptions } from '../../../src/mesh/node/node-options.ts';
import { Router, type RouterOptions } from '../../../src/mesh/routing/router.ts';
import type { SimLimits } from './limits.ts';

export interface SimParts {
  node(options: MeshNodeOptions): MeshNode;
  router(options: RouterOptions): Router;
  forwarder(options: ForwarderOptions): Forwarder;
  origin(options: OriginOptions): Origin;
  outbox(disk: OutboxDisk, limits: OutboxLimits): Outbox;
  budget(limits: SimLimits): RetryBudget;
  window(limits: SimLimits): DuplicateWindow;
  assembler(limits: SimLimits): ChunkAssembler;
}

export const SOUND_PARTS: SimParts = {
  node: (options) => new MeshNode(options),
  router: (options) => new Router(options),
  forwarder: (options) => new Forwarder(options),
  origin: (options) => new Origin(options),
  outbox: (disk, limits) => new Outbox(disk, limits),
  budget: (limits) => new RetryBudget(limits.budget),
  window: (limits) => new DuplicateWindow(limits.window),
  assembler: (limits) => new ChunkAssembler(limits.assembler),
};
