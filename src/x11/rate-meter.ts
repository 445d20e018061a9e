// Counts amounts over the last two seconds, in buckets, for figures that a person reads.
// It keeps no clock: every call says when it is.

const bucketMs = 250;
const bucketCount = 8;

export class RateMeter {
  readonly #amounts = new Array<number>(bucketCount).fill(0);
  #newest = Number.NEGATIVE_INFINITY;

  add(amount: number, atMs: number): void {
    this.#advance(atMs);
    const slot = mod(this.#newest);
    this.#amounts[slot] = (this.#amounts[slot] ?? 0) + amount;
  }

  /** Mean over the two seconds before `atMs`. */
  perSecond(atMs: number): number {
    this.#advance(atMs);
    const sum = this.#amounts.reduce((total, amount) => total + amount, 0);
    return (sum * 1000) / (bucketMs * bucketCount);
  }

  #advance(atMs: number): void {
    const bucket = Math.floor(atMs / bucketMs);
    if (bucket <= this.#newest) return;
    const fresh = Math.min(bucketCount, bucket - this.#newest);
    for (let i = 0; i < fresh; i++) this.#amounts[mod(bucket - i)] = 0;
    this.#newest = bucket;
  }
}

function mod(bucket: number): number {
  return ((bucket % bucketCount) + bucketCount) % bucketCount;
}
