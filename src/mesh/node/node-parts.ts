// What a node is made of, made by whoever owns it: with other limits, or in tests with a part that has a known fault.

import { Destination, type DestinationOptions } from '../delivery/destination.ts';
import { Forwarder, type ForwarderOptions } from '../delivery/forwarder.ts';
import { Origin } from '../delivery/origin.ts';
import type { OriginOptions } from '../delivery/origin-options.ts';
import { Router, type RouterOptions } from '../routing/router.ts';

export interface NodeParts {
  router(options: RouterOptions): Router;
  forwarder(options: ForwarderOptions): Forwarder;
  origin(options: OriginOptions): Origin;
  destination(options: DestinationOptions): Destination;
}

export const NODE_PARTS: NodeParts = {
  router: (options) => new Router(options),
  forwarder: (options) => new Forwarder(options),
  origin: (options) => new Origin(options),
  destination: (options) => new Destination(options),
};
