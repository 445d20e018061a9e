// Makes any string safe to draw in fixed cells: every UTF-16 unit of the result takes one cell,
// whatever came in. It hides nothing silently: what a person cannot see (controls, bidirectional and
// zero-width characters, combining marks, lone surrogates) becomes a middle dot; what takes two cells
// (Chinese, Japanese, Korean, emoji) a box of two; what is beyond the basic plane otherwise a box.

/** Stands for a character that has no cell of its own. Latin-1, so every font has it. */
export const REPLACEMENT = '\u00b7';

/** The halves of a box of two cells, and one of one: noncharacters (Unicode 23.7), ours alone. */
export const WIDE_LEFT = '\ufdd0';
export const WIDE_RIGHT = '\ufdd1';
export const BOX = '\ufdd2';

const PLAIN = /^[ -~]*$/;
const OURS = /[\ufdd0-\ufdd2]/;
/** Controls, formats (bidi, zero width), surrogates, private, unassigned, marks, line separators. */
const HARMFUL = /[\p{C}\p{M}\p{Zl}\p{Zp}]/u;
/** East Asian wide and fullwidth (Unicode, EastAsianWidth.txt), and emoji that are shown in colour. */
const WIDE =
  /[\p{Emoji_Presentation}\u1100-\u115f\u2329\u232a\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6b\uff01-\uff60\uffe0-\uffe6\u{17000}-\u{18cff}\u{1b000}-\u{1b2ff}\u{1f000}-\u{1f02f}\u{1f200}-\u{1f2ff}\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1faff}\u{20000}-\u{3fffd}]/u;

/** Cells for each code point of `text`, none of which can move or hide another. */
export function printable(text: string): string {
  if (PLAIN.test(text)) return text;
  let out = '';
  for (const character of text) out += cellsOf(character);
  return out;
}

/**
 * At most `cells` characters: the end is cut and replaced by one ellipsis when `text` is longer.
 * `text` is as `printable` made it.
 */
export function truncate(text: string, cells: number): string {
  if (!(cells > 0)) return '';
  if (text.length <= cells) return text;
  const kept = text.slice(0, Math.floor(cells) - 1);
  return `${kept.endsWith(WIDE_LEFT) ? `${kept.slice(0, -1)} ` : kept}…`;
}

function cellsOf(character: string): string {
  if (OURS.test(character)) return character;
  if (HARMFUL.test(character)) return REPLACEMENT;
  if (WIDE.test(character)) return WIDE_LEFT + WIDE_RIGHT;
  if (character.length > 1) return BOX;
  return /\s/.test(character) ? ' ' : character;
}
