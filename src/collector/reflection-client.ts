// Asks a gRPC server's reflection for the descriptor files of one symbol with all that they import:
// grpc.reflection.v1, or v1alpha, whose messages are the same. Bounded in files, bytes and time.
// https://github.com/grpc/grpc/blob/master/doc/server-reflection.md

import * as grpc from '@grpc/grpc-js';
import { scanFields, type WireField, WireType } from '../payload/wire.ts';
import type { Clock } from '../runtime/clock.ts';
import type { ReflectionTarget } from './collector-options.ts';

export const REFLECTION_TIMEOUT_MS = 3000;
export const REFLECTION_FILES_MAX = 512;

const METHODS = {
  'reflection v1': '/grpc.reflection.v1.ServerReflection/ServerReflectionInfo',
  'reflection v1alpha': '/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo',
} as const;
export type ReflectionVersion = keyof typeof METHODS;

/** ServerReflectionRequest: file_by_filename = 3, file_containing_symbol = 4. */
const BY_FILENAME_TAG = 0x1a;
const BY_SYMBOL_TAG = 0x22;
/** ServerReflectionResponse.file_descriptor_response. */
const FILES_FIELD = 4;
/** FileDescriptorProto: name = 1, dependency = 3. */
const NAME_FIELD = 1;
const DEPENDENCY_FIELD = 3;

const pass = (bytes: Buffer): Buffer => bytes;

/** Files by their own name, as far as they were found. */
type Files = Map<string, Uint8Array>;
type ReflectionCall = grpc.ClientDuplexStream<Buffer, Buffer>;

/** Rejects with the server's error, or when the time is over. Files that it lacks are left out. */
export async function reflectedFiles(
  target: ReflectionTarget,
  version: ReflectionVersion,
  symbol: string,
  clock: Clock,
): Promise<readonly Uint8Array[]> {
  const deadline = clock.nowMs() + REFLECTION_TIMEOUT_MS;
  const credentials = target.credentials ?? grpc.credentials.createInsecure();
  const client = new grpc.Client(target.address, credentials);
  try {
    return await new Promise((resolve, reject) => {
      const call = client.makeBidiStreamRequest(METHODS[version], pass, pass, { deadline });
      converse(call, symbol, resolve, reject);
    });
  } finally {
    client.close();
  }
}

/** One stream: a request for each file, one answer for each. */
class Conversation {
  readonly #call: ReflectionCall;
  readonly files: Files = new Map();
  readonly #asked = new Set<string>();
  #unanswered = 0;

  constructor(call: ReflectionCall) {
    this.#call = call;
  }

  ask(tag: number, name: string): void {
    const text = Buffer.from(name.slice(0, 4096));
    this.#unanswered++;
    this.#call.write(
      Buffer.concat([Buffer.of(tag, (text.length & 0x7f) | 0x80, text.length >>> 7), text]),
    );
  }

  answer(answer: Buffer): void {
    this.#unanswered--;
    for (const list of values(answer, FILES_FIELD))
      for (const file of values(list, 1)) this.#add(file);
    if (this.#unanswered === 0) this.#call.end();
  }

  #add(file: Uint8Array): void {
    if (this.files.size >= REFLECTION_FILES_MAX) return;
    this.files.set(texts(file, NAME_FIELD)[0] ?? '', file);
    for (const name of texts(file, DEPENDENCY_FIELD)) {
      if (this.files.has(name) || this.#asked.has(name)) continue;
      if (this.#asked.size >= REFLECTION_FILES_MAX) return;
      this.#asked.add(name);
      this.ask(BY_FILENAME_TAG, name);
    }
  }
}

function converse(
  call: ReflectionCall,
  symbol: string,
  resolve: (files: readonly Uint8Array[]) => void,
  reject: (error: Error) => void,
): void {
  const conversation = new Conversation(call);
  call.on('data', (answer: Buffer) => conversation.answer(answer));
  call.on('error', reject);
  call.on('end', () => resolve([...conversation.files.values()]));
  conversation.ask(BY_SYMBOL_TAG, symbol);
}

function values(message: Uint8Array, number: number): Uint8Array[] {
  const wanted = (field: WireField): boolean =>
    field.number === number && field.wireType === WireType.LengthDelimited;
  return scanFields(message)
    .fields.filter(wanted)
    .map((field) => message.subarray(field.valueOffset, field.valueEnd));
}

function texts(message: Uint8Array, number: number): string[] {
  return values(message, number).map((bytes) => Buffer.from(bytes).toString());
}
