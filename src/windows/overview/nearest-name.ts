// The known name that is nearest to what was typed: for a filter that matches nothing.

/** Longer words are not compared: the distance costs the product of the lengths. */
const MAX_COMPARED_CHARACTERS = 40;
const MAX_COMPARED_NAMES = 2000;

/** By edit distance of the last word; undefined when nothing is near. */
export function nearestName(typed: string, names: readonly string[]): string | undefined {
  const wanted = (/([^\s:]+)\s*$/.exec(typed)?.[1] ?? '').toLowerCase();
  if (wanted === '' || wanted.length > MAX_COMPARED_CHARACTERS) return undefined;
  let best: { readonly name: string; readonly distance: number } | undefined;
  for (const name of names.slice(0, MAX_COMPARED_NAMES)) {
    const distance = editDistance(wanted, name.slice(0, MAX_COMPARED_CHARACTERS).toLowerCase());
    if (distance < (best?.distance ?? Infinity)) best = { name, distance };
  }
  return best && best.distance <= Math.ceil(wanted.length / 2) ? best.name : undefined;
}

/** Levenshtein's distance, one row at a time. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
