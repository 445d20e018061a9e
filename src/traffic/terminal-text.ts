// Text that others chose, made fit for a terminal: names and reasons of nodes, file names, causes of
// errors. What a terminal would obey goes, what a person reads stays.

/** C0 and C1 controls, format characters (bidi marks among them), line and paragraph separators. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** One line, on which each control or format character is a `?`. */
export function terminalText(text: string): string {
  return text.replace(UNSAFE, '?');
}

/** One line of JSON that cannot act on a terminal. */
export function terminalJson(value: object): string {
  return JSON.stringify(value).replace(UNSAFE, (match) =>
    match
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}
