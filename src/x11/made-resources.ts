// Which errors of the server are about resources that something was made of, by their ids and by the requests
// that made them: the server may have had no memory for one, and all that was drawn with it is missing then.

import type { XFailure } from './x-client.ts';

/** Resources whose errors may still be on their way; the oldest are forgotten. */
export const madeRememberedMax = 64;

interface Made {
  readonly ids: readonly number[];
  readonly firstSeq: number;
  readonly lastSeq: number;
}

export class MadeResources {
  readonly #made: Made[] = [];
  #failed = false;

  /** The server could not make one of them. */
  get failed(): boolean {
    return this.#failed;
  }

  /** @param firstSeq,lastSeq the requests that made them, both included */
  note(ids: readonly number[], firstSeq: number, lastSeq: number): void {
    this.#made.push({ ids, firstSeq, lastSeq });
    if (this.#made.length > madeRememberedMax) this.#made.shift();
  }

  /** `lost` for the first error, `noted` for those that follow from it. */
  blamed({ seq, badParam }: XFailure): 'not ours' | 'noted' | 'lost' {
    const ours = this.#made.some(
      ({ ids, firstSeq, lastSeq }) =>
        (badParam !== undefined && badParam !== 0 && ids.includes(badParam)) ||
        (seq !== undefined && seq >= firstSeq && seq <= lastSeq),
    );
    if (!ours) return 'not ours';
    const first = !this.#failed;
    this.#failed = true;
    return first ? 'lost' : 'noted';
  }
}
