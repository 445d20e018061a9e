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

/** Character code (two bytes, as in iso10646-1) to glyph index. */
function readEncoding({ view, littleEndian }: Table): (code: number) => number | undefined {
  const [firstLow, lastLow, firstHigh, lastHigh] = [4, 6, 8, 10].map((at) =>
    view.getUint16(at, littleEndian),
  ) as [number, number, number, number];
  return (code) => {
    const [high, low] = [code >> 8, code & 0xff];
    if (high < firstHigh || high > lastHigh || low < firstLow || low > lastLow) return undefined;
    const place = (high - firstHigh) * (lastLow - firstLow + 1) + low - firstLow;
    const index = view.getUint16(14 + place * 2, littleEndian);
    return index === 0xffff ? undefined : index;
  };
}

const printableAscii = Array.from({ length: 0x7f - 0x20 }, (_, i) => String.fromCharCode(0x20 + i));

/** What the windows draw: printable ASCII and the glyphs that the visual specification names. */
const knownCharacters = [...printableAscii, ...'·…→←↑↓—–'];

/** Every code of the basic plane, for `loadCellFont`. */
export const everyCharacter = Array.from({ length: 0x1_0000 }, (_, i) => String.fromCharCode(i));

/** Loads a font of misc-fixed, such as `6x13`, or those of `characters` that it has. Throws when xfonts-base is not installed. */
export function loadCellFont(
  name: string,
  folder = '/usr/share/fonts/X11/misc',
  characters: readonly string[] = knownCharacters,
): CellFont {
  const file = gunzipSync(readFileSync(`${folder}/${name}.pcf.gz`));
  const accelerators = readTable(file, tableTypes.accelerators);
  const ascent = accelerators.view.getInt32(12, accelerators.littleEndian);
  const descent = accelerators.view.getInt32(16, accelerators.littleEndian);
  const metrics = readMetrics(readTable(file, tableTypes.metrics));
  const bitmaps = readTable(file, tableTypes.bitmaps);
  const indexOf = readEncoding(readTable(file, tableTypes.encodings));
  const cell = { ascent, height: ascent + descent, width: metrics[0]?.width ?? 0 };
  const glyphs = new Map<string, readonly number[]>();
  for (const character of characters) {
    const index = indexOf(character.charCodeAt(0));
    const metric = index === undefined ? undefined : metrics[index];
    if (index === undefined || metric === undefined) continue;
    if (metric.width !== cell.width) throw new Error(`${name} has no fixed cell`);
    glyphs.set(character, glyphRows(bitmaps, index, metric, cell));
  }
  return { width: cell.width, height: cell.height, glyphs };
}
