// Startup notification (freedesktop.org, version 0.1): a launcher shows a busy pointer until the program
// that it started with DESKTOP_STARTUP_ID says that its window is there. Pure.

/** A longer id is none of a launcher's. */
export const startupIdCharactersMax = 512;

const messageBytes = 20;

/** Printable ASCII only: it is repeated to every client of the display. */
export function validStartupId(id: string | undefined): string | undefined {
  if (!id || id.length > startupIdCharactersMax) return undefined;
  return /^[\x21-\x7e]+$/.test(id) ? id : undefined;
}

/** Server time of the person's click, which the id carries at its end. */
export function startupTime(id: string): number | undefined {
  const digits = /_TIME(\d{1,10})$/.exec(id)?.[1];
  return digits === undefined ? undefined : Number(digits) >>> 0;
}

/** The data of the client messages that say so, in order: parts of 20 bytes that end with a zero. */
export function startupDone(id: string): readonly (readonly number[])[] {
  const quoted = id.replace(/["\\]/g, '\\$&');
  const bytes = [...`remove: ID="${quoted}"`].map((letter) => letter.charCodeAt(0));
  const parts: number[][] = [];
  for (let at = 0; at <= bytes.length; at += messageBytes) {
    const part = bytes.slice(at, at + messageBytes);
    parts.push([...part, ...new Array<number>(messageBytes - part.length).fill(0)]);
  }
  return parts;
}
