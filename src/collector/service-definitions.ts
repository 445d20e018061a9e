// Descriptors out of what services are defined with: proto-loader's definitions carry their files,
// protobufjs's static ones do not. It reads any object and trusts none.

/** Tag of FileDescriptorSet.file: field 1, length-delimited. */
const FILE_TAG = 0x0a;

function property(value: unknown, name: string): unknown {
  const readable = (typeof value === 'object' && value !== null) || typeof value === 'function';
  return readable ? Reflect.get(value as object, name) : undefined;
}

function filesOf(type: unknown): Uint8Array[] {
  const files = property(type, 'fileDescriptorProtos');
  return Array.isArray(files) ? files.filter((file) => file instanceof Uint8Array) : [];
}

/**
 * The files in a service definition, a package definition (both of proto-loader) or a client's
 * constructor; none when it carries none.
 */
export function descriptorFiles(definition: unknown): Uint8Array[] {
  const service = property(definition, 'service') ?? definition;
  if (typeof service !== 'object' || service === null) return [];
  const found = new Set<Uint8Array>();
  for (const member of [service, ...Object.values(service)]) collect(member, found);
  return [...found];
}

/** A member is a method, a type, or the definition of a service with methods in it. */
function collect(member: unknown, found: Set<Uint8Array>): void {
  for (const file of filesOf(member)) found.add(file);
  for (const file of filesOf(property(member, 'requestType'))) found.add(file);
  for (const file of filesOf(property(member, 'responseType'))) found.add(file);
  if (typeof member !== 'object' || member === null) return;
  for (const method of Object.values(member)) {
    for (const file of filesOf(property(method, 'requestType'))) found.add(file);
    for (const file of filesOf(property(method, 'responseType'))) found.add(file);
  }
}

/** A FileDescriptorSet of these files, each once. */
export function descriptorSetOf(files: readonly Uint8Array[]): Uint8Array {
  const parts: Uint8Array[] = [];
  const seen = new Set<string>();
  for (const file of files) {
    const text = Buffer.from(file).toString('latin1');
    if (seen.has(text)) continue;
    seen.add(text);
    parts.push(Uint8Array.from([FILE_TAG, ...varint(file.length)]), file);
  }
  return Buffer.concat(parts);
}

function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 0x80);
  return [...bytes, rest];
}
