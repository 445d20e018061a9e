// Turns X's button events into what a window is told: clicks counted by time and place, drags,
// where the pointer rests, and the wheel, which X knows as buttons 4 to 7.

import type { Keymap } from './draw/keymap.ts';
import { PointerHint } from './pointer-hint.ts';
import type { Modifiers, WindowEvent } from './window-event.ts';
import type { WindowHost } from './window-host.ts';
import type { XInputEvent } from './x-client.ts';

/** Presses further apart in time are single clicks. Server time. */
export const clickIntervalMs = 300;
/** The same in space, px in each direction. */
export const clickDistancePx = 4;
const clicksMax = 3;
const shiftMask = 1;

const wheelSteps: Readonly<Record<number, readonly [dx: number, dy: number]>> = {
  4: [0, -1],
  5: [0, 1],
  6: [-1, 0],
  7: [1, 0],
};

type Button = 1 | 2 | 3;

interface Press {
  readonly button: number;
  readonly time: number;
  readonly x: number;
  readonly y: number;
  readonly clicks: number;
}

export class PointerInput {
  readonly #hint: PointerHint | undefined;
  #last: Press | undefined;
  #held: Button | undefined;

  /** `hint` asks for the next move, where moves are told of one by one. */
  constructor(hint?: PointerHint) {
    this.#hint = hint;
  }

  /** Undefined for what means nothing here. */
  read(event: XInputEvent, altMask: number): WindowEvent | undefined {
    const { x, y } = event;
    if (event.name === 'MotionNotify') {
      if (this.#held) return { kind: 'drag', button: this.#held, x, y };
      this.#hint?.taken(x, y);
      return this.#hint && { kind: 'hover', x, y };
    }
    const button = buttonOf(event.keycode);
    if (event.name === 'ButtonRelease') {
      if (!button || button !== this.#held) return undefined;
      this.#held = undefined;
      return { kind: 'release', button, x, y };
    }
    const step = wheelSteps[event.keycode];
    if (step) {
      // Most mice have no wheel to the side: Shift turns the one they have.
      const [dx, dy] = event.buttons & shiftMask && step[0] === 0 ? [step[1], 0] : step;
      return { kind: 'wheel', dx, dy, x, y };
    }
    if (!button) return undefined;
    this.#held = button;
    const clicks = this.#count(event);
    this.#last = { button, time: event.time, x, y, clicks };
    return { kind: 'press', button, x, y, clicks, modifiers: modifiersOf(event.buttons, altMask) };
  }

  /** The window is hidden, or a window manager has taken over: what is held ends without its release. */
  letGo(): WindowEvent | undefined {
    if (!this.#held) return undefined;
    this.#held = undefined;
    return { kind: 'let-go' };
  }

  /** The pointer is over the window no longer. */
  left(): WindowEvent {
    this.#hint?.left();
    return { kind: 'leave' };
  }

  #count(event: XInputEvent): number {
    const last = this.#last;
    const again =
      last !== undefined &&
      last.button === event.keycode &&
      // Server time is 32 bits and wraps after 49 days.
      (event.time - last.time) >>> 0 <= clickIntervalMs &&
      Math.abs(event.x - last.x) <= clickDistancePx &&
      Math.abs(event.y - last.y) <= clickDistancePx;
    return again ? (last.clicks % clicksMax) + 1 : 1;
  }
}

/** Of one window: `rested` is told where the pointer came to rest. */
export function pointerInput(
  host: WindowHost,
  xid: number,
  rested: (event: WindowEvent) => void,
): PointerInput {
  const tell = (x: number, y: number): void =>
    rested(inPicture({ kind: 'hover', x, y }, host.fonts.zoom));
  return new PointerInput(new PointerHint(host, xid, tell));
}

/** The event with its place in pixels of the picture, each a square of `zoom`. */
export function inPicture(event: WindowEvent, zoom: number): WindowEvent {
  if (zoom === 1 || !('x' in event)) return event;
  return { ...event, x: Math.floor(event.x / zoom), y: Math.floor(event.y / zoom) };
}

function buttonOf(detail: number): Button | undefined {
  return detail === 1 || detail === 2 || detail === 3 ? detail : undefined;
}

/** X's state bits: Shift 1, Control 4, and Alt where the keymap put it. */
function modifiersOf(state: number, altMask: Keymap['altMask']): Modifiers {
  return { shift: (state & 1) !== 0, ctrl: (state & 4) !== 0, alt: (state & altMask) !== 0 };
}
