// One window's turn of model, update and view: takes messages, carries their commands out through
// its owner, and presents a new picture at most once a turn of the event loop. It keeps no data.

import type { DrawList, TextMetrics } from '../../x11/draw/draw-list.ts';
import type { WindowEvent } from '../../x11/window-event.ts';
import type { Size } from '../canvas.ts';
import type { Updated } from '../window-message.ts';
import type { Surface, SurfaceFactory, SurfaceRequest } from './surface.ts';

export interface Program<Model, Message, Command> {
  readonly request: Omit<SurfaceRequest, 'onEvent'>;
  readonly initial: Model;
  update(model: Model, message: Message): Updated<Model, Command>;
  view(model: Model, size: Size, metrics: TextMetrics): DrawList;
  /** Makes the message of what the window reports; undefined for what no model reads. */
  input(event: WindowEvent, size: Size, metrics: TextMetrics): Message | undefined;
  /** Carries out a command. May send messages back. */
  execute(command: Command): void;
  /** After each input: what the model now wants to know can be brought at once. */
  settled?(): void;
}

export class WindowController<Model, Message, Command> {
  readonly surface: Surface;
  readonly #factory: SurfaceFactory;
  #model: Model;
  #closed = false;
  #scheduled = false;
  readonly #program: Program<Model, Message, Command>;

  constructor(program: Program<Model, Message, Command>, factory: SurfaceFactory) {
    this.#program = program;
    this.#model = program.initial;
    this.#factory = factory;
    this.surface = factory.open({
      ...program.request,
      onEvent: (event) => this.#onEvent(event),
    });
  }

  get model(): Model {
    return this.#model;
  }

  /** Of the fonts as they are now. */
  get metrics(): TextMetrics {
    return this.#factory.metrics;
  }

  /** The fonts are others: what is shown no longer fits. */
  refit(): void {
    if (!this.#closed) this.#schedule();
  }

  get closed(): boolean {
    return this.#closed;
  }

  send(message: Message): void {
    if (this.#closed) return;
    const { model, commands } = this.#program.update(this.#model, message);
    const changed = model !== this.#model;
    this.#model = model;
    for (const command of commands) this.#program.execute(command);
    if (changed) this.#schedule();
  }

  /** Draws now; used for the first picture, which nobody may wait for. */
  present(): void {
    this.#scheduled = false;
    if (this.#closed || !this.surface.visible) return;
    this.surface.present(this.#program.view(this.#model, this.surface.size, this.metrics));
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.surface.close();
  }

  #onEvent(event: WindowEvent): void {
    if (this.#closed) return;
    const { size } = this.surface;
    const message = this.#program.input(event, size, this.metrics);
    if (message !== undefined) {
      this.send(message);
      this.#program.settled?.();
    }
    if (event.kind === 'resize' || event.kind === 'visibility') this.#schedule();
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    queueMicrotask(() => this.present());
  }
}
