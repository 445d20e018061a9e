// One process of bench/interceptor: a client and a server of acme.echo.Echo in it, bare, with capture
// or with OpenTelemetry at both ends. Both end where their bytes are ready to be sent: events encoded
// in the store, spans encoded as OTLP. It works in turns that its parent gives it, and answers each with
// what it cost.

import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type * as Grpc from '@grpc/grpc-js';
import type { ExportResult } from '@opentelemetry/core';
import { type Collector, startCollector } from '../../src/collector/index.ts';
import type { Turn, TurnCost, Variant } from './interceptor-variant.ts';
import { type EndedSpan, otlpJson } from './otlp-json.ts';

/** Of a call at both ends. */
const EVENTS_OF_CALL = 12;
const SPANS_OF_CALL = 2;
/** Calls whose spans the batch processor may still hold. */
const SPANS_WAITING = 5000;
const TEXT = 'x'.repeat(200);

const require = createRequire(import.meta.url);

type Unary = (say: { text: string }) => Promise<void>;

/** As services send it: a credential and a tenant that repeat, an id that does not. */
function callMetadata(grpc: typeof Grpc, call: number): Grpc.Metadata {
  const metadata = new grpc.Metadata();
  metadata.set('authorization', `Bearer ${'t'.repeat(120)}`);
  metadata.set('x-tenant', 'acme-payments');
  metadata.set('x-request-id', `7d3f1c6a-52a4-4c1e-9a51-${String(call).padStart(12, '0')}`);
  return metadata;
}

/** Registered before grpc-js is loaded, because it patches what is loaded after it. */
function startOpenTelemetry(): () => number {
  const { GrpcInstrumentation } = require('@opentelemetry/instrumentation-grpc');
  const { NodeTracerProvider } = require('@opentelemetry/sdk-trace-node');
  const { BatchSpanProcessor } = require('@opentelemetry/sdk-trace-base');
  let exported = 0;
  let bytes = 0;
  const exporter = {
    export(spans: readonly EndedSpan[], done: (result: ExportResult) => void): void {
      exported += spans.length;
      bytes += otlpJson(spans).length;
      done({ code: 0 });
    },
    shutdown: () => Promise.resolve(),
    forceFlush: () => Promise.resolve(),
  };
  const options = { maxQueueSize: 100_000 };
  const provider = new NodeTracerProvider({
    spanProcessors: [new BatchSpanProcessor(exporter, options)],
  });
  provider.register();
  const instrumentation = new GrpcInstrumentation();
  instrumentation.setTracerProvider(provider);
  instrumentation.enable();
  return () => (bytes > 0 ? exported : 0);
}

async function startPair(collector: Collector | undefined): Promise<Unary> {
  const grpc: typeof Grpc = require('@grpc/grpc-js');
  const { loadSync } = require('@grpc/proto-loader');
  const file = fileURLToPath(new URL('../../test/collector/echo.proto', import.meta.url));
  const packages = grpc.loadPackageDefinition(loadSync(file)) as never as {
    acme: { echo: { Echo: Grpc.ServiceClientConstructor } };
  };
  const { Echo } = packages.acme.echo;
  const server = new grpc.Server(collector ? { interceptors: [collector.serverInterceptor] } : {});
  collector?.instrumentServer(server);
  const answer: Grpc.handleUnaryCall<{ text: string }, { text: string }> = (call, done) =>
    done(null, { text: call.request.text });
  server.addService(Echo.service, { Unary: answer });
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
  const options = collector ? { interceptors: [collector.clientInterceptor] } : {};
  const client = new Echo(`127.0.0.1:${port}`, grpc.credentials.createInsecure(), options);
  type Call = (say: object, metadata: Grpc.Metadata, done: (error: unknown) => void) => void;
  const call = (client.Unary as Call).bind(client);
  let calls = 0;
  return (say) =>
    new Promise((resolve, reject) =>
      call(say, callMetadata(grpc, calls++), (error) => (error ? reject(error) : resolve())),
    );
}

async function take(unary: Unary, { calls, concurrency }: Turn): Promise<TurnCost> {
  const latenciesUs: number[] = [];
  let left = calls;
  const worker = async (): Promise<void> => {
    while (left-- > 0) {
      const startMs = performance.now();
      await unary({ text: TEXT });
      latenciesUs.push((performance.now() - startMs) * 1000);
    }
  };
  const before = process.cpuUsage();
  await Promise.all(Array.from({ length: concurrency }, worker));
  const { user, system } = process.cpuUsage(before);
  return { cpuUs: user + system, latenciesUs };
}

/** A variant that did not see the calls measures nothing. */
function assertSeen(calls: number): void {
  const { eventsSeen = 0, lostAtTap = 0 } = collector?.status() ?? {};
  if (collector !== undefined && (eventsSeen < calls * EVENTS_OF_CALL || lostAtTap > 0))
    throw new Error(`capture saw ${eventsSeen} events of ${calls} calls and lost ${lostAtTap}`);
  if (spans !== undefined && spans() < (calls - SPANS_WAITING) * SPANS_OF_CALL)
    throw new Error(`OpenTelemetry exported ${spans()} spans of ${calls} calls`);
}

const variant = process.argv[2] as Variant;
const spans = variant === 'opentelemetry' ? startOpenTelemetry() : undefined;
const collector =
  variant === 'capture' ? await startCollector({ node: 'bench', plaintext: true }) : undefined;
const unary = await startPair(collector);
let made = 0;
process.on('message', async (turn: Turn | 'end') => {
  if (turn === 'end') {
    assertSeen(made);
    process.exit(0);
  }
  const cost = await take(unary, turn);
  made += turn.calls;
  process.send?.(cost);
});
process.send?.('ready');
