// A hex dump as plain data: lines of cells with their printable characters and which of them are
// highlighted. It makes only the lines that are asked for, so a large payload costs what is on screen.

export interface HexRange {
  /** Inclusive. */
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
}

export interface HexCell {
  /** `0a`; two digits. */
  readonly hex: string;
  /** One printable ASCII character, a dot for all others. */
  readonly ascii: string;
  /** Index of the first range that holds it, or -1. */
  readonly highlight: number;
}

export interface HexLine {
  readonly offset: number;
  /** At least 4 digits; as many for every line of one dump. */
  readonly offsetText: string;
  /** Fewer than bytesPerLine only in the last line. */
  readonly cells: readonly HexCell[];
}

export interface HexView {
  readonly bytesPerLine: 16 | 32;
  /** First line and how many. */
  readonly firstLine: number;
  readonly lineCount: number;
  readonly ranges: readonly HexRange[];
}

export function hexLineCount(length: number, bytesPerLine: 16 | 32): number {
  return Math.ceil(length / bytesPerLine);
}

/** The line that shows a byte. */
export function hexLineOf(offset: number, bytesPerLine: 16 | 32): number {
  return Math.floor(offset / bytesPerLine);
}

function cell(byte: number, offset: number, ranges: readonly HexRange[]): HexCell {
  return {
    hex: byte.toString(16).padStart(2, '0'),
    ascii: byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.',
    highlight: ranges.findIndex((range) => range.start <= offset && offset < range.end),
  };
}

/** The lines `firstLine .. firstLine + lineCount` that exist. */
export function hexLines(bytes: Uint8Array, view: HexView): HexLine[] {
  const { bytesPerLine, ranges } = view;
  const total = hexLineCount(bytes.length, bytesPerLine);
  const first = Math.max(0, view.firstLine);
  const last = Math.min(total, first + Math.max(0, view.lineCount));
  const digits = Math.max(4, bytes.length.toString(16).length);
  const lines: HexLine[] = [];
  for (let line = first; line < last; line++) {
    const offset = line * bytesPerLine;
    const part = Array.from(bytes.subarray(offset, offset + bytesPerLine));
    const cells = part.map((byte, i) => cell(byte, offset + i, ranges));
    lines.push({ offset, offsetText: offset.toString(16).padStart(digits, '0'), cells });
  }
  return lines;
}
