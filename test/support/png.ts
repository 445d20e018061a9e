// Pictures as PNG files: writes them with a palette and reads back what it wrote. It reads no other forms
// of PNG and throws on them.

import { crc32, deflateSync, inflateSync } from 'node:zlib';

/** One number a pixel, 0xRRGGBB, rows from the top. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint32Array;
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const colorsMax = 256;
/** PNG, section 11.2.2: a colour type of a palette with 8 bits a pixel. */
const indexed = 3;
const bitDepth = 8;

/** Throws when the picture has more than 256 colours. */
export function encodePng({ width, height, pixels }: Pixels): Buffer {
  const palette = new Map<number, number>();
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const color = pixels[y * width + x] ?? 0;
      const index = palette.get(color) ?? palette.size;
      palette.set(color, index);
      rows[y * (width + 1) + 1 + x] = index;
    }
  }
  if (palette.size > colorsMax) throw new Error(`a picture of ${palette.size} colours`);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([bitDepth, indexed, 0, 0, 0], 8);
  const colors = Buffer.from(
    [...palette.keys()].flatMap((c) => [c >> 16, (c >> 8) & 255, c & 255]),
  );
  const data = deflateSync(rows, { level: 9, memLevel: 9 });
  const chunks = [chunk('IHDR', header), chunk('PLTE', colors), chunk('IDAT', data), chunk('IEND')];
  return Buffer.concat([signature, ...chunks]);
}

function chunk(name: string, data: Buffer = Buffer.alloc(0)): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}

/** Throws on what `encodePng` does not write. */
export function decodePng(file: Buffer): Pixels {
  const parts = new Map<string, Buffer>();
  for (let at = signature.length; at + 8 <= file.length; ) {
    const length = file.readUInt32BE(at);
    const name = file.toString('latin1', at + 4, at + 8);
    parts.set(name, file.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  const [header, colors, data] = ['IHDR', 'PLTE', 'IDAT'].map((name) => parts.get(name));
  if (!header || !colors || !data || header[8] !== bitDepth || header[9] !== indexed)
    throw new Error('no PNG with a palette');
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const rows = inflateSync(data);
  const pixels = new Uint32Array(width * height);
  for (let y = 0; y < height; y++) {
    if (rows[y * (width + 1)] !== 0) throw new Error('a PNG with filtered rows');
    for (let x = 0; x < width; x++) {
      const index = rows[y * (width + 1) + 1 + x] ?? 0;
      pixels[y * width + x] = colors.readUIntBE(index * 3, 3);
    }
  }
  return { width, height, pixels };
}
