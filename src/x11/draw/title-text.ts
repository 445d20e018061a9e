// Makes any text fit for a window title. A window manager shapes text itself, so every script may
// stay, but nothing that could act on it: no control, no bidi or format character, bounded length.

import { REPLACEMENT } from './printable.ts';

/** Longest window title, characters. */
export const titleCharactersMax = 160;

export function titleText(text: string): string {
  const harmless = text
    .slice(0, titleCharactersMax * 2)
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}]/gu, REPLACEMENT);
  const characters = [...harmless];
  if (characters.length <= titleCharactersMax) return harmless;
  return `${characters.slice(0, titleCharactersMax - 1).join('')}…`;
}
