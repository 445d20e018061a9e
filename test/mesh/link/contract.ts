// What every link does, whatever carries it: one suite for memory, gRPC and TLS. Time is a fake clock's, so that
// nothing here depends on how fast the machine is; only the bytes cross real sockets.

import { after, before, describe } from 'node:test';
import type { Binding } from './connection.ts';
import { describeCredit } from './contract-credit.ts';
import { describeDrain } from './contract-drain.ts';
import { describeEnds } from './contract-ends.ts';
import { describeFrames } from './contract-frames.ts';
import { describeHello } from './contract-hello.ts';
import { describeHostile } from './contract-hostile.ts';
import { describeLiveness } from './contract-liveness.ts';
import { describePressure } from './contract-pressure.ts';

export function describeLinks(binding: Binding): void {
  describe(`links over ${binding.name}`, () => {
    before(() => binding.open());
    after(() => binding.close());
    describeHello(binding);
    describeFrames(binding);
    describeCredit(binding);
    describePressure(binding);
    describeLiveness(binding);
    describeDrain(binding);
    describeEnds(binding);
    describeHostile(binding);
  });
}
