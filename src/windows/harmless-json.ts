// JSON that may be pasted into a terminal: what JSON leaves as it is and a terminal would obey, or
// would not show, is escaped. The value stays the same.

export function harmlessJson(json: string): string {
  return json.replace(/[\x7f-\x9f\p{Cf}\u2028\u2029]/gu, (character) =>
    Array.from({ length: character.length }, (_, i) => escaped(character.charCodeAt(i))).join(''),
  );
}

function escaped(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, '0')}`;
}
