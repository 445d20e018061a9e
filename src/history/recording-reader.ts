// Reads a recording from its file, whatever state it is in: it goes up to a cut, steps over damage,
// and says so. Only a file that is no recording at all is an error.

import { type FileHandle, open } from 'node:fs/promises';
import { FileWindow } from './file-window.ts';
import { HistoryError } from './history-error.ts';
import { parseRecord, type RecordedItem, type RecordingHeader } from './recorded-item.ts';
import {
  checkSum,
  FORMAT_VERSION,
  MAGIC,
  PROLOGUE_BYTES,
  parseHead,
  RECORD_HEAD_BYTES,
  RECORD_MARK,
  type RecordHead,
} from './recording-format.ts';

/** More nodes in one recording are not read; their records count as damaged. */
const MAX_RECORDED_NODES = 65_536;
/** More stretches of damage are counted, not listed. */
export const MAX_LISTED_DAMAGE = 100;
/** Bytes whose check sums were in vain, in files: beyond, a record must be followed by another. */
const VAIN_READS_PER_FILE = 4;

export interface Damage {
  readonly fromByte: number;
  /** Exclusive. */
  readonly toByte: number;
}

/** What reading found so far. */
export interface RecordingSummary {
  records: number;
  /** The end record was there. */
  complete: boolean;
  /** Where the file is cut, when it is. */
  truncatedAtByte: number | undefined;
  /** Stretches that could not be read. */
  damageCount: number;
  readonly damage: Damage[];
}

export interface TimedItem {
  /** Where its record begins, for `itemAt`. */
  readonly atByte: number;
  /** When it was recorded, UTC ms by the recorder's clock. */
  readonly utcMs: number;
  readonly item: RecordedItem;
}

const NO_HEADER: RecordingHeader = { cluster: '', createdUtcMs: 0, version: '' };

interface RawRecord {
  readonly head: RecordHead;
  readonly body: Uint8Array;
}

export class RecordingReader {
  readonly path: string;
  /** Of the first record; empty fields when that is damaged. */
  readonly header: RecordingHeader;
  readonly summary: RecordingSummary = {
    records: 0,
    complete: false,
    truncatedAtByte: undefined,
    damageCount: 0,
    damage: [],
  };
  private readonly handle: FileHandle;
  private readonly file: FileWindow;
  private readonly nodeNames = new Map<number, string>();
  private vainBytes = 0;

  private constructor(path: string, handle: FileHandle, file: FileWindow, header: RecordingHeader) {
    this.path = path;
    this.handle = handle;
    this.file = file;
    this.header = header;
  }

  /** Throws HistoryError: 'unreadable', 'not-a-recording', 'unsupported-version'. */
  static async open(path: string): Promise<RecordingReader> {
    const handle = await openFile(path);
    try {
      const stat = await handle.stat();
      if (!stat.isFile()) throw new HistoryError('unreadable', `${path} is not a regular file`);
      const file = new FileWindow(handle, stat.size);
      checkPrologue(path, await file.bytes(0, PROLOGUE_BYTES));
      return new RecordingReader(path, handle, file, await readHeader(file));
    } catch (error) {
      await handle.close();
      if (error instanceof HistoryError) throw error;
      throw new HistoryError('unreadable', `${path} cannot be read: ${reasonOf(error)}`, error);
    }
  }

  close(): Promise<void> {
    return this.handle.close();
  }

  /** All items in the order they were recorded. `summary` is whole when it has ended; once only. */
  async *items(): AsyncGenerator<TimedItem> {
    let at = PROLOGUE_BYTES;
    while (at < this.file.size) {
      const raw = await this.recordAt(at);
      if (raw === undefined) {
        const next = await this.afterDamage(at);
        if (next < 0) {
          this.summary.truncatedAtByte = at;
          return;
        }
        this.addDamage(at, next);
        at = next;
        continue;
      }
      const end = at + RECORD_HEAD_BYTES + raw.head.bodyBytes;
      const item = parseRecord(raw.head.kind, raw.body, this.nodeNames);
      if (item === undefined) this.addDamage(at, end);
      else yield this.take(at, raw.head, item);
      at = end;
    }
    if (!this.summary.complete) this.summary.truncatedAtByte = this.file.size;
  }

  /** One item again, after `items` passed it; undefined when no good record lies there. */
  async itemAt(atByte: number): Promise<RecordedItem | undefined> {
    const raw = await this.recordAt(atByte);
    return raw && parseRecord(raw.head.kind, raw.body, this.nodeNames);
  }

  private take(atByte: number, head: RecordHead, item: RecordedItem): TimedItem {
    this.summary.records++;
    this.summary.complete = item.kind === 'end';
    if (item.kind === 'node' && this.nodeNames.size < MAX_RECORDED_NODES)
      this.nodeNames.set(item.node.id, item.node.name);
    return { atByte, utcMs: Number.isFinite(head.utcMs) ? head.utcMs : 0, item };
  }

  /** Undefined when no whole record with the right check sum lies here. */
  private async recordAt(at: number): Promise<RawRecord | undefined> {
    const headBytes = await this.file.bytes(at, RECORD_HEAD_BYTES);
    const head = headBytes.length < RECORD_HEAD_BYTES ? undefined : parseHead(headBytes);
    if (head === undefined || this.endOf(at, head) > this.file.size) return undefined;
    if (this.vainBytes > VAIN_READS_PER_FILE * this.file.size) {
      // A file made of false heads must not make us read it over and over.
      if (!(await this.isMark(this.endOf(at, head)))) return undefined;
    }
    const body = await this.file.bytes(at + RECORD_HEAD_BYTES, head.bodyBytes);
    if (checkSum(headBytes.subarray(0, 20), body) === head.crc) return { head, body };
    this.vainBytes += head.bodyBytes;
    return undefined;
  }

  /** Where to go on after a record that is damaged; -1 when nothing follows. */
  private async afterDamage(at: number): Promise<number> {
    const headBytes = await this.file.bytes(at, RECORD_HEAD_BYTES);
    const head = headBytes.length < RECORD_HEAD_BYTES ? undefined : parseHead(headBytes);
    if (head !== undefined) {
      const end = this.endOf(at, head);
      if (end < this.file.size && (await this.isMark(end))) return end;
    }
    return this.file.find(RECORD_MARK, at + 1);
  }

  private endOf(at: number, head: RecordHead): number {
    return at + RECORD_HEAD_BYTES + head.bodyBytes;
  }

  private async isMark(at: number): Promise<boolean> {
    const bytes = await this.file.peek(at, RECORD_MARK.length);
    return RECORD_MARK.every((byte, i) => bytes[i] === byte);
  }

  private addDamage(fromByte: number, toByte: number): void {
    const { damage } = this.summary;
    const last = damage[damage.length - 1];
    if (last?.toByte === fromByte) {
      damage[damage.length - 1] = { fromByte: last.fromByte, toByte };
      return;
    }
    this.summary.damageCount++;
    if (damage.length < MAX_LISTED_DAMAGE) damage.push({ fromByte, toByte });
  }
}

/** For a person, one line each; none for a recording that is whole. */
export function describeSummary(summary: RecordingSummary): string[] {
  const lines: string[] = [];
  if (summary.truncatedAtByte !== undefined)
    lines.push(`truncated at byte ${summary.truncatedAtByte}, ${summary.records} records read`);
  for (const { fromByte, toByte } of summary.damage)
    lines.push(`damaged from byte ${fromByte} to ${toByte}: skipped`);
  const more = summary.damageCount - summary.damage.length;
  if (more > 0) lines.push(`${more} more damaged stretches: skipped`);
  return lines;
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r');
  } catch (error) {
    throw new HistoryError('unreadable', `${path} cannot be opened: ${reasonOf(error)}`, error);
  }
}

function checkPrologue(path: string, bytes: Uint8Array): void {
  if (!MAGIC.every((byte, i) => bytes[i] === byte))
    throw new HistoryError('not-a-recording', `${path} is not a meshscope recording`);
  const version = bytes[MAGIC.length];
  if (version === undefined || version === 0)
    throw new HistoryError('not-a-recording', `${path} is cut before its first record`);
  if (version > FORMAT_VERSION)
    throw new HistoryError(
      'unsupported-version',
      `${path} has recording format ${version}, this meshscope reads up to ${FORMAT_VERSION}: use a newer one`,
    );
}

async function readHeader(file: FileWindow): Promise<RecordingHeader> {
  const headBytes = await file.bytes(PROLOGUE_BYTES, RECORD_HEAD_BYTES);
  const head = headBytes.length < RECORD_HEAD_BYTES ? undefined : parseHead(headBytes);
  if (head === undefined) return NO_HEADER;
  const body = await file.bytes(PROLOGUE_BYTES + RECORD_HEAD_BYTES, head.bodyBytes);
  if (checkSum(headBytes.subarray(0, 20), body) !== head.crc) return NO_HEADER;
  const item = parseRecord(head.kind, body, new Map());
  return item?.kind === 'header' ? item.header : NO_HEADER;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
