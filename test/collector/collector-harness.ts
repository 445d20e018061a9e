// Collectors and their clients for one test file: started on free ports, closed when the file ends.

import { after, before } from 'node:test';
import * as grpc from '@grpc/grpc-js';
import { service as healthService } from 'grpc-health-check';
import {
  type Collector,
  type CollectorOptions,
  startCollector,
} from '../../src/collector/index.ts';
import { makeTestAuthority, type TestAuthority } from '../support/identity.ts';

export const cleanups: (() => unknown)[] = [];
export let authority: TestAuthority;
before(async () => {
  authority = await makeTestAuthority();
});
after(async () => {
  for (const cleanup of cleanups.reverse()) await cleanup();
  authority.remove();
});

export const PLAIN: CollectorOptions = { node: 'n', plaintext: true };

export async function start(options: CollectorOptions): Promise<Collector> {
  const collector = await startCollector(options);
  cleanups.push(() => collector.close());
  return collector;
}

export function clientOf(collector: Collector): grpc.Client {
  const client = new grpc.Client(`127.0.0.1:${collector.port}`, grpc.credentials.createInsecure());
  cleanups.push(() => client.close());
  return client;
}

type HealthDefinition = grpc.MethodDefinition<{ service: string }, { status: string }>;
const { Check } = (
  grpc.loadPackageDefinition({ Health: healthService }) as unknown as {
    Health: { service: { Check: HealthDefinition } };
  }
).Health.service;

export function health(collector: Collector, service: string): Promise<string> {
  const { path, requestSerialize, responseDeserialize } = Check;
  return new Promise((resolve, reject) => {
    clientOf(collector).makeUnaryRequest(
      path,
      requestSerialize,
      responseDeserialize,
      { service },
      (error, answer) => (error ? reject(error) : resolve(answer!.status)),
    );
  });
}
