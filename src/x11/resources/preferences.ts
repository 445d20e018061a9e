// What a person's resources say about this program: theme, text size, fonts, colours, and where windows
// open. What cannot be understood is a complaint and changes nothing. Pure.

import type { Color, FontRole } from '../draw/draw-list.ts';
import { isColorName, isLight, parseColor } from './color-text.ts';
import type { ResourceDatabase } from './resource-database.ts';
import {
  type AskedScale,
  scaleOfDpi,
  sizeOfScale,
  type TextSize,
  textSizes,
} from './text-scale.ts';

export type PreferredTheme = 'dark' | 'light';

/** A name has to be asked of the server. */
export type PreferredColor = { readonly color: Color } | { readonly name: string };

export interface Preferences {
  readonly theme: PreferredTheme | undefined;
  readonly textSize: TextSize | undefined;
  /** The scale that it comes of, where it does. */
  readonly scale: AskedScale | undefined;
  /** `aa`: anti-aliased where the server can. */
  readonly text: 'aa' | 'core' | undefined;
  /** Font names by role; a role without one has the program's own. */
  readonly fonts: Readonly<Partial<Record<FontRole, string>>>;
  readonly background: PreferredColor | undefined;
  readonly foreground: PreferredColor | undefined;
  /** By kind of window, as `-geometry` takes it. */
  readonly geometry: Readonly<Record<string, string>>;
  /** In words, one for each value that was not understood. */
  readonly complaints: readonly string[];
}

/** Values longer than this are not meant for us, characters. */
const valueMax = 256;

export function readPreferences(
  database: ResourceDatabase,
  roles: readonly FontRole[],
  kinds: readonly string[],
): Preferences {
  const complaints: string[] = [];
  const ask = (name: string, className: string): string | undefined => {
    const value = database.find(name, className)?.trim();
    return value === '' || (value?.length ?? 0) > valueMax ? undefined : value;
  };
  const own: OwnResource = (name, read) => {
    const value = ask(`meshscope.${name}`, `Meshscope.${capital(name)}`);
    if (value === undefined) return undefined;
    const understood = read(value);
    if (understood === undefined) complaints.push(`the X resource ${name} is "${value}"`);
    return understood;
  };
  const background = own('background', readColor);
  return {
    theme: own('theme', (value) => oneOf(value, ['dark', 'light'])) ?? themeOn(background),
    ...readSize(own, Number(ask('Xft.dpi', 'Xft.Dpi') ?? Number.NaN)),
    text: own('text', (value) => oneOf(value, ['aa', 'core'])),
    fonts: byName(roles, (role) => ask(`meshscope.${role}.font`, 'Meshscope.Text.Font')),
    background,
    foreground: own('foreground', readColor),
    geometry: byName(kinds, (kind) =>
      ask(`meshscope.${kind}.geometry`, `Meshscope.${capital(kind)}.Geometry`),
    ),
    complaints,
  };
}

/** Gives what `read` makes of a resource; what it makes nothing of is a complaint. */
type OwnResource = <T>(name: string, read: (value: string) => T | undefined) => T | undefined;

/** A size by name over a scale over the dots an inch. */
function readSize(own: OwnResource, dpi: number): Pick<Preferences, 'textSize' | 'scale'> {
  const named = own('textSize', (value) => oneOf(value.toUpperCase(), textSizes));
  const scale = own('scale', (value) => (sizeOfScale(Number(value)) ? Number(value) : undefined));
  if (named !== undefined) return { textSize: named, scale: undefined };
  const asked =
    scale === undefined
      ? { said: `Xft.dpi ${dpi}`, scale: scaleOfDpi(dpi) }
      : { said: `the X resource scale, ${scale},`, scale };
  const textSize = sizeOfScale(asked.scale);
  return { textSize, scale: textSize && asked };
}

/** A light background alone makes the light theme; of a name it is known when the server has told. */
function themeOn(background: PreferredColor | undefined): PreferredTheme | undefined {
  return background && 'color' in background ? themeOnColor(background.color) : undefined;
}

export function themeOnColor(background: Color): PreferredTheme {
  return isLight(background) ? 'light' : 'dark';
}

function readColor(value: string): PreferredColor | undefined {
  const color = parseColor(value);
  if (color !== undefined) return { color };
  return isColorName(value) ? { name: value } : undefined;
}

function oneOf<T extends string>(value: string, words: readonly T[]): T | undefined {
  return words.find((word) => word === value);
}

function byName(
  names: readonly string[],
  value: (name: string) => string | undefined,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const found = value(name);
      return found === undefined ? [] : [[name, found] as const];
    }),
  );
}

function capital(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}
