// Makes any string safe to draw in fixed cells: every character of the result is one UTF-16 unit and
// takes one cell, whatever came in. It hides nothing silently: what cannot be drawn as one cell
// (controls, bidirectional and zero-width characters, combining marks, wide characters, emoji,
// lone surrogates) becomes a middle dot.

/** Stands for a character that has no cell of its own. Latin-1, so every font has it. */
export const REPLACEMENT = '\u00b7';

const PLAIN = /^[ -~]*$/;
/** Controls, formats (bidi, zero width), surrogates, private, unassigned, marks, odd spaces. */
const HARMFUL = /[\p{C}\p{M}\p{Zl}\p{Zp}]/u;
/** East Asian wide and fullwidth blocks of the basic plane (Unicode, EastAsianWidth.txt). */
const WIDE =
  /[\u1100-\u115f\u231a\u231b\u2329\u232a\u23e9-\u23f3\u25fd\u25fe\u2600-\u27bf\u2b1b\u2b1c\u2b50\u2b55\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6b\uff01-\uff60\uffe0-\uffe6]/;

/** One cell for each code point of `text`, none of which can move or hide another. */
export function printable(text: string): string {
  if (PLAIN.test(text)) return text;
  let out = '';
  for (const character of text) out += cellOf(character);
  return out;
}

/**
 * At most `cells` characters: the end is cut and replaced by one ellipsis when `text` is longer.
 * `text` is as `printable` made it.
 */
export function truncate(text: string, cells: number): string {
  if (!(cells > 0)) return '';
  if (text.length <= cells) return text;
  return `${text.slice(0, Math.floor(cells) - 1)}…`;
}

function cellOf(character: string): string {
  if (character.length > 1 || HARMFUL.test(character) || WIDE.test(character)) return REPLACEMENT;
  return /\s/.test(character) ? ' ' : character;
}
