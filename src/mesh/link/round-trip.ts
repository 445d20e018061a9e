// How long a neighbour takes to answer, smoothed as RFC 6298 smooths it, and when an answer is then overdue.

/** RFC 6298, section 2: gains of the smoothed round trip and of its variation. */
const SMOOTHED_GAIN = 1 / 8;
const VARIATION_GAIN = 1 / 4;
const VARIATIONS = 4;

export class RoundTrip {
  #smoothedMs: number | undefined;
  #variationMs = 0;

  get smoothedMs(): number | undefined {
    return this.#smoothedMs;
  }

  /** Takes one measured round trip, ms; anything negative counts as none. */
  add(sampleMs: number): void {
    if (!(sampleMs >= 0)) return;
    if (this.#smoothedMs === undefined) {
      this.#smoothedMs = sampleMs;
      this.#variationMs = sampleMs / 2;
      return;
    }
    const deviation = Math.abs(this.#smoothedMs - sampleMs);
    this.#variationMs += VARIATION_GAIN * (deviation - this.#variationMs);
    this.#smoothedMs += SMOOTHED_GAIN * (sampleMs - this.#smoothedMs);
  }

  /** An answer that takes longer than this is overdue, ms; 0 before the first. */
  get expectedMostMs(): number {
    return (this.#smoothedMs ?? 0) + VARIATIONS * this.#variationMs;
  }
}
