// So many at once, so many a second: a token bucket on whatever clock it is asked by.

export class TokenBucket {
  readonly #perS: number;
  readonly #burst: number;
  #tokens: number;
  #atMs: number;

  /** Full at first. @param nowMs monotonic */
  constructor(perS: number, burst: number, nowMs: number) {
    this.#perS = perS;
    this.#burst = burst;
    this.#tokens = burst;
    this.#atMs = nowMs;
  }

  /** Takes one, or `count`, if there are so many. @param nowMs monotonic */
  take(nowMs: number, count = 1): boolean {
    const grown = this.#tokens + (Math.max(0, nowMs - this.#atMs) * this.#perS) / 1000;
    this.#tokens = Math.min(this.#burst, grown);
    this.#atMs = nowMs;
    if (this.#tokens < count) return false;
    this.#tokens -= count;
    return true;
  }
}
