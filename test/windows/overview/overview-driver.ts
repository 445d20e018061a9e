// An overview that is driven by events as a person makes them, and keeps the commands that came of it.

import type { Size } from '../../../src/windows/canvas.ts';
import type { OverviewFrame } from '../../../src/windows/overview/overview-frame.ts';
import {
  newOverview,
  type OverviewCommand,
  type OverviewModel,
} from '../../../src/windows/overview/overview-model.ts';
import { updateOverview } from '../../../src/windows/overview/overview-update.ts';
import { viewOverview } from '../../../src/windows/overview/overview-view.ts';
import type { DrawList } from '../../../src/x11/draw/draw-list.ts';
import type { WindowEvent } from '../../../src/x11/window-event.ts';
import { findText, SMALL_FACES } from '../picture-check.ts';

const NONE = { shift: false, ctrl: false, alt: false };

export class OverviewDriver {
  model: OverviewModel = newOverview('dark');
  readonly commands: OverviewCommand[] = [];
  readonly size: Size;

  constructor(size: Size = { width: 1200, height: 760 }) {
    this.size = size;
  }

  frame(frame: OverviewFrame): this {
    return this.#send({ kind: 'frame', frame });
  }

  event(event: WindowEvent): this {
    return this.#send({ kind: 'input', event, size: this.size, metrics: SMALL_FACES });
  }

  keys(...keys: readonly string[]): this {
    for (const key of keys)
      this.event({ kind: 'key', key, text: key.length === 1 ? key : '', modifiers: NONE });
    return this;
  }

  press(x: number, y: number, clicks = 1): this {
    return this.event({ kind: 'press', button: 1, x, y, clicks, modifiers: NONE });
  }

  /** Clicks on the first text that holds these words. */
  pressText(words: string): this {
    const found = findText(this.picture(), words);
    if (!found) throw new Error(`'${words}' is not shown`);
    return this.press(found.x + 2, found.y - 3);
  }

  picture(): DrawList {
    return viewOverview(this.model, this.size, SMALL_FACES);
  }

  #send(message: Parameters<typeof updateOverview>[1]): this {
    const { model, commands } = updateOverview(this.model, message);
    this.model = model;
    this.commands.push(...commands);
    return this;
  }
}
