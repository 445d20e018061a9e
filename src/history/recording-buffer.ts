// Between a feed and a disk: holds framed records up to a limit, writes them in order in large pieces,
// and after one failure takes no more. It never throws at the feed; it says whether it took a record.

import { HistoryError } from './history-error.ts';
import type { RecordingSink } from './recording-sink.ts';

/** Records that wait for the disk; more, and events are dropped and counted. */
export const MAX_WAITING_BYTES: number = 64 * 2 ** 20;
/** Small records (status, loss, end) may go over the limit by this much. */
const RESERVED_BYTES: number = 2 ** 20;
const PIECE_BYTES: number = 2 ** 20;

export class RecordingBuffer {
  /** Why it takes no more. */
  failure: HistoryError | undefined;
  /** Records in the file or on their way. */
  records = 0;
  /** Given to the file. */
  writtenBytes = 0;
  private readonly sink: RecordingSink;
  private readonly name: string;
  private readonly onFailure: (error: HistoryError) => void;
  private waiting: Uint8Array[] = [];
  private waitingBytes = 0;
  private writing: Promise<void> | undefined;
  private hasEnded = false;

  /** `onFailure` is called at most once. `name` is for its message. */
  constructor(sink: RecordingSink, name: string, onFailure: (error: HistoryError) => void) {
    this.sink = sink;
    this.name = name;
    this.onFailure = onFailure;
  }

  /** Whether an event record of this length would be taken. */
  hasRoom(bytes: number): boolean {
    if (this.failure !== undefined || this.hasEnded) return false;
    return this.waitingBytes + bytes <= MAX_WAITING_BYTES;
  }

  /** False when the record was not taken. */
  push(bytes: Uint8Array, isEvents: boolean): boolean {
    if (!this.hasRoom(isEvents ? bytes.length : bytes.length - RESERVED_BYTES)) return false;
    this.waiting.push(bytes);
    this.waitingBytes += bytes.length;
    this.records++;
    this.writing ??= this.writeAll();
    return true;
  }

  /** Takes no more; what waits is still written. */
  end(): void {
    this.hasEnded = true;
  }

  /** Resolves when nothing waits. Rejects with the failure, now or earlier. */
  async drain(): Promise<void> {
    while (this.writing !== undefined) await this.writing;
    if (this.failure !== undefined) throw this.failure;
  }

  fail(cause: unknown): void {
    if (this.failure !== undefined) return;
    const reason = cause instanceof Error ? cause.message : String(cause);
    const message = `recording to ${this.name} stopped: ${reason}; what came before is kept`;
    this.failure = new HistoryError('write-failed', message, cause);
    this.waiting = [];
    this.waitingBytes = 0;
    this.onFailure(this.failure);
  }

  private async writeAll(): Promise<void> {
    // One turn of the loop collects what one burst brings.
    await Promise.resolve();
    while (this.waiting.length > 0) {
      const piece = this.nextPiece();
      try {
        await this.sink.write(piece);
        this.waitingBytes -= piece.length;
        this.writtenBytes += piece.length;
      } catch (error) {
        this.fail(error);
      }
    }
    this.writing = undefined;
  }

  private nextPiece(): Uint8Array {
    let count = 0;
    let length = 0;
    while (count < this.waiting.length && (count === 0 || length < PIECE_BYTES))
      length += this.waiting[count++]!.length;
    const piece = new Uint8Array(length);
    let at = 0;
    for (const record of this.waiting.splice(0, count)) {
      piece.set(record, at);
      at += record.length;
    }
    return piece;
  }
}
