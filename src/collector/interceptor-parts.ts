// What both interceptors share of a collector: where events go, how peers are named and keys are made.

import type { CallKeys } from './call-keys.ts';
import type { Capture } from './capture.ts';
import type { PeerNames } from './peer-names.ts';

export interface InterceptorParts {
  readonly capture: Capture;
  readonly keys: CallKeys;
  readonly peers: PeerNames;
  /** The client's end sends the call key as metadata `meshscope-call-bin`. */
  readonly sendCallKey: boolean;
}
