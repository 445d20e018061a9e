// A client and a server of acme.echo.Echo over real gRPC on loopback, each with a collector of its own
// that listens nowhere: what one end did and what both collectors saw.

import { fileURLToPath } from 'node:url';
import * as grpc from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { clientInterceptor } from '../../src/collector/client-interceptor.ts';
import { CollectorCore } from '../../src/collector/collector-core.ts';
import type { CollectorOptions } from '../../src/collector/collector-options.ts';
import { PeerNames } from '../../src/collector/peer-names.ts';
import { serverInterceptor } from '../../src/collector/server-interceptor.ts';
import { descriptorFiles, descriptorSetOf } from '../../src/collector/service-definitions.ts';
import type { Event } from '../../src/traffic/event.ts';
import { waitFor } from '../support/wait-for.ts';
import { keptEvents } from './core-harness.ts';

export const echoDefinition = loadSync(fileURLToPath(new URL('echo.proto', import.meta.url)), {
  defaults: true,
});
const packages = grpc.loadPackageDefinition(echoDefinition) as unknown as {
  acme: { echo: { Echo: grpc.ServiceClientConstructor } };
};
export const Echo = packages.acme.echo.Echo;

export interface Say {
  text?: string;
  pin?: string;
  blob?: Uint8Array;
  times?: number;
}
export interface Heard {
  text: string;
  blob: Uint8Array;
}

type Done = grpc.sendUnaryData<Heard>;
export interface EchoHandlers {
  Unary?: (call: grpc.ServerUnaryCall<Say, Heard>, done: Done) => void;
  ClientStream?: (call: grpc.ServerReadableStream<Say, Heard>, done: Done) => void;
  ServerStream?: (call: grpc.ServerWritableStream<Say, Heard>) => void;
  Bidi?: (call: grpc.ServerDuplexStream<Say, Heard>) => void;
}

/** Answers what it hears. */
export const ECHO: EchoHandlers = {
  Unary: ({ request }, done) =>
    done(null, { text: request.text ?? '', blob: request.blob ?? Buffer.alloc(0) }),
  ClientStream: (call, done) => {
    const texts: string[] = [];
    call.on('data', (say: Say) => texts.push(say.text ?? ''));
    call.on('end', () => done(null, { text: texts.join(), blob: Buffer.alloc(0) }));
  },
  ServerStream: (call) => {
    for (let i = 0; i < (call.request.times ?? 0); i++)
      call.write({ text: `${call.request.text}${i}` } as Heard);
    call.end();
  },
  Bidi: (call) => {
    call.on('data', (say: Say) => call.write({ text: say.text } as Heard));
    call.on('end', () => call.end());
  },
};

export interface EchoPairOptions {
  readonly handlers?: EchoHandlers;
  readonly client?: CollectorOptions;
  readonly server?: CollectorOptions;
  readonly sendCallKey?: boolean;
  /** Interceptors nearer to grpc-js than ours at the server. */
  readonly innerServerInterceptors?: readonly grpc.ServerInterceptor[];
  /** Interceptors further from grpc-js than ours at the client. */
  readonly outerClientInterceptors?: readonly grpc.Interceptor[];
  readonly clientCredentials?: grpc.ChannelCredentials;
  readonly serverCredentials?: grpc.ServerCredentials;
  readonly serverOptions?: grpc.ServerOptions;
}

function core(node: string, options: CollectorOptions = {}): CollectorCore {
  const made = new CollectorCore(node, { payload: 'full', ...options });
  made.schemas.add(descriptorSetOf(descriptorFiles(echoDefinition)), 'service definition');
  return made;
}

export class EchoPair {
  readonly atClient: CollectorCore;
  readonly atServer: CollectorCore;
  readonly client: grpc.Client & Record<string, (...args: never[]) => unknown>;
  readonly #server: grpc.Server;
  readonly port: number;

  private constructor(
    options: EchoPairOptions,
    server: grpc.Server,
    atServer: CollectorCore,
    port: number,
  ) {
    this.#server = server;
    this.port = port;
    this.atServer = atServer;
    this.atClient = core('client-1', options.client);
    const { capture, keys } = this.atClient;
    const parts = {
      capture,
      keys,
      peers: new PeerNames({ trustDomain: 'test' }),
      sendCallKey: options.sendCallKey ?? true,
    };
    const credentials = options.clientCredentials ?? grpc.credentials.createInsecure();
    this.client = new Echo(`127.0.0.1:${port}`, credentials, {
      interceptors: [...(options.outerClientInterceptors ?? []), clientInterceptor(parts)],
      'grpc.max_receive_message_length': -1,
    }) as unknown as EchoPair['client'];
  }

  static async start(options: EchoPairOptions = {}): Promise<EchoPair> {
    const atServer = core('server-1', options.server);
    const { capture, keys } = atServer;
    const parts = {
      capture,
      keys,
      peers: new PeerNames({ trustDomain: 'test' }),
      sendCallKey: true,
    };
    const server = new grpc.Server({
      'grpc.max_receive_message_length': -1,
      ...options.serverOptions,
      interceptors: [...(options.innerServerInterceptors ?? []), serverInterceptor(parts)],
    });
    const { Missing: _missing, ...service } = Echo.service as Record<
      string,
      grpc.MethodDefinition<unknown, unknown>
    >;
    server.addService(
      service as grpc.ServiceDefinition,
      { ...ECHO, ...options.handlers } as grpc.UntypedServiceImplementation,
    );
    const credentials = options.serverCredentials ?? grpc.ServerCredentials.createInsecure();
    const port = await new Promise<number>((resolve, reject) => {
      server.bindAsync('127.0.0.1:0', credentials, (error, bound) =>
        error ? reject(error) : resolve(bound),
      );
    });
    return new EchoPair(options, server, atServer, port);
  }

  /** A unary call: its answer, or the error it ended with. */
  unary(
    say: Say,
    options: grpc.CallOptions = {},
    metadata = new grpc.Metadata(),
  ): Promise<Heard | grpc.ServiceError> {
    const call = this.client.Unary as unknown as (...args: unknown[]) => void;
    return new Promise((resolve) => {
      call.call(
        this.client,
        say,
        metadata,
        options,
        (error: grpc.ServiceError | null, heard: Heard) => resolve(error ?? heard),
      );
    });
  }

  stream<T>(method: string, ...args: unknown[]): T {
    return (this.client[method] as unknown as (...all: unknown[]) => T).call(this.client, ...args);
  }

  /** Events of the first `calls` calls at both ends, once they have ended there. */
  async seen(calls = 1): Promise<{ client: Event[]; server: Event[] }> {
    const of = (at: CollectorCore): Event[] => keptEvents(at).map((event) => event!);
    const ended = (at: CollectorCore): boolean => {
      const keys = of(at)
        .filter((e) => e.type === 6 || e.type === 7)
        .map((e) => hex(e.callKey));
      return new Set(keys).size >= calls;
    };
    await waitFor(
      'the end of the calls at both ends',
      () => ended(this.atClient) && ended(this.atServer),
    );
    return { client: of(this.atClient), server: of(this.atServer) };
  }

  stop(): void {
    this.client.close();
    this.#server.forceShutdown();
  }
}

export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

export const TYPE_NAMES = [
  '',
  'client-header',
  'server-header',
  'client-message',
  'server-message',
  'half-close',
  'trailer',
  'cancel',
];

export function typesOf(events: readonly Event[]): string[] {
  return events.map((event) => TYPE_NAMES[event.type] ?? '?');
}
