// One process of bench/interceptor: a client and a server of acme.echo.Echo in it, bare, with capture
// or with OpenTelemetry at both ends. Prints one line of JSON: CPU and median latency of a call.

import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type * as Grpc from '@grpc/grpc-js';
import type { ExportResult } from '@opentelemetry/core';
import { type Collector, startCollector } from '../../src/collector/index.ts';

export const VARIANTS = ['bare', 'capture', 'opentelemetry'] as const;
export type Variant = (typeof VARIANTS)[number];

export interface Figures {
  /** Of user and system, both ends of a call together. */
  readonly cpuUs: number;
  readonly p50Us: number;
}

const WARM_CALLS = 6000;
const CPU_CALLS = 6000;
const CONCURRENCY = 16;
const LATENCY_CALLS = 1500;
const TEXT = 'x'.repeat(200);

const require = createRequire(import.meta.url);

type Unary = (say: { text: string }) => Promise<void>;

/** Registered before grpc-js is loaded, because it patches what is loaded after it. */
function startOpenTelemetry(): () => number {
  const { GrpcInstrumentation } = require('@opentelemetry/instrumentation-grpc');
  const { NodeTracerProvider } = require('@opentelemetry/sdk-trace-node');
  const { BatchSpanProcessor } = require('@opentelemetry/sdk-trace-base');
  let exported = 0;
  const exporter = {
    export(spans: readonly unknown[], done: (result: ExportResult) => void): void {
      exported += spans.length;
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
  return () => exported;
}

async function startPair(
  collector: Collector | undefined,
): Promise<{ unary: Unary; stop: () => void }> {
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
  const call = (client.Unary as (say: object, done: (error: unknown) => void) => void).bind(client);
  return {
    unary: (say) =>
      new Promise((resolve, reject) => call(say, (error) => (error ? reject(error) : resolve()))),
    stop: () => {
      client.close();
      server.forceShutdown();
    },
  };
}

async function run(unary: Unary, calls: number): Promise<void> {
  let left = calls;
  const worker = async (): Promise<void> => {
    while (left-- > 0) await unary({ text: TEXT });
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, worker));
}

async function measure(unary: Unary): Promise<Figures> {
  await run(unary, WARM_CALLS);
  const before = process.cpuUsage();
  await run(unary, CPU_CALLS);
  const { user, system } = process.cpuUsage(before);
  const latencies: number[] = [];
  for (let i = 0; i < LATENCY_CALLS; i++) {
    const startMs = performance.now();
    await unary({ text: TEXT });
    latencies.push((performance.now() - startMs) * 1000);
  }
  latencies.sort((a, b) => a - b);
  return { cpuUs: (user + system) / CPU_CALLS, p50Us: latencies[LATENCY_CALLS / 2]! };
}

/** A variant that did not see the calls measures nothing. */
function assertSeen(what: string, seen: number): void {
  if (seen < WARM_CALLS + CPU_CALLS) throw new Error(`${what} saw ${seen} only`);
}

const variant = process.argv[2] as Variant;
const spans = variant === 'opentelemetry' ? startOpenTelemetry() : undefined;
const collector =
  variant === 'capture' ? await startCollector({ node: 'bench', plaintext: true }) : undefined;
const { unary, stop } = await startPair(collector);
const figures = await measure(unary);
if (collector) assertSeen('capture', (collector.status()?.eventsSeen ?? 0) / 12);
if (collector?.status()?.lostAtTap !== 0 && collector) throw new Error('events were lost');
if (spans) assertSeen('OpenTelemetry', spans() / 2);
stop();
await collector?.close();
process.stdout.write(`${JSON.stringify(figures)}\n`);
process.exit(0);
