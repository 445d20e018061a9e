// Writes words of different colours one after the other on a line, and stops before one that does
// not fit: what comes last is what is dropped first. Owns only the pen's place.

import type { Color, FontRole } from '../x11/draw/draw-list.ts';
import type { LayerCanvas } from './canvas.ts';

export interface FlowWord {
  readonly text: string;
  readonly color: Color;
  readonly font?: FontRole;
  /** px before the word; one cell of body text when absent. */
  readonly gap?: number;
}

export class TextFlow {
  readonly #layer: LayerCanvas;
  readonly #baseline: number;
  readonly #background: Color;
  readonly #end: number;
  #full = false;
  x: number;

  constructor(
    layer: LayerCanvas,
    line: { readonly x: number; readonly end: number; readonly baseline: number },
    background: Color,
  ) {
    this.#layer = layer;
    this.#baseline = line.baseline;
    this.#background = background;
    this.#end = line.end;
    this.x = line.x;
  }

  /** Writes all the words, or none of them when they do not fit; after the first refusal nothing. */
  words(...words: readonly FlowWord[]): boolean {
    const shown = words.filter((w) => w.text !== '');
    const width = shown.reduce((sum, w) => sum + this.#gap(w) + this.#width(w), 0);
    if (this.#full || this.x + width > this.#end) {
      this.#full = true;
      return false;
    }
    for (const word of shown) this.#write(word, Infinity);
    return true;
  }

  /** Writes one word, cut with an ellipsis where the line ends. */
  cut(word: FlowWord): void {
    this.#write(word, this.#end - this.x - this.#gap(word));
  }

  #write(word: FlowWord, maxWidthPx: number): void {
    const style = { font: word.font ?? 'body', color: word.color, background: this.#background };
    const from = this.x + this.#gap(word);
    const to = this.#layer.text(from, this.#baseline, word.text, style, maxWidthPx);
    if (to > from) this.x = to;
  }

  #gap(word: FlowWord): number {
    return word.gap ?? this.#layer.metrics.face.body.cellWidth;
  }

  #width(word: FlowWord): number {
    return this.#layer.widthOf(word.text, word.font ?? 'body');
  }
}
