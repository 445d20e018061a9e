// Message ids as map keys: 16 bytes as 16 characters of a string, since bytes do not compare.

export const ID_BYTES = 16;

/** One character a byte, of an id or of a key of any length: not text to show. */
export function idKey(id: Uint8Array): string {
  if (id.length !== ID_BYTES)
    return Buffer.from(id.buffer, id.byteOffset, id.length).toString('latin1');
  // Written out: each message is looked up several times, and this takes a fifth of a view and its decoding.
  return String.fromCharCode(
    id[0]!,
    id[1]!,
    id[2]!,
    id[3]!,
    id[4]!,
    id[5]!,
    id[6]!,
    id[7]!,
    id[8]!,
    id[9]!,
    id[10]!,
    id[11]!,
    id[12]!,
    id[13]!,
    id[14]!,
    id[15]!,
  );
}

/** For people: lower case hexadecimal with dashes, as UUIDs are written (RFC 9562, section 4). */
export function idText(id: Uint8Array): string {
  const hex = Buffer.from(id.buffer, id.byteOffset, id.length).toString('hex');
  return [8, 12, 16, 20, 32].map((end, i, ends) => hex.slice(ends[i - 1] ?? 0, end)).join('-');
}
