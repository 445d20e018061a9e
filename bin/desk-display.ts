// A display under a desk: its preferences, the places of its windows, and what both change while it runs.
// It makes the desk's surfaces and tells the desk of other fonts and another theme.

import { colorRanks } from '../src/windows/color-ranks.ts';
import type { Desk } from '../src/windows/loop/desk.ts';
import { paletteOf } from '../src/windows/theme.ts';
import type { Display } from '../src/x11/display.ts';
import type { TextSize } from '../src/x11/faces.ts';
import { stepOfSize, unlikeFonts } from '../src/x11/resources/text-scale.ts';
import type { DisplayPreferences } from './display-preferences.ts';
import { type DisplaySurfaces, displaySurfaces } from './display-surfaces.ts';
import { placesFile, placesSeat, WindowPlaces } from './window-places.ts';

export interface DeskDisplayOptions {
  readonly display: Display;
  readonly preferences: DisplayPreferences;
  /** What is watched: windows stand where they were left when it was watched before. */
  readonly scope: string;
  /** Which display: each has its own places. */
  readonly seat: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** One line for the person. */
  readonly complain: (words: string) => void;
}

export class DeskDisplay {
  readonly factory: DisplaySurfaces;
  readonly #options: DeskDisplayOptions;
  readonly #places: WindowPlaces;
  #smoothing: Promise<string | undefined> | undefined;
  readonly #said = new Set<string>();
  /** By keys; undefined until then. */
  #chosenSize: TextSize | undefined;

  constructor(options: DeskDisplayOptions) {
    const { display, preferences, scope, seat, env, complain } = options;
    this.#options = options;
    const placed = placesSeat(seat, display.screenSize);
    this.#places = new WindowPlaces(placesFile(env), scope, placed, complain);
    display.look.rankColors(colorRanks());
    const background = paletteOf(preferences.theme).bg;
    this.factory = displaySurfaces(display, background, {
      preferences,
      places: this.#places,
    });
  }

  /** Brings the desk what resources and fonts change, from now on. */
  follow(desk: Pick<Desk, 'setTheme' | 'refit'>): void {
    const { display, preferences, complain } = this.#options;
    display.onMetrics(() => {
      this.factory.refit(this.#chosenSize === undefined);
      desk.refit();
    });
    display.look.whenNotEnlarged(() => this.#enlarge());
    const { theme } = preferences;
    void preferences.apply(display).then(() => {
      for (const words of preferences.complaints) complain(`${words}: it is ignored`);
      if (preferences.clamped) complain(preferences.clamped);
      if (preferences.theme !== theme) desk.setTheme(preferences.theme);
      this.factory.refit(this.#chosenSize === undefined);
      if (preferences.text === 'aa') this.#smoothText((why) => `text is not anti-aliased: ${why}`);
    });
  }

  /** The server's fonts cannot be as large as is wanted: glyphs of our own can, where it takes them. */
  #enlarge(): void {
    const { preferences, complain } = this.#options;
    const { scale, text } = preferences;
    const words = (why: string) =>
      scale && unlikeFonts(scale, `it does not enlarge its fonts, and ${why}`);
    if (text !== 'core') this.#smoothText(words);
    else complain(words('--text core asks for no others') ?? '');
  }

  /** Where it cannot be, the text stays as it is, and `words` say why, once. */
  #smoothText(words: (refusal: string) => string | undefined): void {
    const { display, complain } = this.#options;
    this.#smoothing ??= display.smoothText();
    this.#smoothing.then(
      (refusal) => {
        const said = refusal && words(refusal);
        if (said && !this.#said.has(said)) complain(said);
        if (said) this.#said.add(said);
      },
      () => {}, // The display has gone, which is told elsewhere.
    );
  }

  stepTextSize(step: 1 | -1): void {
    const { display } = this.#options;
    this.#chosenSize = stepOfSize(display.textSize, step);
    display.setTextSize(this.#chosenSize);
  }

  /** The text size that the person chose by keys. */
  get chosenTextSize(): TextSize | undefined {
    return this.#chosenSize;
  }

  close(): void {
    this.#places.flush();
  }
}
