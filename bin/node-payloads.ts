// Which payloads of the mesh a node keeps for auditors, as options, environment and configuration file say it. A node
// knows no schema by itself, so without a descriptor set it keeps none.

import { readFileSync } from 'node:fs';
import type { CollectorOptions } from '../src/collector/index.ts';
import { schemaFromDescriptorSet } from '../src/payload/schema-from-descriptor.ts';
import { CommandError, ExitCode } from './exit.ts';
import { PAYLOAD_POLICIES } from './node-defaults.ts';

export type PayloadPolicy = (typeof PAYLOAD_POLICIES)[number];

export interface NodePayloads {
  /** schema: where the descriptor set has the method. full: always. none: never. */
  readonly policy: PayloadPolicy;
  /** Path of a serialized FileDescriptorSet: `protoc --include_imports --descriptor_set_out`. */
  readonly descriptor: string | undefined;
  /** Fields besides those with debug_redact: names, full names or paths. */
  readonly redact: readonly string[];
  /** Fields that the schema does not have. */
  readonly redactUnknownFields: boolean;
}

/** Nothing is kept. */
export const NO_PAYLOADS: NodePayloads = {
  policy: 'schema',
  descriptor: undefined,
  redact: [],
  redactUnknownFields: false,
};

/** @throws CommandError usage */
export function payloadPolicy(text = 'schema'): PayloadPolicy {
  const policy = PAYLOAD_POLICIES.find((one) => one === text);
  if (policy !== undefined) return policy;
  throw new CommandError(ExitCode.Usage, `payload: '${text}' is none of schema, full, none`);
}

type PayloadOptions = Pick<
  CollectorOptions,
  'payload' | 'descriptorSet' | 'redact' | 'redactUnknownFields'
>;

/** @throws CommandError usage, not found: of the descriptor set */
export function payloadOptions(payloads: NodePayloads): PayloadOptions {
  const { policy, descriptor, redact, redactUnknownFields } = payloads;
  return {
    payload: policy,
    redact,
    redactUnknownFields,
    ...(descriptor !== undefined && { descriptorSet: descriptorSet(descriptor) }),
  };
}

/** One that is not whole would leave payloads out, or fields in clear that were to be redacted, without a word. */
function descriptorSet(path: string): Uint8Array {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    const text = `the descriptor set ${path} cannot be read: ${(error as Error).message}`;
    throw new CommandError(ExitCode.NotFound, text, error);
  }
  const { problems, problemCount } = schemaFromDescriptorSet(bytes);
  if (bytes.length > 0 && problemCount === 0) return bytes;
  const why = problems[0] ?? 'it is empty';
  const text = `${path} is no whole FileDescriptorSet: ${why} (protoc --include_imports --descriptor_set_out=${path})`;
  throw new CommandError(ExitCode.Usage, text);
}
