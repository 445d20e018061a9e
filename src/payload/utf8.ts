// UTF-8 in and out of strings, strictly: what is not UTF-8 is not text.

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

/** The text of `bytes`, or undefined when they are not valid UTF-8. A byte order mark is kept. */
export function utf8Text(bytes: Uint8Array): string | undefined {
  try {
    return strict.decode(bytes);
  } catch {
    return undefined;
  }
}

export function utf8Bytes(text: string): Uint8Array {
  return encoder.encode(text);
}
