// The bytes of the requests that most of a picture is made of (X protocol, encoding), written into one
// block that is used again. npm x11 allocates for each request, which cost more than finding out what
// to draw, and it knows no distances between the strings of a PolyText8.

import type { GlyphRun } from './draw/glyph-run.ts';

const opcodes = { copyArea: 62, polyFillRectangle: 70, polyText8: 74, imageText8: 76 } as const;
const copyBytes = 28;
const shapesHeaderBytes = 12;
const textHeaderBytes = 16;
/** A longer request gets memory of its own. */
const blockBytes = 1024;

interface Block {
  readonly bytes: Buffer;
  readonly view: DataView;
}

/** Memory for one request at a time. */
class RequestBlock {
  readonly #shared = Buffer.alloc(blockBytes);
  /** Beginnings of it, by their length in words; made when first asked. */
  readonly #blocks: (Block | undefined)[] = [];

  /** `length` bytes, made up to whole words by zeros, with the first three words written. */
  begin(length: number, opcode: number, detail: number, first: number, second: number): Block {
    const words = (length + 3) >> 2;
    const block = this.#block(words);
    const { bytes, view } = block;
    view.setUint32(4 * words - 4, 0, true);
    bytes[0] = opcode;
    bytes[1] = detail;
    view.setUint16(2, words, true);
    view.setUint32(4, first, true);
    view.setUint32(8, second, true);
    return block;
  }

  #block(words: number): Block {
    if (4 * words > blockBytes) return blockOf(Buffer.alloc(4 * words));
    const known = this.#blocks[words];
    if (known) return known;
    const block = blockOf(this.#shared.subarray(0, 4 * words));
    this.#blocks[words] = block;
    return block;
  }
}

function blockOf(bytes: Buffer): Block {
  return { bytes, view: new DataView(bytes.buffer, bytes.byteOffset, bytes.length) };
}

/**
 * As npm x11 takes them, for a client whose output buffer copies what it is given at once: the bytes hold
 * until the next of these requests.
 */
export function drawRequests(): Readonly<Record<string, readonly [unknown]>> {
  const block = new RequestBlock();
  return {
    CopyArea: [copyArea.bind(undefined, block)],
    PolyFillRectangle: [polyFillRectangle.bind(undefined, block)],
    PolyText8: [polyText8.bind(undefined, block)],
    ImageText8: [imageText8.bind(undefined, block)],
  };
}

function copyArea(
  block: RequestBlock,
  from: number,
  to: number,
  gc: number,
  ...places: readonly number[]
): Buffer {
  const { bytes, view } = block.begin(copyBytes, opcodes.copyArea, 0, from, to);
  view.setUint32(12, gc, true);
  writeNumbers(view, places, 16);
  return bytes;
}

function polyFillRectangle(
  block: RequestBlock,
  drawable: number,
  gc: number,
  rects: readonly number[],
): Buffer {
  const length = shapesHeaderBytes + 2 * rects.length;
  const { bytes, view } = block.begin(length, opcodes.polyFillRectangle, 0, drawable, gc);
  writeNumbers(view, rects, shapesHeaderBytes);
  return bytes;
}

function polyText8(
  block: RequestBlock,
  drawable: number,
  gc: number,
  x: number,
  y: number,
  runs: readonly GlyphRun[],
): Buffer {
  let length = textHeaderBytes;
  for (const { text } of runs) length += 2 + text.length;
  const { bytes, view } = block.begin(length, opcodes.polyText8, 0, drawable, gc);
  view.setInt16(12, x, true);
  view.setInt16(14, y, true);
  let at = textHeaderBytes;
  for (const { delta, text } of runs) {
    bytes[at] = text.length;
    view.setInt8(at + 1, delta);
    writeLatin(bytes, text, at + 2);
    at += 2 + text.length;
  }
  return bytes;
}

/** `text`: at most 255 characters of ISO 8859-1. */
function imageText8(
  block: RequestBlock,
  drawable: number,
  gc: number,
  x: number,
  y: number,
  text: string,
): Buffer {
  const length = textHeaderBytes + text.length;
  const { bytes, view } = block.begin(length, opcodes.imageText8, text.length, drawable, gc);
  view.setInt16(12, x, true);
  view.setInt16(14, y, true);
  writeLatin(bytes, text, textHeaderBytes);
  return bytes;
}

/** 16 bits each, signed or not. */
function writeNumbers(view: DataView, numbers: readonly number[], from: number): void {
  for (let i = 0; i < numbers.length; i++) view.setInt16(from + 2 * i, numbers[i] ?? 0, true);
}

function writeLatin(bytes: Buffer, text: string, from: number): void {
  for (let i = 0; i < text.length; i++) bytes[from + i] = text.charCodeAt(i);
}
