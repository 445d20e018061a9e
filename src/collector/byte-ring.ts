// A bounded store of byte strings numbered from 1: one arena and slots of offset and length. The
// newest evict the oldest, by slots or by bytes, whichever runs out first. It allocates only once.

/** Positions count every byte ever written, so that age and place are one number. */
export class ByteRing {
  readonly arena: Buffer;
  readonly slotCount: number;
  readonly capacity: number;
  readonly #starts: Float64Array;
  readonly #lengths: Uint32Array;
  #written = 0;
  /** `#written` in the arena. */
  #offset = 0;
  #oldest = 1;
  #head = 0;

  /**
   * @param slotCount entries kept at most @param capacity bytes kept at most @param scratchBytes room
   * after them in the same buffer, for whoever writes entries: a copy within a buffer is the cheapest
   */
  constructor(slotCount: number, capacity: number, scratchBytes = 0) {
    this.slotCount = slotCount;
    this.capacity = capacity;
    this.arena = Buffer.alloc(capacity + scratchBytes);
    this.#starts = new Float64Array(slotCount);
    this.#lengths = new Uint32Array(slotCount);
  }

  /** Number of the last entry; 0 before the first. */
  get head(): number {
    return this.#head;
  }

  /** Number of the oldest entry that is kept; head + 1 when there is none. */
  get oldest(): number {
    return this.#oldest;
  }

  /** Bytes between the oldest kept entry and the newest, with what was skipped at the arena's end. */
  get bytesHeld(): number {
    if (this.#oldest > this.#head) return 0;
    return this.#written - this.#starts[this.#oldest % this.slotCount]!;
  }

  holds(number: number): boolean {
    return number >= this.#oldest && number <= this.#head;
  }

  /** Where the next entry begins when it is no longer than `room`. */
  get nextOffset(): number {
    return this.#offset;
  }

  /** Bytes from there to the arena's end. */
  get room(): number {
    return this.capacity - this.#offset;
  }

  /**
   * Makes the next entry of `length` bytes and gives its offset in the arena, where the caller
   * writes them. @throws RangeError when the entry is larger than the arena
   */
  append(length: number): number {
    const { capacity } = this;
    if (length > capacity) throw new RangeError(`${length} bytes do not fit in ${capacity}`);
    if (length > this.room) this.#toStart();
    const offset = this.#offset;
    const number = this.#head + 1;
    const slot = number % this.slotCount;
    if (number - this.#oldest >= this.slotCount) this.#oldest = number - this.slotCount + 1;
    this.#starts[slot] = this.#written;
    this.#lengths[slot] = length;
    this.#written += length;
    this.#offset += length;
    this.#head = number;
    this.#evictOverwritten();
    return offset;
  }

  #toStart(): void {
    this.#written += this.capacity - this.#offset;
    this.#offset = 0;
  }

  #evictOverwritten(): void {
    const horizon = this.#written - this.capacity;
    while (this.#oldest < this.#head && this.#starts[this.#oldest % this.slotCount]! < horizon)
      this.#oldest++;
  }

  /** Offset of a kept entry in the arena. */
  offset(number: number): number {
    return this.#starts[number % this.slotCount]! % this.capacity;
  }

  /** Bytes of a kept entry. */
  length(number: number): number {
    return this.#lengths[number % this.slotCount]!;
  }

  /** A kept entry in place: valid only until the next append. */
  view(number: number): Buffer {
    const offset = this.offset(number);
    return this.arena.subarray(offset, offset + this.length(number));
  }
}
