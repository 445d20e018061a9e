// Patterns of redaction rules: names with `*` for any characters but a dot, without regard to case.
// Linear in the text for each `*`, so a hostile pattern or name cannot stall a service.

export function globMatches(pattern: string, text: string): boolean {
  return matches(pattern.toLowerCase(), text.toLowerCase());
}

function matches(pattern: string, text: string): boolean {
  let at = 0;
  let p = 0;
  let star = -1;
  let starAt = 0;
  while (at < text.length) {
    if (pattern[p] === '*') {
      star = p++;
      starAt = at;
    } else if (pattern[p] === text[at]) {
      p++;
      at++;
    } else if (star >= 0 && text[starAt] !== '.') {
      p = star + 1;
      at = ++starAt;
    } else return false;
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}
