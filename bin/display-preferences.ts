// What holds for one display: the command line over the resources over the program's own. The server's
// resources come with its first answers, after the first picture was sent; what they change is shown then.

import { otherTheme, paletteOf, type ThemeName } from '../src/windows/theme.ts';
import { parseGeometry, type WantedGeometry } from '../src/x11/conventions/geometry-text.ts';
import type { DisplayLook } from '../src/x11/display-look.ts';
import type { Color } from '../src/x11/draw/draw-list.ts';
import { fontRoles, type TextSize } from '../src/x11/faces.ts';
import { contrast } from '../src/x11/resources/color-text.ts';
import {
  type Preferences,
  type PreferredColor,
  readPreferences,
  themeOnColor,
} from '../src/x11/resources/preferences.ts';
import { ResourceDatabase } from '../src/x11/resources/resource-database.ts';
import { parseResources } from '../src/x11/resources/resource-text.ts';
import { type AskedScale, clampedScale, sizeOfScale } from '../src/x11/resources/text-scale.ts';
import type { LocalResources } from './local-resources.ts';
import { type Geometries, type PlacedKind, placedKinds } from './x-options.ts';

/** What the command line said; undefined where it said nothing. */
export interface GivenPreferences {
  readonly theme?: ThemeName | undefined;
  readonly scale?: number | undefined;
  /** Over `scale`. */
  readonly textSize?: TextSize | undefined;
  readonly geometry?: Geometries | undefined;
  readonly text?: 'aa' | 'core' | undefined;
}

/** The display as far as preferences change it. */
export interface PreferredDisplay {
  readonly look: Pick<DisplayLook, 'resources' | 'setFonts' | 'setColors' | 'colorNamed'>;
  setTextSize(size: TextSize): void;
}

export class DisplayPreferences {
  readonly #given: GivenPreferences;
  readonly #local: LocalResources;
  #resources: Preferences;
  /** Of a background that has a name. */
  #namedTheme: ThemeName | undefined;
  /** What the display could not do, in words. */
  #refusals: readonly string[] = [];

  constructor(given: GivenPreferences, local: LocalResources) {
    this.#given = given;
    this.#local = local;
    this.#resources = this.#read('');
  }

  get theme(): ThemeName {
    return this.#given.theme ?? this.#resources.theme ?? this.#namedTheme ?? 'dark';
  }

  get textSize(): TextSize {
    const { scale, textSize } = this.#given;
    const given = textSize ?? (scale === undefined ? undefined : sizeOfScale(scale));
    return given ?? this.#resources.textSize ?? 'S';
  }

  /** The scale that the text size comes of; undefined where it was named or nobody asked for one. */
  get scale(): AskedScale | undefined {
    const { scale, textSize } = this.#given;
    if (textSize !== undefined) return undefined;
    return scale === undefined ? this.#resources.scale : { said: `--scale ${scale}`, scale };
  }

  /** In words, when a larger text is wanted than there is. */
  get clamped(): string | undefined {
    return this.scale && clampedScale(this.scale);
  }

  /** How text is drawn, where that was said: anti-aliased, or by the server's fonts whatever comes. */
  get text(): 'aa' | 'core' | undefined {
    return this.#given.text ?? this.#resources.text;
  }

  /** What the command line says of windows of the kind. */
  givenGeometry(kind: PlacedKind): WantedGeometry | undefined {
    return this.#given.geometry?.[kind];
  }

  /** What resources say of them. */
  resourceGeometry(kind: PlacedKind): WantedGeometry | undefined {
    const text = this.#resources.geometry[kind];
    return text === undefined ? undefined : parseGeometry(text);
  }

  /** Resources that were not understood, or cannot be had on the display, in words. */
  get complaints(): readonly string[] {
    return [...this.#resources.complaints, ...this.#refusals];
  }

  /** Waits for the server's resources and applies what they and the local ones say. */
  async apply(display: PreferredDisplay): Promise<void> {
    const before = this.textSize;
    this.#resources = this.#read(await display.look.resources);
    if (this.textSize !== before) display.setTextSize(this.textSize);
    // Asked in one flight.
    const refused = await Promise.all([this.#applyFonts(display), this.#applyColors(display)]);
    this.#refusals = refused.flat();
  }

  async #applyFonts({ look }: PreferredDisplay): Promise<readonly string[]> {
    const { fonts } = this.#resources;
    if (Object.keys(fonts).length === 0) return [];
    const refusals = await look.setFonts(fonts);
    return [...refusals].map(([font, why]) => `the X resource font is "${font}", ${why}`);
  }

  async #applyColors({ look }: PreferredDisplay): Promise<readonly string[]> {
    const { background, foreground } = this.#resources;
    if (!background && !foreground) return [];
    const [bg, text] = await Promise.all([colorOf(look, background), colorOf(look, foreground)]);
    if (bg !== undefined) this.#namedTheme = themeOnColor(bg);
    const pairs = substitutes(bg, text);
    look.setColors(pairs);
    const unknown = { background: bg === undefined, foreground: text === undefined };
    const hidden = (bg ?? text) !== undefined && !isShown(pairs, this.theme);
    return colorRefusals(this.#resources, unknown, hidden ? this.theme : undefined);
  }

  #read(server: string): Preferences {
    const { environment, commandLine } = this.#local;
    const database = new ResourceDatabase(parseResources(server), environment, commandLine);
    return readPreferences(database, fontRoles, placedKinds);
  }
}

async function colorOf(
  look: Pick<DisplayLook, 'colorNamed'>,
  wanted: PreferredColor | undefined,
): Promise<Color | undefined> {
  if (!wanted) return undefined;
  return 'color' in wanted ? wanted.color : look.colorNamed(wanted.name);
}

const colorNames = ['background', 'foreground'] as const;

/** `hiddenIn`: the theme whose text could not be read in them. */
function colorRefusals(
  wanted: Pick<Preferences, (typeof colorNames)[number]>,
  unknown: Readonly<Record<(typeof colorNames)[number], boolean>>,
  hiddenIn: ThemeName | undefined,
): readonly string[] {
  return colorNames.flatMap((name) => {
    const color = wanted[name];
    if (!color) return [];
    const said = `the X resource ${name} is "${colorWord(color)}"`;
    if (unknown[name]) return [`${said}, a colour that the server does not know`];
    if (!hiddenIn) return [];
    return [`${said}, which leaves too little contrast in the ${hiddenIn} theme`];
  });
}

function colorWord(color: PreferredColor): string {
  return 'name' in color ? color.name : `#${color.color.toString(16).padStart(6, '0')}`;
}

function isShown(pairs: ReadonlyMap<Color, Color>, theme: ThemeName): boolean {
  const { bg, text } = paletteOf(theme);
  return pairs.has(bg) || pairs.has(text);
}

/** Text that cannot be read is nobody's wish. */
const LEAST_CONTRAST = 3;

/** In both themes, so that `t` changes the rest; in none where text would be hard to read. */
function substitutes(bg: Color | undefined, text: Color | undefined): ReadonlyMap<Color, Color> {
  const pairs = new Map<Color, Color>();
  for (const theme of ['dark', otherTheme('dark')] as const) {
    const palette = paletteOf(theme);
    const ink = text ?? palette.text;
    const grounds = [bg ?? palette.bg, palette.panel, palette.sel];
    if (grounds.some((ground) => contrast(ink, ground) < LEAST_CONTRAST)) continue;
    if (bg !== undefined) pairs.set(palette.bg, bg);
    if (text !== undefined) pairs.set(palette.text, text);
  }
  return pairs;
}
