// Bytes that are kept for longer than the work at hand: in memory of their own. Node cuts small buffers out of slabs of
// 64 KiB, and what comes off a socket is a view of all that came: one that is kept would hold the whole of it.

/** Of a buffer, so much more than the bytes that are wanted of it is not worth a copy. */
const HELD_PER_BYTE_MAX = 2;

/** The same bytes, in a buffer that is at most twice as large. */
export function ownBytes(bytes: Uint8Array): Uint8Array {
  if (bytes.buffer.byteLength <= HELD_PER_BYTE_MAX * bytes.length) return bytes;
  return new Uint8Array(bytes);
}
