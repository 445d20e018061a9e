// Sets of characters of the basic plane, written as short texts and asked often. A text holds ranges
// in rising order, parted by spaces: the gap after the range before and, after a `+`, the length
// where it is not 1, both in base 36.

/** True for the code of a character that is in the set. */
export type Coverage = (code: number) => boolean;

const planeCodes = 0x1_0000;

export const latinOnly: Coverage = (code) => code <= 0xff;

/** ISO 8859-1 and what `text` says; worked out when it is first asked beyond that. */
export function coverageOf(text: string): Coverage {
  let bits: Uint8Array | undefined;
  return (code) => {
    if (code <= 0xff) return true;
    bits ??= bitsOf(text);
    return ((bits[code >> 3] ?? 0) & (1 << (code & 7))) !== 0;
  };
}

/** In both. */
export function commonCoverage(all: readonly Coverage[]): Coverage {
  return (code) => all.every((covers) => covers(code));
}

/** The characters of such a text, in rising order. */
export function* codesOf(text: string): Generator<number> {
  let at = 0;
  for (const range of text.split(' ')) {
    if (range === '') continue;
    const [gap = '', length = '1'] = range.split('+');
    at += Number.parseInt(gap, 36);
    const end = Math.min(planeCodes, at + Number.parseInt(length, 36));
    while (at < end) yield at++;
  }
}

function bitsOf(text: string): Uint8Array {
  const bits = new Uint8Array(planeCodes / 8);
  for (const code of codesOf(text)) bits[code >> 3] = (bits[code >> 3] ?? 0) | (1 << (code & 7));
  return bits;
}
