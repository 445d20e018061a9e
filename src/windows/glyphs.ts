// The few glyphs above Latin-1 that the windows use, and what stands for them where the font has
// none (visual specification, section 2). Anything else above Latin-1 becomes a question mark there.

const REPLACEMENTS: Readonly<Record<string, string>> = {
  '→': '>',
  '←': '<',
  '↑': '^',
  '↓': 'v',
  '—': '-',
  '–': '-',
  '…': '~',
};

/** The same number of cells, with ISO 8859-1 characters only. */
export function withoutWideGlyphs(text: string): string {
  return text.replace(/[^ -ÿ]/g, (c) => REPLACEMENTS[c] ?? '?');
}
