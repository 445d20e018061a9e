// Where in a file the events of each call lie: (hash of the key, offset of a record), in two arrays
// that grow by doubling up to a limit.

const FIRST_CAPACITY = 1024;

export class CallPlaces {
  /** Some calls are not in here: the limit was reached. */
  isFull = false;
  private readonly limit: number;
  private count = 0;
  private hashes: Int32Array = new Int32Array(FIRST_CAPACITY);
  private offsets: Float64Array = new Float64Array(FIRST_CAPACITY);

  constructor(limit: number) {
    this.limit = limit;
  }

  add(hash: number, offset: number): void {
    if (this.count >= this.limit) {
      this.isFull = true;
      return;
    }
    if (this.count === this.hashes.length) this.grow();
    this.hashes[this.count] = hash;
    this.offsets[this.count++] = offset;
  }

  /** Offsets of all records that may hold events of a call with this hash, ascending. */
  find(hash: number): number[] {
    const found: number[] = [];
    for (let i = this.hashes.indexOf(hash); i >= 0 && i < this.count; ) {
      found.push(this.offsets[i]!);
      i = this.hashes.indexOf(hash, i + 1);
    }
    return found;
  }

  private grow(): void {
    const { hashes, offsets } = this;
    this.hashes = new Int32Array(2 * hashes.length);
    this.hashes.set(hashes);
    this.offsets = new Float64Array(2 * offsets.length);
    this.offsets.set(offsets);
  }
}
