// The few glyphs above Latin-1 that the windows use, and what stands for them where the font has
// none (visual specification, section 2): one byte each there. Anything else is drawn as it is.

const REPLACEMENTS: Readonly<Record<string, string>> = {
  '→': '>',
  '←': '<',
  '↑': '^',
  '↓': 'v',
  '—': '-',
  '–': '-',
  '…': '~',
};

/** The same number of cells, without those glyphs. */
export function withoutWideGlyphs(text: string): string {
  return text.replace(/[→←↑↓—–…]/g, (c) => REPLACEMENTS[c] ?? c);
}
