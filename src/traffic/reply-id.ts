// The id of a reply that is too large for its request's ack and so travels as a message of its own: the request's with
// the variant of RFC 9562 turned. Either id gives the other, so that who has one message can ask for both.

const VARIANT_BYTE = 8;
const TURNED = 0x40;

/**
 * The same whenever the request is answered again, and never a request's. Of a reply's id it gives the request's.
 * @param requestId 16 bytes, a UUIDv7
 */
export function replyId(requestId: Uint8Array): Uint8Array {
  const id = Uint8Array.from(requestId);
  id[VARIANT_BYTE] = id[VARIANT_BYTE]! ^ TURNED;
  return id;
}

/** True for 16 bytes, from `at` on, that are a UUIDv7 but for the turned variant. */
export function isReplyId(bytes: Uint8Array, at = 0): boolean {
  return bytes.length >= at + 16 && bytes[at + 6]! >> 4 === 7 && bytes[at + 8]! >> 6 === 3;
}

/** The id of the request that the message of this id answers; undefined when it is no reply of its own. */
export function requestIdOf(id: Uint8Array): Uint8Array | undefined {
  return id.length === 16 && isReplyId(id) ? replyId(id) : undefined;
}
