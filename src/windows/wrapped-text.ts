// Breaks a text into lines at its spaces. Knows cells, and draws nothing.

/** At most `most` lines of `cells` characters; the last one may be longer, and so may a single word. */
export function wrapped(text: string, most: number, cells: number): readonly string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const last = lines[lines.length - 1] ?? '';
    const longer = last === '' ? word : `${last} ${word}`;
    if (last !== '' && longer.length > cells && lines.length < most) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}
