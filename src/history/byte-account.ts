// Counts the bytes that something holds, and the same bytes in the account above it. It decides
// nothing: the history compares the top account with its budget.

export class ByteAccount {
  private held = 0;
  private readonly parent: ByteAccount | undefined;

  constructor(parent?: ByteAccount) {
    this.parent = parent;
  }

  get bytes(): number {
    return this.held;
  }

  /** `delta` may be negative. */
  add(delta: number): void {
    this.held += delta;
    this.parent?.add(delta);
  }
}
