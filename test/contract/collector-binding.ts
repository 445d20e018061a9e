// Collectors and clients on loopback for the contract's tests: every binding, with and without TLS.

import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import {
  type Collector,
  type CollectorOptions,
  startCollector,
} from '../../src/collector/index.ts';
import { identityFolderSource } from '../../src/identity/identity-source.ts';
import type { Role } from '../../src/identity/spiffe.ts';
import { parseNetworkEndpoint } from '../../src/mesh-client/endpoint.ts';
import type { MeshClientError } from '../../src/mesh-client/mesh-client-error.ts';
import { transportOpener } from '../../src/mesh-client/open-transport.ts';
import type { OpenStream, Transport } from '../../src/mesh-client/transport.ts';
import {
  decodeMessagePart,
  encodeGetMessageRequest,
  type MessagePart,
  type MessageQuery,
} from '../../src/protocol/message-codec.ts';
import { METHODS, type MethodKey } from '../../src/protocol/service.ts';
import { encodeWatchRequest, type WatchRequest } from '../../src/protocol/watch-codec.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { decodeBatch, type SeenBatch } from '../collector/watcher.ts';
import { makeTestAuthority, type TestAuthority } from '../support/identity.ts';
import { waitFor } from '../support/wait-for.ts';

export const DEADLINE_MS = 10_000;
let authority: TestAuthority;
const folders = new Map<Role, string>();
const cleanups: (() => unknown)[] = [];

/** Identities for the file's tests, and the end of all that they start. */
export function useBindings(): void {
  before(async () => {
    authority = await makeTestAuthority();
    for (const role of ['node', 'auditor', 'observer', 'service'] as const)
      folders.set(role, await authority.issue(role, role === 'node' ? 'ledger-1' : `the-${role}`));
  });
  after(async () => {
    for (const cleanup of cleanups.reverse()) await cleanup();
    authority.remove();
  });
}

export interface Binding {
  readonly scheme: 'grpc' | 'grpcs' | 'ws' | 'wss';
  readonly secure: boolean;
}
export const BINDINGS: readonly Binding[] = [
  { scheme: 'grpcs', secure: true },
  { scheme: 'wss', secure: true },
  { scheme: 'grpc', secure: false },
  { scheme: 'ws', secure: false },
];

export async function start(binding: Binding, options: CollectorOptions = {}): Promise<Collector> {
  const trust: CollectorOptions = binding.secure
    ? { identity: folders.get('node')! }
    : { node: 'ledger-1', plaintext: true, insecure: true };
  const collector = await startCollector({ listenWs: '127.0.0.1:0', ...trust, ...options });
  cleanups.push(() => collector.close());
  return collector;
}

export async function open(
  binding: Binding,
  collector: Collector,
  role: Role = 'auditor',
): Promise<Transport> {
  const endpoint = collector.endpoints.find((e) => e.startsWith(`${binding.scheme}://`))!;
  const parsed = parseNetworkEndpoint(endpoint);
  assert.ok(parsed.ok);
  const transport = await transportOpener(false)({
    endpoint: parsed.endpoint,
    expectedName: 'ledger-1',
    identity: binding.secure ? identityFolderSource(folders.get(role)!, systemClock) : undefined,
    clock: systemClock,
  });
  cleanups.push(() => transport.close());
  return transport;
}

/** A stream's messages as they come, and how it ended. */
export interface Collected {
  readonly messages: Uint8Array[];
  readonly stream: OpenStream;
  ended: { error: MeshClientError | undefined } | undefined;
}

export function collect(
  transport: Transport,
  key: MethodKey,
  body: Uint8Array,
  deadlineMs?: number,
): Collected {
  const messages: Uint8Array[] = [];
  const collected: Collected = {
    messages,
    ended: undefined,
    stream: transport.stream(
      METHODS[key].name,
      body,
      {
        onMessage: (bytes) => messages.push(Uint8Array.from(bytes)),
        onEnd: (error) => {
          collected.ended = { error };
        },
      },
      deadlineMs,
    ),
  };
  return collected;
}

export async function whole(
  transport: Transport,
  key: MethodKey,
  body: Uint8Array,
): Promise<Uint8Array[]> {
  const collected = collect(transport, key, body, DEADLINE_MS);
  const { error } = await waitFor(`the end of ${key}`, () => collected.ended);
  if (error) throw error;
  return collected.messages;
}

export const watchRequest = (request: Partial<WatchRequest> = {}): Uint8Array =>
  encodeWatchRequest({
    incarnation: 0n,
    fromSeq: 0,
    last: 0,
    filter: '',
    sinceUtcNs: 0n,
    maxBatchEvents: 0,
    ...request,
  });

export const batchesOf = ({ messages }: Collected): SeenBatch[] => messages.map(decodeBatch);
/** To look at while more comes: it decodes one batch, not all, and so keeps no ping waiting. */
export const lastOf = ({ messages }: Collected): SeenBatch | undefined => {
  const last = messages.at(-1);
  return last && decodeBatch(last);
};
export const sequencesOf = (collected: Collected): number[] =>
  batchesOf(collected).flatMap((b) => b.events);

export async function getMessage(
  transport: Transport,
  query: MessageQuery,
): Promise<MessagePart[]> {
  return (await whole(transport, 'getMessage', encodeGetMessageRequest(query))).map(
    decodeMessagePart,
  );
}

export function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}
