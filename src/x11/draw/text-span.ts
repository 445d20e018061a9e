// Stretches of cells to draw, from a flag for each cell: near ones become one where a second
// request would cost more than the cells between them.

export interface Span {
  readonly start: number;
  /** One past the last. */
  readonly end: number;
}

/** X protocol: header of ImageText8; a request's text is padded to 4. */
const headerBytes = 16;

export function spansOf(flags: Uint8Array, text: string): Span[] {
  const spans: Span[] = [];
  let last: { start: number; end: number } | undefined;
  for (let cell = 0; cell < flags.length; cell++) {
    if (flags[cell] === 0) continue;
    if (last && (cell === last.end || isWorthJoining(text, last, cell))) {
      last.end = cell + 1;
    } else {
      last = { start: cell, end: cell + 1 };
      spans.push(last);
    }
  }
  return spans;
}

/** A gap with a glyph above U+00FF in it would itself cost more requests. */
function isWorthJoining(text: string, { end }: Span, next: number): boolean {
  if (next - end > headerBytes) return false;
  for (let cell = end; cell < next; cell++) if (text.charCodeAt(cell) > 0xff) return false;
  return true;
}
