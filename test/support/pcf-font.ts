// Reads the glyphs of a fixed-cell X font from its compiled file (Portable Compiled Format), so that tests can
// recognise on the screen what the X server drew. Refuses fonts whose cells differ in width.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

export interface CellFont {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Character to its rows, top first; bit `width - 1` is the leftmost pixel. */
  readonly glyphs: ReadonlyMap<string, readonly number[]>;
}

const tableTypes = { accelerators: 1 << 1, metrics: 1 << 2, bitmaps: 1 << 3, encodings: 1 << 5 };
const compressedMetrics = 0x100;

interface Table {
  readonly view: DataView;
  readonly format: number;
  readonly littleEndian: boolean;
}

interface Metric {
  readonly left: number;
  readonly right: number;
  readonly width: number;
  readonly ascent: number;
  readonly descent: number;
}

function readTable(file: Uint8Array, type: number): Table {
  const head = new DataView(file.buffer, file.byteOffset, file.byteLength);
  for (let entry = 0; entry < head.getUint32(4, true); entry += 1) {
    const at = 8 + entry * 16;
    if (head.getUint32(at, true) !== type) continue;
    const offset = head.getUint32(at + 12, true);
    const format = head.getUint32(offset, true);
    const view = new DataView(file.buffer, file.byteOffset + offset, head.getUint32(at + 8, true));
    return { view, format, littleEndian: (format & 4) === 0 };
  }
  throw new Error(`the font file has no table of type ${type}`);
}

function readMetrics({ view, format, littleEndian }: Table): readonly Metric[] {
  if ((format & compressedMetrics) === 0) {
    const number = (at: number) => view.getInt16(at, littleEndian);
    const metric = (at: number): Metric => ({
      left: number(at),
      right: number(at + 2),
      width: number(at + 4),
      ascent: number(at + 6),
      descent: number(at + 8),
    });
    return Array.from({ length: view.getUint32(4, littleEndian) }, (_, i) => metric(8 + i * 12));
  }
  const byte = (at: number) => view.getUint8(at) - 0x80;
  const metric = (at: number): Metric => ({
    left: byte(at),
    right: byte(at + 1),
    width: byte(at + 2),
    ascent: byte(at + 3),
    descent: byte(at + 4),
  });
  return Array.from({ length: view.getUint16(4, littleEndian) }, (_, i) => metric(6 + i * 5));
}

/** One glyph's rows, placed in its cell. */
function glyphRows(
  bitmaps: Table,
  index: number,
  metric: Metric,
  cell: { ascent: number; height: number; width: number },
): number[] {
  const { view, format, littleEndian } = bitmaps;
  const count = view.getUint32(4, littleEndian);
  const pad = 1 << (format & 3);
  const start = 8 + count * 4 + 16 + view.getUint32(8 + index * 4, littleEndian);
  const inkWidth = metric.right - metric.left;
  const stride = Math.ceil(inkWidth / 8 / pad) * pad;
  const mostSignificantFirst = (format & 8) !== 0;
  const rows = new Array<number>(cell.height).fill(0);
  for (let y = 0; y < metric.ascent + metric.descent; y += 1) {
    for (let x = 0; x < inkWidth; x += 1) {
      const byte = view.getUint8(start + y * stride + (x >> 3));
      const bit = mostSignificantFirst ? 7 - (x & 7) : x & 7;
      if (((byte >> bit) & 1) === 0) continue;
      const row = cell.ascent - metric.ascent + y;
      rows[row] = (rows[row] ?? 0) | (1 << (cell.width - 1 - metric.left - x));
    }
  }
  return rows;
}

/** Character code to glyph index, for the codes of one byte. */
function readEncoding({ view, littleEndian }: Table): ReadonlyMap<number, number> {
  const first = view.getUint16(4, littleEndian);
  const last = view.getUint16(6, littleEndian);
  const indices = new Map<number, number>();
  for (let code = first; code <= Math.min(last, 0xff); code += 1) {
    const index = view.getUint16(14 + (code - first) * 2, littleEndian);
    if (index !== 0xffff) indices.set(code, index);
  }
  return indices;
}

/** Loads the printable ASCII of a font, such as `6x13`. Throws when xfonts-base is not installed. */
export function loadCellFont(name: string, folder = '/usr/share/fonts/X11/misc'): CellFont {
  const file = gunzipSync(readFileSync(`${folder}/${name}-ISO8859-1.pcf.gz`));
  const accelerators = readTable(file, tableTypes.accelerators);
  const ascent = accelerators.view.getInt32(12, accelerators.littleEndian);
  const descent = accelerators.view.getInt32(16, accelerators.littleEndian);
  const metrics = readMetrics(readTable(file, tableTypes.metrics));
  const bitmaps = readTable(file, tableTypes.bitmaps);
  const width = metrics[0]?.width ?? 0;
  if (metrics.some((metric) => metric.width !== width))
    throw new Error(`${name} has no fixed cell`);
  const cell = { ascent, height: ascent + descent, width };
  const glyphs = new Map<string, readonly number[]>();
  for (const [code, index] of readEncoding(readTable(file, tableTypes.encodings))) {
    const metric = metrics[index];
    if (metric === undefined || code < 0x20 || code > 0x7e) continue;
    glyphs.set(String.fromCharCode(code), glyphRows(bitmaps, index, metric, cell));
  }
  return { width, height: cell.height, glyphs };
}
