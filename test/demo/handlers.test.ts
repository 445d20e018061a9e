// Which instance of Fraud an authorization asks follows from its request, so that the seed fixes it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ChannelCredentials, Metadata } from '@grpc/grpc-js';
import { Caller } from '../../src/demo/caller.ts';
import type { DemoServices } from '../../src/demo/definition.ts';
import { handlers } from '../../src/demo/handlers.ts';
import { FakeClock } from '../support/fake-clock.ts';

const INSTANCES = ['fraud-1', 'fraud-2', 'fraud-3'];

/** Stands in for the generated client of Fraud: notes who was asked, and answers nothing. */
function notingFraud(asked: string[]): unknown {
  return class {
    readonly address: string;
    constructor(address: string) {
      this.address = address;
    }
    Score() {
      asked.push(this.address);
      return {
        on(event: string, listener: () => void): void {
          if (event === 'end') queueMicrotask(listener);
        },
      };
    }
  };
}

/** Authorizes one request after another, `stepMs` apart; gives the instances that were asked. */
async function askedBy(requestIds: readonly string[], stepMs: number): Promise<string[]> {
  const asked: string[] = [];
  const clock = new FakeClock();
  const caller = new Caller({
    services: { fraud: notingFraud(asked) } as unknown as DemoServices,
    clock,
    credentials: () => ChannelCredentials.createInsecure(),
    interceptors: [],
  });
  const directory = INSTANCES.map((name) => ({ name, kind: 'fraud' as const, address: name }));
  caller.setDirectory(directory, 'authorizer-1');
  const served = handlers('authorizer', { clock, score: caller.score.bind(caller) });
  const authorize = served.Authorize as unknown as (
    call: { request: Record<string, unknown>; metadata: Metadata },
    callback: () => void,
  ) => void;
  for (const request_id of requestIds) {
    await new Promise<void>((resolve) =>
      authorize({ request: { request_id }, metadata: new Metadata() }, resolve),
    );
    clock.advance(stepMs);
  }
  return asked;
}

test('the same requests ask the same instances, whenever they come', async () => {
  const ids = Array.from({ length: 30 }, (_, i) => `req_${i}`);
  const asked = await askedBy(ids, 1);
  assert.deepEqual(await askedBy(ids, 7), asked);
  assert.deepEqual(new Set(asked), new Set(INSTANCES), 'each gets its share');
});
