// Follows the packets that an X server sends, and refuses what no server may send, before npm x11 sets
// memory aside for it. It keeps the greeting until it is whole, of everything else eight bytes at most.

import { setupFault } from './setup-check.ts';

/** The largest answer that we ask for is a paste of 4 MiB. */
export const packetBytesMax = 5 * 1024 * 1024;

const packetBytes = 32;
const headBytes = 8;
const typeReply = 1;
const typeGenericEvent = 35;

const statusFailed = 0;
const statusSuccess = 1;

/** What may be read on, or why nothing more may be. */
export type Taken =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'fault'; readonly words: string };

const nothing: Taken = { kind: 'bytes', bytes: new Uint8Array() };

export class ServerPackets {
  #greeting: Uint8Array[] = [];
  #greetingBytes = 0;
  #greeted = false;
  readonly #head = new Uint8Array(headBytes);
  #headFilled = 0;
  /** Of the packet that is being received, after its head. */
  #left = 0;

  /** After a fault it must not be called again. */
  take(bytes: Uint8Array): Taken {
    return this.#greeted ? this.#follow(bytes) : this.#greet(bytes);
  }

  #greet(bytes: Uint8Array): Taken {
    this.#greeting.push(bytes);
    this.#greetingBytes += bytes.length;
    if (this.#greetingBytes < headBytes) return nothing;
    const all = Buffer.concat(this.#greeting);
    const length = headBytes + all.readUInt16LE(6) * 4;
    // 262,148 bytes at most: the length has 16 bits.
    if (all.length < length) {
      this.#greeting = [all];
      return nothing;
    }
    const fault = greetingFault(all.subarray(0, length));
    if (fault) return { kind: 'fault', words: fault };
    this.#greeting = [];
    this.#greeted = true;
    const rest = this.#follow(all.subarray(length));
    return rest.kind === 'fault' ? rest : { kind: 'bytes', bytes: all };
  }

  #follow(bytes: Uint8Array): Taken {
    let at = 0;
    while (at < bytes.length) {
      const body = Math.min(this.#left, bytes.length - at);
      this.#left -= body;
      at += body;
      while (this.#left === 0 && this.#headFilled < headBytes && at < bytes.length)
        this.#head[this.#headFilled++] = bytes[at++] ?? 0;
      if (this.#headFilled < headBytes) continue;
      const length = packetLength(this.#head);
      if (length > packetBytesMax)
        return { kind: 'fault', words: `one packet of ${length} bytes was announced` };
      this.#headFilled = 0;
      this.#left = length - headBytes;
    }
    return { kind: 'bytes', bytes };
  }
}

/** X protocol, chapter 1: replies and generic events say how much longer than 32 bytes they are. */
function packetLength(head: Uint8Array): number {
  const type = head[0] ?? 0;
  if (type !== typeReply && (type & 0x7f) !== typeGenericEvent) return packetBytes;
  return packetBytes + new DataView(head.buffer).getUint32(4, true) * 4;
}

function greetingFault(greeting: Uint8Array): string | undefined {
  const status = greeting[0];
  if (status === statusSuccess) return setupFault(greeting);
  if (status !== statusFailed)
    return 'it asks for a kind of log-in that this program does not know';
  // npm x11 reads the reason by its own length.
  return headBytes + (greeting[1] ?? 0) > greeting.length ? 'its refusal is cut short' : undefined;
}
