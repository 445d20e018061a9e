// How a mesh node is set up: options of the command line over the environment over a configuration file in JSON, whose
// keys are the options' names.

import { readFileSync } from 'node:fs';
import type { ServiceUrl } from '../src/mesh/client/service-url.ts';
import { parseHostPort } from '../src/mesh/link/host-port.ts';
import { GRPC_SCHEME, TLS_SCHEME } from '../src/mesh/node/mesh-daemon.ts';
import type { NodeOptions } from './commands/node.ts';
import { CommandError, ExitCode } from './exit.ts';
import {
  ACCESS_LOG_DEFAULT,
  COLLECTOR_DEFAULT,
  DEADLINE_MAX_DEFAULT_S,
  DEADLINE_MAX_MOST_S,
  LISTEN_DEFAULT,
} from './node-defaults.ts';
import { NodeEnvironment, variableOf } from './node-environment.ts';
import type { LogFormat } from './node-log.ts';
import { type NodePayloads, payloadPolicy } from './node-payloads.ts';
import { portUrl } from './node-ports.ts';
import type { RenewalSource } from './renew-identity.ts';

export interface NodeConfig {
  readonly name: string | undefined;
  readonly identity: string | undefined;
  readonly listen: string | undefined;
  readonly listenTls: string | undefined;
  readonly collector: string;
  /** Where services attach by gRPC, and by the 4-byte protocol. */
  readonly port: ServiceUrl | undefined;
  readonly portTcp: ServiceUrl | undefined;
  readonly neighbours: ReadonlyMap<string, string>;
  readonly state: string | undefined;
  readonly accessLog: string | undefined;
  /** host:port, http:// or https:// before it. */
  readonly metrics: string | undefined;
  readonly log: LogFormat;
  readonly requirePq: boolean;
  /** The latest deadline of a message of a service, seconds. */
  readonly deadlineMax: number;
  /** How the node renews its identity; undefined: it does not. */
  readonly renewal: RenewalSource | undefined;
  readonly payloads: NodePayloads;
}

/** A larger file is not a configuration. */
const CONFIG_MAX_BYTES = 1024 * 1024;
const TEXTS = [
  'name',
  'identity',
  'listen',
  'listenTls',
  'collector',
  'port',
  'portTcp',
  'state',
  'accessLog',
  'metrics',
  'log',
  'renewCommand',
  'renewFrom',
  'payload',
  'descriptor',
] as const;
const FLAGS = ['requirePq', 'redactUnknownFields'] as const;
type Flag = (typeof FLAGS)[number];
const KEYS: readonly string[] = [...TEXTS, ...FLAGS, 'deadlineMax', 'neighbours', 'redact'];
type Texts = { readonly [K in (typeof TEXTS)[number]]?: string | undefined };

interface FileConfig extends Texts {
  readonly neighbours?: Readonly<Record<string, string>>;
  readonly requirePq?: boolean;
  readonly deadlineMax?: number;
  readonly redact?: readonly string[];
  readonly redactUnknownFields?: boolean;
}

/** @throws CommandError usage, not found: in words that say what would be right */
export function nodeConfig(options: NodeOptions): NodeConfig {
  const environment = new NodeEnvironment(process.env, KEYS);
  const path = options.config ?? environment.config;
  const file = path === undefined ? {} : readConfig(path);
  const text = (key: (typeof TEXTS)[number]): string | undefined =>
    options[key] ?? environment.text(key) ?? file[key];
  const flag = (key: Flag): boolean => options[key] ?? environment.flag(key) ?? file[key] ?? false;
  const neighbours = new Map(Object.entries(file.neighbours ?? {}));
  for (const one of environment.list('neighbours'))
    neighbours.set(...neighbourOf(variableOf('neighbours'), one));
  for (const one of options.neighbour) neighbours.set(...neighbourOf('--neighbour', one));
  for (const [name, address] of neighbours) checkAddress(`neighbour ${name}`, address);
  const listenTls = text('listenTls');
  const listen = text('listen') ?? (listenTls === undefined ? LISTEN_DEFAULT : undefined);
  const collector = text('collector') ?? COLLECTOR_DEFAULT;
  const metrics = text('metrics')?.replace(/^https?:\/\//, '');
  for (const [key, address] of Object.entries({ listen, listenTls, collector, metrics }))
    if (address !== undefined) checkAddress(key, address);
  return {
    name: text('name'),
    identity: text('identity'),
    listen,
    listenTls,
    collector,
    port: checkPort('port', 'grpc', text('port')),
    portTcp: checkPort('portTcp', 'frames', text('portTcp')),
    neighbours,
    state: text('state'),
    accessLog: text('accessLog') ?? ACCESS_LOG_DEFAULT,
    metrics: text('metrics'),
    log: logFormat(text('log')),
    requirePq: flag('requirePq'),
    deadlineMax: deadlineMaxOf(
      options.deadlineMax ?? environment.text('deadlineMax') ?? file.deadlineMax,
    ),
    renewal: renewalSource(text('renewCommand'), text('renewFrom')),
    payloads: {
      policy: payloadPolicy(text('payload')),
      descriptor: text('descriptor'),
      // What one place hides, another does not show.
      redact: [...options.redact, ...environment.list('redact'), ...(file.redact ?? [])],
      redactUnknownFields: flag('redactUnknownFields'),
    },
  };
}

function neighbourOf(from: string, text: string): [string, string] {
  const at = text.indexOf('=');
  if (at < 1) throw usage(`${from} ${text}: it is NAME=HOST:PORT or NAME=tls://HOST:PORT`);
  return [text.slice(0, at), text.slice(at + 1)];
}

function checkAddress(what: string, address: string): void {
  const scheme = [TLS_SCHEME, GRPC_SCHEME].find((one) => address.startsWith(one)) ?? '';
  try {
    parseHostPort(address.slice(scheme.length));
  } catch (error) {
    throw usage(`${what}: ${(error as Error).message}`);
  }
}

function renewalSource(
  command: string | undefined,
  folder: string | undefined,
): RenewalSource | undefined {
  if (command !== undefined && folder !== undefined)
    throw usage('renewCommand and renewFrom: one of them renews the identity, not both');
  if (command !== undefined) return { kind: 'command', command };
  return folder === undefined ? undefined : { kind: 'authority', folder };
}

/** @param said as text, or as the file has it */
function deadlineMaxOf(said: string | number = DEADLINE_MAX_DEFAULT_S): number {
  const seconds = Number(said);
  if (/^\d+$/.test(`${said}`) && seconds >= 1 && seconds <= DEADLINE_MAX_MOST_S) return seconds;
  throw usage(
    `deadlineMax: '${said}' is no whole number of seconds from 1 to ${DEADLINE_MAX_MOST_S}`,
  );
}

function logFormat(text = 'text'): LogFormat {
  if (text === 'text' || text === 'json') return text;
  throw usage(`log: '${text}' is neither text nor json`);
}

function checkPort(
  what: string,
  protocol: ServiceUrl['protocol'],
  address: string | undefined,
): ServiceUrl | undefined {
  try {
    return address === undefined ? undefined : portUrl(protocol, address);
  } catch (error) {
    throw usage(`${what}: ${(error as Error).message}`);
  }
}

function readConfig(path: string): FileConfig {
  const text = readText(path);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw usage(`${path} is not JSON: ${(error as Error).message}`);
  }
  if (!isRecord(value)) throw usage(`${path} is not a JSON object`);
  for (const [key, one] of Object.entries(value)) checkKey(path, key, one);
  return value as FileConfig;
}

function readText(path: string): string {
  try {
    const text = readFileSync(path, 'utf8');
    if (text.length > CONFIG_MAX_BYTES) throw usage(`${path} is larger than a configuration`);
    return text;
  } catch (error) {
    if (error instanceof CommandError) throw error;
    const text = `the configuration ${path} cannot be read: ${(error as Error).message}`;
    throw new CommandError(ExitCode.NotFound, text, error);
  }
}

function checkKey(path: string, key: string, value: unknown): void {
  if (!KEYS.includes(key)) throw usage(`${path}: '${key}' is none of ${KEYS.join(', ')}`);
  const [isRight, form] = formOf(key, value);
  if (!isRight) throw usage(`${path}: ${key} is ${form}`);
}

/** Whether the value has the form of its key, and that form in words. */
function formOf(key: string, value: unknown): readonly [boolean, string] {
  const areTexts = (all: readonly unknown[]): boolean =>
    all.every((one) => typeof one === 'string');
  if (FLAGS.some((flag) => flag === key)) return [typeof value === 'boolean', 'true or false'];
  if (key === 'neighbours')
    return [isRecord(value) && areTexts(Object.values(value)), '{"NAME": "HOST:PORT", ...}'];
  if (key === 'deadlineMax') return [typeof value === 'number', 'a number of seconds'];
  if (key === 'redact') return [Array.isArray(value) && areTexts(value), '["FIELD", ...]'];
  return [typeof value === 'string', 'a text'];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function usage(text: string): CommandError {
  return new CommandError(ExitCode.Usage, text);
}
