// Windows in memory: what the desk presents is kept, and a test does to them what a person would.

import type { Surface, SurfaceFactory, SurfaceRequest } from '../../src/windows/loop/surface.ts';
import type { DrawList } from '../../src/x11/draw/draw-list.ts';
import type { WindowEvent } from '../../src/x11/window-event.ts';
import { SAMPLE_METRICS } from './overview-sample.ts';

export class MemorySurface implements Surface {
  readonly request: SurfaceRequest;
  readonly size: { width: number; height: number };
  visible = true;
  shown: DrawList | undefined;
  pictures = 0;
  title: string;
  closed = false;
  raised = 0;
  /** What comes of raising it. */
  raises: 'activated' | 'raised' = 'activated';
  urgent = false;

  constructor(request: SurfaceRequest) {
    this.request = request;
    this.title = request.title;
    this.size = { width: request.width, height: request.height };
  }

  present(list: DrawList): void {
    this.shown = list;
    this.pictures++;
  }

  redraw(): void {
    this.pictures++;
  }

  setTitle(title: string): void {
    this.title = title;
  }

  setUrgent(urgent: boolean): void {
    this.urgent = urgent;
  }

  raise(): 'activated' | 'raised' {
    this.raised++;
    return this.raises;
  }

  close(): void {
    this.closed = true;
  }

  event(event: WindowEvent): void {
    this.request.onEvent(event);
  }

  key(key: string): void {
    const text = key.length === 1 ? key : '';
    const modifiers = { shift: false, ctrl: false, alt: false };
    this.event({ kind: 'key', key, text, modifiers });
  }

  click(x: number, y: number): void {
    const modifiers = { shift: false, ctrl: false, alt: false };
    this.event({ kind: 'press', button: 1, x, y, clicks: 1, modifiers });
    this.event({ kind: 'release', button: 1, x, y });
  }

  /** All text in the picture, in drawing order. */
  texts(): string[] {
    const items = this.shown?.layers.flatMap((layer) => layer.items) ?? [];
    return items.flatMap((item) => (item.kind === 'text' ? [item.text] : []));
  }
}

export class MemorySurfaces implements SurfaceFactory {
  readonly metrics = SAMPLE_METRICS;
  readonly all: MemorySurface[] = [];

  open(request: SurfaceRequest): Surface {
    const surface = new MemorySurface(request);
    this.all.push(surface);
    return surface;
  }

  /** Those that are open, by kind. */
  ofKind(kind: SurfaceRequest['kind']): MemorySurface[] {
    return this.all.filter((s) => s.request.kind === kind && !s.closed);
  }
}
