// The bytes of PolyText8 (X protocol, encoding: request 74) with distances between its strings, which
// npm x11 does not write. The connection adds it to the client.

import type { GlyphRun } from './draw/glyph-run.ts';

const opcode = 74;
const headerBytes = 16;

export function polyText8(
  drawable: number,
  gc: number,
  x: number,
  y: number,
  runs: readonly GlyphRun[],
): Buffer {
  const bytes = runs.reduce((sum, run) => sum + 2 + run.text.length, headerBytes);
  const words = (bytes + 3) >> 2;
  const request = Buffer.alloc(words * 4);
  request[0] = opcode;
  request.writeUInt16LE(words, 2);
  request.writeUInt32LE(drawable >>> 0, 4);
  request.writeUInt32LE(gc >>> 0, 8);
  request.writeInt16LE(x, 12);
  request.writeInt16LE(y, 14);
  let at = headerBytes;
  for (const { delta, text } of runs) {
    request.writeUInt8(text.length, at);
    request.writeInt8(delta, at + 1);
    request.write(text, at + 2, 'latin1');
    at += 2 + text.length;
  }
  return request;
}
