// The bounds of simulated nodes: shorter times than a daemon's, since virtual time is worth more than waiting, and in
// half of the runs so little room that everything meets its bound.

import { ASSEMBLER, type AssemblerLimits } from '../../../src/mesh/delivery/chunk-assembler.ts';
import type { DeadLettersLimits } from '../../../src/mesh/delivery/dead-letters.ts';
import {
  DESTINATION_LIMITS,
  type DestinationLimits,
} from '../../../src/mesh/delivery/destination.ts';
import { DUPLICATE_WINDOW } from '../../../src/mesh/delivery/duplicate-window.ts';
import { FORWARDER_LIMITS, type ForwarderLimits } from '../../../src/mesh/delivery/forwarder.ts';
import { ORIGIN_LIMITS, type OriginLimits } from '../../../src/mesh/delivery/origin-limits.ts';
import { OUTBOX_LIMITS, type OutboxLimits } from '../../../src/mesh/delivery/outbox-limits.ts';
import type { RetryBudgetLimits } from '../../../src/mesh/delivery/retry-budget.ts';
import { LINK_LIMITS, type LinkLimits } from '../../../src/mesh/link/link-limits.ts';

export interface SimLimits {
  readonly link: LinkLimits;
  readonly bufferBytes: number;
  readonly forwarder: ForwarderLimits;
  readonly origin: OriginLimits;
  readonly budget: RetryBudgetLimits;
  readonly destination: DestinationLimits;
  readonly window: typeof DUPLICATE_WINDOW;
  readonly assembler: AssemblerLimits;
  readonly outbox: OutboxLimits;
  readonly deadLetters: DeadLettersLimits;
}

const LINK: LinkLimits = {
  ...LINK_LIMITS,
  writeStallMaxMs: 1500,
  helloTimeoutMs: 800,
  silenceMaxMs: 1500,
};
const ORIGIN: OriginLimits = {
  ...ORIGIN_LIMITS,
  chunkBytes: 1024,
  chunkWindowBytes: 4096,
  ackTimeoutMinMs: 100,
  ackTimeoutMaxMs: 800,
  askAgainMs: 400,
  retryPauseMaxMs: 200,
};
const DESTINATION: DestinationLimits = { ...DESTINATION_LIMITS, inlineReplyBytes: 1024 };

const ROOMY: SimLimits = {
  link: LINK,
  bufferBytes: 256 * 1024,
  forwarder: FORWARDER_LIMITS,
  origin: ORIGIN,
  budget: { share: 0.2, savedMax: 20, perS: 20 },
  destination: DESTINATION,
  window: DUPLICATE_WINDOW,
  assembler: { ...ASSEMBLER, idleMs: 600 },
  outbox: OUTBOX_LIMITS,
  deadLetters: { lettersMax: 1000, bytesMax: 1024 * 1024 },
};

const TIGHT: SimLimits = {
  ...ROOMY,
  link: { ...LINK, creditFrames: 3, creditBytes: 3000, batchBytes: 2048 },
  bufferBytes: 4096,
  forwarder: { ...FORWARDER_LIMITS, waitingFramesMax: 4, waitingBytesMax: 3000 },
  origin: { ...ORIGIN, pendingMax: 8, pendingBytesMax: 24 * 1024 },
  budget: { share: 0.2, savedMax: 4, perS: 20 },
  destination: { ...DESTINATION, handlingMax: 3, handlingBytesMax: 24 * 1024 },
  assembler: { ...ASSEMBLER, bytesMax: 16 * 1024, idleMs: 600 },
  outbox: { messagesMax: 12, bytesMax: 32 * 1024, segmentBytes: 1024 },
  deadLetters: { lettersMax: 3, bytesMax: 2048 },
};

export function limitsOf(plan: { readonly tight: boolean; readonly hopLimit: number }): SimLimits {
  const { hopLimit } = plan;
  const limits = plan.tight ? TIGHT : ROOMY;
  return {
    ...limits,
    forwarder: { ...limits.forwarder, hopLimit: Math.max(16, hopLimit) },
    origin: { ...limits.origin, hopLimit },
  };
}
